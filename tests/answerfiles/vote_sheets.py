"""Sheets of votes for tests, filled in as a spreadsheet program saves them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.answerfiles.workbooks import saved

HEAD_ROW = 4


def filled(blank: bytes, rows: Sequence[Sequence[object]], cells: Mapping[str, object] | None = None) -> bytes:
    """A downloaded sheet with these answers, from the second column and the first slip on, and other cells besides."""
    book = load_workbook(io.BytesIO(blank))
    sheet = book.worksheets[0]
    for row, answers in enumerate(rows, start=HEAD_ROW + 1):
        for column, answer in enumerate(answers, start=2):
            sheet.cell(row, column).value = answer  # type: ignore[assignment]  # what a cell may hold
    for place, value in (cells or {}).items():
        sheet[place] = value  # type: ignore[assignment]  # as above
    return saved(book)


def heads(blank: bytes) -> list[str]:
    """The names of the columns of a sheet."""
    sheet: Worksheet = load_workbook(io.BytesIO(blank)).worksheets[0]
    return [str(cell.value) for cell in sheet[HEAD_ROW]]
