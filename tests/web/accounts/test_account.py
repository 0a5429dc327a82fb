"""The page of one's own account: name, and moving to another address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from selfassess.storage.unit_of_work import Database
from tests.people import person
from tests.web.accounts.letters import Letters, Visitor, link_in
from tests.web.assessment.stores import on_both
from tests.web.pages import Page

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
NEW = "new@example.org"


@pytest.fixture
def ann(visitor: Visitor) -> Visitor:
    """Somebody with a name who is signed in."""
    visitor.sign_in()
    visitor.post("/account/name", name="Ann")
    return visitor


def move_to(visitor: Visitor, email: str) -> str:
    """Ask for another address; the link that went there."""
    assert visitor.send(visitor.form("/account", to="/account/email"), {"email": email}).status_code == 303
    letter = visitor.letters.newest()
    assert letter["To"] == email
    return link_in(letter)


@on_both
def test_an_address_changes_when_the_link_to_the_new_one_is_used(ann: Visitor, letters: Letters) -> None:
    other = ann.at_another_browser()
    other.sign_in()
    path = move_to(ann, NEW)
    assert "ann@example.org" in ann.client.get("/account").text
    assert ann.client.get(path).status_code == 200
    assert ann.press(path).status_code == 303
    page = Page(ann.client.get("/account").text)
    assert page.marked("nhsuk-summary-list__value")[1] == NEW
    assert (ann.is_in, other.is_in) == (True, False)
    told = letters.newest()
    assert (told["To"], NEW in told.get_content()) == ("ann@example.org", True)
    assert ann.press(path).status_code == 410


def test_a_link_to_the_old_address_signs_nobody_in_after_the_change(ann: Visitor) -> None:
    ann.ask_elsewhere()
    on_its_way = ann.letters.link()
    ann.press(move_to(ann, NEW))
    assert ann.at_another_browser().press(on_its_way).status_code == 410


def test_only_whoever_asked_can_use_the_link(ann: Visitor, visitor: Visitor) -> None:
    """Another who used it would come to own an account that somebody else has the password of."""
    path = move_to(ann, NEW)
    stranger = Visitor(visitor.app, visitor.letters, NEW)
    assert stranger.client.get(path).status_code == 303
    assert stranger.post(path).status_code == 401
    stranger.sign_in()
    assert stranger.client.get(path).status_code == 410
    assert stranger.post(path).status_code == 410
    assert "ann@example.org" in ann.client.get("/account").text


def test_an_address_that_is_taken_is_told_to_whoever_reads_its_letters_alone(ann: Visitor, database: Database) -> None:
    person(database, email="taken@example.org")
    form = ann.form("/account", to="/account/email")
    asked = {email: ann.send(form, {"email": email}) for email in (NEW, "taken@example.org")}
    assert {(each.status_code, each.location) for each in asked.values()} == {(303, "/account")}
    refused = ann.press(ann.letters.link())
    assert (refused.status_code, Page(refused.text).texts("h1")) == (422, ["Another account has this address"])
    assert "ann@example.org" in ann.client.get("/account").text


def test_a_wish_that_is_pressed_twice_sends_one_letter_whose_link_is_good(ann: Visitor) -> None:
    before, form = len(ann.letters.all()), ann.form("/account", to="/account/email")
    assert [ann.send(form, {"email": NEW}).status_code for _ in range(2)] == [303, 303]
    assert len(ann.letters.all()) == before + 1
    assert ann.press(ann.letters.link()).status_code == 303


def test_a_newer_wish_stops_the_one_before(ann: Visitor) -> None:
    older = move_to(ann, NEW)
    newer = move_to(ann, "newer@example.org")
    assert ann.press(older).status_code == 410
    assert ann.press(newer).status_code == 303


@pytest.mark.parametrize(("minutes", "status"), [(59, 303), (120, 410)])
def test_the_link_is_good_for_two_hours(visitor: Visitor, minutes: int, status: int) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        visitor.sign_in()
        path = move_to(visitor, NEW)
        for _ in range(minutes // 40):
            clock.shift(timedelta(minutes=40))
            assert visitor.is_in
        clock.move_to(NOON + timedelta(minutes=minutes))
        assert visitor.post(path).status_code == status


def test_five_changes_of_address_a_day(ann: Visitor) -> None:
    form = ann.form("/account", to="/account/email")
    statuses = [ann.send(form, {"email": f"a{number}@example.org"}).status_code for number in range(6)]
    assert statuses == [303] * 5 + [429]


@pytest.mark.parametrize("typed", ["", "   ", "x" * 101, "a\x00b", "\u202egnal"])
def test_a_name_that_cannot_be_kept_is_said_beside_the_field(ann: Visitor, typed: str) -> None:
    response = ann.post("/account/name", name=typed)
    assert (response.status_code, "#name" in Page(response.text).addresses) == (422, True)
    assert "Signed in as Ann." in ann.client.get("/home").text


def test_a_name_is_text(ann: Visitor) -> None:
    ann.post("/account/name", name="<script>alert(1)</script>")
    for path in ("/home", "/account", "/account/name"):
        assert "<script>alert" not in ann.client.get(path).text
