"""Which question each stored key belongs to, as people count their answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from selfassess.domain.instrument import Instrument


def question_of(instrument: Instrument) -> Mapping[str, str]:
    """The key of the question by each key that is only part of one; every other key is a question by itself.

    Ticks and plans belong to their item. A table asks one question a column, named by its first cell, and the tick
    that it was checked belongs to the first.
    """
    parts = {item.plan: item.key for item in instrument.items if item.plan is not None}
    parts |= {f"{item.key}.{tick.key}": item.key for item in instrument.items for tick in item.ticks}
    for grid in instrument.grids:
        for column in grid.columns:
            cells = [grid.cell(row.key, column.key) for row in grid.rows]
            parts |= dict.fromkeys(cells, cells[0])
        parts[grid.checked] = grid.cell(grid.rows[0].key, grid.columns[0].key)
    return parts


def questions(instrument: Instrument, keys: Iterable[str]) -> frozenset[str]:
    """The questions that these keys belong to."""
    parts = question_of(instrument)
    return frozenset(parts.get(key, key) for key in keys)
