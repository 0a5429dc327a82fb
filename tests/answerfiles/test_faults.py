"""Faults of a file, said together."""

from __future__ import annotations

import pytest

from selfassess.answerfiles.faults import BadFile, Faults, printable
from selfassess.domain.errors import InputError


def _collected(count: int) -> BadFile:
    faults = Faults("a.csv")
    for number in range(1, count + 1):
        faults.add(InputError(f"Fault {number}", f"a.csv, row {number}", "Mend it."))
    with pytest.raises(BadFile) as caught:
        faults.raise_any()
    return caught.value


def test_no_fault_raises_nothing() -> None:
    Faults("a.csv").raise_any()


def test_a_single_fault_is_said_as_it_is() -> None:
    error = _collected(1)
    assert (error.what, error.where, error.remedy, error.more) == ("Fault 1", "a.csv, row 1", "Mend it.", 0)
    assert str(error) == "a.csv, row 1: Fault 1. Mend it."


def test_several_faults_are_listed_in_order() -> None:
    assert str(_collected(2)).splitlines() == [
        "a.csv: 2 faults were found. Correct them and try again.",
        "a.csv, row 1: Fault 1. Mend it.",
        "a.csv, row 2: Fault 2. Mend it.",
    ]


def test_the_rest_are_counted() -> None:
    error = _collected(1_030)
    lines = str(error).splitlines()
    assert (len(error.faults), error.more) == (20, 1_010)
    assert lines[0] == "a.csv: 1,030 faults were found. Correct them and try again."
    assert lines[20:] == ["a.csv, row 20: Fault 20. Mend it.", "And 1,010 more."]


SHOWN = {
    "plain": ("Gŵyr’s 1", "Gŵyr’s 1"),
    "control characters": ("a\x00\x1b[2J\n", "a\\u0000\\u001b[2J\\u000a"),
    "half a pair": ("\ud800", "\\ud800"),
    "right to left": ("a\u202eb", "a\\u202eb"),
    "long": ("x" * 61, "x" * 59 + "…"),
    "just short enough": ("x" * 60, "x" * 60),
}


@pytest.mark.parametrize(("text", "shown"), SHOWN.values(), ids=SHOWN)
def test_text_of_a_file_is_made_safe_to_show(text: str, shown: str) -> None:
    assert printable(text) == shown
