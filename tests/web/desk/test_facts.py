"""The page that opens a workshop says which facts are missing, where to fill them in, and how somebody else can."""

from __future__ import annotations

import pytest
from flask import Flask

from selfassess.storage.tables import EngagementLevel
from tests.improving import next_of
from tests.people import Person, Team, browser_of, database_of, draft_of, engage, practice, team
from tests.services.assessments import ABOUT, save, submit
from tests.services.test_workshop_facts import FACTS
from tests.web.assessment.journeys import Browsing
from tests.web.assessment.stores import on_both
from tests.web.pages import Page


def filled(facts: dict[str, int]) -> dict[str, str]:
    return {key: str(code) for key, code in facts.items()}


def opening(browsing: Browsing) -> Page:
    response = browsing.get("/workshops")
    assert response.status_code == 200
    return Page(response.text)


def missing(page: Page) -> list[str]:
    """The lines of the list of what is not filled in, as they read."""
    return [text for text in page.texts("li") if text.endswith((" answered", "not confirmed"))]


def at_draft(app: Flask, who: Person, trust: Team) -> Browsing:
    browsing = browser_of(app, who)
    browsing.base = f"/assessment/{draft_of(database_of(app), trust.id)}"
    return browsing


@on_both
def test_what_is_missing_is_named_with_the_way_to_it(app: Flask) -> None:
    browsing = Browsing(app)
    browsing.start()
    page = opening(browsing)
    slugs = ("about-you", "channels", "purposes")
    assert [address for address in page.addresses if "/questions/" in address] == [
        f"{browsing.base}/questions/{slug}" for slug in slugs
    ]
    assert [line.rsplit(" ", 4)[-4:] for line in missing(page)] == [
        ["0", "of", "3", "answered"],
        ["0", "of", "20", "answered"],
        ["0", "of", "12", "answered"],
    ]
    assert "All of that is filled in." not in page.texts("p")


@on_both
def test_what_is_filled_in_is_no_longer_asked_for(app: Flask) -> None:
    browsing = Browsing(app)
    browsing.start()
    browsing.answer("about-you", ABOUT)
    browsing.answer("channels", {"channel.checked": "1"})
    left = opening(browsing)
    assert [address for address in left.addresses if "/questions/" in address] == [
        f"{browsing.base}/questions/purposes"
    ]
    browsing.answer("purposes", {key: str(code) for key, code in FACTS.items() if not key.startswith("channel.")})
    page = opening(browsing)
    assert (missing(page), "All of that is filled in." in page.texts("p")) == ([], True)
    assert not [address for address in page.addresses if "private-link" in address]


def test_whoever_came_by_a_link_is_led_to_it_and_it_is_not_shown_here(app: Flask) -> None:
    browsing = Browsing(app)
    browsing.start()
    page = browsing.get("/workshops").text
    assert f"{browsing.base}#private-link" in Page(page).addresses
    assert browsing.link() not in page


@pytest.mark.parametrize(
    ("who", "words"),
    [("editor", "To have a colleague fill them in, send this address"),
     ("consultant", "To have the client’s lead fill them in, send this address")],
)  # fmt: skip
def test_members_and_consultants_have_an_address_for_others(app: Flask, who: str, words: str) -> None:
    database = database_of(app)
    trust, advisers = team(database), practice(database)
    engage(database, trust, advisers, EngagementLevel.FACILITATE)
    browsing = at_draft(app, advisers.assigned if who == "consultant" else trust.editor, trust)
    page = opening(browsing)
    assert words in page.texts("label")
    assert [each["value"] for _, each in page.elements if each.get("id") == "parts"] == [
        f"http://localhost{browsing.base}"
    ]
    lead = browser_of(app, trust.owner)
    assert lead.client.get(browsing.base).status_code == 200
    assert lead.client.get(f"{browsing.base}/questions/channels").status_code == 200


def test_facts_of_last_time_are_there_and_to_be_confirmed(app: Flask) -> None:
    database = database_of(app)
    trust = team(database)
    first = trust.owner.on_assessment(draft_of(database, trust.id))
    save(database, first, {**ABOUT, **filled(FACTS)})
    submit(database, first)
    browsing = browser_of(app, trust.owner)
    browsing.base = f"/assessment/{next_of(database, trust.owner, first.assessment_id).assessment_id}"
    assert [line.rsplit(" ", 5)[-5:] for line in missing(opening(browsing))] == [
        ["As", "last", "time,", "not", "confirmed"]
    ] * 3
    for slug in ("about-you", "channels"):
        browsing.answer(slug, {})
    assert len(missing(opening(browsing))) == 1


def test_once_submitted_no_facts_are_asked_for(app: Flask) -> None:
    database = database_of(app)
    trust = team(database)
    browsing = at_draft(app, trust.owner, trust)
    browsing.answer("about-you", ABOUT)
    browsing.send(browsing.form("/check", to="/submit"))
    page = opening(browsing)
    assert "Fill in the facts beforehand" not in page.texts("h2")
