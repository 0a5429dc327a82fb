"""A sheet of votes that was filled in: what is read of it, and which cell is named where something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from selfassess.answerfiles import BadFile
from selfassess.answerfiles.vote_sheet import read_vote_sheet
from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.errors import InputError
from selfassess.domain.vote_sheet import FilledSheet, SheetColumn, Slip, VoteSheet
from tests.answerfiles.traps import WORKBOOKS
from tests.answerfiles.workbooks import repacked, workbook

FILE = "votes.xlsx"
SHEET = VoteSheet((SheetColumn("a", "1. A?", 4), SheetColumn("b", "2. B?", 3)))
TEAMS = VoteSheet(SHEET.columns, ("The board", "Staff", "Communications"))
ABOVE = [["Workshop code", "ABCDEFG"], ["Sheet number", "HJKMNPQ"], []]
HEADS = ["Slip", "1. A?", "2. B?"]


def book(*rows: Sequence[object], heads: Sequence[object] = HEADS) -> bytes:
    return workbook([*ABOVE, heads, *rows], {"Answers": [["What the answers mean"]]})


def read(data: bytes, sheet: VoteSheet = SHEET) -> FilledSheet:
    return read_vote_sheet(data, FILE, sheet)


def refused(data: bytes, sheet: VoteSheet = SHEET) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(data, sheet)
    return [str(each) for each in caught.value.faults] if isinstance(caught.value, BadFile) else [str(caught.value)]


def test_slips_with_an_answer_are_read_and_the_rest_is_blank() -> None:
    rows: list[list[object]] = [["1", 0, "3"], ["2", None, None], ["3", "dk", 2.0], [None, None, 1], ["5", 4, None]]
    assert read(book(*rows)) == FilledSheet(
        "ABCDEFG",
        "HJKMNPQ",
        (
            Slip("1", "", {"a": 0, "b": 3}),
            Slip("3", "", {"a": DONT_KNOW, "b": 2}),
            Slip("", "", {"b": 1}),
            Slip("5", "", {"a": 4}),
        ),
        {"a": "Cell B5", "b": "Cell C5"},
    )


def test_columns_may_stand_in_another_order_or_be_missing() -> None:
    assert read(book(["1", 3, 4], heads=["Slip", "2. B?", "1. A?"])).slips == (Slip("1", "", {"a": 4, "b": 3}),)
    assert read(book(["1", 3], heads=["Slip", "2. B?"])).slips == (Slip("1", "", {"b": 3}),)


def test_groups_are_read_by_their_labels() -> None:
    heads = ["Slip", "Group", "1. A?", "2. B?"]
    found = read(book(["1", "The board", 1, None], ["2", "Staff", None, 2], heads=heads), TEAMS)
    assert [(each.group, each.votes) for each in found.slips] == [("board", {"a": 1}), ("staff", {"b": 2})]
    assert refused(book(["1", "Board", 1, None], ["2", None, None, 2], heads=heads), TEAMS) == [
        f"Cell B{row}: This row does not say which group the slip belongs to. "
        "Choose one of: The board, Staff, Communications."
        for row in (5, 6)
    ]


CODES_OF_A = "Write 0, 1, 2, 3 or 4, DK, or leave it empty."
CELLS = [
    pytest.param(["1", 5, 0], f"Cell B5: “5” is not one of the codes of this column. {CODES_OF_A}",
                 id="above the scale"),
    pytest.param(["1", -1, 0], "Cell B5: “-1” begins with “-” as a formula does, and formulas are not read. "
                 f"{CODES_OF_A}", id="below the scale"),
    pytest.param(["1", "NA", 0], f"Cell B5: NA (not applicable) is not an answer here. {CODES_OF_A}",
                 id="no such sign"),
    pytest.param(["1", 1.5, 0], f"Cell B5: “1.5” is not one of the codes of this column. {CODES_OF_A}", id="a half"),
    pytest.param(["1", "٣", 0], f"Cell B5: “٣” is not one of the codes of this column. {CODES_OF_A}",
                 id="a digit of another script"),
    pytest.param(["1", "=1+1", 0], "Cell B5: This cell holds a formula. Paste its value.", id="a formula"),
    pytest.param(["1", "#N/A", 0], "Cell B5: This cell holds the error #N/A. Correct or empty it.", id="an error"),
    pytest.param(["1", True, 0], "Cell B5: This cell holds TRUE or FALSE. Write 1 or 0.", id="true"),
    pytest.param(["1", 0, "x" * 32_767], "Cell C5: “" + "x" * 59 + "…” is not one of the codes of this column. "
                 "Write 0, 1, 2 or 3, DK, or leave it empty.", id="a long text"),
    pytest.param(["Ann", 1, 0], "Cell A5: This is no number of a slip. Write a number of 1 to 9999, and no name.",
                 id="a name"),
    pytest.param(["=B5", 1, 0], "Cell A5: This is no number of a slip. Write a number of 1 to 9999, and no name.",
                 id="a formula for a slip"),
    pytest.param(["1", 1, 0, 2], "Cell D5: There is no question above this cell. Empty it.", id="beside the table"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "said"), CELLS)
def test_the_cell_that_is_wrong_is_named(row: list[object], said: str) -> None:
    assert refused(book(row)) == [said]


HEADINGS = [
    pytest.param(["Slip", "1. A?", "3. C?"], "Cell C4: “3. C?” is no question of this workshop. "
                 "Delete the column, or write the question above it as it was.", id="unknown"),
    pytest.param(["Slip", "1. A?", "Group"], "Cell C4: “Group” is no question of this workshop. "
                 "Delete the column, or write the question above it as it was.", id="a group that is not asked for"),
    pytest.param(["Slip", "1. A?", "1. A?"], "Cell C4: “1. A?” is there twice. Delete one of the columns.", id="twice"),
    pytest.param(["Slip", "1. A?", "=B4"], "Cell C4: This cell holds a formula. "
                 "Write the question above the column as it was.", id="a formula"),
]  # fmt: skip


@pytest.mark.parametrize(("heads", "said"), HEADINGS)
def test_the_column_that_is_wrong_is_named(heads: list[object], said: str) -> None:
    assert refused(book(["1", 1, None], heads=heads)) == [said]


def test_a_slip_is_there_once() -> None:
    assert refused(book(["7", 1, 1], ["8", 1, 1], [7, 2, 2])) == [
        "Cell A7: Slip 7 is there already, in Cell A5. Delete one of the two rows, or give the slips other numbers."
    ]


def test_three_hundred_slips_and_no_more() -> None:
    rows = [[str(number), number % 5, None] for number in range(1, 302)]
    assert len(read(book(*rows[:300])).slips) == 300
    assert refused(book(*rows)) == [
        "Cell A305: There are more than 300 rows with answers. Move the rest to another sheet that you download here."
    ]


def test_twenty_faults_are_said_and_the_rest_is_counted() -> None:
    with pytest.raises(BadFile) as caught:
        read(book(*([str(number), "x", "y"] for number in range(1, 16))))
    assert (len(caught.value.faults), caught.value.more) == (20, 10)


FORMS = [
    pytest.param(lambda: b"", "This is no Excel workbook. Save the sheet as “Excel Workbook (.xlsx)”, and try again.",
                 id="nothing"),
    pytest.param(lambda: b"Slip,1. A?\n1,2\n",
                 "This is no Excel workbook. Save the sheet as “Excel Workbook (.xlsx)”, and try again.", id="a CSV"),
    pytest.param(lambda: workbook([["organisation"], ["A"]]), "No row of the first sheet begins with “Slip”. "
                 "Download a new sheet, and copy the answers into it.", id="a file of answers"),
    pytest.param(lambda: workbook([], {"Votes": [HEADS, ["1", 1, 1]]}), "No row of the first sheet begins with “Slip”. "
                 "Download a new sheet, and copy the answers into it.", id="votes on another sheet"),
    pytest.param(book, "No row of the sheet holds an answer. Fill it in, save it, and try again.", id="blank"),
    pytest.param(lambda: repacked(book(["1", 1, 1]), {"xl/vbaProject.bin": b"Sub a()"}), "The workbook holds macros. "
                 "Save it as “Excel Workbook (.xlsx)” or “CSV UTF-8”, and try again.", id="macros"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "said"), FORMS)
def test_what_is_no_sheet_of_votes(make: Callable[[], bytes], said: str) -> None:
    assert refused(make()) == [f"{FILE}: {said}"]


@pytest.mark.parametrize(("make", "said"), WORKBOOKS.values(), ids=WORKBOOKS)
def test_a_trap_is_refused_as_for_a_file_of_answers(make: Callable[[], bytes], said: str) -> None:
    (found,) = refused(make())
    assert said in found


def test_what_a_sheet_lacks_above_its_table_is_empty() -> None:
    found = read(workbook([HEADS, ["1", 1, 1]]))
    assert (found.code, found.number) == ("", "")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_file_that_is_cut_off_is_refused(share: float) -> None:
    data = book(["1", 1, 1])
    assert "The workbook is damaged." in refused(data[: int(share * len(data))])[0]
