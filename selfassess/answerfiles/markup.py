"""The XML inside a workbook, looked through before anything builds on it: how much there is, and where cells stand.

openpyxl makes objects of whatever it finds, drops cells that stand out of order, and believes what a sheet says of its
size. So each part is counted here first, as it is inflated, by the parser of the standard library.
"""

from __future__ import annotations

import re
from collections import Counter
from xml.parsers import expat

from selfassess.answerfiles.table import MOST_COLUMNS
from selfassess.domain.errors import InputError

MOST_SHEET_ROWS = 10_000  # blank ones between included
MOST_ELEMENTS = {"row": MOST_SHEET_ROWS * 2, "c": 200_000, "v": 200_000, "is": 100_000, "t": 100_000, "si": 100_000}
MOST_PLACES = 1_000_000  # rows times columns: the empty places between cells take time and room as well
MOST_OTHERS = 50_000  # elements of any other name: styles, links, formulas
DEEPEST = 40
LONGEST_TOKEN = 1_000_000  # bytes of one tag or comment

_CELL = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_CONTENT = ("v", "is", "f")
SAVE_AGAIN = "Copy the table alone to a new workbook, or save it as “CSV UTF-8”, and try again."


class Markup:
    """What the parts of one workbook hold. ``rows`` and ``columns`` reach to the last cell with something in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows = self.columns = 0
        self._counts: Counter[str] = Counter()

    def part(self) -> Part:
        """A further part, to be fed with its bytes."""
        return Part(self)

    def count(self, element: str) -> None:
        kind = element if element in MOST_ELEMENTS else ""
        self._counts[kind] += 1
        if self._counts[kind] > MOST_ELEMENTS.get(kind, MOST_OTHERS):
            raise self.too_much()

    def filled(self, row: int, column: int) -> None:
        """A cell with something in it; refused where it stands too far from the first."""
        if row > MOST_SHEET_ROWS or column > MOST_COLUMNS:
            where = f"{self.name}, row {row:,}, column {column:,}"
            remedy = f"Delete it: at most {MOST_SHEET_ROWS:,} rows and {MOST_COLUMNS:,} columns are read."
            raise InputError("There is a cell far from any table of answers", where, remedy)
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if self.rows * self.columns > MOST_PLACES:
            raise self.too_much()

    def too_much(self) -> InputError:
        return InputError("The workbook holds more than a table of answers", self.name, SAVE_AGAIN)


class Part:
    """One part of a workbook. What is no XML is taken for a picture or the like, which nothing reads."""

    def __init__(self, markup: Markup) -> None:
        self._markup = markup
        self._depth = self._row_depth = self._row = self._column = self._silent = 0
        self._is_xml = True
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, data: bytes) -> None:
        """The next bytes. Raises InputError where there is too much, or where openpyxl would lose a cell."""
        if not self._is_xml:
            return
        self._silent += len(data)
        try:
            self._parser.Parse(data, False)
        except expat.ExpatError:
            self._is_xml = False
        if self._silent > LONGEST_TOKEN and self._is_xml:
            raise self._unusable("A tag in the workbook is too long")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        element = tag.rpartition(" ")[2]
        self._silent = 0
        self._depth += 1
        self._markup.count(element)
        if self._depth > DEEPEST:
            raise self._unusable("The markup of the workbook is nested too deep")
        if element == "row":
            self._start_row(attributes.get("r"))
        elif self._row_depth and self._depth == self._row_depth + 1:
            self._start_cell(attributes.get("r"))
        elif self._row_depth and element in _CONTENT:
            self._markup.filled(self._row, self._column)

    def _start_row(self, number: str | None) -> None:
        if number is not None and not re.fullmatch("[1-9][0-9]{0,6}", number):
            raise self._unusable("A row of the workbook has no number that can be read")
        before, self._row = self._row, int(number) if number else self._row + 1
        self._row_depth, self._column = self._depth, 0
        if self._row <= before:
            raise self._unusable("Rows of the workbook stand out of order")

    def _start_cell(self, name: str | None) -> None:
        found = _CELL.fullmatch(name) if name else None
        if name and (found is None or int(found[2]) != self._row):
            raise self._unusable("A cell of the workbook does not stand where it says")
        before, self._column = self._column, _place(found[1]) if found else self._column + 1
        if self._column <= before:
            raise self._unusable("Cells of the workbook stand out of order")

    def _end(self, _tag: str) -> None:
        self._silent = 0
        if self._depth == self._row_depth:
            self._row_depth = 0
        self._depth -= 1

    def _text(self, _text: str) -> None:
        self._silent = 0

    def _doctype(self, *_declared: object) -> None:
        raise self._unusable("The workbook declares names of its own, as no spreadsheet does")

    def _unusable(self, what: str) -> InputError:
        return InputError(what, self._markup.name, SAVE_AGAIN)


def _place(letters: str) -> int:
    """The number of a column from its letters: A is 1, AA is 27."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place
