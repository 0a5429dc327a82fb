"""The sheet for the votes of a room without network, read back."""

from __future__ import annotations

import io

from openpyxl import Workbook, load_workbook

from selfassess.domain.instrument import Instrument
from selfassess.domain.vote_sheet import vote_sheet
from selfassess.reports.blank.vote_sheet import xlsx


def book(instrument: Instrument, with_groups: bool) -> tuple[Workbook, list[str], bytes]:
    keys = [item.key for item in instrument.items if item.takes_notes][:3]
    data = xlsx(instrument, vote_sheet(instrument, keys, with_groups), "Trust", "ABCDEFG", "HJKMNPQ")
    return load_workbook(io.BytesIO(data)), keys, data


def test_three_hundred_slips_with_a_column_for_each_question_and_nobodys_name(instrument: Instrument) -> None:
    made, keys, _ = book(instrument, with_groups=False)
    rows = [[cell.value for cell in row] for row in made["Votes"].iter_rows()]
    questions = [f"{place}. {instrument.by_key[key].question}" for place, key in enumerate(keys, start=1)]
    assert [row[:2] for row in rows[:2]] == [["Workshop code", "ABCDEFG"], ["Sheet number", "HJKMNPQ"]]
    assert rows[3] == ["Slip", *questions]
    assert rows[4:] == [[str(slip), None, None, None] for slip in range(1, 301)]


def test_a_cell_takes_the_answers_of_its_question_alone(instrument: Instrument) -> None:
    made, keys, _ = book(instrument, with_groups=True)
    rules = made["Votes"].data_validations.dataValidation
    codes = [[str(code) for code, _ in enumerate(instrument.by_key[key].options)] for key in keys]
    assert all((rule.type, rule.showErrorMessage, rule.allowBlank) == ("list", True, True) for rule in rules)
    places = {cell: str(rule.formula1).strip('"').split(",") for rule in rules for cell in str(rule.sqref).split()}
    groups = ["The board", "Staff", "Communications"]
    wanted = [groups, *([*each, "DK"] for each in codes)]
    for first, last, choices in zip(("B5", "C5", "D5", "E5"), ("B304", "C304", "D304", "E304"), wanted, strict=True):
        assert (places[first], places[last]) == (choices, choices)
    assert len(places) == 4 * 300
    assert max(len(str(rule.formula1)) for rule in rules) <= 255  # as much as a spreadsheet program reads


def test_a_second_sheet_says_what_each_answer_means(instrument: Instrument) -> None:
    made, keys, _ = book(instrument, with_groups=False)
    assert made.sheetnames == ["Votes", "Answers"]
    said = [tuple(str(cell.value) for cell in row[1:]) for row in made["Answers"].iter_rows() if row[1].value]
    assert said == [
        pair
        for key in keys
        for pair in (
            *((str(code), words) for code, words in enumerate(instrument.by_key[key].options)),
            ("DK", instrument.words["dont_know"]),
        )
    ]
    lines = [str(row[0].value) for row in made["Answers"].iter_rows() if row[0].value]
    ticks = [f"– {tick.label}" for key in keys for tick in instrument.by_key[key].ticks]
    assert all(any(tick in line for line in lines) for tick in ticks)


def test_the_same_sheet_is_the_same_bytes(instrument: Instrument) -> None:
    assert book(instrument, with_groups=True)[2] == book(instrument, with_groups=True)[2]
