"""CSV text to a header and rows, each with the number that a spreadsheet shows beside it."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from selfassess.answerfiles.decoding import decode
from selfassess.answerfiles.faults import printable
from selfassess.domain.errors import InputError

MOST_ORGANISATIONS = 5_000
MOST_COLUMNS = 2_000
MOST_ROWS = 1_048_576  # blank ones included: as many as a spreadsheet has
LONGEST_CELL = 32_767  # as much as a cell of a spreadsheet can hold
DELIMITERS = ",;\t"


@dataclass(frozen=True)
class Row:
    """One line of the table below the header; ``number`` counts from the top of the file, blank lines included."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A CSV file whose rows all have as many cells as its header, ``header_row`` being the header's own number."""

    name: str
    header: tuple[str, ...]
    header_row: int
    rows: tuple[Row, ...]

    def column(self, key: str) -> tuple[tuple[int, str], ...]:
        """The row number and cell of every row in one column; nothing where there is no such column."""
        if key not in self.header:
            return ()
        place = self.header.index(key)
        return tuple((row.number, row.cells[place].strip()) for row in self.rows)


def read_table(data: bytes, name: str) -> Table:
    """The cells of a CSV file as text, with its limits and its shape checked but no cell read."""
    return table_of(decode(data, printable(name)).text, printable(name))


def table_of(text: str, name: str) -> Table:
    records = _records(text, name)
    header_row, names = next(records, (1, []))
    if not names:
        raise InputError("The file is empty", name, "Begin it with a line that names the columns.")
    header = tuple(key.strip() for key in names)
    if len(header) > MOST_COLUMNS:
        where = f"{name}, row {header_row}"
        raise InputError(f"There are {len(header):,} columns", where, f"Use at most {MOST_COLUMNS:,}.")
    rows: list[Row] = []
    for number, cells in records:
        _check_shape(header, number, cells, name)
        if len(rows) == MOST_ORGANISATIONS:
            what = f"There are more than {MOST_ORGANISATIONS:,} organisations"
            raise InputError(what, f"{name}, row {number:,}", "Split the file into smaller ones.")
        rows.append(Row(number, tuple(cells)))
    if not rows:
        raise InputError("There is a header but no organisation", name, "Add a row for each organisation.")
    return Table(name, header, header_row, tuple(rows))


def _records(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The number and cells of each line that is not blank, as the csv module divides them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    for number in itertools.count(1):
        if number > MOST_ROWS:
            raise InputError(f"There are more than {MOST_ROWS:,} rows", name, "Delete the blank ones.")
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            what = "This row cannot be divided into cells: a quotation mark is misplaced, or a cell is too long"
            remedy = 'Put a cell with a quotation mark in it in quotation marks, and write the mark twice: "".'
            raise InputError(what, f"{name}, row {number:,}", remedy) from None
        if any(cell.strip() for cell in cells):
            yield number, cells


def _delimiter(text: str) -> str:
    """The commonest delimiter of the first line with something in it; the first of them where they tie."""
    lines = (line.group() for line in re.finditer(r"[^\r\n]+", text))
    first = next((line for line in lines if line.strip()), "")
    unquoted = re.sub(r'"[^"]*"?', "", first)
    return max(DELIMITERS, key=unquoted.count)


def _check_shape(header: tuple[str, ...], number: int, cells: list[str], name: str) -> None:
    where = f"{name}, row {number:,}"
    if len(cells) != len(header):
        what = f"This row has {_cells(len(cells))}, but the header has {len(header):,}"
        remedy = f"Give every row {_cells(len(header))}. Put text that holds a delimiter in quotation marks."
        raise InputError(what, where, remedy)
    for key, cell in zip(header, cells, strict=True):
        if len(cell) > LONGEST_CELL:
            what = f"This cell has {len(cell):,} characters"
            raise InputError(what, f"{where}, column {printable(key)}", f"Use at most {LONGEST_CELL:,}.")


def _cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number:,} cells"
