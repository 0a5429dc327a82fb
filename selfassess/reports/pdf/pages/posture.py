"""The posture: the plane, how to read it, the items behind each score, and the same figures as tables."""

from collections.abc import Sequence

from selfassess.domain import posture_wording
from selfassess.domain.instrument import Axis, Posture
from selfassess.domain.results import Analysis, ItemResult, PostureResult
from selfassess.reports.charts.findings import lowest_behind, single_dots
from selfassess.reports.charts.plane import plane
from selfassess.reports.pdf.assembly import FreePage
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.drawing import draw_chart
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.placing import heading, headline_lines, lines, paragraph
from selfassess.reports.pdf.pages.posture_tables import AxisTable, benchmark_figures
from selfassess.reports.pdf.printable import printable

_SIDE, _LEAST_SIDE = 292.0, 190.0
_BESIDE = 340.0  # from the left margin to the text beside the plane
_BEFORE_SECTION = 13.0


def posture(analysis: Analysis) -> FreePage | None:
    """The page of the posture; None where the study has none."""
    definition, result = analysis.instrument.posture, analysis.posture
    if definition is None or result is None:
        return None
    return FreePage("posture", printable("Posture"), lambda canvas: _draw(canvas, analysis, definition, result))


def _draw(canvas: TaggedCanvas, analysis: Analysis, definition: Posture, result: PostureResult) -> None:
    head = headline_lines(posture_wording.headline(definition, result))
    y = heading(canvas, 1, head, grid.MARGIN, grid.TOP) + 6.0
    lead = lines(posture_wording.lead(definition, result), grid.LEAD, grid.WIDTH)
    y = paragraph(canvas, lead, grid.MARGIN, y) + 12.0
    behind = [_behind(analysis, axis, score) for axis, score in zip(result.axes, result.scores, strict=True)]
    figures = benchmark_figures(analysis, result, single_dots(analysis))
    below = max(each.height for each in behind) + figures.height + 2 * _BEFORE_SECTION
    side = max(_LEAST_SIDE, min(_SIDE, grid.BOTTOM - y - below - 50.0))
    chart = plane(analysis, definition, result, side)
    draw_chart(canvas, chart, grid.MARGIN, y)
    aside = grid.MARGIN + max(_BESIDE * side / _SIDE, chart.width + 16.0)
    _how_to_read(canvas, posture_wording.reading_rules(definition, result), aside, y + 14.0)
    y += chart.height + _BEFORE_SECTION
    for (left, _), table in zip(grid.HALVES, behind, strict=True):
        table.draw(canvas, left, y)
    figures.draw(canvas, y + max(each.height for each in behind) + _BEFORE_SECTION)


def _how_to_read(canvas: TaggedCanvas, rules: Sequence[tuple[str, str]], x: float, y: float) -> None:
    width = grid.RIGHT - x
    for head, text in rules:
        y = heading(canvas, 2, lines(head, grid.BODY_BOLD, width), x, y)
        y = paragraph(canvas, lines(text, grid.BODY, width), x, y) + 12.0


def _behind(analysis: Analysis, axis: Axis, score: float | None) -> AxisTable:
    items: list[ItemResult] = [analysis.by_item[key] for key in axis.items]
    lowest = {each.item.key for each in lowest_behind(analysis)}
    return AxisTable(posture_wording.axis_head(axis.label, len(items)), score, items, lowest, grid.HALVES[0][1])
