"""Claiming: an assessment that was begun without an account comes to belong to somebody's organisation."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import text

from selfassess.storage.tables import MemberRole
from tests.people import Person, browser_of, database_of, disable, join, person, team
from tests.web.assessment.journeys import Browsing, forms
from tests.web.assessment.stores import counted, dump, on_both
from tests.web.pages import Page

ABOUT = {"organisation": "Northmoor Trust", "sector": "nhs_provider", "about.type": "acute"}


def holder(started: Browsing, who: Person) -> Browsing:
    """Somebody who is signed in and has come in by the link."""
    browser = browser_of(started.app, who)
    browser.come_in(started.link())
    return browser


def claim(browser: Browsing, changes: dict[str, str] | None = None) -> int:
    return browser.send(browser.form("/claim", to="/claim"), changes).status_code


def rows(app: Flask, query: str) -> list[tuple[object, ...]]:
    with database_of(app).reading() as uow:
        return [tuple(row) for row in uow.connection.execute(text(query))]


@on_both
def test_it_moves_to_a_new_organisation_of_which_one_is_the_owner(started: Browsing) -> None:
    started.answer("about-you", ABOUT)
    link, who = started.link(), person(database_of(started.app), "Ann")
    browser = holder(started, who)
    page = browser.page("/claim")
    names = [attributes["value"] for _, attributes in page.elements if attributes.get("id") == "name"]
    assert names == ["Northmoor Trust"]
    response = browser.send(browser.form("/claim", to="/claim"))
    assert (response.status_code, response.location) == (303, browser.base)
    assert rows(started.app, "SELECT name FROM organisation") == [("Northmoor Trust",)]
    assert rows(started.app, "SELECT role FROM membership") == [("owner",)]
    assert rows(started.app, "SELECT action FROM audit_event ORDER BY sequence")[-1] == ("claimed",)
    assert browser.get().status_code == 200
    assert "Your private link" not in browser.get().text
    assert "Leave" not in browser.page().texts("a")
    assert started.get().status_code == 404
    assert Browsing(started.app).client.get(urlsplit(link).path).status_code == 404
    assert "Northmoor Trust" in browser.client.get("/home").text


@pytest.mark.parametrize("role", [MemberRole.OWNER, MemberRole.EDITOR])
def test_it_moves_to_an_organisation_of_ones_own(started: Browsing, role: MemberRole) -> None:
    database = database_of(started.app)
    ours, who = team(database, "Riverside Trust"), person(database)
    join(database, ours.id, who, role)
    browser = holder(started, who)
    assert claim(browser, {"where": str(ours.id)}) == 303
    found = rows(started.app, "SELECT o.name FROM assessment a JOIN organisation o ON o.id = a.organisation_id")
    assert found == [("Riverside Trust",)]
    assert counted(started.app, "organisation") == 1
    assert browser_of(started.app, ours.viewer).client.get(f"{browser.base}/check").status_code == 200


def wheres(started: Browsing) -> dict[str, UUID]:
    """Organisations that somebody may not give an assessment to."""
    database = database_of(started.app)
    return {"viewed": team(database, "Viewed").id, "other's": team(database, "Other").id, "nobody's": uuid4()}


@pytest.mark.parametrize("which", ["viewed", "other's", "nobody's"])
def test_it_moves_to_no_organisation_in_which_one_may_not_answer(
    started: Browsing, database_file: Path, which: str
) -> None:
    database, places = database_of(started.app), wheres(started)
    who = person(database)
    join(database, places["viewed"], who, MemberRole.VIEWER)
    browser = holder(started, who)
    before = dump(database_file)
    form = browser.form("/claim", to="/claim")
    response = browser.client.post(form.action, data={**form.values, "where": str(places[which])})
    assert response.status_code == 422
    assert "You are no owner or editor" in response.text
    assert dump(database_file) == before


BAD = [
    ("no name", {"where": "new", "name": " "}, "#name", "is missing"),
    ("a long name", {"where": "new", "name": "x" * 201}, "#name", "Use at most 200"),
    ("a name that turns words round", {"where": "new", "name": "\u202egnal"}, "#name", "cannot be kept"),
    ("nothing chosen", {"where": "", "name": "x"}, "#where", "No organisation is chosen"),
    ("no id", {"where": "x", "name": "x"}, "#where", "No organisation is chosen"),
    ("digits of another script", {"where": "٣" * 32, "name": "x"}, "#where", "You are no owner or editor"),
]


@pytest.mark.parametrize(("sent", "field", "said"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_what_cannot_be_used_is_said_beside_its_field_and_moves_nothing(
    started: Browsing, database_file: Path, sent: dict[str, str], field: str, said: str
) -> None:
    database = database_of(started.app)
    ours, who = team(database), person(database)
    join(database, ours.id, who, MemberRole.EDITOR)
    browser = holder(started, who)
    before = dump(database_file)
    response = browser.client.post(f"{browser.base}/claim", data={"csrf_token": browser.csrf(), **sent})
    page = Page(response.text)
    assert (response.status_code, field in page.addresses) == (422, True)
    assert said in " ".join(page.texts("li"))
    assert dump(database_file) == before


def test_the_same_form_twice_moves_it_once(started: Browsing) -> None:
    browser = holder(started, person(database_of(started.app)))
    form = browser.form("/claim", to="/claim")
    sent = [browser.send(form, {"name": "Ours"}) for _ in range(2)]
    assert [each.status_code for each in sent] == [303, 303]
    assert counted(started.app, "organisation") == 1


def test_of_two_one_claims_it_and_the_other_is_told(started: Browsing) -> None:
    database = database_of(started.app)
    first, second = (holder(started, person(database)) for _ in range(2))
    late = second.form("/claim", to="/claim")
    assert claim(first, {"name": "First"}) == 303
    told = second.send(late, {"name": "Second"})
    assert (told.status_code, Page(told.text).texts("h1")) == (409, ["The private link has stopped"])
    assert rows(started.app, "SELECT name FROM organisation") == [("First",)]
    assert second.get("/claim").status_code == 404


def test_who_is_not_signed_in_is_led_there_and_back(started: Browsing) -> None:
    response = started.get("/claim")
    assert (response.status_code, response.location) == (303, f"/sign-in?next={started.base}/claim")
    sent = {"csrf_token": started.csrf(), "where": "new", "name": "Ours"}
    assert started.client.post(f"{started.base}/claim", data=sent).status_code == 401


def test_who_holds_no_link_claims_nothing(started: Browsing, database_file: Path) -> None:
    database = database_of(started.app)
    stranger = browser_of(started.app, person(database))
    before = dump(database_file)
    sent = {"csrf_token": stranger.csrf(), "where": "new", "name": "Ours"}
    assert stranger.client.post(f"{started.base}/claim", data=sent).status_code == 404
    assert stranger.client.get(f"{started.base}/claim").status_code == 404
    assert dump(database_file) == before


def test_a_disabled_account_claims_nothing(started: Browsing) -> None:
    database = database_of(started.app)
    who = person(database)
    browser = holder(started, who)
    form = browser.form("/claim", to="/claim")
    disable(database, who)
    assert browser.send(form, {"name": "Ours"}).status_code == 401
    assert counted(started.app, "membership") == 0


def test_a_member_without_the_link_does_not_move_it_on(started: Browsing) -> None:
    database = database_of(started.app)
    who = person(database)
    browser = holder(started, who)
    claim(browser, {"name": "Ours"})
    again = {"csrf_token": browser.csrf(), "where": "new", "name": "Elsewhere"}
    assert browser.client.post(f"{browser.base}/claim", data=again).location == browser.base
    assert rows(started.app, "SELECT name FROM organisation") == [("Ours",)]


def test_an_organisation_with_another_assessment_stays(started: Browsing) -> None:
    started.answer("about-you", ABOUT)
    link = started.link()
    started.send(started.form("/check", to="/submit"))
    started.send(started.form("/results", to="/next"))
    browser = browser_of(started.app, person(database_of(started.app)))
    browser.come_in(link)
    assert claim(browser) == 303
    assert counted(started.app, "organisation") == 2
    assert "Northmoor Trust" in browser.get("/results").text


def test_the_list_of_parts_and_the_results_offer_it_to_whoever_holds_the_link(started: Browsing) -> None:
    assert "Sign in and keep it" in started.page().texts("a")
    started.answer("about-you", ABOUT)
    browser = holder(started, person(database_of(started.app)))
    assert "Choose an organisation" in browser.page().texts("a")
    started.send(started.form("/check", to="/submit"))
    assert "Sign in and keep it" in started.page("/results").texts("a")
    claim(browser)
    assert "Keep this with your account" not in browser.get("/results").text


def test_home_lists_what_the_browser_holds_with_a_way_to_keep_it(started: Browsing) -> None:
    started.answer("about-you", ABOUT)
    browser = holder(started, person(database_of(started.app)))
    page = Page(browser.client.get("/home").text)
    assert f"{browser.base}/claim" in page.addresses
    assert "Northmoor Trust" in page.texts("a")
    started.send(started.form("", to="/replace"))
    assert "Northmoor Trust" not in browser.client.get("/home").text


def test_home_without_anything_says_what_to_do_and_starts(app: Flask) -> None:
    browser = browser_of(app, person(database_of(app)))
    response = browser.client.get("/home")
    assert "Nothing is here yet" in response.text
    (start,) = [form for form in forms(response.text) if form.action == "/assessment/start"]
    assert browser.client.post(start.action, data=start.values).status_code == 303
