"""A workbook of answers: the cells of its one filled sheet as a table, with the text that a CSV file would have.

A formula is never worked out, nor is what a spreadsheet program last made of it believed: people paste values.
"""

from __future__ import annotations

import io
import math
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from selfassess.answerfiles.archive import SAVE_AS_XLSX, check_workbook
from selfassess.answerfiles.faults import printable, quoted
from selfassess.answerfiles.markup import Markup
from selfassess.answerfiles.table import Read, Table, table_from
from selfassess.domain.errors import InputError

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ZIPPED = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"

# All that openpyxl is known to raise on a workbook that is not as it should be.
_BROKEN = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    SyntaxError,  # of XML, from either parser
    OSError,
    EOFError,
    RuntimeError,
    AssertionError,
    zipfile.BadZipFile,
    zlib.error,
)


def is_workbook(data: bytes) -> bool:
    """Whether a file is a workbook of any kind by its first bytes, or some other archive."""
    return data.startswith((*ZIPPED, OLD_OR_LOCKED))


def workbook_table(data: bytes, name: str) -> Table:
    """The table on the first sheet. Raises InputError where it cannot be read, or another sheet has cells too."""
    sheet, rows, another = _read_sheets(data, name)
    if another is not None:
        what = f"The sheet {quoted(another)} is not empty, and only the first sheet is read"
        raise InputError(what, name, "Delete the other sheets, or save the right one as “CSV UTF-8”.")
    return table_from(rows, sheet)


def workbook_rows(data: bytes, name: str) -> list[tuple[int, Sequence[Read]]]:
    """The rows of the first sheet with something in them, by number, whatever other sheets hold.

    Raises InputError where the workbook cannot be read, or holds macros.
    """
    return list(_read_sheets(data, name)[1])


def _read_sheets(data: bytes, name: str) -> tuple[str, list[tuple[int, Sequence[Read]]], str | None]:
    """What the first sheet is called in messages, its rows, and the title of another that has cells too."""
    if data.startswith(OLD_OR_LOCKED):
        what = "This is a workbook of the old form (.xls), or one with a password"
        raise InputError(what, name, f"{SAVE_AS_XLSX} Use no password.")
    markup = check_workbook(data, name)
    try:
        sheet, rows, another = _first_sheet(data, name, markup)
    except _BROKEN as error:
        raise InputError("The workbook cannot be read", name, f"Open it and mend it. {SAVE_AS_XLSX}") from error
    if markup.rows and not rows and another is None:
        raise InputError("The workbook is of a form that is not read", name, SAVE_AS_XLSX)
    return sheet, [(number, [_read(cell) for cell in cells]) for number, cells in rows], another


def _first_sheet(
    data: bytes, name: str, markup: Markup
) -> tuple[str, list[tuple[int, Sequence[Cell | MergedCell]]], str | None]:
    """What the first sheet is called in messages, its rows, and the title of another that has cells too."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl leaves out: pictures, rules of validation, styles
        workbook = _opened(data)
        first, *others = workbook.worksheets
        sheet = name if not others else f"{name}, sheet {quoted(first.title)}"
        rows = list(_rows(first, markup))
        another = next((other.title for other in others if any(True for _ in _rows(other, markup))), None)
    return sheet, rows, another


def _opened(data: bytes) -> Workbook:
    from openpyxl import load_workbook  # noqa: PLC0415 - takes a third of a second, and most files are CSV

    return load_workbook(io.BytesIO(data), read_only=True, keep_links=False)


def _rows(sheet: Worksheet, markup: Markup) -> Iterator[tuple[int, Sequence[Cell | MergedCell]]]:
    """The number and the cells of each row with something in it, as far as cells were counted to reach."""
    if not markup.rows:
        return
    found = sheet.iter_rows(max_row=markup.rows, max_col=markup.columns)
    for number, cells in enumerate(found, start=1):
        if any(cell.value is not None and str(cell.value).strip() for cell in cells):
            yield number, cells


def _read(cell: Cell | MergedCell) -> Read:
    """A cell as the text that a CSV file would have, or what is wrong with it."""
    if cell.data_type == "f":
        return InputError("This cell holds a formula", remedy="Paste its value.")
    if cell.data_type == "e":
        return InputError(f"This cell holds the error {printable(str(cell.value))}", remedy="Correct or empty it.")
    if isinstance(cell.value, bool):
        return InputError("This cell holds TRUE or FALSE", remedy="Write 1 or 0.")
    if isinstance(cell.value, float):
        return _number(cell.value)
    if isinstance(cell.value, date):
        return _day(cell.value)
    return "" if cell.value is None else str(cell.value)


def _number(value: float) -> Read:
    """As a spreadsheet shows it, with up to 15 digits; a whole number without a point."""
    if not math.isfinite(value):
        return InputError("This cell holds a number without an end", remedy="Write a plain number, or empty it.")
    return f"{value:.15g}"


def _day(value: date) -> str:
    at_midnight = isinstance(value, datetime) and value.time() == time()
    return (value.date() if at_midnight else value).isoformat()  # type: ignore[attr-defined]  # a datetime
