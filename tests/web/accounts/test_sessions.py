"""Being signed in: how long, where, and that it ends at once (reliability: A6, S1, S2)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import delete

from selfassess.storage.tables import Account, MemberRole, Membership
from selfassess.storage.unit_of_work import Database
from tests.people import browser_of, disable, draft_of, join, person, team
from tests.web.accounts.letters import Visitor
from tests.web.assessment.journeys import Browsing
from tests.web.assessment.stores import counted, on_both
from tests.web.pages import Page

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def cookie(browsing: Browsing) -> str:
    found = browsing.client.get_cookie("session")
    assert found is not None
    return found.value


def with_cookie(browsing: Browsing, value: str) -> Browsing:
    """Another browser with a copy of a cookie."""
    other = Browsing(browsing.app)
    other.client.set_cookie("session", value)
    return other


def is_in(browsing: Browsing) -> bool:
    return browsing.client.get("/home").status_code == 200


@on_both
def test_a_copy_of_the_cookie_opens_nothing_once_its_owner_signed_out(visitor: Visitor) -> None:
    visitor.sign_in()
    copy = with_cookie(visitor, cookie(visitor))
    assert is_in(copy)
    assert visitor.post("/sign-out").location == "/"
    assert (is_in(copy), is_in(visitor)) == (False, False)
    assert counted(visitor.app, "account_session") == 0


def test_signing_out_takes_a_button(visitor: Visitor) -> None:
    visitor.sign_in()
    assert Page(visitor.client.get("/sign-out").text).texts("button") == ["Sign out"]
    assert is_in(visitor)
    assert visitor.client.post("/sign-out").status_code == 400
    assert is_in(visitor)


def test_a_disabled_account_is_out_at_once(visitor: Visitor, database: Database) -> None:
    visitor.sign_in()
    with database.writing() as uow:
        uow.session.query(Account).one().disabled = datetime.now(UTC)
        uow.commit()
    assert not visitor.is_in


def test_a_role_that_is_taken_away_opens_nothing_from_the_next_request_on(app: Flask, database: Database) -> None:
    ours = team(database)
    assessment = draft_of(database, ours.id)
    browser = browser_of(app, ours.editor)
    assert browser.client.get(f"/assessment/{assessment}").status_code == 200
    with database.writing() as uow:
        uow.session.execute(delete(Membership).where(Membership.account_id == ours.editor.account_id))
        uow.commit()
    assert browser.client.get(f"/assessment/{assessment}").status_code == 404
    assert "Riverside" not in browser.client.get("/home").text
    join(database, ours.id, ours.editor, MemberRole.VIEWER)
    assert browser.client.get(f"/assessment/{assessment}").status_code == 403
    assert "Riverside" in browser.client.get("/home").text


LASTING = [
    ("59 minutes unused", False, [59], True),
    ("60 minutes unused", False, [60], False),
    ("an administrator, 29 minutes unused", True, [29], True),
    ("an administrator, 30 minutes unused", True, [30], False),
    ("used every 50 minutes for 11 hours", False, [50] * 13, True),
    ("used every 50 minutes for 12 hours", False, [*[50] * 14, 20], False),
]


@pytest.mark.parametrize(
    ("administrator", "minutes", "lasts"), [case[1:] for case in LASTING], ids=[case[0] for case in LASTING]
)
def test_how_long_somebody_stays_signed_in(
    app: Flask, database: Database, administrator: bool, minutes: list[int], lasts: bool
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        browser = browser_of(app, person(database, administrator=administrator))
        for pause in minutes[:-1]:
            clock.shift(timedelta(minutes=pause))
            assert is_in(browser)
        clock.shift(timedelta(minutes=minutes[-1]))
        assert is_in(browser) is lasts


def test_every_signing_in_has_a_session_of_its_own_and_ends_the_one_before(visitor: Visitor) -> None:
    planted = cookie_of_nobody(visitor)
    visitor.sign_in()
    first = cookie(visitor)
    assert not is_in(with_cookie(visitor, planted))
    with visitor.client.session_transaction() as session:
        secret = session["account"]
    visitor.at_another_browser().ask()
    visitor.post(visitor.letters.link())
    with visitor.client.session_transaction() as session:
        assert session["account"] != secret
    assert not is_in(with_cookie(visitor, first))
    assert is_in(visitor)


def cookie_of_nobody(visitor: Visitor) -> str:
    """The cookie that a browser has before anybody signs in, as an attacker would plant it."""
    visitor.client.get("/sign-in")
    return cookie(visitor)


def test_a_form_shown_before_signing_in_is_not_taken_after(visitor: Visitor) -> None:
    before = visitor.form("/sign-in", to="/sign-in").values["csrf_token"]
    visitor.sign_in()
    assert visitor.client.post("/account/name", data={"csrf_token": before, "name": "Ann"}).status_code == 400


def test_a_cookie_that_somebody_else_signed_is_none(visitor: Visitor) -> None:
    visitor.sign_in()
    forged = URLSafeTimedSerializer("another secret", salt="cookie-session").dumps({"account": "x"})
    assert not is_in(with_cookie(visitor, forged))
    assert not is_in(with_cookie(visitor, cookie(visitor)[:-2]))


def test_devices_are_listed_and_one_or_all_others_are_signed_out(visitor: Visitor) -> None:
    visitor.sign_in()
    others = [visitor.at_another_browser() for _ in range(3)]
    for other in others:
        other.client.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (iPhone) Version/17 Safari/605"
        other.sign_in()
    page = Page(visitor.client.get("/account").text)
    assert page.texts("strong").count("Safari on an iPhone") == 3
    form = visitor.form("/account", to="/end")
    assert visitor.send(form).status_code == 303
    assert [other.is_in for other in others].count(False) == 1
    assert visitor.send(visitor.form("/account", to="/end-others")).status_code == 303
    assert [other.is_in for other in others] == [False] * 3
    assert visitor.is_in


def test_nobody_signs_out_the_device_of_somebody_else(visitor: Visitor, app: Flask, database: Database) -> None:
    victim = browser_of(app, person(database))
    with database.reading() as uow:
        session_id = uow.session.connection().exec_driver_sql("SELECT id FROM account_session").scalar()
    visitor.sign_in()
    visitor.post(f"/account/sessions/{session_id}/end")
    visitor.post("/account/sessions/end-others")
    assert is_in(victim)


def test_leaving_ends_copies_of_the_cookie_with_its_private_links(visitor: Visitor) -> None:
    visitor.sign_in()
    visitor.start()
    copy = with_cookie(visitor, cookie(visitor))
    assert copy.client.get(visitor.base).status_code == 200
    visitor.post("/leave")
    assert copy.client.get(visitor.base).status_code == 404
    assert not is_in(copy)


def test_a_private_link_stays_open_when_its_holder_signs_in_and_out(visitor: Visitor) -> None:
    visitor.start()
    visitor.ask_elsewhere()
    visitor.press(visitor.letters.link())
    assert visitor.is_in
    assert visitor.client.get(visitor.base).status_code == 200
    visitor.post("/sign-out")
    assert visitor.client.get(visitor.base).status_code == 200


@pytest.mark.parametrize("path", ["/home", "/account", "/account/name", "/account/email/x"])
def test_who_is_not_signed_in_is_led_to_the_sign_in_page(visitor: Visitor, path: str) -> None:
    response = visitor.client.get(path)
    assert (response.status_code, response.location) == (303, f"/sign-in?next={path}")


@pytest.mark.parametrize(
    "path",
    [
        "/account/name", "/account/email", "/account/email/x", "/account/password", "/account/password/remove",
        "/account/sessions/end-others", "/account/sessions/00000000-0000-4000-8000-000000000000/end",
    ],
)  # fmt: skip
def test_what_is_sent_without_being_signed_in_is_refused(visitor: Visitor, path: str) -> None:
    assert visitor.post(path, name="x", email="x@example.org").status_code == 401


def test_disabling_by_another_request_counts_for_every_browser(app: Flask, database: Database) -> None:
    who = person(database)
    browsers = [browser_of(app, who) for _ in range(2)]
    assert [is_in(each) for each in browsers] == [True, True]
    disable(database, who)
    assert [is_in(each) for each in browsers] == [False, False]
