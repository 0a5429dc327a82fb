"""One row of a table: what it holds, how it is laid out, drawn and, where it is too tall, parted."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from selfassess.reports.pdf.canvas import Align, TaggedCanvas
from selfassess.reports.pdf.structure import Attributes
from selfassess.reports.pdf.text import Content, Lines, Style, wrap


@dataclass(frozen=True, slots=True)
class Column:
    """`share` of the table's width, in any unit."""

    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """Text in the table's style or its own, and what `paint` draws.

    `paint` is given the cell's left end, the row's first baseline and the cell's width; text it draws belongs to
    the cell. A row is at least `height` high inside its padding.
    """

    content: Content | None = None
    style: Style | None = None
    align: Align | None = None
    heading: bool = False
    col_span: int = 1
    paint: Callable[[TaggedCanvas, float, float, float], None] | None = None
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """`ruled`: an ink rule above it in place of a hairline. `space_above` is left free over the rule."""

    cells: Sequence[Content | Cell]
    ruled: bool = False
    space_above: float = 0.0
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class RowLook:
    """How the rows of a table look; `gap` parts the columns, `padding` is free above and below the text."""

    style: Style
    gap: float = 12.0
    padding: float = 3.5
    least_height: float = 0.0
    heading_columns: int = 0


@dataclass(frozen=True, slots=True)
class _LaidCell:
    x: float
    width: float
    lines: Lines | None
    align: Align
    tag: str
    attributes: Attributes
    cell: Cell
    key: Hashable = None


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row broken for one width; `height` includes the padding, not `row.space_above`."""

    cells: tuple[_LaidCell, ...]
    baseline: float
    height: float
    row: Row
    key: Hashable = None


def lay_row(row: Row, columns: Sequence[Column], look: RowLook, table_width: float, header: bool) -> LaidRow:
    total = sum(column.share for column in columns)
    edges = list(accumulate([column.share * table_width / total for column in columns], initial=0.0))
    cells: list[_LaidCell] = []
    at = 0
    for given in row.cells:
        cell = given if isinstance(given, Cell) else Cell(given)
        end = at + cell.col_span
        if end > len(columns):
            raise ValueError(f"A row of {len(row.cells)} cells spans more than {len(columns)} columns")
        width = edges[end] - edges[at] - (look.gap if end < len(columns) else 0.0)
        lines = _wrapped(cell, look, width)
        tag, attributes = _tagging(cell, header, at < look.heading_columns)
        align = cell.align or columns[at].align
        cells.append(_LaidCell(edges[at], width, lines, align, tag, attributes, cell))
        at = end
    if at != len(columns):
        raise ValueError(f"A row spans {at} of {len(columns)} columns")
    return _measured(cells, look, row)


def _wrapped(cell: Cell, look: RowLook, width: float) -> Lines | None:
    return None if cell.content is None else wrap(cell.content, cell.style or look.style, width)


def _tagging(cell: Cell, header: bool, row_heading: bool) -> tuple[str, Attributes]:
    span: Attributes = {"col_span": cell.col_span} if cell.col_span > 1 else {}
    if header:
        return "TH", {"scope": "Column", **span}
    if row_heading or cell.heading:
        return "TH", {"scope": "Row", **span}
    return "TD", span


def measured(laid: LaidRow, look: RowLook) -> LaidRow:
    """The row as `lay_row` makes it in another look of the same style and gap."""
    return _measured(list(laid.cells), look, laid.row)


def _measured(cells: list[_LaidCell], look: RowLook, row: Row) -> LaidRow:
    """Put the first lines of all cells on one baseline."""
    texts = [cell.lines for cell in cells if cell.lines is not None]
    baseline = max((lines.style.first_baseline for lines in texts), default=look.style.first_baseline)
    bottoms = [baseline - lines.style.first_baseline + lines.height for lines in texts]
    tallest = max([*bottoms, *[cell.cell.height for cell in cells]], default=0.0)
    height = max(tallest + 2 * look.padding, look.least_height)
    return LaidRow(tuple(cells), look.padding + baseline, height, row)


def draw_row(canvas: TaggedCanvas, laid: LaidRow, x: float, y: float) -> None:
    """`y` is the top of the row, under its rule."""
    with canvas.element("TR", laid.key):
        for cell in laid.cells:
            with canvas.element(cell.tag, cell.key, **cell.attributes):
                if cell.lines is not None:
                    canvas.write(cell.lines, x + cell.x, y + laid.baseline, cell.align)
                if cell.cell.paint is not None:
                    cell.cell.paint(canvas, x + cell.x, y + laid.baseline, cell.width)


def part_row(laid: LaidRow, look: RowLook, available: float) -> tuple[LaidRow, LaidRow] | None:
    """The lines of a row that fit in `available`, and the rest; the same elements hold both."""
    key = object() if laid.key is None else laid.key
    first: list[_LaidCell] = []
    rest: list[_LaidCell] = []
    for index, cell in enumerate(laid.cells):
        keyed = replace(cell, key=(key, index))
        lines = cell.lines
        if lines is None:
            first.append(keyed)
            rest.append(replace(keyed, cell=Cell()))
            continue
        room = available - look.padding - (laid.baseline - lines.style.first_baseline)
        count = max(int(room / lines.style.leading), 0)
        first.append(replace(keyed, lines=lines.part(0, count)))
        rest.append(replace(keyed, lines=lines.part(count, len(lines.lines))))
    if not any(cell.lines.lines for cell in first if cell.lines is not None):
        return None
    parts = _measured(first, look, laid.row), _measured(rest, look, laid.row)
    return replace(parts[0], key=key), replace(parts[1], key=key)
