"""What the privacy page says, taken from what is kept and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from selfassess.domain import wording
from selfassess.reports.tables import Row, Table
from selfassess.storage.data_map import Kept


@dataclass(frozen=True)
class PrivacyPage:
    """``kept`` is a table for each subject. ``hours`` is how long a browser may keep an assessment open.

    ``unused`` is how long a draft without an account is kept; ``sends_mail`` whether e-mails are sent at all.
    """

    kept: tuple[Table, ...]
    hours: str
    unused: str
    sends_mail: bool


def privacy_page(
    subjects: Mapping[str, Mapping[str, Kept]], session: timedelta, unused: timedelta, sends_mail: bool
) -> PrivacyPage:
    return PrivacyPage(
        kept=tuple(_table(caption, tables) for caption, tables in subjects.items()),
        hours=wording.counted(int(session / timedelta(hours=1)), "hour"),
        unused=wording.counted(unused.days, "day"),
        sends_mail=sends_mail,
    )


def _table(caption: str, tables: Mapping[str, Kept]) -> Table:
    rows = tuple(
        Row(wording.capital(name.replace("_", " ")), (kept.purpose, wording.capital(kept.until)))
        for name, kept in tables.items()
    )
    return Table(caption, ("What", "What for", "Kept until"), rows)
