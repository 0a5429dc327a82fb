"""Tables of words, as every page shows them: the figures behind a chart, a plan, a list of what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_FIGURES, MOST_TEXTS = 3, 1  # columns that fit beside one another on a phone


@dataclass(frozen=True)
class Row:
    """A row under its own heading, with ``notes`` in small type below that heading. ``key`` is what links lead to."""

    head: str
    cells: tuple[str, ...]
    notes: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Table:
    """``heads`` has one more entry than a row has cells. ``figures`` says that every cell is a number or a dash."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    figures: bool = False

    @property
    def stacked(self) -> bool:
        """Whether each row becomes a card on a phone."""
        return len(self.heads) > (MOST_FIGURES if self.figures else MOST_TEXTS)

    def labelled(self, row: Row) -> Sequence[tuple[str, str]]:
        """The cells of a row, each with the heading of its column."""
        return tuple(zip(self.heads[1:], row.cells, strict=True))
