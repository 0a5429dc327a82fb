"""A table under a section head, its column labels level with the head where the first column has room for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from selfassess.reports.pdf.blocks import Rule
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.groups import Group
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.typesetting import HEADER_LOOK, section
from selfassess.reports.pdf.printable import Printable, printable
from selfassess.reports.pdf.rows import Cell, Column, Row, RowLook
from selfassess.reports.pdf.tables import Table
from selfassess.reports.pdf.text import wrap

# The table stands as much below the rule as brings its labels to the head's baseline.
_TABLE_BELOW = grid.HEAD_BASELINE - HEADER_LOOK.padding - grid.LABEL.first_baseline - grid.RULE


def headed_table(
    head: str, labels: Sequence[str], columns: Sequence[Column], rows: Sequence[Row], look: RowLook,
    space_before: float = 2 * grid.UNIT,
) -> Block:  # fmt: skip
    """A row of ``labels`` for all columns but the first, which the head itself names."""
    header = Row([Cell(), *[Cell(printable(label)) for label in labels]])
    header_look = replace(HEADER_LOOK, gap=look.gap)
    table = Table(columns, rows, look, [header], header_look, printable(head), top_rule=False)
    return HeadedTable(printable(head), table, columns[0].share / sum(column.share for column in columns), space_before)


@dataclass(frozen=True, eq=False)
class HeadedTable(Block):
    """``share`` of the width is the table's first column."""

    head: Printable
    table: Block
    share: float
    space_before: float = 2 * grid.UNIT
    space_after: float = 0.0
    _memo: dict[float, Block | None] = field(default_factory=dict, init=False, repr=False)

    def _stacked(self, width: float) -> Block | None:
        """The head above the table, where it is too long to stand beside the labels."""
        if width not in self._memo:
            room = self.share * width - grid.GUTTER
            fits = wrap(self.head, grid.HEAD, width).longest <= room
            self._memo[width] = None if fits else Group(section(self.head, self.table))
        return self._memo[width]

    def height(self, width: float) -> float:
        stacked = self._stacked(width)
        return _TABLE_BELOW + self.table.height(width) if stacked is None else stacked.height(width)

    def least(self, width: float) -> float:
        return self._above(width) + self.table.least(width)

    def _above(self, width: float) -> float:
        return self.height(width) - self.table.height(width)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        stacked = self._stacked(width)
        if stacked is not None:
            stacked.draw(canvas, x, y, width)
            return
        Rule(grid.RULE, grid.INK).draw(canvas, x, y, width)
        canvas.heading(2, wrap(self.head, grid.HEAD, width), x, y + grid.HEAD_BASELINE)
        self.table.draw(canvas, x, y + _TABLE_BELOW, width)

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:
        return self._both(self.table.split(width, available - self._above(width)))

    def split_anywhere(self, width: float, available: float) -> tuple[Block, Block] | None:
        return self._both(self.table.split_anywhere(width, available - self._above(width)))

    def _both(self, parts: tuple[Block, Block] | None) -> tuple[Block, Block] | None:
        return None if parts is None else (replace(self, table=parts[0]), parts[1])
