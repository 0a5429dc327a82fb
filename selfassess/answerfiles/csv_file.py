"""A table of answers, from CSV or a workbook: its header checked, its rows as records."""

from __future__ import annotations

import re
from collections.abc import Collection

from selfassess.answerfiles.cells import FORMULA_STARTS
from selfassess.answerfiles.faults import Faults, printable
from selfassess.answerfiles.record import Record
from selfassess.answerfiles.suggestion import UnknownNames
from selfassess.answerfiles.table import Table
from selfassess.domain.errors import InputError

# A spreadsheet would run a text that begins as a formula does, so files written for one have an apostrophe before it.
_GUARDED = re.compile(f"'+[{re.escape(''.join(FORMULA_STARTS))}]")


def records_of(table: Table, known: Collection[str], id_column: str) -> list[Record]:
    _check_header(table, known, id_column)
    return [
        Record(
            f"{table.name}, row {row.number:,}",
            "column",
            {key: row.faults.get(place) or _unguarded(row.cells[place]) for place, key in enumerate(table.header)},
        )
        for row in table.rows
    ]


def _unguarded(cell: str) -> str:
    text = cell.strip()
    return text[1:] if _GUARDED.match(text) else text


def _check_header(table: Table, known: Collection[str], id_column: str) -> None:
    faults = Faults(table.name)
    unknown = UnknownNames("column", known)
    seen: set[str] = set()
    for place, key in enumerate(table.header, start=1):
        where = f"{table.name}, row {table.header_row:,}, column {printable(key) or place}"
        if not key:
            faults.add(InputError("The column has no name", where, "Name it, or delete the whole column."))
        elif key in seen:
            faults.add(InputError("The column is there twice", where, "Delete one of the two."))
        elif key not in known:
            faults.add(unknown.fault(key, where))
        seen.add(key)
    faults.raise_any()
    if id_column not in seen:
        where = f"{table.name}, row {table.header_row:,}"
        raise InputError(f"There is no column {id_column}", where, "Add it, with a name for each row in it.")
