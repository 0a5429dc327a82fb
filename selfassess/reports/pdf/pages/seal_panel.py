"""The seal, large enough to copy by hand, what it covers, and where it can be checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

from selfassess.domain import method_wording
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.text import Lines, Run, wrap

_GROUP = 4  # signs
_INSIDE = 14.0
_LINE = 30.0
_SPACING = 3.0
_EDGE = 1.25
_QR = 56.0  # points; a module is then 0.6 mm, and as much paper as it needs stands clear round it
_PATH = "/verify?code="


@dataclass(frozen=True, eq=False)
class SealPanel(Block):
    """``verify_at`` is the address where the code can be checked: a line and a QR code lead there. None if empty."""

    code: str
    verify_at: str = ""
    space_before: float = 0.0
    space_after: float = 0.0

    def _covers(self, width: float) -> Lines:
        return wrap(printable(method_wording.SEALED), grid.BODY, width - 2 * _INSIDE)

    def _checked(self, width: float) -> Lines | None:
        if not self.verify_at:
            return None
        where = printable(f"{self.verify_at.partition('://')[2]}/verify")
        runs = [Run(printable(f"{method_wording.CHECKED_AT} "), grid.BODY), Run(where, grid.BODY, self._address())]
        return wrap(runs, grid.BODY, width - 2 * _INSIDE)

    def _address(self) -> str:
        return f"{self.verify_at}{_PATH}{self.code}"

    def _groups(self) -> tuple[str, ...]:
        return method_wording.grouped(self.code, _GROUP)

    def height(self, width: float) -> float:
        checked = self._checked(width)
        below = self._covers(width).height + (4.0 + checked.height if checked else 0.0)
        return 2 * _INSIDE + 11.0 + _LINE * len(self._groups()) + 16.0 + below

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        canvas.rect(x, y, width, self.height(width), None, grid.PETROL, _EDGE)
        left, y = x + _INSIDE, y + _INSIDE
        with canvas.element("P"):
            canvas.text(left, y + 8.0, printable("Seal "), grid.coloured(grid.LABEL, grid.PETROL))
        with canvas.element("P"):
            for place, group in enumerate(self._groups(), start=1):
                canvas.text(left, y + 8.0 + _LINE * place, printable(f"{group} "), grid.HEADLINE, "left", _SPACING)
        if self.verify_at:
            self._draw_qr(canvas, x + width - _INSIDE - _QR, y + 22.0)
        y += 11.0 + _LINE * len(self._groups()) + 9.0
        canvas.line((left, y), (x + width - _INSIDE, y), grid.HAIRLINE, grid.HAIR)
        y += 7.0
        for lines in (self._covers(width), self._checked(width)):
            if lines:
                with canvas.element("P"):
                    canvas.write(lines, left, y + grid.BODY.first_baseline)
                y += lines.height + 4.0

    def _draw_qr(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        with canvas.figure(printable(method_wording.QR_CODE), x, y, _QR, _QR):
            for left, top, width, height in modules(self._address(), _QR):
                canvas.rect(x + left, y + top, width, height, grid.INK)


def modules(address: str, size: float) -> Iterator[tuple[float, float, float, float]]:
    """The dark parts of a QR code for an address, row by row: left, top, width and height in a square of ``size``."""
    rows = segno.make(address, error="m", micro=False).matrix
    step = size / len(rows)
    for top, row in enumerate(rows):
        left = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield left * step, top * step, length * step, step
            left += length
