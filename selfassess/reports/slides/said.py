"""Paragraphs on a slide, and how they are brought into their room: cut by rule, never made smaller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from selfassess.reports.charts.palette import INK
from selfassess.reports.office import fitting
from selfassess.reports.slides.house import BODY, INSET

AFTER: Final = 9.0  # points from one paragraph to the next
BULLET: Final = 18.0  # from a bullet's left to its text
_SCALES = (1.3, 1.2, 1.1)  # by which text may grow where it has room


@dataclass(frozen=True)
class Said:
    """A paragraph. ``lead`` is said in bold before the text."""

    text: str
    size: float = BODY
    bold: bool = False
    colour: str = INK
    bullet: bool = False
    lead: str = ""

    @property
    def _whole(self) -> str:
        return f"{self.lead} {self.text}" if self.lead else self.text

    def _room(self, width: float) -> float:
        return width - 2 * INSET - (BULLET if self.bullet else 0.0)

    def lines(self, width: float) -> int:
        """How many lines it takes in a frame of this width."""
        return len(fitting.lines(self._whole, self.size, self._room(width), self.bold or bool(self.lead)))

    def height(self, width: float) -> float:
        return self.lines(width) * self.size * fitting.LEADING + AFTER

    def within(self, width: float, most: int) -> Said:
        """The paragraph in so many lines; its lead is never cut."""
        bold = self.bold or bool(self.lead)
        text = fitting.shortened(self._whole, self.size, self._room(width), most, bold)
        return replace(self, text=text[len(self.lead) :].strip() if self.lead else text)


def stacked(said: Sequence[Said], width: float) -> float:
    """How high paragraphs are together in a frame of this width."""
    return sum(each.height(width) for each in said) + 2 * INSET


def enlarged(said: Sequence[Said], width: float, room: float) -> list[Said]:
    """The paragraphs as large as the room lets them be."""
    for scale in _SCALES:
        larger = [replace(each, size=float(round(each.size * scale))) for each in said]
        if stacked(larger, width) <= room:
            return larger
    return fitted(said, width, room)


def fitted(said: Sequence[Said], width: float, room: float) -> list[Said]:
    """The paragraphs in the room, in their own size.

    Where they do not fit, the longest are cut first, line by line, and the last go where that is not enough.
    """
    made = list(said)
    most = max((each.lines(width) for each in said), default=1)
    while most > 1 and stacked(made, width) > room:
        most -= 1
        made = [each.within(width, most) for each in said]
    while made and stacked(made, width) > room:
        made.pop()
    return made
