"""The plan changed in a browser: by mouse, by keyboard, without scripts; then the report shows it."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest

from tests.reports.pdf import reading
from tests.web.axe import violations
from tests.web.journeys.conftest import Someone
from tests.web.journeys.keyboard import Keyboard
from tests.web.journeys.person import Person, northmoor
from tests.web.journeys.reach import out_of_reach

AGAIN = "Work the plan out again"
STRATEGY = "Take a two-page strategy to the board"
ENQUIRIES = "Answer everyday questions where people ask them"


def with_results(person: Person) -> Person:
    person.starts()
    person.answers_all(northmoor())
    person.presses("Submit and see results")
    return person


def chooses(person: Person, title: str, decision: str) -> None:
    person.page.get_by_label(f"Your decision: {title}").select_option(decision)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_what_is_decided_stands_in_every_file(someone: Someone, scripts: bool) -> None:
    person = with_results(someone(java_script_enabled=scripts))
    person.presses("Change the plan")
    chooses(person, STRATEGY, "Not this year")
    chooses(person, ENQUIRIES, "In the plan, whatever else")
    person.page.get_by_label("Overall").fill("75")
    person.presses(AGAIN)
    assert "Worked out again." in person.page.get_by_role("status").inner_text()
    assert person.page.get_by_label(f"Your decision: {STRATEGY}").input_value() == "drop"
    person.page.get_by_label("Back").get_by_role("link").click()
    told = json.loads(person.downloads("All figures (JSON)"))
    planned = {each["recommendation"] for each in told["plan"]}
    assert {"answer_enquiries", "board_strategy"} & planned == {"answer_enquiries"}
    text = " ".join(reading.document(person.downloads("Download the report (PDF)")).text.split())
    assert f"Left out by your decision: {STRATEGY}." in text
    assert "Your target of 75 for Overall" in text
    book = openpyxl.load_workbook(io.BytesIO(person.downloads("Answers, advice and plan (Excel)")))
    actions = {row[2].value for row in book["Plan"].iter_rows()}
    assert (ENQUIRIES in actions, STRATEGY in actions) == (True, False)


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
