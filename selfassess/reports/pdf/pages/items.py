"""Item by item: what you said, what it scored, and where the others are; it breaks between dimensions."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain

from selfassess.domain import page_wording, wording, working_wording
from selfassess.domain.results import Analysis, DimensionResult, ItemResult
from selfassess.reports import headlines
from selfassess.reports.charts import descriptions
from selfassess.reports.charts.bars import table_bar
from selfassess.reports.charts.columns import BASE, columns
from selfassess.reports.charts.findings import lowest_items, sharing_lowest
from selfassess.reports.pdf.assembly import Section
from selfassess.reports.pdf.blocks import Text
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.drawing import draw_chart, draw_marks
from selfassess.reports.pdf.flow import Block, Frame
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.placing import headline_lines
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Cell, Column, Row, RowLook
from selfassess.reports.pdf.tables import Table
from selfassess.reports.pdf.text import Run

_COLUMNS = (Column(166.0), Column(155.7), Column(76.0, "right"), Column(89.58, "right"))
_UNCOUNTED = (Column(190.0), Column(221.28), Column(76.0, "right"))  # without the benchmark's answers
_HEAD_LOOK = RowLook(grid.LABEL, gap=6.0, padding=2.0)
_ROW = 19.0  # the height of a row
_LOWER = (18.25, 17.5)  # only where all items then fit on the page
_HEAD_GAP = 7.0  # over the rule of a dimension
_LONGEST = 28  # items of a dimension that always fit on a page together with its head
_SMALL_ANSWER = grid.coloured(grid.NOTE, grid.INK)
_FRAME = Frame(grid.MARGIN, grid.TOP, grid.WIDTH, grid.BOTTOM + 5.0 - grid.TOP)


def items(analysis: Analysis) -> Section:
    """Every scored item, on as many pages as they need."""
    finding = headlines.items(analysis)
    style = headline_lines(finding).style
    head = Text(printable(finding), style, "H1", balanced=True, space_after=5.0)
    note = Text(printable(page_wording.columns_note(analysis)), grid.NOTE, space_before=5.0)
    room = _FRAME.height - head.height(grid.WIDTH) - note.height(grid.WIDTH) - head.space_after - note.space_before
    highest = _table(analysis)
    tables = chain([highest], (highest.in_look(replace(highest.look, least_height=high)) for high in _LOWER))
    table = next((each for each in tables if each.height(grid.WIDTH) <= room), highest)
    blocks: Sequence[Block] = (head, table, note)
    return Section("items", printable("Item by item"), blocks, _FRAME)


def _named(analysis: Analysis) -> frozenset[str]:
    """The items that the headline names."""
    lowest = lowest_items(analysis)
    return frozenset(each.item.key for each in lowest if len(sharing_lowest(analysis)) <= len(lowest))


def _table(analysis: Analysis) -> Table:
    heads = ("Item", "Your answer", "Score", page_wording.columns_head(analysis))
    header = Row([printable(each) for each in heads if each])
    counted = page_wording.answers_counted(analysis)
    look = RowLook(grid.BODY, gap=6.0, padding=2.0, least_height=_ROW, heading_columns=1)
    lowest = _named(analysis)
    largest = max((count for each in analysis.items for count in each.counts if each.item.dimension), default=0) or 1
    rows: list[Row] = []
    for place, dimension in enumerate(analysis.dimensions):
        results = analysis.scored_items(dimension.key)
        rows.append(_dimension(analysis, dimension, place == 0, counted))
        for each in results:
            together = each is not results[-1] and len(results) <= _LONGEST
            rows.append(Row(_cells(each, each.item.key in lowest, largest), keep_with_next=together))
    return Table(_COLUMNS if counted else _UNCOUNTED, rows, look, (header,), _HEAD_LOOK, top_rule=False)


def _dimension(analysis: Analysis, result: DimensionResult, first: bool, counted: bool) -> Row:
    """A dimension's name and score over its items, with the sum that makes it of theirs."""
    style = grid.HEAD if result.score is not None else grid.NOTE
    sum_of_items = Run(printable(f"  {working_wording.dimension_shortly(analysis, result)}"), grid.NOTE)
    name = Cell([Run(printable(result.label), grid.HEAD), sum_of_items], grid.HEAD, heading=True, col_span=2)
    score = Cell(printable(descriptions.scored(result)), style)
    return Row(
        [name, score, *([Cell()] if counted else [])],
        ruled=True,
        space_above=0.0 if first else _HEAD_GAP,
        keep_with_next=True,
    )


def _cells(result: ItemResult, lowest: bool, largest: int) -> Sequence[Cell]:
    """An item: its name, your answer, its bar and score, and the benchmark's answers."""
    style = grid.BODY_BOLD if lowest else grid.BODY
    score = wording.DASH if result.score is None else wording.points(result.score)
    columns_cell = [Cell(paint=_painted_columns(result, largest))] if result.counts else []
    return (
        Cell(printable(result.item.label), style),
        Cell(printable(result.short_answer), _SMALL_ANSWER if result.known else grid.NOTE),
        Cell(printable(score), style if result.known else grid.BODY_GREY, paint=_painted_bar(result)),
        *columns_cell,
    )


def _painted_bar(result: ItemResult) -> Callable[[TaggedCanvas, float, float, float], None]:
    """The bar in the middle of the row's letters; ``y`` is the baseline."""
    return lambda canvas, x, y, _: draw_marks(canvas, table_bar(result.score, -3.2), x, y)


def _painted_columns(result: ItemResult, largest: int) -> Callable[[TaggedCanvas, float, float, float], None]:
    """The small multiple at the right end of its cell, on the row's baseline."""
    chart = columns(result, largest)

    def paint(canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        draw_chart(canvas, chart, x + width - chart.width, y + 0.6 - BASE)

    return paint
