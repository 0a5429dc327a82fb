"""The plan's table with the lines between its quarters, which no other table has, and the note under it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.pages import grid

_ABOVE_NOTE = 4.0


@dataclass(frozen=True, eq=False)
class QuarterLines(Block):
    """A table with lines down its whole height at `edges`, points from its left. The last rows stay with the note."""

    table: Block
    edges: Sequence[float]
    note: Block | None
    space_before: float = 0.0
    space_after: float = 0.0

    def height(self, width: float) -> float:
        return self.table.height(width) + self._below(width)

    def _below(self, width: float) -> float:
        return 0.0 if self.note is None else _ABOVE_NOTE + self.note.height(width)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        foot = y + self.table.height(width)
        canvas.segments([(x + edge, y, x + edge, foot) for edge in self.edges], grid.HAIRLINE, grid.HAIR)
        self.table.draw(canvas, x, y, width)
        if self.note is not None:
            self.note.draw(canvas, x, foot + _ABOVE_NOTE, width)

    def least(self, width: float) -> float:
        return self.table.least(width)

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:
        return self._both(self.table.split(width, self._room(width, available)))

    def split_anywhere(self, width: float, available: float) -> tuple[Block, Block] | None:
        return self._both(self.table.split_anywhere(width, self._room(width, available)))

    def _room(self, width: float, available: float) -> float:
        """Less than the whole table, whose last rows would else leave the note behind."""
        return min(available, self.table.height(width) - 1.0)

    def _both(self, parts: tuple[Block, Block] | None) -> tuple[Block, Block] | None:
        return None if parts is None else (replace(self, table=parts[0], note=None), replace(self, table=parts[1]))
