"""Who gave an answer and how, in words."""

from __future__ import annotations

import pytest

from selfassess.domain.history_wording import how, who


@pytest.mark.parametrize(
    ("known", "name", "email", "expected"),
    [
        (True, "Ann Lee", "ann@example.org", "Ann Lee"),
        (True, "", "ann@example.org", "ann@example.org"),
        (True, None, None, "Somebody who has left the service"),
        (False, None, None, "By private link"),
    ],
)
def test_who(known: bool, name: str | None, email: str | None, expected: str) -> None:
    assert who(known, name, email) == expected


@pytest.mark.parametrize(
    ("facilitated", "carried_over", "expected"),
    [
        (False, False, "Own answer"),
        (True, False, "With a consultant"),
        (False, True, "Own answer, confirmed as last time"),
        (True, True, "With a consultant, confirmed as last time"),
    ],
)
def test_how(facilitated: bool, carried_over: bool, expected: str) -> None:
    assert how(facilitated, carried_over) == expected
