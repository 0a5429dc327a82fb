"""The board as a workbook, read back by openpyxl."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from selfassess.domain.improving import Stage
from selfassess.reports.improvements.workbook import workbook
from tests.improving import work

TODAY = date(2027, 4, 1)


def sheet(*, data: bytes) -> Worksheet:
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Actions"]
    return book["Actions"]


def _said(value: object) -> object:
    return value.date().isoformat() if isinstance(value, datetime) else value


def test_every_action_has_a_row_with_what_is_known_of_it() -> None:
    works = [
        work(note="Agreed", evidence="https://example.org/minutes"),
        work(title="Done", owner="", due=None, stage=Stage.DONE),
    ]
    rows = [[_said(cell.value) for cell in row] for row in sheet(data=workbook("Trust", works, TODAY)).iter_rows()]
    changed = "2026-11-22"
    assert rows == [
        ["Action", "Owner", "Due", "Status", "Overdue", "Note", "Evidence", "Last changed"],
        [
            "Write to the regulator",
            "Chief nurse",
            "2027-03-31",
            "To do",
            "Overdue",
            "Agreed",
            "https://example.org/minutes",
            changed,
        ],
        ["Done", None, None, "Done", None, None, None, changed],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", '=HYPERLINK("https://x.example")'])
@pytest.mark.parametrize("column", ["title", "owner", "note", "evidence"])
def test_no_text_is_a_formula(column: str, text: str) -> None:
    found = sheet(data=workbook("Trust", [work(**{column: text})], TODAY))
    cells = [cell for cell in found[2] if cell.value is not None and str(cell.value).strip() == text.strip()]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)]


def test_an_empty_board_is_a_sheet_with_its_heads() -> None:
    assert sheet(data=workbook("Trust", [], TODAY)).max_row == 1


def test_equal_boards_give_equal_bytes() -> None:
    assert workbook("Trust", [work()], TODAY) == workbook("Trust", [work()], TODAY)
