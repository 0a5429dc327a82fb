"""When work is overdue, and how the board says so."""

from __future__ import annotations

from datetime import date

import pytest

from selfassess.domain.improving import Stage, Work, soonest_first
from selfassess.domain.improving_wording import due_line, lead, owner_line
from tests.improving import work

TODAY = date(2027, 4, 1)
DAYS = {"before": date(2027, 3, 31), "today": TODAY, "after": date(2027, 4, 2)}


@pytest.mark.parametrize(
    ("stage", "due", "expected"),
    [
        (Stage.TO_DO, "before", "Overdue by one day: was due 31 March 2027"),
        (Stage.UNDER_WAY, "before", "Overdue by one day: was due 31 March 2027"),
        (Stage.TO_DO, "today", "Due today, 1 April 2027"),
        (Stage.UNDER_WAY, "after", "Due 2 April 2027"),
        (Stage.DONE, "before", "Was due 31 March 2027"),
        (Stage.DROPPED, "before", "Was due 31 March 2027"),
        (Stage.DONE, "today", "Was due 1 April 2027"),
        (Stage.TO_DO, None, "No due date"),
        (Stage.DONE, None, ""),
    ],
)
def test_the_words_alone_say_whether_it_is_late(stage: Stage, due: str | None, expected: str) -> None:
    assert due_line(work(stage=stage, due=DAYS[due] if due else None), TODAY) == expected


def test_days_late_are_counted() -> None:
    assert due_line(work(due=date(2026, 10, 1)), date(2026, 11, 24)) == "Overdue by 54 days: was due 1 October 2026"


@pytest.mark.parametrize(
    ("works", "expected"),
    [
        ([], "Nothing is taken up yet."),
        ([work(due=DAYS["after"])], "One action open."),
        ([work(due=DAYS["before"]), work(due=DAYS["after"])], "Two actions open, one overdue."),
        ([work(stage=Stage.DONE, due=DAYS["before"])], "No actions open."),
        ([work(due=None)], "One action open."),
    ],
    ids=["nothing", "one in time", "one of two late", "done late", "without a day"],
)
def test_the_board_says_how_much_is_open_and_late(works: list[Work], expected: str) -> None:
    assert lead(works, TODAY) == expected


@pytest.mark.parametrize(("owner", "expected"), [("Chief nurse", "Chief nurse"), ("", "No owner yet")])
def test_nobody_is_said_to_own_it_where_nobody_does(owner: str, expected: str) -> None:
    assert owner_line(work(owner=owner)) == expected


def test_the_soonest_comes_first_and_what_has_no_day_last() -> None:
    titles = [
        each.title
        for each in soonest_first(
            [
                work(title="no day", due=None),
                work(title="late", due=DAYS["after"]),
                work(title="soon", due=DAYS["before"]),
                work(title="soon too", due=DAYS["before"]),
            ]
        )
    ]
    assert titles == ["soon", "soon too", "late", "no day"]
