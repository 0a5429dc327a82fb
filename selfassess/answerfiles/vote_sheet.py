"""A sheet of votes that was filled in: every slip of it, or an error that names the cells to correct.

Nothing but votes is read. A cell is named as a spreadsheet names it, and no text of a slip is kept but its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from selfassess.answerfiles.cells import read_code
from selfassess.answerfiles.columns import Column, Holds
from selfassess.answerfiles.faults import Faults, printable, quoted
from selfassess.answerfiles.table import LONGEST_CELL, Read
from selfassess.answerfiles.xlsx_file import is_workbook, workbook_rows
from selfassess.domain.errors import InputError
from selfassess.domain.vote_sheet import CODE, GROUP, GROUPS, MOST_SLIPS, NUMBER, SLIP, FilledSheet, Slip, VoteSheet

ANEW = "Download a new sheet, and copy the answers into it."
_SLIP_NUMBER = re.compile("[1-9][0-9]{0,3}")
_KEYS = {label: key for key, label in GROUPS.items()}


def read_vote_sheet(data: bytes, name: str, sheet: VoteSheet) -> FilledSheet:
    """What a workbook says in answer to ``sheet``; rows without an answer are left out.

    Raises InputError: at once where it is no such sheet, else a BadFile with its first faults.
    """
    name = printable(name)
    if not is_workbook(data):
        raise InputError(
            "This is no Excel workbook", name, "Save the sheet as “Excel Workbook (.xlsx)”, and try again."
        )
    rows = workbook_rows(data, name)
    place = next((place for place, (_, cells) in enumerate(rows) if _text(cells[:1]) == SLIP), None)
    if place is None:
        raise InputError(f"No row of the first sheet begins with {quoted(SLIP)}", name, ANEW)
    faults = Faults(name)
    head_row, heads = rows[place]
    reading = _Reading(sheet, _columns(sheet, head_row, heads, faults), faults)
    slips = tuple(reading.slips(rows[place + 1 :]))
    faults.raise_any()
    if not slips:
        raise InputError("No row of the sheet holds an answer", name, "Fill it in, save it, and try again.")
    return FilledSheet(_beside(rows[:place], CODE), _beside(rows[:place], NUMBER), slips, reading.first)


def _columns(sheet: VoteSheet, row: int, heads: Sequence[Read], faults: Faults) -> dict[int, str]:
    """What stands in each column, by its place from 0: the key of an item, SLIP, GROUP, or nothing."""
    known = {column.head: column.key for column in sheet.columns} | {SLIP: SLIP}
    known |= {GROUP: GROUP} if sheet.groups else {}
    found: dict[int, str] = {}
    for place, head in enumerate(heads):
        words = " ".join(_text([head]).split())
        key = known.get(words, "")
        if isinstance(head, InputError):
            faults.add(InputError(head.what, _cell(row, place), "Write the question above the column as it was."))
        elif words and not key:
            remedy = "Delete the column, or write the question above it as it was."
            faults.add(InputError(f"{quoted(words)} is no question of this workshop", _cell(row, place), remedy))
        elif key and key in found.values():
            faults.add(InputError(f"{quoted(words)} is there twice", _cell(row, place), "Delete one of the columns."))
        found[place] = key
    return found


@dataclass
class _Reading:
    """The rows below the heads, one after another. ``first`` collects where each column has its first answer."""

    sheet: VoteSheet
    columns: Mapping[int, str]
    faults: Faults
    first: dict[str, str] = field(default_factory=dict)
    _numbers: dict[str, str] = field(default_factory=dict)
    _count: int = 0

    def slips(self, rows: Sequence[tuple[int, Sequence[Read]]]) -> Iterator[Slip]:
        rules = {column.key: Column(column.key, Holds.CODE, top=column.top) for column in self.sheet.columns}
        for row, cells in rows:
            said = self._said(row, cells)
            votes = {key: self._read(rules[key], *said[key]) for key in rules if key in said}
            if not votes:
                continue
            self._count += 1
            if self._count > MOST_SLIPS:
                what = f"There are more than {MOST_SLIPS} rows with answers"
                raise InputError(what, _cell(row, 0), "Move the rest to another sheet that you download here.")
            known = {key: code for key, code in votes.items() if code is not None}
            yield Slip(self._number(said.get(SLIP)), self._group(row, said.get(GROUP)), known)

    def _said(self, row: int, cells: Sequence[Read]) -> dict[str, tuple[str, Read]]:
        """The cells of a row with something in them, each with where it stands, by what its column is."""
        said: dict[str, tuple[str, Read]] = {}
        for place, cell in enumerate(cells):
            if isinstance(cell, str) and not cell.strip():
                continue
            where, key = _cell(row, place), self.columns.get(place, "")
            if key:
                said[key] = where, cell
            else:
                self.faults.add(InputError("There is no question above this cell", where, "Empty it."))
        return said

    def _read(self, rule: Column, where: str, cell: Read) -> int | None:
        self.first.setdefault(rule.key, where)
        try:
            return read_code(rule, _checked(cell))
        except InputError as error:
            self.faults.add(InputError(error.what, where, error.remedy))
            return None

    def _number(self, said: tuple[str, Read] | None) -> str:
        """The number of a slip; empty where it has none."""
        if said is None:
            return ""
        where, text = said[0], _text([said[1]])
        if not _SLIP_NUMBER.fullmatch(text):
            self.faults.add(
                InputError("This is no number of a slip", where, "Write a number of 1 to 9999, and no name.")
            )
        elif self._numbers.setdefault(text, where) != where:
            what = f"Slip {text} is there already, in {self._numbers[text]}"
            self.faults.add(InputError(what, where, "Delete one of the two rows, or give the slips other numbers."))
        return text

    def _group(self, row: int, said: tuple[str, Read] | None) -> str:
        """The key of the group; empty where the workshop does not ask."""
        if not self.sheet.groups:
            return ""
        place = next((place for place, key in self.columns.items() if key == GROUP), 0)
        where, text = said or (_cell(row, place), "")
        key = _KEYS.get(_text([text]), "")
        if not key:
            remedy = f"Choose one of: {', '.join(self.sheet.groups)}."
            self.faults.add(InputError("This row does not say which group the slip belongs to", where, remedy))
        return key


def _checked(cell: Read) -> str:
    if isinstance(cell, InputError):
        raise cell
    if len(cell) > LONGEST_CELL:
        raise InputError(f"This cell has {len(cell):,} characters", remedy="Write the code of an answer.")
    return cell


def _beside(rows: Sequence[tuple[int, Sequence[Read]]], label: str) -> str:
    """What stands beside a label above the table; empty where nothing does."""
    return next((_text(cells[1:2]) for _, cells in rows if _text(cells[:1]) == label), "")


def _text(cells: Sequence[Read]) -> str:
    """The text of the first of the cells; empty where it holds none."""
    return cells[0].strip() if cells and isinstance(cells[0], str) else ""


def _cell(row: int, place: int) -> str:
    """As a spreadsheet names it, with ``place`` counted from 0."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - a large library that most requests do without

    return f"Cell {get_column_letter(place + 1)}{row}"
