"""What it would take to get further: a day a week more, any number of days, and targets."""

from collections.abc import Iterator

from selfassess.domain import plan_wording, report_wording
from selfassess.domain.plan_results import TargetResult
from selfassess.domain.results import Analysis
from selfassess.reports.charts.frontier import frontier_chart
from selfassess.reports.pdf.assembly import Section
from selfassess.reports.pdf.blocks import Drawn
from selfassess.reports.pdf.drawing import draw_chart
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.groups import Group, bullets
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.headed_table import headed_table
from selfassess.reports.pdf.pages.typesetting import PORTRAIT_FRAME, TABLE_LOOK, body, headline, section
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Column, Row

_CHART = 230.0
_COLUMNS = (Column(1.4), *([Column(1.0, "right")] * 2), Column(1.4), Column(1.0, "right"))


def prospects(analysis: Analysis) -> list[Section]:
    """No page where there is no score, or nothing that more days could buy."""
    if not analysis.has_prospects:
        return []
    title = printable(plan_wording.WHAT_IT_TAKES)
    return [Section("prospects", title, list(_blocks(analysis)), PORTRAIT_FRAME)]


def _blocks(analysis: Analysis) -> Iterator[Block]:
    yield from headline(plan_wording.what_it_takes_headline(analysis), plan_wording.one_more_line(analysis))
    chart = frontier_chart(analysis, grid.WIDTH, _CHART)
    yield Drawn(chart.height, lambda canvas, x, y, _width: draw_chart(canvas, chart, x, y), space_after=8.0)
    head, *labels = plan_wording.frontier_heads(analysis)
    rows = [Row([printable(cell) for cell in plan_wording.frontier_row(point)]) for point in analysis.frontier]
    yield headed_table(head, labels, _COLUMNS, rows, TABLE_LOOK)
    yield body(f"{plan_wording.frontier_note(analysis)} {report_wording.label(analysis)}", grid.NOTE, space_before=8.0)
    for target in analysis.plan.targets:
        yield Group(
            section(plan_wording.target_line(target), *_works(analysis, target)), together=True, space_before=14.0
        )


def _works(analysis: Analysis, target: TargetResult) -> list[Block]:
    works = [printable(work) for work in plan_wording.target_works(analysis, target)]
    return [bullets(works, grid.BODY, gap=1.0)] if works else []
