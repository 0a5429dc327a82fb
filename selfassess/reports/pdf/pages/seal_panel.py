"""The seal, large enough to copy by hand, and what it covers."""

from dataclasses import dataclass

from selfassess.domain import method_wording
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.text import Lines, wrap

_GROUP = 4  # signs
_INSIDE = 14.0
_LINE = 30.0
_SPACING = 3.0
_EDGE = 1.25


@dataclass(frozen=True, eq=False)
class SealPanel(Block):
    code: str
    space_before: float = 0.0
    space_after: float = 0.0

    def _covers(self, width: float) -> Lines:
        return wrap(printable(method_wording.SEALED), grid.BODY, width - 2 * _INSIDE)

    def _groups(self) -> tuple[str, ...]:
        return method_wording.grouped(self.code, _GROUP)

    def height(self, width: float) -> float:
        return 2 * _INSIDE + 11.0 + _LINE * len(self._groups()) + 16.0 + self._covers(width).height

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        canvas.rect(x, y, width, self.height(width), None, grid.PETROL, _EDGE)
        left, y = x + _INSIDE, y + _INSIDE
        with canvas.element("P"):
            canvas.text(left, y + 8.0, printable("Seal "), grid.coloured(grid.LABEL, grid.PETROL))
        with canvas.element("P"):
            for place, group in enumerate(self._groups(), start=1):
                canvas.text(left, y + 8.0 + _LINE * place, printable(f"{group} "), grid.HEADLINE, "left", _SPACING)
        y += 11.0 + _LINE * len(self._groups()) + 9.0
        canvas.line((left, y), (x + width - _INSIDE, y), grid.HAIRLINE, grid.HAIR)
        covers = self._covers(width)
        with canvas.element("P"):
            canvas.write(covers, left, y + 7.0 + grid.BODY.first_baseline)
