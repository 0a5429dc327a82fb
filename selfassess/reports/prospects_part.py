"""What it would take to get further, as a page shows it. For the pages and the web report."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import plan_wording
from selfassess.domain.results import Analysis
from selfassess.reports.charts.frontier import frontier_chart
from selfassess.reports.charts.narrow import PHONE, WIDE
from selfassess.reports.charts.svg import Drawing
from selfassess.reports.tables import Row, Table

_PHONE_HEIGHT, _WIDE_HEIGHT = 250.0, 230.0
_PHONE_TYPE, _WIDE_TYPE = 12.0, 8.0


@dataclass(frozen=True)
class TargetPart:
    """How near the plan comes to a target, and the advice that reaches it or comes nearest."""

    line: str
    works: tuple[str, ...]


@dataclass(frozen=True)
class ProspectsPart:
    """``more`` is what one day a week more would add; ``table`` holds the figures of both charts."""

    head: str
    more: str
    phone: Drawing
    wide: Drawing
    table: Table
    note: str
    targets: tuple[TargetPart, ...]


def prospects_part(analysis: Analysis) -> ProspectsPart | None:
    """None where there is no score, or nothing that more days could buy."""
    if not analysis.has_prospects:
        return None
    heads = plan_wording.frontier_heads(analysis)
    rows = tuple(
        Row(cells[0], cells[1:]) for cells in (plan_wording.frontier_row(point) for point in analysis.frontier)
    )
    return ProspectsPart(
        head=plan_wording.what_it_takes_headline(analysis),
        more=plan_wording.one_more_line(analysis),
        phone=Drawing(frontier_chart(analysis, PHONE, _PHONE_HEIGHT, _PHONE_TYPE), "frontier-phone"),
        wide=Drawing(frontier_chart(analysis, WIDE, _WIDE_HEIGHT, _WIDE_TYPE), "frontier-wide"),
        table=Table(plan_wording.FRONTIER_CAPTION, heads, rows, figures=True),
        note=plan_wording.frontier_note(analysis),
        targets=tuple(
            TargetPart(plan_wording.target_line(each), tuple(plan_wording.target_works(analysis, each)))
            for each in analysis.plan.targets
        ),
    )
