"""Text measured and cut to its room."""

from __future__ import annotations

import pytest

from selfassess.reports.office import fitting
from selfassess.reports.slides.grid import Grid
from selfassess.reports.slides.said import Said, enlarged, fitted, stacked

SENTENCE = "Six words that fill one line."


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 100, [""]),
        ("one", 100, ["one"]),
        ("one\ntwo", 100, ["one", "two"]),
        # Helvetica at 10 points: w 7.22, o 5.56, r 3.33, d 5.56, space 2.78; with 3 % to spare.
        ("word word word", 48, ["word word", "word"]),
        ("wordword", 23, ["word", "word"]),
    ],
)
def test_lines_break_at_words_and_long_words_anywhere(text: str, width: float, expected: list[str]) -> None:
    assert fitting.lines(text, 10, width) == expected


def test_other_scripts_and_signs_take_room_too() -> None:
    assert len(fitting.lines("漢" * 20, 10, 110)) == 2
    assert len(fitting.lines("\U0001f44d" * 20, 10, 110)) == 2
    assert len(fitting.lines("م" * 20, 10, 110)) == 2


@pytest.mark.parametrize(
    ("most", "expected"),
    [(3, "word word word"), (2, "word word…"), (1, "word…")],
)
def test_text_is_cut_after_a_word(most: int, expected: str) -> None:
    assert fitting.shortened("word word word", 10, 34, most) == expected


def test_one_endless_word_is_cut_inside() -> None:
    cut = fitting.shortened("w" * 1000, 10, 100, 2)
    assert cut.endswith("w…")
    assert len(fitting.lines(cut, 10, 100)) == 2


def test_paragraphs_grow_where_they_have_room_and_are_cut_where_not() -> None:
    short, long = Said(SENTENCE), Said(" ".join([SENTENCE] * 30))
    (grown,) = enlarged([short], 800, 300)
    assert (grown.size, grown.text) == (23.0, SENTENCE)
    made = enlarged([short, long], 400, 200)
    assert [each.size for each in made] == [18.0, 18.0]
    assert made[0].text == SENTENCE
    assert made[1].text.endswith("…")
    assert stacked(made, 400) <= 200 < stacked([short, long], 400)


def test_a_lead_is_never_cut() -> None:
    (made,) = fitted([Said(" ".join([SENTENCE] * 9), lead="Owner:")], 300, 60)
    assert made.lead == "Owner:"
    assert made.text.endswith("…")


def grid(rows: int, words: str = "Row") -> Grid:
    return Grid("A table", (200.0, 100.0), ("What", "Days"), ((words, "1"),) * rows, figures=1, most=2)


def test_a_table_grows_where_it_has_room() -> None:
    assert grid(2).fitted(300).size == 18
    assert grid(15).fitted(410).size == 16
    assert grid(25).fitted(300).size == 14


def test_a_cell_is_cut_to_its_lines() -> None:
    made = grid(1, " ".join([SENTENCE] * 9)).fitted(100)
    assert made.rows[0][0].endswith("…")
    assert made.heights()[1] == pytest.approx(2 * 14 * 1.2 + 6)


@pytest.mark.parametrize(("rows", "expected"), [(1, [1]), (8, [8]), (10, [5, 5]), (11, [6, 5]), (19, [7, 7, 5])])
def test_rows_are_shared_fairly_over_as_few_tables_as_it_takes(rows: int, expected: list[int]) -> None:
    room = sum(grid(9).heights())  # nine rows
    parts = grid(rows).parts(room, room)
    assert [len(part.rows) for part in parts] == expected
    assert {part.heads for part in parts} == {("What", "Days")}
