"""Where you stand: one strip a score on one scale, and the same figures in a table."""

from selfassess.domain import page_wording, report_wording, wording
from selfassess.domain.position import Position
from selfassess.domain.results import Analysis
from selfassess.reports import headlines
from selfassess.reports.charts import descriptions
from selfassess.reports.charts.findings import mostly_above, mostly_below, strongest_first
from selfassess.reports.charts.strips import strips
from selfassess.reports.pdf.assembly import FreePage
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.drawing import draw_chart
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.placing import heading, headline_lines, lines, paragraph, table_head
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Cell, Column, Row, RowLook
from selfassess.reports.pdf.tables import Table

_COLUMNS = (Column(147.0), *(Column(share, "right") for share in (58.0, 57.0, 59.0, 58.0, 59.0, 59.0)))
_HEADS = ("You", "Below you", "Level with you", "Lower quartile", "Median", "Upper quartile")
_LOOK = RowLook(grid.BODY, gap=6.0, padding=2.0, heading_columns=1)
_HEAD_LOOK = RowLook(grid.LABEL, gap=6.0, padding=grid.LABEL_PADDING)


def standing(analysis: Analysis) -> FreePage:
    """The page of strips."""
    return FreePage("standing", printable("Where you stand"), lambda canvas: _draw(canvas, analysis))


def finding(analysis: Analysis) -> str:
    """The headline: on which dimensions most of the benchmark is below or above."""
    return headlines.standing(analysis)


def _draw(canvas: TaggedCanvas, analysis: Analysis) -> None:
    y = heading(canvas, 1, headline_lines(finding(analysis)), grid.MARGIN, grid.TOP) + 6.0
    lead = page_wording.compared_with(analysis)
    y = paragraph(canvas, lines(lead, grid.LEAD, grid.WIDTH), grid.MARGIN, y) + 14.0
    table = _table(analysis)
    note = lines(report_wording.position_note(analysis), grid.BODY_GREY, grid.WIDTH)
    below = table.height(grid.WIDTH) + 5.0 + note.height
    chart = strips(analysis, grid.WIDTH, grid.BOTTOM - y - below - 12.0)
    draw_chart(canvas, chart, grid.MARGIN, y)
    y = min(grid.snapped(y + chart.height + 12.0), grid.BOTTOM - below)
    table_head(canvas, report_wording.SAME_FIGURES, grid.MARGIN, y)
    table.draw(canvas, grid.MARGIN, y, grid.WIDTH)
    paragraph(canvas, note, grid.MARGIN, y + table.height(grid.WIDTH) + 5.0)


def _table(analysis: Analysis) -> Table:
    overall = analysis.overall
    rows = [_row(wording.OVERALL, wording.points(overall.score), overall.position, bold=True)]
    sides = [some(analysis)[: page_wording.NAMED_DIMENSIONS] for some in (mostly_below, mostly_above)]
    named = {each.key for side in sides for each in side if each.label in finding(analysis)}
    rows += [
        _row(each.label, descriptions.scored(each), each.position, each.key in named)
        for each in strongest_first(analysis)
    ]
    header = Row([Cell(), *(printable(words) for words in _HEADS)])
    return Table(_COLUMNS, rows, _LOOK, (header,), _HEAD_LOOK)


def _row(label: str, score: str, position: Position, bold: bool) -> Row:
    known = position.percentile is not None
    counts = (str(position.below), str(position.equal)) if known else (wording.DASH, wording.DASH)
    quartiles = (position.lower_quartile, position.median, position.upper_quartile)
    said = [*counts, *(wording.DASH if value is None else wording.points(value) for value in quartiles)]
    name = Cell(printable(label), grid.BODY_BOLD if bold else grid.BODY)
    own = Cell(printable(score), grid.BODY_BOLD if known else grid.NOTE)
    return Row([name, own, *(printable(words) for words in said)])
