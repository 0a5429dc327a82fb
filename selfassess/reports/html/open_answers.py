"""The questions left open, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import advice_wording, report_wording
from selfassess.domain.results import Analysis
from selfassess.reports import headlines
from selfassess.reports.tables import Row, Table


@dataclass(frozen=True)
class OpenPart:
    table: Table
    note: str


def open_part(analysis: Analysis) -> OpenPart | None:
    """None where all were answered."""
    rows = tuple(
        Row(
            each.item.question,
            (each.answer, advice_wording.whom_to_ask(analysis.study.library.entries, each.item.key)),
        )
        for each in headlines.left_open(analysis)
    )
    if not rows:
        return None
    return OpenPart(Table("Find out first", ("Question", "Left as", "Ask"), rows), report_wording.not_known(analysis))
