"""Every page of the journey, and every state that it can be in, judged by axe."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from selfassess.storage.engine import sqlite_module
from tests.web.axe import violations
from tests.web.journeys.conftest import Someone
from tests.web.journeys.person import ABOUT, FEW, ON, Person

QUESTIONS = [ABOUT, "channels", "purposes", "practices-channels", "examples"]
ROLE = "#about-role"


@pytest.fixture
def begun(someone: Someone) -> Person:
    """Somebody on the first page of questions."""
    person = someone()
    person.starts()
    return person


def judged(person: Person, title: str) -> None:
    """The page is the one that was meant, and axe finds nothing."""
    assert person.page.title().startswith(title)
    assert violations(person.page) == []


def test_pages_on_the_way(begun: Person) -> None:
    base = begun.base
    for slug in QUESTIONS:
        begun.opens(f"{base}/questions/{slug}")
        assert violations(begun.page) == [], slug
    begun.opens(base)
    judged(begun, "Your self-assessment")
    begun.opens("/")
    judged(begun, "See where")


def test_from_the_check_to_the_results(begun: Person) -> None:
    base = begun.base
    begun.answers(FEW)
    begun.opens(f"{base}/questions/{ABOUT}")
    late = begun.page.context.new_page()
    late.goto(f"{base}/questions/channels")
    begun.opens(f"{base}/check")
    judged(begun, "Check your answers")
    begun.presses("Submit and see results")
    judged(begun, "Results of")
    after = Person(late, begun.manner, begun.site)
    after.presses(ON)
    judged(after, "Error: This page is not saved, because the answers have been submitted")


def test_the_way_in_by_the_private_link(begun: Person) -> None:
    begun.opens(begun.base)
    link = begun.page.locator("#link").input_value()
    begun.page.locator("#email").fill("no address")
    begun.presses("Send the link")
    judged(begun, "Error: Your private link")
    assert begun.page.locator("#email").input_value() == "no address"
    begun.page.locator("#email").fill("someone@example.org")
    begun.presses("Send the link")
    judged(begun, "Error: Your private link")
    begun.opens(link)
    judged(begun, "Continue your self-assessment")
    begun.opens(f"{link}x")
    judged(begun, "Page not found")


def test_a_session_that_has_ended(begun: Person) -> None:
    begun.page.locator(ROLE).fill("Typed with care")
    begun.page.context.clear_cookies()
    begun.presses(ON)
    judged(begun, "Error: This page is not saved yet")
    assert "Typed with care" in begun.page.locator("main dl").inner_text()


def test_two_people_at_one_answer(begun: Person) -> None:
    other = Person(begun.page.context.new_page(), begun.manner, begun.site)
    other.opens(f"{begun.base}/questions/{ABOUT}")
    for person in (begun, other):
        person.page.locator(ROLE).fill(str(id(person)))
        person.presses(ON)
    judged(other, "Error: Two people changed the same answers")


def test_a_study_that_is_no_longer_served(begun: Person, database_file: Path) -> None:
    with closing(sqlite_module().connect(database_file)) as connection, connection:
        connection.execute(
            "UPDATE assessment SET study = 'another' WHERE started = (SELECT max(started) FROM assessment)"
        )
    begun.page.reload()
    judged(begun, "Error: This assessment is of another")
