"""Signing in by a link in an e-mail (reliability: S6, S8, B10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from selfassess.storage.unit_of_work import Database
from selfassess.web.addresses import own_path
from tests.people import disable, person
from tests.web.accounts.letters import Visitor
from tests.web.assessment.stores import counted, on_both
from tests.web.pages import Page

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@on_both
def test_a_new_address_becomes_an_account_and_is_asked_for_a_name_once(visitor: Visitor) -> None:
    asked = visitor.ask()
    assert (asked.status_code, Page(asked.text).texts("h1")) == (200, ["Check your e-mail"])
    assert counted(visitor.app, "account") == 0
    arrived = visitor.press(visitor.letters.link())
    assert (arrived.status_code, arrived.location) == (303, "/account/name")
    named = visitor.send(visitor.form("/account/name", to="/account/name"), {"name": " Ann  Smith "})
    assert named.location == "/home"
    assert "Signed in as Ann Smith." in visitor.page("/home").texts("p")[0]
    again = visitor.at_another_browser().sign_in()
    assert again.location == "/home"
    assert counted(visitor.app, "account") == 1


def test_the_letter_says_what_it_is_and_goes_to_the_address_alone(visitor: Visitor) -> None:
    visitor.ask(email=" Ann@Example.ORG ")
    letter = visitor.letters.newest()
    assert letter["To"] == "ann@example.org"
    assert str(letter["Subject"]).startswith("Sign in to the ")
    assert "works once, for 30 minutes" in letter.get_content()
    assert letter.get_content().count("http") == 1


def test_opening_the_link_uses_nothing_up_and_its_button_does_once(visitor: Visitor) -> None:
    visitor.ask()
    path = visitor.letters.link()
    scanner = visitor.at_another_browser()
    for _ in range(3):
        assert scanner.client.get(path).status_code == 200
        assert scanner.client.head(path).status_code == 200
    assert not scanner.is_in
    assert visitor.press(path).status_code == 303
    second = visitor.at_another_browser()
    assert second.client.get(path).status_code == 410
    refused = second.post(path)
    assert (refused.status_code, Page(refused.text).texts("h1")) == (410, ["This link is not good any more"])
    assert not second.is_in


def test_a_newer_link_stops_the_one_before(visitor: Visitor) -> None:
    visitor.ask()
    older = visitor.letters.link()
    visitor.ask()
    assert visitor.press(older).status_code == 410
    assert visitor.sign_in().status_code == 303


def test_a_form_that_is_pressed_twice_sends_one_letter(visitor: Visitor) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        form = visitor.form("/sign-in", to="/sign-in")
        answers = [visitor.send(form, {"email": visitor.email}) for _ in range(2)]
        assert [Page(each.text).texts("h1") for each in answers] == [["Check your e-mail"]] * 2
        assert len(visitor.letters.all()) == 1
        visitor.send(form, {"email": "other@example.org"})  # another address is another wish
        visitor.ask()  # and so is another form
        assert len(visitor.letters.all()) == 3
        clock.move_to(NOON + timedelta(minutes=1))
        visitor.send(form, {"email": visitor.email})  # who presses later wants another letter
        assert len(visitor.letters.all()) == 4
        assert visitor.press(visitor.letters.link()).status_code == 303


@pytest.mark.parametrize("form", ["", "x", "1"])
def test_a_form_without_an_id_of_ours_is_refused(visitor: Visitor, form: str) -> None:
    assert visitor.post("/sign-in", email=visitor.email, form=form).status_code == 400
    assert visitor.letters.all() == []


@pytest.mark.parametrize(("minutes", "status"), [(29, 303), (30, 410)])
def test_a_link_is_good_for_half_an_hour(visitor: Visitor, minutes: int, status: int) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        visitor.ask()
        clock.move_to(NOON + timedelta(minutes=minutes))
        assert visitor.post(visitor.letters.link()).status_code == status


@pytest.mark.parametrize("secret", ["x", "password1", "%00", "%F0%9F%98%80", "a" * 5_000, "..%2f"])
def test_a_link_that_was_never_sent_is_no_error_of_ours(visitor: Visitor, secret: str) -> None:
    assert visitor.client.get(f"/sign-in/{secret}").status_code in (404, 410)
    assert visitor.post(f"/sign-in/{secret}").status_code in (404, 405, 410)


def test_whether_an_address_has_an_account_shows_nowhere(visitor: Visitor, database: Database) -> None:
    person(database, email="known@example.org")
    answers = {email: visitor.at_another_browser().ask(email) for email in ("known@example.org", "other@example.org")}
    known, other = answers.values()
    assert (known.status_code, other.status_code) == (200, 200)
    assert known.text.replace("known@example.org", "x") == other.text.replace("other@example.org", "x")
    assert len(visitor.letters.all()) == 2


def test_an_address_gets_five_letters_an_hour_and_the_answer_stays_the_same(visitor: Visitor) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        texts = {visitor.ask().text for _ in range(7)}
        assert len(texts) == 1
        assert len(visitor.letters.all()) == 5
        assert visitor.ask("other@example.org").status_code == 200
        assert len(visitor.letters.all()) == 6
        clock.move_to(NOON + timedelta(minutes=12))
        visitor.ask()
        assert len(visitor.letters.all()) == 7


def test_a_network_may_ask_sixty_times_an_hour_whatever_it_says_of_itself(visitor: Visitor) -> None:
    with time_machine.travel(NOON, tick=False):
        form = visitor.form("/sign-in", to="/sign-in")
        for number in range(60):
            sent = visitor.client.post(
                "/sign-in",
                data=form.with_({"email": f"a{number}@example.org"}),
                headers={"X-Forwarded-For": f"203.0.113.{number}", "Forwarded": f"for=203.0.113.{number}"},
            )
            assert sent.status_code == 200
        refused = visitor.send(form, {"email": "last@example.org"})
        elsewhere = visitor.client.post(
            "/sign-in", data=form.with_({"email": "b@example.org"}), environ_base={"REMOTE_ADDR": "198.51.100.7"}
        )
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    assert "Try again at 12:01pm" in refused.text
    assert elsewhere.status_code == 200
    assert len(visitor.letters.all()) == 61


@pytest.mark.parametrize(
    "typed", ["", "ann", "ann@", "ann@example", "a b@example.org", "ann@example.org\r\nBcc: b@c.org"]
)
def test_what_is_no_address_is_said_beside_the_field(visitor: Visitor, typed: str) -> None:
    form = visitor.form("/sign-in", to="/sign-in")
    response = visitor.client.post("/sign-in", data={**form.values, "email": typed})
    page = Page(response.text)
    assert response.status_code == 422
    assert "#email" in page.addresses
    assert page.texts("title")[0].startswith("Error: ")
    assert visitor.letters.all() == []


def test_a_stopped_account_is_told_so_by_its_own_link_alone(visitor: Visitor, database: Database) -> None:
    disable(database, person(database, email=visitor.email))
    assert visitor.ask().status_code == 200
    response = visitor.press(visitor.letters.link())
    assert (response.status_code, Page(response.text).texts("h1")) == (403, ["This account has been stopped"])
    assert not visitor.is_in


def test_somebody_is_led_to_the_page_that_they_wanted(visitor: Visitor) -> None:
    wanted = visitor.client.get("/account?x=1")
    assert (wanted.status_code, wanted.location) == (303, "/sign-in?next=/account?x%3D1")
    form = visitor.form(wanted.location, to="/sign-in")
    visitor.send(form, {"email": visitor.email})
    arrived = visitor.press(visitor.letters.link())
    assert arrived.location == "/account/name?next=/account?x%3D1"
    named = visitor.send(visitor.form(arrived.location, to="/account/name"), {"name": "Ann"})
    assert named.location == "/account?x=1"
    assert visitor.client.get("/sign-in?next=/account").location == "/account"


ELSEWHERE = [
    "//evil.com", "///evil.com", "////evil.com", "/\\evil.com", "\\/evil.com", "\\\\evil.com", "/\\/evil.com",
    "/\t/evil.com", "/\n/evil.com", "/\r/evil.com", "\t//evil.com", " //evil.com", "/ /evil.com", "/\x00/evil.com",
    "/\x0b/evil.com", "/\u200b/evil.com", "/\u00ad/evil.com", "/\ufeff/evil.com", "/\u2028/evil.com",
    "/%09/evil.com", "/%0a/evil.com", "/%0d%0aLocation:%20//evil.com", "/%2f/evil.com", "/%2fevil.com",
    "/%5cevil.com", "/%5c/evil.com", "/%255cevil.com", "/%252f/evil.com", "/%00/evil.com", "/.//evil.com",
    "/..//evil.com", "/../..//evil.com", "/a/..//evil.com", "/./\\evil.com", "https:evil.com", "https:/evil.com",
    "https://evil.com", "http://localhost@evil.com", "HTTPS://evil.com", "javascript:alert(1)",
    "java\nscript:alert(1)", "data:text/html,x", "evil.com", "@evil.com", ".evil.com", "?//evil.com", "#//evil.com",
    "/\uff0f/evil.com", "\uff0f\uff0fevil.com", "/sign-out", "/sign-in?next=/home", "/" + "a" * 501, "",
]  # fmt: skip


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_nobody_is_led_elsewhere(asked: str) -> None:
    assert own_path(asked) is None


@pytest.mark.parametrize("asked", ["//evil.com", "/\t/evil.com", "/%09/evil.com", "https://evil.com", "/\\evil.com"])
def test_nobody_is_led_elsewhere_by_the_pages(visitor: Visitor, asked: str) -> None:
    visitor.sign_in()
    visitor.post("/account/name", name="Ann")
    other = visitor.at_another_browser()
    form = other.form("/sign-in", to="/sign-in")
    other.client.post("/sign-in", data={**form.values, "email": other.email, "next": asked})
    path = other.letters.link()
    assert "evil" not in path
    assert other.post(path, next=asked).location == "/home"
    assert other.client.get("/sign-in", query_string={"next": asked}).location == "/home"
    assert other.post("/account/name", name="Ann", next=asked).location == "/home"


@pytest.mark.parametrize(
    "asked",
    [
        "/",
        "/home",
        "/account/",
        "/assessment/1-a/questions/about-you?back=check",
        "/a?next=//b",
        "/method?w.a=1&b=%C3%A9",
    ],
)
def test_a_page_of_ours_is_led_to_as_it_was_asked_for(asked: str) -> None:
    assert own_path(asked) == asked


def test_a_forged_host_comes_into_no_letter(visitor: Visitor) -> None:
    form = visitor.form("/sign-in", to="/sign-in")
    sent = {**form.values, "email": visitor.email}
    assert visitor.client.post("/sign-in", data=sent, base_url="http://evil.com").status_code == 400
    assert visitor.client.post("/sign-in", data=sent, headers={"Host": "evil.com"}).status_code == 400
    assert visitor.letters.all() == []
    visitor.client.post("/sign-in", data=sent, headers={"X-Forwarded-Host": "evil.com"})
    assert "http://localhost/sign-in/" in visitor.letters.newest().get_content()


def test_letters_lead_to_the_address_of_the_settings(visitor: Visitor, app: Flask) -> None:
    served = app.extensions["served"]
    served.settings = replace(served.settings, address="https://assess.example.org")
    visitor.ask()
    assert "\nhttps://assess.example.org/sign-in/" in visitor.letters.newest().get_content()
