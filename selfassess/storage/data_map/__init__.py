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
from selfassess.storage.data_map.workshops import WORKSHOPS

DATA_MAP: Mapping[str, Kept] = {**ASSESSING, **ACCOUNTS, **CONSULTING, **THE_YEAR_AFTER, **WORKSHOPS}

__all__ = ["DATA_MAP", "Kept"]
