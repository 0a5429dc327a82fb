"""Which questions stored keys belong to, as people count their answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from selfassess.domain.instrument import Instrument


def questions(instrument: Instrument, keys: Collection[str]) -> frozenset[str]:
    """The questions that these keys are part of, each by the key of its item.

    Ticks and plans belong to their item. A table asks one question a column, named by its first cell; the tick that
    it was checked answers all that nobody may leave out. Every other key is a question by itself.
    """
    parts = _parts(instrument)
    found = {parts.get(key, key) for key in keys}
    for grid in instrument.grids:
        if grid.checked in found:
            needed = (column.key for column in grid.columns if not column.optional)
            found = found - {grid.checked} | {grid.cell(grid.rows[0].key, column) for column in needed}
    return frozenset(found)


def _parts(instrument: Instrument) -> Mapping[str, str]:
    """The question of each key that is only part of one."""
    parts = {item.plan: item.key for item in instrument.items if item.plan is not None}
    parts |= {f"{item.key}.{tick.key}": item.key for item in instrument.items for tick in item.ticks}
    for grid in instrument.grids:
        for column in grid.columns:
            cells = [grid.cell(row.key, column.key) for row in grid.rows]
            parts |= dict.fromkeys(cells, cells[0])
    return parts
