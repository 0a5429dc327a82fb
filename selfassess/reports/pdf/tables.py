"""Tables that break over pages between rows and repeat their header."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from selfassess.reports.pdf.blocks import HAIRLINE, INK
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.printable import Printable
from selfassess.reports.pdf.rows import Column, LaidRow, Row, RowLook, draw_row, lay_row, measured, part_row
from selfassess.reports.pdf.shapes import Segment
from selfassess.reports.pdf.structure import Attributes

_THIN, _THICK = 0.5, 0.75


@dataclass(frozen=True, eq=False)
class Table(Block):
    """Header rows in `header_look`, rows in `look`; an ink rule on top, hairlines between and below."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    look: RowLook
    header: Sequence[Row] = ()
    header_look: RowLook | None = None
    summary: Printable | None = None
    top_rule: bool = True
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False
    _memo: dict[float, _Layout] = field(default_factory=dict, init=False, repr=False)

    def _layout(self, width: float) -> _Layout:
        found = self._memo.get(width)
        if found is None:
            found = self._memo[width] = _lay(self, width)
        return found

    def in_look(self, look: RowLook) -> Table:
        """The same rows in a look of the same style and gap; text that was broken into lines stays so."""
        other = replace(self, look=look)
        for width, layout in self._memo.items():
            other._memo[width] = _placed(layout.header, tuple(measured(row, look) for row in layout.rows))
        return other

    def whole(self, width: float) -> _Part:
        return _Part(self, self._layout(width), object(), 0, len(self.rows), None, self.space_after)

    def height(self, width: float) -> float:
        return self.whole(width).height(width)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        self.whole(width).draw(canvas, x, y, width)

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:
        return self.whole(width).split(width, available)

    def split_anywhere(self, width: float, available: float) -> tuple[Block, Block] | None:
        return self.whole(width).split_anywhere(width, available)

    def least(self, width: float) -> float:
        return self.whole(width).least(width)


@dataclass(frozen=True, slots=True)
class _Layout:
    """`ends[i]` is the height of the first i rows, the space above each included."""

    header: tuple[LaidRow, ...]
    rows: tuple[LaidRow, ...]
    ends: tuple[float, ...]


def _lay(table: Table, width: float) -> _Layout:
    header_look = table.header_look or table.look
    header = tuple(lay_row(row, table.columns, header_look, width, header=True) for row in table.header)
    rows = tuple(lay_row(row, table.columns, table.look, width, header=False) for row in table.rows)
    return _placed(header, rows)


def _placed(header: tuple[LaidRow, ...], rows: tuple[LaidRow, ...]) -> _Layout:
    return _Layout(header, rows, tuple(accumulate((_outer(row) for row in rows), initial=0.0)))


def _outer(laid: LaidRow) -> float:
    return laid.height + laid.row.space_above


@dataclass(frozen=True, eq=False)
class _Part(Block):
    """Rows `start` to `stop` of a table, after the rest of a row parted on the page before (`lead`)."""

    table: Table
    layout: _Layout
    key: Hashable
    start: int
    stop: int
    lead: LaidRow | None
    space_after: float
    first: bool = True

    def _head(self) -> float:
        """From the top to the first row; the space above that row is left out."""
        above = 0.0
        if self.lead is None and self.start < self.stop:
            above = self.layout.rows[self.start].row.space_above
        return sum(row.height for row in self.layout.header) + _THICK + _THIN - above

    def height(self, width: float) -> float:  # noqa: ARG002 # laid out for one width
        lead = self.lead.height if self.lead else 0.0
        return self._head() + lead + self.layout.ends[self.stop] - self.layout.ends[self.start]

    def least(self, width: float) -> float:  # noqa: ARG002 # as above
        if self.lead is not None:
            return self._head() + self.lead.height
        stop = self.start
        while stop < self.stop:
            stop += 1
            if not self.layout.rows[stop - 1].row.keep_with_next:
                break
        return self._head() + self.layout.ends[stop] - self.layout.ends[self.start]

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:  # noqa: ARG002 # as above
        room = available - self._head() - (self.lead.height if self.lead else 0.0)
        ends, rows = self.layout.ends, self.layout.rows
        stop = bisect_right(ends, ends[self.start] + room, self.start, self.stop + 1) - 1
        while stop > self.start and rows[stop - 1].row.keep_with_next:
            stop -= 1
        if room < 0 or (stop <= self.start and self.lead is None) or stop >= self.stop:
            return None
        return self._parted(self.lead, stop, None, stop)

    def split_anywhere(self, width: float, available: float) -> tuple[Block, Block] | None:
        between = self.split(width, available)
        if between is not None:
            return between
        tall = self.lead
        after = self.start
        if tall is None and self.start < self.stop:
            tall, after = self.layout.rows[self.start], self.start + 1
        look = self.table.look
        parts = None if tall is None else part_row(tall, look, available - self._head() - look.padding)
        return None if parts is None else self._parted(parts[0], self.start, parts[1], after)

    def _parted(self, lead: LaidRow | None, stop: int, rest: LaidRow | None, start: int) -> tuple[Block, Block]:
        return (
            replace(self, lead=lead, stop=stop, space_after=0.0),
            replace(self, lead=rest, start=start, first=False),
        )

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        hairlines: list[Segment] = []
        rules: list[Segment] = []
        if self.table.top_rule:
            rules.append((x, y + _THICK / 2, x + width, y + _THICK / 2))
        attributes: Attributes = {"summary": self.table.summary} if self.table.summary else {}
        with canvas.element("Table", self.key, **attributes):
            y = self._draw_header(canvas, x, y + _THICK)
            with canvas.element("TBody", (self.key, "TBody")):
                for index, laid in enumerate(self._rows()):
                    if index:
                        y += laid.row.space_above
                    if index or self.layout.header:
                        (rules if laid.row.ruled else hairlines).append((x, y, x + width, y))
                    draw_row(canvas, laid, x, y)
                    y += laid.height
        hairlines.append((x, y, x + width, y))
        canvas.segments(hairlines, HAIRLINE, _THIN)
        canvas.segments(rules, INK, _THICK)

    def _draw_header(self, canvas: TaggedCanvas, x: float, y: float) -> float:
        """The header is read once; where it is repeated it is an artifact."""
        with canvas.element("THead") if self.first else canvas.artifact():
            for laid in self.layout.header:
                draw_row(canvas, laid, x, y)
                y += laid.height
        return y

    def _rows(self) -> list[LaidRow]:
        lead = [] if self.lead is None else [self.lead]
        return [*lead, *self.layout.rows[self.start : self.stop]]
