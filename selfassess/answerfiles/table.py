"""Rows of cells to a header and what is below it, each row with the number that a spreadsheet shows beside it."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from selfassess.answerfiles.faults import printable
from selfassess.domain.errors import InputError

MOST_ORGANISATIONS = 5_000
MOST_COLUMNS = 2_000
MOST_ROWS = 1_048_576  # blank ones included: as many as a spreadsheet has
LONGEST_CELL = 32_767  # as much as a cell of a spreadsheet can hold
DELIMITERS = ",;\t"

Read = str | InputError  # a cell, or what is wrong with it before anybody asks what may stand there


@dataclass(frozen=True)
class Row:
    """One line of the table below the header; ``number`` counts from the top of the file, blank lines included.

    ``faults`` are those of cells that hold no text, by their place from 0; such a cell reads as empty.
    """

    number: int
    cells: tuple[str, ...]
    faults: Mapping[int, InputError] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A file whose rows all have as many cells as its header, ``header_row`` being the header's own number."""

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


def table_of(text: str, name: str) -> Table:
    """The table of CSV text."""
    return table_from(_records(text, name), name)


def table_from(records: Iterable[tuple[int, Sequence[Read]]], name: str) -> Table:
    """The table of numbered rows, blank ones left out, the first of which is the header."""
    lines = iter(records)
    header_row, names = next(lines, (1, ()))
    if not names:
        raise InputError("The file is empty", name, "Begin it with a line that names the columns.")
    header = tuple(_head(each, f"{name}, row {header_row:,}") for each in names)
    if len(header) > MOST_COLUMNS:
        where = f"{name}, row {header_row}"
        raise InputError(f"There are {len(header):,} columns", where, f"Use at most {MOST_COLUMNS:,}.")
    rows: list[Row] = []
    for number, cells in lines:
        _check_shape(header, number, cells, name)
        if len(rows) == MOST_ORGANISATIONS:
            what = f"There are more than {MOST_ORGANISATIONS:,} organisations"
            raise InputError(what, f"{name}, row {number:,}", "Split the file into smaller ones.")
        rows.append(_row(number, cells))
    if not rows:
        raise InputError("There is a header but no organisation", name, "Add a row for each organisation.")
    return Table(name, header, header_row, tuple(rows))


def _head(read: Read, where: str) -> str:
    if isinstance(read, InputError):
        raise InputError(read.what, where, "Write the name of the column.")
    return read.strip()


def _row(number: int, cells: Sequence[Read]) -> Row:
    faults = {place: cell for place, cell in enumerate(cells) if isinstance(cell, InputError)}
    return Row(number, tuple(cell if isinstance(cell, str) else "" for cell in cells), faults)


def _records(text: str, name: str) -> Iterator[tuple[int, Sequence[Read]]]:
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


def _check_shape(header: tuple[str, ...], number: int, cells: Sequence[Read], name: str) -> None:
    where = f"{name}, row {number:,}"
    if len(cells) != len(header):
        what = f"This row has {_cells(len(cells))}, but the header has {len(header):,}"
        remedy = f"Give every row {_cells(len(header))}. Put text that holds a delimiter in quotation marks."
        raise InputError(what, where, remedy)
    for key, cell in zip(header, cells, strict=True):
        if isinstance(cell, str) and len(cell) > LONGEST_CELL:
            what = f"This cell has {len(cell):,} characters"
            raise InputError(what, f"{where}, column {printable(key)}", f"Use at most {LONGEST_CELL:,}.")


def _cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number:,} cells"
