"""An organisation is made, named, opened by its people alone, and answers together."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask

from selfassess.storage.tables import AssessmentState, EngagementLevel
from selfassess.storage.unit_of_work import Database
from tests.people import Practice, Team, browser_of, draft_of, engage, person
from tests.web.assessment.journeys import Browsing
from tests.web.assessment.stores import counted, dump, on_both
from tests.web.organisations.reading import organisations_of

ABOUT = {"organisation": "Answered Trust", "sector": "nhs_provider", "about.type": "acute"}


@on_both
def test_whoever_makes_an_organisation_owns_it(app: Flask, database: Database) -> None:
    who = person(database)
    browsing = browser_of(app, who)
    form = browsing.form("/organisations/new", to="/organisations/new")
    sent = {"name": "  Hill\tTrust "}
    answers = [browsing.client.post(form.action, data=form.with_(sent)) for _ in range(2)]  # pressed twice
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert organisations_of(database, who) == [("Hill Trust", "owner")]
    assert browsing.client.get(answers[0].location).status_code == 200


@pytest.mark.parametrize("name", ["", " \t ", "x" * 201, "\x00"], ids=["none", "blank", "long", "NUL"])
def test_a_name_that_cannot_be_kept_is_refused(app: Flask, database: Database, name: str) -> None:
    browsing = browser_of(app, person(database))
    form = browsing.form("/organisations/new", to="/organisations/new")
    response = browsing.client.post(form.action, data={**form.values, "name": name})
    assert response.status_code == 422
    assert counted(app, "organisation") == 0


def test_others_fields_in_the_form_are_ignored(app: Flask, database: Database, other: Team) -> None:
    who = person(database)
    browsing = browser_of(app, who)
    form = browsing.form("/organisations/new", to="/organisations/new")
    extra = {"id": str(other.id), "organisation_id": str(other.id), "role": "viewer", "account_id": str(uuid4())}
    browsing.client.post(form.action, data={**form.values, "name": "Hill Trust", **extra})
    assert organisations_of(database, who) == [("Hill Trust", "owner")]
    assert organisations_of(database, other.owner) == [("Seaview Trust", "owner")]


LINKS = {
    "owner": ["People", "Consultancies", "Change the name"],
    "editor": ["People", "Consultancies"],
    "viewer": ["People", "Consultancies"],
}


@pytest.mark.parametrize("role", LINKS)
def test_each_role_is_offered_what_it_may_do(app: Flask, database: Database, own: Team, role: str) -> None:
    draft = draft_of(database, own.id)
    browsing = browser_of(app, getattr(own, role))
    page = browsing.page(f"/organisation/{own.id}")
    buttons = {"owner": ["Start an empty assessment"], "editor": ["Start an empty assessment"], "viewer": []}
    assert page.texts("h1") == ["Riverside Trust"]
    assert [text for text in page.texts("a") if text in LINKS["owner"]] == LINKS[role]
    assert page.texts("button") == buttons[role]
    opened = next(address for address in page.addresses if str(draft) in address)
    assert browsing.get(opened).status_code == 200


@on_both
def test_an_assessment_is_started_once_and_without_a_private_link(app: Flask, own: Team) -> None:
    browsing = browser_of(app, own.editor)
    form = browsing.form(f"/organisation/{own.id}", to="/assessments")
    answers = [browsing.send(form) for _ in range(2)]
    assert answers[0].location == answers[1].location
    assert (counted(app, "assessment"), counted(app, "access_grant")) == (1, 0)
    page = browsing.page(answers[0].location)
    assert page.texts("h1") == ["Your self-assessment"]
    assert page.marked("app-whose") == ["Riverside Trust"]
    assert page.marked("app-leave") == []
    assert f"/organisation/{own.id}" in page.addresses


def test_two_members_who_answer_at_once_lose_nothing(app: Flask, database: Database, own: Team) -> None:
    base = f"/assessment/{draft_of(database, own.id)}"
    first, second = browser_of(app, own.owner), browser_of(app, own.editor)
    first.base = second.base = base
    forms = [each.form("/questions/about-you") for each in (first, second)]
    answers = [first.send(forms[0], {"organisation": "Typed Trust"}), second.send(forms[1], {"sector": "nhs_provider"})]
    assert [answer.status_code for answer in answers] == [303, 303]
    values = second.form("/questions/about-you").values
    assert (values["organisation"], values["sector"]) == ("Typed Trust", "nhs_provider")
    disputed = second.send(forms[1], {"organisation": "Another Trust"})
    assert disputed.status_code == 409
    assert "Typed Trust" in disputed.text
    assert "Another Trust" in disputed.text


def submit(browsing: Browsing) -> None:
    browsing.answer("about-you", ABOUT)
    assert browsing.send(browsing.form("/check", to="/submit")).status_code == 303


def test_submitting_leaves_the_members_name_as_it_is(app: Flask, database: Database, own: Team) -> None:
    browsing = browser_of(app, own.editor)
    browsing.base = f"/assessment/{draft_of(database, own.id)}"
    submit(browsing)
    assert organisations_of(database, own.owner) == [("Riverside Trust", "owner")]
    assert "Answered Trust" in browsing.get("/results").text


def test_a_viewer_reads_and_is_offered_nothing_else(app: Flask, database: Database, own: Team) -> None:
    editor, viewer = browser_of(app, own.editor), browser_of(app, own.viewer)
    editor.base = viewer.base = f"/assessment/{draft_of(database, own.id)}"
    check = viewer.page("/check")
    assert check.texts("h1") == ["The answers so far"]
    assert (check.texts("button"), check.marked("nhsuk-summary-list__actions")) == ([], [])
    assert [address for address in check.addresses if address.endswith(viewer.base)] == []
    submit(editor)
    results = viewer.page("/results")
    assert results.texts("h1") != []
    kept_from = ("/plan", "/brand", "/next")
    assert [address for address in results.addresses if address.endswith(kept_from)] == []
    assert [address for address in editor.page("/results").addresses if address.endswith(kept_from)] != []
    assert "Keep it" not in viewer.page("/what-if").texts("button")
    for path in ("", "/questions/about-you", "/plan", "/brand"):
        assert (path, viewer.get(path).status_code) == (path, 403)


def test_the_name_is_changed_by_owners_alone(app: Flask, database: Database, own: Team) -> None:
    path = f"/organisation/{own.id}/name"
    owner = browser_of(app, own.owner)
    assert owner.send(owner.form(path), {"name": "Renamed Trust"}).status_code == 303
    assert organisations_of(database, own.owner) == [("Renamed Trust", "owner")]
    assert owner.send(owner.form(path), {"name": ""}).status_code == 422
    for who in (own.editor, own.viewer):
        browsing = browser_of(app, who)
        data = {"csrf_token": browsing.csrf(), "form": str(uuid4()), "name": "Mine"}
        assert (browsing.get(path).status_code, browsing.client.post(path, data=data).status_code) == (403, 403)
    assert organisations_of(database, own.owner) == [("Renamed Trust", "owner")]


PAGES = ["", "/people", "/people/leave", "/consultancies", "/name"]


@pytest.mark.parametrize("path", PAGES)
def test_anothers_organisation_is_the_same_bytes_as_a_random_id(
    app: Flask, database_file: Path, own: Team, other: Team, path: str
) -> None:
    browsing, before = browser_of(app, own.owner), dump(database_file)
    assert browsing.get(f"/organisation/{own.id}{path}").status_code == 200
    answers = [browsing.get(f"/organisation/{id_}{path}") for id_ in (other.id, uuid4())]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].data == answers[1].data
    assert dump(database_file) == before


def test_whoever_is_not_signed_in_is_led_to_sign_in(app: Flask, own: Team) -> None:
    response = app.test_client().get(f"/organisation/{own.id}/people")
    assert (response.status_code, response.location) == (303, f"/sign-in?next=/organisation/{own.id}/people")


def test_a_consultant_sees_the_organisation_and_not_its_people(
    app: Flask, database: Database, own: Team, advisers: Practice
) -> None:
    engage(database, own, advisers, EngagementLevel.SEE)
    browsing = browser_of(app, advisers.assigned)
    base = f"/organisation/{own.id}"
    assert [browsing.get(base + path).status_code for path in PAGES] == [200, 403, 403, 403, 403]
    assert browsing.page(base).texts("button") == []


def test_states_are_named(app: Flask, database: Database, own: Team) -> None:
    assert {state.value for state in AssessmentState} == {"draft", "submitted"}
    browsing = browser_of(app, own.owner)
    draft_of(database, own.id)
    browsing.base = f"/assessment/{draft_of(database, own.id)}"
    submit(browsing)
    browsing.base = ""
    assert sorted(browsing.page(f"/organisation/{own.id}").marked("nhsuk-tag")) == ["In progress", "Submitted"]
