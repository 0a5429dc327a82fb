"""What a room refuses: codes, seats, answers, comments and votes that do not belong to it (reliability: B, P4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from selfassess.services.room import proof_of
from selfassess.web.room import routes
from selfassess.web.served import served_keys
from tests.web.assessment.stores import counted, on_both
from tests.web.pages import Page
from tests.web.room.holding import JOINS, JSON, LISTENS, Phone, Workshop

UNKNOWN = "ABCDEFG"
HIDDEN = re.compile(r'value="[^"]*"')


@pytest.fixture
def workshop(app: Flask) -> Workshop:
    """One on three questions, in which the voting has begun."""
    held = Workshop(app)
    held.act("start")
    return held


@on_both
def test_wrong_closed_and_guessed_codes_are_one_page(app: Flask, workshop: Workshop) -> None:
    workshop.close()
    seen = set()
    for code in (UNKNOWN, workshop.code, "", "<b>", "\0\0\0\0\0\0\0", "ÅÅÅÅÅÅÅ", "A" * 4_000):
        response = Phone(app).join(code)
        seen.add((response.status_code, HIDDEN.sub("", response.text)))
    ((status, page),) = seen
    assert status == 422
    assert "No workshop is open with this code. Check the code on the screen, and type it again." in page


ASKS: Mapping[str, Callable[[Phone, str], TestResponse]] = {
    "the page": lambda phone, code: phone.client.get(f"/w/{code}"),
    "the state": lambda phone, code: phone.client.get(f"/w/{code}/state"),
    "an answer": lambda phone, code: phone.vote(code, LISTENS, 1),
    "a comment": lambda phone, code: phone.send(f"/w/{code}/comments", {"text": "Hello"}),
    "votes": lambda phone, code: phone.send(f"/w/{code}/choices", {}, script=False),
}


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_a_browser_without_a_seat_cannot_tell_codes_apart(
    app: Flask, workshop: Workshop, ask: Callable[[Phone, str], TestResponse]
) -> None:
    said = []
    for code in (workshop.code, UNKNOWN):
        response = ask(Phone(app), code)
        where = (response.location or "").replace(code, "")
        said.append((response.status_code, where, response.text.replace(code, "")))
    assert said[0] == said[1]


def test_forty_wrong_codes_of_an_address_are_enough_and_the_room_behind_it_scans(
    app: Flask, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Still(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            assert tz is UTC
            return datetime(2026, 11, 24, 12, tzinfo=UTC)

    monkeypatch.setattr(routes, "datetime", Still)
    guessing = Phone(app)
    assert {guessing.join(UNKNOWN).status_code for _ in range(40)} == {422}
    refused = guessing.join(UNKNOWN)
    assert refused.status_code == 429
    assert "Scan the QR code on the screen, or wait ten minutes." in refused.text
    assert Phone(app).join(workshop.code).status_code == 429
    with app.app_context():
        proof = proof_of(served_keys(), workshop.code)
    assert Phone(app).join(workshop.code, proof).status_code == 303
    assert Phone(app).join(workshop.code, proof[:-1] + "g").status_code == 429


ANSWERS = [
    pytest.param({"key": "practice.unheard"}, 422, id="no such question"),
    pytest.param({"key": "practice.training"}, 422, id="a question of another workshop"),
    pytest.param({"key": ""}, 422, id="no question"),
    pytest.param({"key": "\0"}, 422, id="a question that no database takes"),
    pytest.param({"answer": ""}, 422, id="no answer"),
    pytest.param({"answer": "5"}, 422, id="above the scale"),
    pytest.param({"answer": "-2"}, 422, id="not applicable"),
    pytest.param({"answer": "٣"}, 422, id="a digit of another script"),
    pytest.param({"answer": "1e0"}, 422, id="no whole number"),
    pytest.param({"round": "0"}, 409, id="before the first round"),
    pytest.param({"round": "2"}, 409, id="a round to come"),
    pytest.param({"round": "9999999999"}, 409, id="a round beyond any"),
    pytest.param({"round": "one"}, 422, id="no round"),
    pytest.param({"stamp": "0"}, 422, id="a stamp of nothing"),
    pytest.param({"stamp": "2147483648"}, 422, id="a stamp beyond a column"),
    pytest.param({"stamp": "9" * 500}, 422, id="a stamp of five hundred digits"),
]


@on_both
@pytest.mark.parametrize(("changes", "status"), ANSWERS)
def test_an_answer_that_no_phone_of_ours_sends(
    app: Flask, workshop: Workshop, changes: dict[str, str], status: int
) -> None:
    (phone,) = workshop.phones(1)
    sent = {"key": LISTENS, "round": "1", "answer": "1", "stamp": "1", **changes}
    to_script = phone.send(f"/w/{workshop.code}/answers", sent)
    to_person = phone.send(f"/w/{workshop.code}/answers", sent, script=False)
    assert (to_script.status_code, to_person.status_code) == (status, status)
    assert to_script.json is not None
    assert to_script.json["counted"] is False
    assert to_script.json["said"].startswith(Page(to_person.text).texts("h1")[0])
    assert counted(app, "vote") == 0


OTHERS = [
    pytest.param("comments", {"text": ""}, 422, id="an empty comment"),
    pytest.param("comments", {"text": "x" * 4_000}, 422, id="a comment of 4,000 characters"),
    pytest.param("comments", {"text": "a\0b"}, 422, id="a comment that no database takes"),
    pytest.param("comments", {"text": "Hello", "key": "practice.unheard"}, 422, id="a comment on nothing"),
    pytest.param("choices", {"chosen": "anything"}, 409, id="votes before they are asked for"),
]


@on_both
@pytest.mark.parametrize(("what", "fields", "status"), OTHERS)
def test_comments_and_votes_that_are_refused(
    app: Flask, workshop: Workshop, what: str, fields: dict[str, str], status: int
) -> None:
    (phone,) = workshop.phones(1)
    for script in (True, False):
        response = phone.send(f"/w/{workshop.code}/{what}", fields, script)
        assert response.status_code == status
    assert counted(app, "workshop_comment") + counted(app, "workshop_choice") == 0


@pytest.mark.parametrize("forged", ["another workshop's", "made up", "none"])
def test_a_seat_that_is_none_here_counts_for_nothing(app: Flask, workshop: Workshop, forged: str) -> None:
    phone, other = Phone(app), Workshop(app)
    if forged == "another workshop's":
        phone.join(other.code)
    with phone.client.session_transaction() as session:
        secret = session["seats"][0][1] if session.get("seats") else "made-up"
        if forged != "none":
            session["seats"] = [[workshop.code, secret]]
    response = phone.vote(workshop.code, LISTENS, 1)
    assert (response.status_code, response.json) == (
        409,
        {"counted": False, "seat": False, "said": "You have no seat in this workshop. Join it again."},
    )
    assert phone.client.get(f"/w/{workshop.code}").location == f"/w?code={workshop.code}"
    assert counted(app, "vote") == 0


def test_a_closed_room_says_so_to_whoever_was_in_it(workshop: Workshop) -> None:
    (phone,) = workshop.phones(1)
    workshop.act("end")
    late = phone.vote(workshop.code, LISTENS, 1)
    assert (late.status_code, late.json) == (
        409,
        {"counted": False, "said": "This question is closed, so the answer was not counted. Look at the screen."},
    )
    for word in ("choose", "reveal", "close"):
        workshop.act(word)
    assert phone.client.get(f"/w/{workshop.code}").status_code == 410
    assert phone.vote(workshop.code, LISTENS, 1).status_code == 410
    assert phone.send(f"/w/{workshop.code}/comments", {"text": "Late"}, script=False).status_code == 410


def test_a_replayed_answer_is_counted_once(app: Flask, workshop: Workshop) -> None:
    (phone,) = workshop.phones(1)
    sent = {"key": LISTENS, "round": "1", "answer": "3", "stamp": "7"}
    for answer, stamp in (("3", "7"), ("3", "7"), ("1", "6"), ("3", "7")):
        response = phone.send(f"/w/{workshop.code}/answers", {**sent, "answer": answer, "stamp": stamp})
        assert response.json == {"counted": True}
    assert counted(app, "vote") == 1
    page = phone.page(workshop.code, "?question=1")
    chosen = [each["value"] for _, each in page.elements if "checked" in each]
    assert chosen == ["3"]


def test_without_proof_that_the_form_is_ours_nothing_is_counted(app: Flask, workshop: Workshop) -> None:
    (phone,) = workshop.phones(1)
    fields = {"key": LISTENS, "round": "1", "answer": "1", "stamp": "1"}
    response = phone.client.post(f"/w/{workshop.code}/answers", data=fields, headers=JSON)
    assert response.status_code == 400
    assert counted(app, "vote") == 0


def test_a_seat_opens_nothing_else(app: Flask, workshop: Workshop) -> None:
    (phone,) = workshop.phones(1)
    base = workshop.desk.base
    for address in (base, f"{base}/check", workshop.address, f"{workshop.address}/screen", f"{workshop.address}/state"):
        here, nobody = phone.client.get(address), app.test_client().get(address)
        assert (here.status_code, here.text) == (404, nobody.text)


def test_markup_is_shown_as_text(app: Flask) -> None:
    markup = "<img src=x onerror=alert(1)>"
    workshop = Workshop(app, title=markup, pace="together")
    workshop.act("start")
    (phone,) = workshop.phones(1)
    assert phone.send(f"/w/{workshop.code}/comments", {"text": markup, "key": LISTENS}).json == {"counted": True}
    shown = re.findall(r'action="([^"]+/comments/[^"]+)"', workshop.html())[0]
    workshop.act("reveal")
    tokens = {"csrf_token": workshop.desk.csrf(), "act": "show"}
    assert workshop.desk.client.post(shown, data=tokens).status_code == 303
    phone.vote(workshop.code, LISTENS, 1)
    for html in (workshop.html(), workshop.html("/screen"), phone.client.get(f"/w/{workshop.code}").text):
        assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in workshop.html()


def test_every_question_is_on_the_phone_and_one_is_shown(workshop: Workshop) -> None:
    (phone,) = workshop.phones(1)
    for query, shown in (("", "1"), ("?question=2", "2"), ("?question=99", "1"), ("?question=x", "1")):
        questions = [each for _, each in phone.page(workshop.code, query).elements if "data-question" in each]
        assert [each["data-question"] for each in questions] == ["1", "2", "3"]
        assert [each["data-question"] for each in questions if "hidden" not in each] == [shown]
    phone.vote(workshop.code, LISTENS, 1)
    phone.vote(workshop.code, "practice.planned", "DK")
    page = phone.page(workshop.code)
    assert [each["data-question"] for _, each in page.elements if "data-question" in each and "hidden" not in each] == [
        "2"
    ]
    phone.vote(workshop.code, JOINS, 4)
    assert "You have answered everything" in phone.page(workshop.code).texts("h2")


def test_the_state_is_short_and_says_nothing_new_twice(workshop: Workshop) -> None:
    (phone,) = workshop.phones(1)
    first = phone.client.get(f"/w/{workshop.code}/state")
    assert first.json == {"version": 3, "open": True, "led": None}
    again = phone.client.get(f"/w/{workshop.code}/state", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
