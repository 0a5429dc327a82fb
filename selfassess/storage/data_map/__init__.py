"""What is kept and why: every column of every table. A column that is not here fails the tests.

Answers are about an organisation and no person. A role, a note or an example may still name one, though people are
told not to. Accounts, where there are any, are about people: the columns in ``people`` say who.
"""

from __future__ import annotations

from collections.abc import Mapping

from selfassess.storage.data_map.accounts import ACCOUNTS
from selfassess.storage.data_map.assessing import ASSESSING
from selfassess.storage.data_map.consulting import CONSULTING
from selfassess.storage.data_map.kept import Kept
from selfassess.storage.data_map.the_year_after import THE_YEAR_AFTER

SUBJECTS: Mapping[str, Mapping[str, Kept]] = {
    "Assessments and their answers": ASSESSING,
    "Accounts and signing in": ACCOUNTS,
    "Consultancies": CONSULTING,
    "The year after, batches of reports, and the record of what was done": THE_YEAR_AFTER,
}
DATA_MAP: Mapping[str, Kept] = {name: kept for tables in SUBJECTS.values() for name, kept in tables.items()}

__all__ = ["DATA_MAP", "SUBJECTS", "Kept"]
