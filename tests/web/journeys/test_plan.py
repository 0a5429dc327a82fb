"""The plan changed in a browser by keyboard, and every state of its page. ``test_what_it_would_take`` has the rest."""

from __future__ import annotations

import pytest

from tests.web.axe import violations
from tests.web.journeys.conftest import Someone
from tests.web.journeys.keyboard import Keyboard
from tests.web.journeys.person import Person, northmoor
from tests.web.journeys.reach import out_of_reach

AGAIN = "Work the plan out again"
STRATEGY = "Take a two-page strategy to the board"


def with_results(person: Person) -> Person:
    person.starts()
    person.answers_all(northmoor())
    person.presses("Submit and see results")
    return person


def test_by_the_keyboard_alone(someone: Someone) -> None:
    person = with_results(someone(Keyboard))
    person.presses("Change the plan")
    person.page.get_by_label(f"Your decision: {STRATEGY}").focus()
    person.page.keyboard.type("Not this")
    person.presses(AGAIN)
    assert person.page.get_by_label(f"Your decision: {STRATEGY}").input_value() == "drop"


@pytest.mark.parametrize("width", [1280, 320])
def test_every_state_is_accessible(someone: Someone, width: int) -> None:
    person = with_results(someone(viewport={"width": width, "height": 800}))
    states = []
    person.arrived = lambda page: states.append((page.title(), violations(page), out_of_reach(page)))
    person.presses("Change the plan")
    person.page.get_by_label("Days a week").fill("2.5")
    person.presses(AGAIN)
    person.page.get_by_label("Days a week").fill("very many")
    person.presses(AGAIN)
    assert [state[1:] for state in states] == [([], [])] * 3
    assert [state[0].split(" – ")[0] for state in states] == [
        "Change the plan",
        "Change the plan",
        "Error: Change the plan",
    ]
