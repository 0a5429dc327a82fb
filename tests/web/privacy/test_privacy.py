"""A person takes a copy of their data and erases their account; an owner does the same for an organisation.

(reliability: P1)
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from selfassess.services.erasing import Erased, read_noted
from selfassess.services.exporting import COPIES
from selfassess.storage.tables import MemberRole
from selfassess.storage.unit_of_work import Database
from tests.people import Person, Team, browser_of, draft_of, join, person, practice, sign_in, team
from tests.services.test_erasing import EVERY, OF_CONSULTANCY, all_of, erase_person, in_files
from tests.storage.canaries import canary, seed
from tests.web.assessment.journeys import Browsing
from tests.web.assessment.stores import counted, on_both
from tests.web.pages import Page

OWN = "/account/privacy"


@pytest.fixture
def trust(database: Database) -> Team:
    return team(database)


def post(browser: Browsing, path: str, to: str, changes: dict[str, str] | None = None) -> TestResponse:
    return browser.send(browser.form(path, to=to), changes)


def of(trust: Team) -> str:
    return f"/organisation/{trust.id}/privacy"


def unpacked(response: TestResponse) -> tuple[dict[str, list[dict[str, object]]], zipfile.ZipFile]:
    assert (response.status_code, response.mimetype) == (200, "application/zip")
    archive = zipfile.ZipFile(io.BytesIO(response.data))
    return json.loads(archive.read("data.json")), archive


@on_both
def test_a_person_takes_a_copy_as_json_and_csv(app: Flask, trust: Team) -> None:
    response = post(browser_of(app, trust.editor), OWN, "/copy")
    data, archive = unpacked(response)
    assert response.headers["Content-Disposition"] == 'attachment; filename="your-data.zip"'
    assert [(each["email"], each["name"]) for each in data["account"]] == [(trust.editor.email, trust.editor.name)]
    assert [each["role"] for each in data["membership"]] == ["editor"]
    assert [each["name"] for each in data["organisation"]] == [trust.name]
    rows = list(csv.DictReader(io.StringIO(archive.read("csv/account.csv").decode("utf-8-sig"))))
    assert [each["email"] for each in rows] == [trust.editor.email]
    said = archive.read("README.txt").decode("utf-8-sig")
    assert "account: Lets a person sign in and work with others. Rows: 1." in said
    assert trust.owner.email not in "".join(map(str, data.values()))
    assert counted(app, "audit_event") == 1


def test_an_owner_takes_a_copy_of_the_organisation(app: Flask, database: Database, trust: Team) -> None:
    assessment_id = draft_of(database, trust.id)
    data, _archive = unpacked(post(browser_of(app, trust.owner), of(trust), "/copy"))
    assert [each["id"] for each in data["assessment"]] == [str(assessment_id)]
    assert {each["email"] for each in data["account"]} == {trust.owner.email, trust.editor.email, trust.viewer.email}


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(app: Flask, database: Database) -> None:
    who = person(database, "=cmd|' /C calc'!A0")
    _data, archive = unpacked(post(browser_of(app, who), OWN, "/copy"))
    assert "'=cmd|' /C calc'!A0" in archive.read("csv/account.csv").decode("utf-8-sig")


def test_only_so_many_copies_an_hour(app: Flask, trust: Team) -> None:
    browser = browser_of(app, trust.owner)
    for _ in range(COPIES.most):
        assert post(browser, OWN, "/copy").status_code == 200
    for path in (OWN, of(trust)):
        refused = post(browser, path, "/copy")
        assert (refused.status_code, "There were too many tries" in refused.text) == (429, True)
        assert 0 < int(refused.headers["Retry-After"]) <= 3_600
    assert post(browser_of(app, trust.editor), OWN, "/copy").status_code == 200


def test_a_person_erases_their_account_and_nothing_opens_any_more(app: Flask, trust: Team, tmp_path: Path) -> None:
    browser = browser_of(app, trust.editor)
    erased = post(browser, OWN, "/erase", {"confirmed": trust.editor.email})
    assert (erased.status_code, erased.location) == (303, "/erased")
    assert Page(browser.get("/erased").text).texts("h1") == ["It is erased"]
    assert browser.get(OWN).location == "/sign-in?next=/account/privacy"
    assert browser_of(app, trust.editor).get(OWN).status_code == 303  # a copy of the cookie
    assert read_noted(tmp_path / "erased.txt") == [Erased("account", trust.editor.account_id)]
    assert counted(app, "account") == 2


def test_whoever_is_alone_erases_their_organisation_too(app: Flask, database: Database, database_file: Path) -> None:
    seeded = seed(database, "A")
    who = sign_in(database, Person(seeded.account_id, canary("A", "account", "email"), "", seeded.secret))
    browser = browser_of(app, who)
    refused = post(browser, OWN, "/erase", {"confirmed": who.email})
    assert (refused.status_code, "There is nobody else in Canary-A-organisation-name" in refused.text) == (422, True)
    again = browser.form(OWN, to="/erase")
    data = again.with_({"confirmed": who.email}) | {"alone": "1"}
    assert browser.client.post(again.action, data=data).location == "/erased"
    assert in_files(database_file, all_of("A", EVERY)) == all_of("A", OF_CONSULTANCY)


@pytest.mark.parametrize("typed", ["", "someone@example.org"])
def test_another_address_erases_nothing(app: Flask, trust: Team, typed: str) -> None:
    refused = post(browser_of(app, trust.editor), OWN, "/erase", {"confirmed": typed})
    page = Page(refused.text)
    assert (refused.status_code, page.texts("title")[0].startswith("Error: ")) == (422, True)
    assert f"This is not “{trust.editor.email}”" in refused.text
    assert counted(app, "account") == 3


def test_the_last_owner_reads_what_to_do_first_and_cannot_be_erased(app: Flask, trust: Team) -> None:
    browser = browser_of(app, trust.owner)
    page = browser.get(OWN)
    assert "Riverside Trust: make somebody else an owner, or remove the others." in page.text
    assert "/account/privacy/erase" not in page.text
    data = {"csrf_token": browser.csrf(), "form": str(uuid4()), "confirmed": trust.owner.email, "alone": "1"}
    refused = browser.client.post(f"{OWN}/erase", data=data)
    assert (refused.status_code, counted(app, "account")) == (422, 3)


@on_both
def test_an_owner_erases_the_organisation(app: Flask, database: Database, trust: Team) -> None:
    draft_of(database, trust.id)
    browser = browser_of(app, trust.owner)
    refused = post(browser, of(trust), "/erase", {"confirmed": "Riverside"})
    assert (refused.status_code, counted(app, "organisation")) == (422, 1)
    assert post(browser, of(trust), "/erase", {"confirmed": "Riverside Trust"}).location == "/erased"
    assert [counted(app, name) for name in ("organisation", "assessment", "membership")] == [0, 0, 0]
    assert (browser.get(of(trust)).status_code, browser.get(OWN).status_code) == (404, 200)


@pytest.mark.parametrize("who", ["nobody", "editor", "viewer", "other", "consultant"])
def test_nobody_else_copies_or_erases_an_organisation(app: Flask, database: Database, trust: Team, who: str) -> None:
    other, advisers = team(database, "Another"), practice(database)
    people = {"editor": trust.editor, "viewer": trust.viewer, "other": other.owner, "consultant": advisers.lead}
    browser = browser_of(app, people[who]) if who in people else Browsing(app)
    status = {"nobody": 303, "editor": 403, "viewer": 403}.get(who, 404)
    assert browser.get(of(trust)).status_code == status
    data = {"csrf_token": browser.csrf(), "form": str(uuid4()), "confirmed": trust.name}
    for step in ("copy", "erase"):
        response = browser.client.post(f"{of(trust)}/{step}", data=data)
        assert response.status_code == (401 if who == "nobody" else status)
        assert trust.name not in response.text
    assert counted(app, "organisation") == 2


@pytest.mark.parametrize("step", ["copy", "erase"])
def test_a_form_that_is_not_ours_does_nothing(app: Flask, trust: Team, step: str) -> None:
    browser = browser_of(app, trust.owner)
    for path in (OWN, of(trust)):
        for data in ({}, {"csrf_token": browser.csrf()}, {"csrf_token": browser.csrf(), "form": "x"}):
            assert browser.client.post(f"{path}/{step}", data={**data, "confirmed": trust.name}).status_code == 400
    assert counted(app, "organisation") == 1


def test_two_owners_can_part(app: Flask, database: Database, trust: Team) -> None:
    join(database, trust.id, person(database, "Second"), MemberRole.OWNER)
    assert post(browser_of(app, trust.owner), OWN, "/erase", {"confirmed": trust.owner.email}).location == "/erased"
    assert erase_person(database, trust.viewer.account_id)
