"""A workbook of answers: read as the same table in CSV would be, or refused by row and column."""

from __future__ import annotations

import io
import math
import random
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from selfassess.answerfiles import BadFile, Row, read_answers, read_table
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from tests.answerfiles.questionnaire import csv_file
from tests.answerfiles.test_reading import FULL
from tests.answerfiles.traps import WORKBOOKS
from tests.answerfiles.workbooks import (
    MAIN,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    repacked,
    saved,
    with_sheet,
    with_strings,
    workbook,
)

FILE = "garden.xlsx"


def cell(value: object) -> str:
    """What the table holds where a workbook holds this value."""
    return read_table(workbook([["name", "x"], ["A", value]]), FILE).rows[0].cells[1]


TEXTS = {
    "text": ("Café – “Ŷ”", "Café – “Ŷ”"),
    "whole number": (2, "2"),
    "whole number with a point": (2.0, "2"),
    "number": (2.5, "2.5"),
    "sum that is not exact": (0.1 + 0.2, "0.3"),
    "large number": (1e20, "1e+20"),
    "date": (date(2026, 11, 9), "2026-11-09"),
    "midnight": (datetime(2026, 11, 9), "2026-11-09"),  # noqa: DTZ001 - a cell has no time zone
    "time of a day": (datetime(2026, 11, 9, 12, 30), "2026-11-09T12:30:00"),  # noqa: DTZ001 - as above
    "time": (time(12, 30), "12:30:00"),
    "text that looks like a number": ("02", "02"),
    "text like no number": ("NaN", "NaN"),
    "nothing": (None, ""),
    "blanks": ("  ", "  "),
}


@pytest.mark.parametrize(("value", "text"), TEXTS.values(), ids=TEXTS)
def test_a_cell_reads_as_text(value: object, text: str) -> None:
    assert cell(value) == text


REFUSED = {
    "formula": ("=1+1", "This cell holds a formula. Paste its value."),
    "formula over several cells": (ArrayFormula("B2:B2", "=1+1"), "This cell holds a formula. Paste its value."),
    "error": ("#N/A", "This cell holds the error #N/A. Correct or empty it."),
    "true": (True, "This cell holds TRUE or FALSE. Write 1 or 0."),
    "false": (False, "This cell holds TRUE or FALSE. Write 1 or 0."),
}


@pytest.mark.parametrize(("value", "said"), REFUSED.values(), ids=REFUSED)
def test_a_cell_that_is_no_answer(value: object, said: str, instrument: Instrument) -> None:
    data = workbook([["organisation", "habit.prunes"], ["A", 1], ["B", value]])
    with pytest.raises(BadFile) as caught:
        read_answers(data, FILE, instrument)
    assert str(caught.value) == f"{FILE}, row 3, column habit.prunes: {said}"


def test_a_number_without_an_end() -> None:
    row = read_table(with_sheet(_table(b"<v>1E999</v>")), FILE).rows[0]
    assert {place: fault.what for place, fault in row.faults.items()} == {1: "This cell holds a number without an end"}
    assert row.cells == ("2", "")
    assert math.isinf(float("1E999"))


def _table(second: bytes) -> bytes:
    head = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'
    )
    return head + b'<row r="2"><c r="A2"><v>2</v></c><c r="B2">' + second + b"</c></row>"


CODES = {
    "2.0": (2.0, None),
    "DK": ("dk", None),
    "2.5": (2.5, "“2.5” is not one of the codes of this column"),
    "-1": (-1, "“-1” begins with “-” as a formula does, and formulas are not read"),
    "a date": (date(2026, 2, 1), "“2026-02-01” is not one of the codes of this column"),
    "NaN": ("NaN", "“NaN” is not one of the codes of this column"),
    "Infinity": ("Infinity", "“Infinity” is not one of the codes of this column"),
    "Arabic digit": ("٢", "“٢” is not one of the codes of this column"),
}


@pytest.mark.parametrize(("value", "what"), CODES.values(), ids=CODES)
def test_a_code_is_refused_as_in_csv(value: object, what: str | None, instrument: Instrument) -> None:
    data = workbook([["organisation", "habit.prunes"], ["A", value]])
    if what is None:
        assert read_answers(data, FILE, instrument)[0].about.organisation == "A"
        return
    with pytest.raises(InputError) as caught:
        read_answers(data, FILE, instrument)
    assert (caught.value.what, caught.value.where) == (what, f"{FILE}, row 2, column habit.prunes")


def test_the_same_answers_as_from_csv(instrument: Instrument) -> None:
    another = {**dict.fromkeys(FULL, ""), "organisation": "Café “Moor”, Ltd", "habit.prunes": "DK"}
    rows = [list(FULL), list(FULL.values()), list(another.values())]
    typed = [[int(each) if each.isdigit() else each.replace("=", "'=", 1) for each in row] for row in rows]
    read = read_answers(workbook(typed), FILE, instrument)
    assert read == read_answers(csv_file(FULL, another), "garden.csv", instrument)


def test_blank_rows_and_columns_are_no_part_of_the_table() -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in ([], ["name", "x", None], ["A", 1], [], [None, " "], ["B", 2]):
        sheet.append(row)
    for place in ("A9", "F2", "XFD1048576"):
        sheet[place].number_format = "0.00"  # a cell that was only formatted
    table = read_table(saved(made), FILE)
    assert (table.header, table.header_row) == (("name", "x"), 2)
    assert table.rows == (Row(3, ("A", "1")), Row(6, ("B", "2")))


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    good = workbook([["name"], ["A"]])
    content = b'<worksheet xmlns="%s"><dimension ref="%s"/><sheetData>%s</sheetData></worksheet>'
    namespace = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    for said in (b"A1:XFD1048576", b"A1"):
        data = repacked(good, {SHEET: content % (namespace, said, _table(b"<v>3</v>"))})
        assert read_table(data, FILE).rows == (Row(2, ("2", "3")),)


def test_other_sheets_must_be_empty() -> None:
    rows = [["name"], ["A"]]
    assert read_table(workbook(rows, {"Notes": []}), FILE).rows == (Row(2, ("A",)),)
    with pytest.raises(InputError) as caught:
        read_table(workbook(rows, {"Empty": [], "Notes": [[], ["Ask B."]]}), FILE)
    said = "The sheet “Notes” is not empty, and only the first sheet is read."
    assert str(caught.value) == f"{FILE}: {said} Delete the other sheets, or save the right one as “CSV UTF-8”."


def test_the_sheet_that_is_read_is_named_where_there_are_several() -> None:
    with pytest.raises(InputError) as caught:
        read_table(workbook([["name"]], {"Notes": []}), FILE)
    assert caught.value.where == f"{FILE}, sheet “Sheet”"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "The file is empty. Begin it with a line that names the columns."),
        ([["name"]], "There is a header but no organisation. Add a row for each organisation."),
        ([["=A1"], ["A"]], "This cell holds a formula. Write the name of the column."),
    ],
    ids=["empty", "header only", "formula in the header"],
)
def test_no_table(rows: list[list[object]], said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_table(workbook(rows), FILE)
    assert str(caught.value).partition(": ")[2] == said


@pytest.mark.parametrize(("make", "said"), WORKBOOKS.values(), ids=WORKBOOKS)
def test_a_trap_is_refused(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_table(make(), FILE)
    message = str(caught.value)
    assert message.partition(": ")[2].startswith(said)
    assert caught.value.where.startswith(FILE)
    assert caught.value.remedy


SPOILT = [
    b"<",
    b">",
    b"<f>1</f>",
    b' r="B7"',
    b' t="s"',
    b' t="d"',
    b"NaN",
    b"9" * 5_000,
    b"\x00",
    b"&e;",
    b"<row>",
    b"x",
]


SHARED = with_strings(f'<sst xmlns="{MAIN}"><si><t>name</t></si><si><r><t>A</t></r><r><t>B</t></r></si></sst>'.encode())


def test_texts_that_cells_share() -> None:
    """As Excel itself writes them, some of them in parts of different looks."""
    table = read_table(SHARED, FILE)
    assert (table.header, table.rows) == (("name",), (Row(2, ("AB",)),))


def _refusal(data: bytes) -> InputError | None:
    try:
        read_table(data, FILE)
    except InputError as error:
        return error
    return None


@pytest.mark.parametrize("part", [SHEET, STRINGS, STYLES, TYPES, "xl/workbook.xml"])
def test_a_spoilt_part_is_read_or_refused(part: str) -> None:
    content = zipfile.ZipFile(io.BytesIO(SHARED)).read(part)
    refusals = []
    for seed in range(120):
        chance = random.Random(f"{part} {seed}")
        place = chance.randrange(len(content))
        spoilt = content[:place] + chance.choice(SPOILT) + content[place + chance.randint(0, 20) :]
        refusals += [_refusal(repacked(SHARED, {part: spoilt}))]
    refused = [each for each in refusals if each is not None]
    assert len(refused) > 20
    assert all(each.remedy and each.where.startswith(FILE) for each in refused)


def test_the_questionnaire_itself_is_no_file_of_answers(instrument: Instrument) -> None:
    """Its sheet is laid out for people, and says so by its first column."""
    data = workbook([["Organisation", "Your name"], ["A", "B"]])
    with pytest.raises(BadFile) as caught:
        read_answers(data, FILE, instrument)
    assert caught.value.faults[0].where == f"{FILE}, row 1, column Organisation"
