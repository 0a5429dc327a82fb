"""Where text stands on the pages: one rectangle a line of text, in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import pytest

from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.fonts import width
from selfassess.reports.pdf.text import Style

_ABOVE, _BELOW = 0.72, 0.2  # of the size: from the baseline up to capitals, down to descenders


@dataclass(frozen=True)
class Inked:
    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Self) -> bool:
        across = self.left < other.right and other.left < self.right
        return self.page == other.page and across and self.top < other.bottom and other.top < self.bottom


class Ink(list[Inked]):
    """Every line of text that is drawn while it watches."""

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        show = TaggedCanvas._show

        def watched(canvas: TaggedCanvas, x: float, y: float, text: str, style: Style, letter_spacing: float) -> None:
            shown = text.strip()
            right = x + width(shown, style.font, style.size)
            top, bottom = y - _ABOVE * style.size, y + _BELOW * style.size
            if shown:
                self.append(Inked(canvas.page_number, shown, x, top, right, bottom))
            show(canvas, x, y, text, style, letter_spacing)

        monkeypatch.setattr(TaggedCanvas, "_show", watched)
