"""A table on a slide, and how it is brought into its room: larger where it fits, else cut, and parted over slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from selfassess.reports.office import fitting
from selfassess.reports.slides.house import SMALL

ABOVE, BESIDE = 3.0, 5.0  # points round the text of a cell
NO_FIGURES: Final = 99
_SIZES = (18.0, 16.0)  # to which its type may grow


@dataclass(frozen=True)
class Grid:
    """A table: what it is, its columns' widths, heads and rows. ``figures`` is the first of the columns of figures."""

    alt: str
    widths: tuple[float, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: int = NO_FIGURES
    most: int = 3  # lines of a cell
    strong: frozenset[int] = frozenset()  # rows in bold
    size: float = SMALL

    def heights(self) -> list[float]:
        """The height of the row of heads, then of each other."""
        rows = (self._height(row, place in self.strong) for place, row in enumerate(self.rows))
        return [self._height(self.heads, True), *rows]

    def _height(self, cells: Sequence[str], bold: bool) -> float:
        tall = (
            fitting.height(cell, self.size, width - 2 * BESIDE, bold or not place)
            for place, (cell, width) in enumerate(zip(cells, self.widths, strict=True))
        )
        return max(tall) + 2 * ABOVE

    def fitted(self, room: float) -> Grid:
        """The table as large as it fits in the room uncut; else in its own size, no cell over its ``most`` lines."""
        for size in _SIZES:
            larger = replace(self, size=size)
            if sum(larger.heights()) <= room and larger.cut() == larger:
                return larger
        return self.cut()

    def cut(self) -> Grid:
        """The table with no cell higher than its ``most`` lines."""
        return replace(self, rows=tuple(self._cut(row, place in self.strong) for place, row in enumerate(self.rows)))

    def _cut(self, row: Sequence[str], strong: bool) -> tuple[str, ...]:
        return tuple(
            fitting.shortened(cell, self.size, width - 2 * BESIDE, self.most, strong or not place)
            for place, (cell, width) in enumerate(zip(row, self.widths, strict=True))
        )

    def parts(self, first_room: float, room: float) -> list[Grid]:
        """As few tables as it takes, of about as many rows, each with the heads; the first in ``first_room``."""
        full = self._filled(first_room, room, len(self.rows))
        fair = self._filled(first_room, room, -(-len(self.rows) // len(full)))
        return [self._part(part) for part in (fair if len(fair) == len(full) else full)]

    def _filled(self, first_room: float, room: float, most: int) -> list[list[int]]:
        """The places of the rows of each table, with ``most`` rows in one."""
        head, *heights = self.heights()
        parts: list[list[int]] = [[]]
        left = first_room - head
        for place, tall in enumerate(heights):
            if (tall > left and parts[-1]) or len(parts[-1]) == most:
                parts.append([])
                left = room - head
            parts[-1].append(place)
            left -= tall
        return parts

    def _part(self, places: Sequence[int]) -> Grid:
        strong = frozenset(at for at, place in enumerate(places) if place in self.strong)
        return replace(self, rows=tuple(self.rows[place] for place in places), strong=strong)
