"""A table as it goes into a sheet: heads, widths, and how its figures are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A head and a width in characters. ``shown`` is how figures show: whole, as ``decimals`` or as ``work``.

    A column ``to_fill`` is left empty for its readers, ``date`` where they write a day into it. ``options`` are a list
    to choose from.
    """

    head: str
    width: int
    shown: str = ""
    to_fill: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grid:
    """A sheet: one table from its top left corner, with so many columns kept in sight."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    kept: int = 1
