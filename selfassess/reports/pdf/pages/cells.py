"""Rows of a table whose cells stand at fixed places, where the design wants no rules between rows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from selfassess.reports.pdf.canvas import Align, TaggedCanvas
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.text import Lines, Style


class Placed(NamedTuple):
    """One line of text at ``x``, its left or right end, or several broken for a width; without words it is empty."""

    x: float
    words: str | Lines
    style: Style
    align: Align = "left"


@contextmanager
def table(canvas: TaggedCanvas, x: float, y: float, header: Sequence[Placed]) -> Iterator[None]:
    """A table with its header row, if any, on the baseline ``y``; rows drawn inside are its body."""
    with canvas.element("Table"):
        if header:
            with canvas.element("THead"), canvas.element("TR"):
                for cell in header:
                    with canvas.element("TH", scope="Column"):
                        _draw(canvas, x, y, cell)
        with canvas.element("TBody"):
            yield


def row(canvas: TaggedCanvas, x: float, y: float, cells: Sequence[Placed]) -> None:
    """A row on the baseline ``y``; its first cell is the row's heading."""
    with canvas.element("TR"):
        for place, cell in enumerate(cells):
            with canvas.element("TD") if place else canvas.element("TH", scope="Row"):
                _draw(canvas, x, y, cell)


def _draw(canvas: TaggedCanvas, x: float, y: float, cell: Placed) -> None:
    if isinstance(cell.words, Lines):
        canvas.write(cell.words, x + cell.x, y, cell.align)
    elif cell.words:
        canvas.text(x + cell.x, y, printable(cell.words), cell.style, cell.align)
