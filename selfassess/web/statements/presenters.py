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
    """``hours`` is how long a browser may keep an assessment open; ``sends_mail`` whether links go out by e-mail."""

    kept: Table
    hours: str
    sends_mail: bool


def privacy_page(data_map: Mapping[str, Kept], session: timedelta, sends_mail: bool) -> PrivacyPage:
    rows = tuple(
        Row(wording.capital(name.replace("_", " ")), (kept.purpose, wording.capital(kept.until)))
        for name, kept in data_map.items()
    )
    return PrivacyPage(
        kept=Table("What the database keeps", ("What", "What for", "Kept until"), rows),
        hours=wording.counted(int(session / timedelta(hours=1)), "hour"),
        sends_mail=sends_mail,
    )
