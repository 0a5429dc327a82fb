"""The calendar of due days, read back by a reader of its own."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.improving import Stage
from selfassess.reports.improvements.calendar import calendar
from tests.improving import work
from tests.reports.improvements.ical import Line, events, lines

HOSTILE = "Semi;colon, comma\\ and \\n\nsecond line\r\nBEGIN:VALARM \x07 – 日本語 " + "é" * 90


def test_an_event_lasts_the_whole_due_day_and_is_known_again() -> None:
    at = datetime(2026, 12, 1, 9, 5, 7, tzinfo=timezone(timedelta(hours=2)))
    made = calendar("Trust", [work(version=3, updated=at, note="Agreed", evidence="Paper 12")])
    assert list(events(made)) == [
        {
            "UID": "00000000-0000-0000-0000-000000000007",
            "DTSTAMP": "20261201T070507Z",
            "LAST-MODIFIED": "20261201T070507Z",
            "SEQUENCE": "3",
            "DTSTART;VALUE=DATE": "20270331",
            "DTEND;VALUE=DATE": "20270401",
            "SUMMARY": "Due: Write to the regulator",
            "DESCRIPTION": "Owner: Chief nurse\nStatus: To do\nAgreed\nPaper 12",
            "TRANSP": "TRANSPARENT",
        }
    ]


def test_the_file_says_what_it_is() -> None:
    found = lines(calendar("Trust, North", []))
    assert found == [
        Line("BEGIN", "", "VCALENDAR"),
        Line("VERSION", "", "2.0"),
        Line("PRODID", "", "-//Self-assessment//Improvements//EN"),
        Line("CALSCALE", "", "GREGORIAN"),
        Line("X-WR-CALNAME", "", "Improvements: Trust\\, North"),
        Line("END", "", "VCALENDAR"),
    ]


@pytest.mark.parametrize(
    ("stage", "due", "count"),
    [
        (Stage.TO_DO, date(2027, 3, 31), 1),
        (Stage.UNDER_WAY, date(2027, 3, 31), 1),
        (Stage.DONE, date(2027, 3, 31), 0),
        (Stage.DROPPED, date(2027, 3, 31), 0),
        (Stage.TO_DO, None, 0),
    ],
)
def test_it_holds_what_is_open_and_has_a_day(stage: Stage, due: date | None, count: int) -> None:
    assert len(list(events(calendar("Trust", [work(stage=stage, due=due)])))) == count


def test_text_comes_back_whatever_it_holds_and_begins_no_part_of_the_file() -> None:
    made = calendar(HOSTILE, [work(title=HOSTILE, note=HOSTILE)])
    (event,) = events(made)
    kept = HOSTILE.replace("\r\n", "\n").replace("\x07", "■")
    assert event["SUMMARY"] == f"Due: {kept}"
    assert kept in event["DESCRIPTION"]


@given(st.text(st.characters(exclude_categories=["Cs", "Co", "Cn", "Cc", "Cf", "Zl", "Zp", "Mn"]), max_size=200))
def test_any_title_is_folded_and_comes_back(title: str) -> None:
    (event,) = events(calendar("Trust", [work(title=title)]))
    assert event["SUMMARY"] == f"Due: {unicodedata.normalize('NFC', title)}"


def test_the_last_day_that_can_be_typed_has_a_day_after() -> None:
    (event,) = events(calendar("Trust", [work(due=date(2100, 12, 31))]))
    assert event["DTEND;VALUE=DATE"] == "21010101"


def test_equal_boards_give_equal_bytes() -> None:
    works = [work(), work(id=UUID(int=8), updated=datetime(2027, 1, 1, tzinfo=UTC))]
    assert calendar("Trust", works) == calendar("Trust", works)
