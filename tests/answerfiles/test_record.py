"""One organisation's cells taken together."""

from __future__ import annotations

import pytest

from selfassess.answerfiles import read_answers
from selfassess.domain.answers import Answers, Example
from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from tests.answerfiles.questionnaire import FILE, csv_file


def _read(instrument: Instrument, *rows: dict[str, str]) -> list[Answers]:
    return read_answers(csv_file(*rows), FILE, instrument)


def _message(instrument: Instrument, *rows: dict[str, str]) -> str:
    with pytest.raises(InputError) as caught:
        _read(instrument, *rows)
    return str(caught.value)


GRIDS = {
    "checked": ({"bed.checked": "1"}, {"bed.rose.edged": 0, "bed.herb.dug": 0, "bed.herb.edged": 0}),
    "not checked": ({"bed.checked": "0"}, {}),
    "not said": ({"bed.checked": ""}, {}),
    "no column for it": ({}, {}),
}


@pytest.mark.parametrize(("cells", "filled"), GRIDS.values(), ids=GRIDS)
def test_an_empty_cell_means_no_once_its_table_is_checked(
    instrument: Instrument, cells: dict[str, str], filled: dict[str, int]
) -> None:
    (read,) = _read(instrument, {"organisation": "A", "bed.rose.dug": "1", **cells})
    assert read.codes == {"bed.rose.dug": 1, **filled}


INCLUDED = {
    "no column, on at first": ({"story.good": "x"}, {"story.good": Example("x", True)}),
    "no column, off at first": ({"story.bad": "x"}, {"story.bad": Example("x", False)}),
    "empty": ({"story.good": "x", "story.good.include": " "}, {"story.good": Example("x", True)}),
    "switched off": ({"story.good": "x", "story.good.include": "0"}, {"story.good": Example("x", False)}),
    "switched on": ({"story.bad": "x", "story.bad.include": "1"}, {"story.bad": Example("x", True)}),
    "no text": ({"story.bad": "", "story.bad.include": "1"}, {}),
}


@pytest.mark.parametrize(("cells", "examples"), INCLUDED.values(), ids=INCLUDED)
def test_an_example_is_included_as_its_prompt_says_unless_told(
    instrument: Instrument, cells: dict[str, str], examples: dict[str, Example]
) -> None:
    (read,) = _read(instrument, {"organisation": "A", **cells})
    assert read.examples == examples


AGREEING = {
    "complete": ("2", "1", "1", "0"),
    "ticks missing": ("2", "1", "", ""),
    "a tick not known": ("2", "1", "DK", "0"),
    "only the code": ("3", "", "", ""),
    "only ticks": ("", "1", "1", "1"),
    "don't know, though some ticks are given": ("DK", "1", "", "0"),
}


DISAGREEING = {
    "complete": ("1", "1", "1", "0", "The answer is 1, but 2 of its 3 ticks are 1"),
    "too many ticks already": ("1", "1", "1", "", "The answer is 1, but 2 of its 3 ticks are 1"),
    "too few left": ("3", "1", "0", "DK", "The answer is 3, but 1 of its 3 ticks are 1"),
    "don't know, though all ticks are given": ("DK", "0", "0", "0", "The answer is DK, but 0 of its 3 ticks are 1"),
}


def _tools(code: str, clean: str, sharp: str, dry: str) -> dict[str, str]:
    ticks = {"habit.tools.clean": clean, "habit.tools.sharp": sharp, "habit.tools.dry": dry}
    return {"organisation": "A", "habit.tools": code, **ticks}


@pytest.mark.parametrize("row", AGREEING.values(), ids=AGREEING)
def test_a_checklist_may_have_its_code_its_ticks_or_both(
    instrument: Instrument, row: tuple[str, str, str, str]
) -> None:
    (read,) = _read(instrument, _tools(*row))
    given = {"": None, "DK": DONT_KNOW}
    assert [read.codes.get(key) for key in list(_tools(*row))[1:]] == [
        given[cell] if cell in given else int(cell) for cell in row
    ]


@pytest.mark.parametrize(("code", "clean", "sharp", "dry", "what"), DISAGREEING.values(), ids=DISAGREEING)
def test_a_code_that_its_ticks_cannot_add_up_to_is_refused(
    instrument: Instrument, code: str, clean: str, sharp: str, dry: str, what: str
) -> None:
    assert _message(instrument, _tools(code, clean, sharp, dry)) == (
        f"garden.csv, row 2, column habit.tools: {what}. Leave out this answer or its ticks, or correct them."
    )


CELLS = {
    "code": (
        {"habit.prunes": "5"},
        (
            "garden.csv, row 2, column habit.prunes: “5” is not one of the codes of this column."
            " Write 0, 1, 2, 3 or 4, DK, or leave it empty."
        ),
    ),
    "not applicable": (
        {"habit.prunes": "NA"},
        (
            "garden.csv, row 2, column habit.prunes: NA (not applicable) is not an answer here."
            " Write 0, 1, 2, 3 or 4, DK, or leave it empty."
        ),
    ),
    "formula": (
        {"task.water.now": "=2"},
        (
            "garden.csv, row 2, column task.water.now: “=2” begins with “=” as a formula does,"
            " and formulas are not read. Write 0, 1 or 2, DK, NA, or leave it empty."
        ),
    ),
    "guarded formula": (
        {"task.water.now": "'=2"},
        (
            "garden.csv, row 2, column task.water.now: “=2” begins with “=” as a formula does,"
            " and formulas are not read. Write 0, 1 or 2, DK, NA, or leave it empty."
        ),
    ),
    "sector": (
        {"sector": "forest"},
        "garden.csv, row 2, column sector: “forest” is not one of the choices. Write one of: park, allotment.",
    ),
    "type": (
        {"about.type": "Wild"},
        "garden.csv, row 2, column about.type: “Wild” is not one of the choices. Write one of: formal, wild.",
    ),
    "size": (
        {"about.size": "1"},
        "garden.csv, row 2, column about.size: “1” is not one of the choices. Write one of: small, large.",
    ),
    "priorities": (
        {"about.priorities": "water;weed;prune"},
        "garden.csv, row 2, column about.priorities: 3 choices are given. Give at most 2.",
    ),
    "fictional": (
        {"about.fictional": "TRUE"},
        "garden.csv, row 2, column about.fictional: “TRUE” is neither 0 nor 1. Write 0 or 1, or leave it empty.",
    ),
    "note": (
        {"habit.tools.note": "x" * 1_001},
        "garden.csv, row 2, column habit.tools.note: The text has 1,001 characters. Use at most 1,000.",
    ),
    "link": (
        {"habit.tools.link": "https://a/" + "x" * 1_991},
        "garden.csv, row 2, column habit.tools.link: The text has 2,001 characters. Use at most 2,000.",
    ),
    "example": (
        {"story.good": "x" * 2_001},
        "garden.csv, row 2, column story.good: The text has 2,001 characters. Use at most 2,000.",
    ),
    "role": (
        {"about.role": "x" * 201},
        "garden.csv, row 2, column about.role: The text has 201 characters. Use at most 200.",
    ),
    "NUL in a note": (
        {"habit.tools.note": "a\x00"},
        (
            "garden.csv, row 2, column habit.tools.note: The text holds the character U+0000, which cannot be kept."
            " Delete it, or paste the text again without formatting."
        ),
    ),
}


@pytest.mark.parametrize(("cells", "message"), CELLS.values(), ids=CELLS)
def test_a_faulty_cell_is_named(instrument: Instrument, cells: dict[str, str], message: str) -> None:
    assert _message(instrument, {"organisation": "A", **cells}) == message


@pytest.mark.parametrize("name", ["", "  ", "\n"], ids=["empty", "spaces", "line end"])
def test_a_row_without_a_name_is_refused(instrument: Instrument, name: str) -> None:
    assert _message(instrument, {"organisation": name, "habit.prunes": "1"}) == (
        "garden.csv, row 2, column organisation: The name is missing. Name the organisation."
    )


def test_a_name_too_long_is_refused(instrument: Instrument) -> None:
    assert _message(instrument, {"organisation": "x" * 201, "habit.prunes": "1"}) == (
        "garden.csv, row 2, column organisation: The text has 201 characters. Use at most 200."
    )
