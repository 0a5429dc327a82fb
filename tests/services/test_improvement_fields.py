"""What people type about an action, read field by field."""

from __future__ import annotations

from datetime import date

import pytest

from selfassess.domain.improving import Stage
from selfassess.services.improvement_fields import Fields, read_fields
from selfassess.services.questionnaire import FaultyFields
from tests.improving import TYPED


def test_every_field_is_read() -> None:
    assert read_fields(TYPED) == Fields(
        title="Write to the regulator",
        owner="Chief nurse",
        due=date(2027, 3, 31),
        stage=Stage.TO_DO,
        note="Agreed",
        evidence="https://example.org/minutes",
    )


def test_a_title_is_enough() -> None:
    typed = {"title": "  Write\n to  them ", "stage": "done", "note": " \n "}
    assert read_fields(typed) == Fields("Write to them", "", None, Stage.DONE, "", "")


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        (("1", "2", "2027"), date(2027, 2, 1)),
        (("01", "02", "2027"), date(2027, 2, 1)),
        ((" 29 ", " 2 ", " 2028 "), date(2028, 2, 29)),
        (("1", "1", "2000"), date(2000, 1, 1)),
        (("31", "12", "2100"), date(2100, 12, 31)),
        (("", " ", ""), None),
    ],
)
def test_days_that_are(typed: tuple[str, str, str], due: date | None) -> None:
    parts = dict(zip(("due-day", "due-month", "due-year"), typed, strict=True))
    assert read_fields({**TYPED, **parts}).due == due


@pytest.mark.parametrize(
    "typed",
    [
        ("29", "2", "2027"),
        ("31", "4", "2027"),
        ("0", "1", "2027"),
        ("1", "13", "2027"),
        ("1", "", "2027"),
        ("1", "1", ""),
        ("1", "1", "27"),
        ("1", "1", "1999"),
        ("1", "1", "2101"),
        ("1", "1", "99999"),
        ("-1", "1", "2027"),
        ("1.5", "1", "2027"),
        ("٣", "1", "2027"),
        ("²", "1", "2027"),
        ("1", "March", "2027"),
        ("1" * 5000, "1", "2027"),
    ],
    ids=lambda typed: "-".join(typed)[:20],
)
def test_days_that_are_not(typed: tuple[str, str, str]) -> None:
    parts = dict(zip(("due-day", "due-month", "due-year"), typed, strict=True))
    with pytest.raises(FaultyFields) as refused:
        read_fields({**TYPED, **parts})
    assert [(name, fault.what) for name, fault in refused.value.faults.items()] == [("due", "There is no such day")]


@pytest.mark.parametrize(
    ("field", "text", "what"),
    [
        ("title", "", "There is no title"),
        ("title", " \t\n", "There is no title"),
        ("title", "x" * 201, "The text has 201 characters"),
        ("title", "a\x00b", "The text holds the character U+0000, which cannot be kept"),
        ("owner", "x" * 201, "The text has 201 characters"),
        ("owner", "a\u202eb", "The text holds the character U+202E, which cannot be kept"),
        ("note", "x" * 1001, "The text has 1,001 characters"),
        ("evidence", "x" * 1001, "The text has 1,001 characters"),
    ],
)
def test_text_that_cannot_be_kept(field: str, text: str, what: str) -> None:
    with pytest.raises(FaultyFields) as refused:
        read_fields({**TYPED, field: text})
    assert [(name, fault.what) for name, fault in refused.value.faults.items()] == [(field, what)]


def test_the_longest_that_is_kept_is_kept_whole() -> None:
    typed = {"title": "t" * 200, "owner": "o" * 200, "note": "n" * 1000, "evidence": "e" * 1000, "stage": "to_do"}
    fields = read_fields(typed)
    assert [len(each) for each in (fields.title, fields.owner, fields.note, fields.evidence)] == [200, 200, 1000, 1000]


def test_every_fault_is_said_at_once_in_the_order_of_the_fields() -> None:
    typed = {"title": "", "owner": "x" * 201, "due-day": "32", "note": "x" * 1001, "stage": "to_do"}
    with pytest.raises(FaultyFields) as refused:
        read_fields(typed)
    assert list(refused.value.faults) == ["title", "owner", "due", "note"]
