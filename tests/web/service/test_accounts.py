"""An administrator looks after accounts: never their own, never the last one, and with no way to anybody's answers.

(reliability: A3, A6)
"""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from selfassess.domain.errors import InputError
from selfassess.services.keys import Keys
from selfassess.services.looking_after import By, Change, change_account
from selfassess.storage.tables import Action
from selfassess.storage.unit_of_work import Database
from selfassess.web.served import served_keys
from tests.people import Person, browser_of, disable, draft_of, person, practice, sign_in, team
from tests.services.assessments import KEYS, NOW
from tests.services.test_at_the_same_time import together
from tests.storage.canaries import TABLES
from tests.web.assessment.journeys import Browsing
from tests.web.assessment.stores import counted, on_both
from tests.web.pages import Page

ALL = "/service/accounts"
PAGES = (ALL, "/service/audit", "/service/benchmark")


@pytest.fixture
def boss(database: Database) -> Person:
    return person(database, "Boss", administrator=True)


@pytest.fixture
def ann(database: Database) -> Person:
    return person(database, "Ann")


def of(who: Person) -> str:
    return f"{ALL}/{who.account_id}"


def change(browser: Browsing, who: Person, wanted: Change) -> TestResponse:
    """Send what the button on the page sends, whether or not the page shows it."""
    data = {"csrf_token": browser.csrf(), "form": str(uuid4()), "change": wanted.value}
    return browser.client.post(f"{of(who)}/change", data=data)


def events(database: Database) -> list[tuple[Action, UUID | None, UUID | None]]:
    rows = TABLES["audit_event"]
    with database.reading() as uow:
        found = uow.connection.execute(
            select(rows.c.action, rows.c.account_id, rows.c.object_id).order_by(rows.c.sequence)
        )
        return [(action, account_id, object_id) for action, account_id, object_id in found]


def account(database: Database, who: Person) -> tuple[bool, bool, bool]:
    """Curator, administrator, disabled."""
    rows = TABLES["account"]
    with database.reading() as uow:
        row = uow.connection.execute(select(rows).where(rows.c.id == who.account_id)).one()
        return row.curator, row.administrator, row.disabled is not None


STEPS = {
    Change.GIVE_CURATOR: ((True, False, False), Action.SERVICE_ROLE_CHANGED),
    Change.GIVE_ADMINISTRATOR: ((True, True, False), Action.SERVICE_ROLE_CHANGED),
    Change.TAKE_CURATOR: ((False, True, False), Action.SERVICE_ROLE_CHANGED),
    Change.TAKE_ADMINISTRATOR: ((False, False, False), Action.SERVICE_ROLE_CHANGED),
    Change.DISABLE: ((False, False, True), Action.ACCOUNT_DISABLED),
    Change.ENABLE: ((False, False, False), Action.ACCOUNT_ENABLED),
}


@on_both
def test_each_change_is_made_and_recorded_once(app: Flask, database: Database, boss: Person, ann: Person) -> None:
    browser, recorded = browser_of(app, boss), []
    for wanted, (becomes, action) in STEPS.items():
        for _twice in range(2):
            assert change(browser, ann, wanted).location == f"{of(ann)}?done={wanted.value}"
            assert account(database, ann) == becomes
        recorded.append((action, boss.account_id, ann.account_id))
        assert events(database) == recorded


def test_a_disabled_account_and_ended_sessions_open_nothing(
    app: Flask, database: Database, boss: Person, ann: Person
) -> None:
    browser, theirs = browser_of(app, boss), browser_of(app, ann)
    assert theirs.get("/home").status_code == 200
    change(browser, ann, Change.END_SESSIONS)
    assert theirs.get("/home").status_code == 303
    again = browser_of(app, sign_in(database, ann))
    assert again.get("/home").status_code == 200
    change(browser, ann, Change.DISABLE)
    assert again.get("/home").status_code == 303
    change(browser, ann, Change.ENABLE)
    assert again.get("/home").status_code == 303  # what ended stays ended


@pytest.mark.parametrize("wanted", list(Change))
def test_nobody_changes_their_own_account(app: Flask, database: Database, boss: Person, wanted: Change) -> None:
    person(database, "Second", administrator=True)
    browser = browser_of(app, boss)
    refused = change(browser, boss, wanted)
    assert (refused.status_code, "This is your own account" in refused.text) == (422, True)
    assert (account(database, boss), events(database)) == ((False, True, False), [])
    assert "/change" not in browser.get(of(boss)).text


def test_an_administrator_of_whom_there_is_no_other_left_stays_one(database: Database, boss: Person) -> None:
    """Each takes it from the other at the same moment: one is first, and the other is no administrator any more."""
    second = person(database, "Second", administrator=True)
    pairs = [(boss, second), (second, boss)]

    def take(place: int) -> bool:
        by, whom = pairs[place]
        with database.writing() as uow:
            claim = By(by.account_id, by.digest)
            done = change_account(uow, KEYS, claim, whom.account_id, Change.TAKE_ADMINISTRATOR, NOW)
            uow.commit()
            return done is not None

    assert sorted(together(take, threads=2)) == [False, True]
    assert sorted(account(database, who)[1] for who in (boss, second)) == [False, True]


@pytest.mark.parametrize("wanted", [Change.DISABLE, Change.TAKE_ADMINISTRATOR])
def test_the_last_administrator_who_is_in_use_stays(database: Database, boss: Person, wanted: Change) -> None:
    """By the session of one who was disabled meanwhile nothing is done; there is no third."""
    second = person(database, "Second", administrator=True)
    disable(database, second)
    with database.writing() as uow:
        claim = By(second.account_id, second.digest)
        assert change_account(uow, KEYS, claim, boss.account_id, wanted, NOW) is None
    nobodys = By(uuid4(), boss.digest)  # as if it were not their own account
    with database.writing() as uow, pytest.raises(InputError, match="last administrator"):
        change_account(uow, KEYS, nobodys, boss.account_id, wanted, NOW)


def test_accounts_are_found_by_a_part_of_their_address(app: Flask, database: Database, boss: Person) -> None:
    for name in ("river.one", "river.two", "hill"):
        person(database, email=f"{name}@example.org")
    browser = browser_of(app, boss)

    def found(part: str) -> list[str]:
        texts = Page(browser.client.get(ALL, query_string={"email": part}).text).texts("a")
        return [text for text in texts if text.endswith("@example.org") and text != boss.email]

    assert found("RIVER") == ["river.one@example.org", "river.two@example.org"]
    assert found("hill@") == ["hill@example.org"]
    assert [found(part) for part in ("", "ri", "r%r", "___", "nobody", "a\x00bc")] == [[]] * 6


def test_an_account_is_erased_at_somebodys_request(app: Flask, database: Database, boss: Person, ann: Person) -> None:
    browser = browser_of(app, boss)
    form = browser.form(of(ann), to="/erase")
    assert browser.send(form, {"confirmed": "ann"}).status_code == 422
    assert browser.send(form, {"confirmed": ann.email}).location == f"{ALL}?done=erased"
    assert browser.get(of(ann)).status_code == 404
    assert events(database) == [(Action.ACCOUNT_ERASED, boss.account_id, ann.account_id)]


def test_whoever_others_depend_on_is_not_erased(app: Flask, database: Database, boss: Person) -> None:
    trust = team(database)
    browser = browser_of(app, boss)
    assert "/erase" not in browser.get(of(trust.owner)).text
    data = {"csrf_token": browser.csrf(), "form": str(uuid4()), "confirmed": trust.owner.email, "alone": "1"}
    assert browser.client.post(f"{of(trust.owner)}/erase", data=data).status_code == 422
    assert counted(app, "organisation") == 1


def test_an_administrator_has_no_way_to_answers(app: Flask, database: Database, boss: Person) -> None:
    trust, advisers = team(database, "Canary Trust"), practice(database, "Canary Advisers")
    draft = draft_of(database, trust.id)
    browser = browser_of(app, boss)
    for path in (f"/assessment/{draft}", f"/assessment/{draft}/results", f"/organisation/{trust.id}/privacy"):
        assert (path, browser.get(path).status_code) == (path, 404)
    for who in (trust.editor, advisers.assigned):
        shown = browser.get(of(who)).text
        assert ("Canary" in shown, who.email in shown) == (False, True)


@pytest.mark.parametrize("who", ["nobody", "person", "curator", "disabled"])
def test_nobody_else_opens_the_pages_or_changes_anything(
    app: Flask, database: Database, boss: Person, ann: Person, who: str
) -> None:
    given = {
        "person": lambda: person(database, "Per"),
        "curator": lambda: person(database, "Cur", curator=True),
        "disabled": lambda: person(database, "Dis", administrator=True, disabled=True),
    }
    browser = browser_of(app, given[who]()) if who in given else Browsing(app)
    status = 403 if who in ("person", "curator") else 303
    for path in (ALL, of(ann), f"{ALL}/{uuid4()}", "/service/audit"):
        assert (path, browser.get(path).status_code) == (path, status)
    for wanted in Change:
        assert change(browser, ann, wanted).status_code == (403 if status == 403 else 401)
    assert (account(database, ann), events(database)) == ((False, False, False), [])
    assert boss.name == "Boss"


@pytest.mark.parametrize("data", [{"change": "promote"}, {"change": ""}, {}, {"form": "x", "change": "disable"}])
def test_a_change_that_is_none_of_ours_is_refused(
    app: Flask, database: Database, boss: Person, ann: Person, data: dict[str, str]
) -> None:
    browser = browser_of(app, boss)
    sent = {"csrf_token": browser.csrf(), "form": str(uuid4()), **data}
    assert browser.client.post(f"{of(ann)}/change", data=sent).status_code == 400
    assert browser.client.post(f"{ALL}/{uuid4()}/change", data=sent | {"change": "disable"}).status_code in (400, 404)
    assert account(database, ann) == (False, False, False)


def test_the_trail_is_shown_by_numbers_and_words(app: Flask, boss: Person, ann: Person) -> None:
    browser = browser_of(app, boss)
    change(browser, ann, Change.GIVE_CURATOR)
    page = Page(browser.get("/service/audit").text)
    cells = [text for text in page.texts("td") if text]
    assert "WhatCurator or administrator changed" in cells
    assert f"By{str(boss.account_id)[:8]}" in cells
    assert f"To{str(ann.account_id)[:8]}" in cells
    assert ann.email not in browser.get("/service/audit").text
    checked = browser.get("/service/audit?check=yes").text
    assert "Every event and every seal is as it was stored." in checked
    for before in ("x", "-1", "9" * 30, "٣"):
        assert browser.client.get("/service/audit", query_string={"before": before}).status_code == 200


def test_a_trail_that_was_tampered_with_is_said(app: Flask, database: Database, boss: Person, ann: Person) -> None:
    with app.app_context():
        keys = served_keys()
    other = Keys.from_secret("somebody else's")
    with database.writing() as uow:
        change_account(uow, other, By(boss.account_id, boss.digest), ann.account_id, Change.GIVE_CURATOR, NOW)
        uow.commit()
    assert keys != other
    assert "Event 1 is not as it was stored" in browser_of(app, boss).get("/service/audit?check=yes").text
