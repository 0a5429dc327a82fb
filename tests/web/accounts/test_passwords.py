"""Signing in by a password (reliability: S5, S6, S7)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
import time_machine
from argon2 import PasswordHasher
from sqlalchemy import text

from selfassess.domain.errors import InputError
from selfassess.services import passwords
from selfassess.storage.tables import Account
from selfassess.storage.unit_of_work import Database
from tests.people import disable, person
from tests.web.accounts.letters import PASSWORD, Letters, Visitor
from tests.web.assessment.stores import on_both
from tests.web.pages import Page

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
OTHER = "velvet harbour sundial"


@pytest.fixture
def with_password(visitor: Visitor) -> Visitor:
    """Somebody who has a name and a password, and is signed in."""
    visitor.sign_in()
    visitor.post("/account/name", name="Ann")
    assert visitor.set_password().status_code == 303
    return visitor


@on_both
def test_a_password_signs_in_and_asks_for_nothing_else(with_password: Visitor) -> None:
    other = with_password.at_another_browser()
    response = other.sign_in_by_password(email=" Ann@Example.org ")
    assert (response.status_code, response.location) == (303, "/home")
    assert other.is_in


def test_address_and_password_that_do_not_belong_together_get_one_answer(
    with_password: Visitor, database: Database
) -> None:
    disable(database, person(database, email="stopped@example.org"))
    person(database, email="without@example.org")
    cases = [
        (with_password.email, OTHER),
        ("nobody@example.org", PASSWORD),
        ("stopped@example.org", PASSWORD),
        ("without@example.org", PASSWORD),
        ("without@example.org", ""),
    ]
    pages = set()
    for email, password in cases:
        other = with_password.at_another_browser()
        response = other.sign_in_by_password(password, email)
        assert response.status_code == 422
        assert not other.is_in
        pages.add(" ".join(Page(response.text).texts("body")).replace(email, "x"))
    assert len(pages) == 1
    assert "The e-mail address or the password is not right" in pages.pop()


@pytest.mark.parametrize("email", ["ann@example.org", "nobody@example.org", "without@example.org"])
def test_every_try_costs_one_hash_of_the_same_cost(
    with_password: Visitor, database: Database, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    """The time of an answer is the time of its hash, so equal counts at equal cost are equal times."""
    person(database, email="without@example.org")
    costs = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - its name there
            costs.append(str(hash).rpartition("$")[0].rpartition("$")[0])
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    other = with_password.at_another_browser()
    assert other.sign_in_by_password(OTHER, email).status_code == 422
    assert costs == ["$argon2id$v=19$m=19456,t=2,p=1"]


@on_both
def test_ten_wrong_tries_in_a_quarter_of_an_hour_and_none_is_hashed_after_that(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        visitor.sign_in()
        visitor.set_password()
        other = visitor.at_another_browser()
        for _ in range(10):
            assert other.sign_in_by_password(OTHER).status_code == 422
        hashed = []
        monkeypatch.setattr(passwords, "matches", lambda *_: hashed.append(1))
        refused = other.sign_in_by_password()
        assert (refused.status_code, refused.headers["Retry-After"], hashed) == (429, "90", [])
        assert "Or sign in by a link." in refused.text
        monkeypatch.undo()
        clock.move_to(NOON + timedelta(seconds=90))
        assert other.sign_in_by_password().status_code == 303


def test_an_address_without_an_account_is_limited_as_one_with_it(visitor: Visitor) -> None:
    with time_machine.travel(NOON, tick=False):
        statuses = [visitor.sign_in_by_password(email="nobody@example.org").status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]


def test_twenty_wrong_tries_an_hour_from_a_network_whatever_it_says_of_itself(visitor: Visitor) -> None:
    with time_machine.travel(NOON, tick=False):
        form = visitor.form("/sign-in", to="/sign-in/password")
        statuses = []
        for number in range(21):
            sent = form.with_({"address": f"a{number}@example.org", "password": OTHER})
            headers = {"X-Forwarded-For": f"203.0.113.{number}"}
            statuses.append(visitor.client.post(form.action, data=sent, headers=headers).status_code)
        sent = form.with_({"address": "b@example.org", "password": OTHER})
        elsewhere = visitor.client.post(form.action, data=sent, environ_base={"REMOTE_ADDR": "2001:db8:1::1"})
    assert statuses == [422] * 20 + [429]
    assert elsewhere.status_code == 422


def test_neighbours_of_a_network_share_its_limit(visitor: Visitor) -> None:
    with time_machine.travel(NOON, tick=False):
        form = visitor.form("/sign-in", to="/sign-in/password")
        statuses = []
        for number in range(21):
            sent = form.with_({"address": f"a{number}@example.org", "password": OTHER})
            remote = {"REMOTE_ADDR": f"2001:db8:1:2::{number:x}"}
            statuses.append(visitor.client.post(form.action, data=sent, environ_base=remote).status_code)
    assert statuses == [422] * 20 + [429]


def test_what_was_right_does_not_count(with_password: Visitor) -> None:
    for _ in range(25):
        assert with_password.at_another_browser().sign_in_by_password().status_code == 303


def test_a_change_ends_all_other_sessions_at_once_and_is_told_by_letter(
    with_password: Visitor, letters: Letters
) -> None:
    other = with_password.at_another_browser()
    other.sign_in_by_password()
    assert other.is_in
    assert with_password.set_password(OTHER).status_code == 303
    assert (with_password.is_in, other.is_in) == (True, False)
    assert "has a new password" in letters.newest().get_content()
    assert other.sign_in_by_password(PASSWORD).status_code == 422
    assert other.sign_in_by_password(OTHER).status_code == 303
    form = with_password.form("/account", to="/account/password")
    removed = with_password.client.post("/account/password/remove", data=form.values)
    assert (removed.status_code, other.is_in) == (303, False)
    assert "has no password any more" in letters.newest().get_content()
    assert other.sign_in_by_password(OTHER).status_code == 422


def test_a_link_that_was_on_its_way_stops_when_the_password_changes(with_password: Visitor) -> None:
    with_password.ask_elsewhere()
    path = with_password.letters.link()
    with_password.set_password(OTHER)
    assert with_password.at_another_browser().press(path).status_code == 410


def test_a_quarter_of_an_hour_after_signing_in_the_password_is_asked_for_again(visitor: Visitor) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        visitor.sign_in()
        visitor.set_password()
        clock.move_to(NOON + timedelta(minutes=14, seconds=59))
        assert "Your password now" not in visitor.client.get("/account").text
        clock.move_to(NOON + timedelta(minutes=15))
        form = visitor.form("/account", to="/account/password")
        wrong = visitor.send(form, {"password": OTHER, "current": "not this one at all"})
        assert (wrong.status_code, "#current" in Page(wrong.text).addresses) == (422, True)
        removing = visitor.client.post("/account/password/remove", data={**form.values, "current": ""})
        assert removing.status_code == 422
        assert visitor.send(form, {"password": OTHER, "current": PASSWORD}).status_code == 303


REFUSED = [
    ("eleven characters", "k7#Qp!z2Lm9", "fewer than 12"),
    ("none", "", "fewer than 12"),
    ("257 characters", "kQ7!" * 64 + "k", "more than 256"),
    ("a million", "kQ7!" * 125_000, "more than 256"),
    ("a word with digits", "password1234", "first that somebody would try"),
    ("digits in place of letters", "P4ssw0rd!2026", "first that somebody would try"),
    ("a row of the keyboard", "qwertyuiop[]", "first that somebody would try"),
    ("a row of letters", "abcdefghijkl", "first that somebody would try"),
    ("a row of digits", "123456789012", "first that somebody would try"),
    ("one sign", "aaaaaaaaaaaa", "first that somebody would try"),
    ("four signs", "abcdabcdabcd", "first that somebody would try"),
    ("a word twice", "monkeymonkey", "first that somebody would try"),
    ("a club and a year", "Liverpool2026!", "first that somebody would try"),
    ("a known phrase", "correct horse battery staple", "first that somebody would try"),
    ("the address", "my ann.long@example.org", "your e-mail address"),
    ("the name in the address", "xX-Ann.Long-9172", "your e-mail address"),
    ("NUL", "trombone\x00lantern", "cannot be kept"),
    ("a lone surrogate", "trombone\ud800lantern", "cannot be kept"),
    ("what a surrogate becomes in a form", "trombone\ufffdlantern", "cannot be kept"),
]


@pytest.mark.parametrize(("typed", "said"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_password_that_may_not_be_chosen(typed: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as refused:
        passwords.check_new(typed, "ann.long@example.org", "Social media self-assessment")
    assert refused.value.where == "password"


def test_the_name_of_the_service_is_no_password() -> None:
    with pytest.raises(InputError, match="the name of this service"):
        passwords.check_new("Harbour Review 2026", "ann@example.org", "Harbour review")


@pytest.mark.parametrize(
    "typed",
    [
        PASSWORD,
        OTHER,
        "kQ7!z" * 51,
        "éèüñ-çžşğ-åøæł",
        "correct mudguard teacup",
        "密码密码一二三四五六七八",
    ],
)
def test_length_alone_is_asked_of_a_password_that_nobody_would_try(typed: str) -> None:
    passwords.check_new(typed, "ann@example.org", "Social media self-assessment")
    assert passwords.matches(typed, passwords.hash_of(typed))


def test_the_same_password_from_another_keyboard_is_the_same() -> None:
    kept = passwords.hash_of("caf\u00e9 trombone")
    assert passwords.matches("cafe\u0301 trombone", kept)
    assert not passwords.matches("cafe trombone", kept)


def test_what_is_no_hash_matches_nothing() -> None:
    assert not passwords.matches(PASSWORD, None)
    assert not passwords.matches(PASSWORD, "no hash")
    assert not passwords.matches("what somebody without a password is held against", None)


@pytest.mark.parametrize("typed", [b"trombone%00lantern", b"trombone%EF%BF%BDlantern", b"x" * 300])
def test_bytes_that_are_no_password_are_refused_in_words_everywhere(with_password: Visitor, typed: bytes) -> None:
    for path, name in (("/account/password", b"password"), ("/sign-in/password", b"password")):
        body = b"csrf_token=" + with_password.csrf().encode() + b"&address=ann%40example.org&" + name + b"=" + typed
        response = with_password.client.post(path, data=body, content_type="application/x-www-form-urlencoded")
        assert response.status_code == 422
        assert "Error: " in Page(response.text).texts("title")[0]


def test_a_hash_of_another_cost_is_made_anew_when_its_password_is_used(
    with_password: Visitor, database: Database
) -> None:
    with database.writing() as uow:
        account = uow.session.query(Account).one()
        account.password = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
        uow.commit()
    other = with_password.at_another_browser()
    assert other.sign_in_by_password().status_code == 303
    with database.reading() as uow:
        kept = uow.session.scalar(text("SELECT password FROM account")) or ""
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert other.at_another_browser().sign_in_by_password().status_code == 303


def test_there_are_enough_common_words() -> None:
    assert len(passwords.common_words()) >= 600
    assert all(word.isalpha() and word == word.lower() for word in passwords.common_words())
