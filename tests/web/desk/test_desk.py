"""The desk: what it refuses, what it keeps, and where it is reached from."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from flask import Flask

from selfassess.domain.instrument import Kind
from selfassess.web.served import served_study
from tests.web.assessment.journeys import Browsing
from tests.web.assessment.stores import counted
from tests.web.pages import Page
from tests.web.room.holding import JOINS, LISTENS, QUESTIONS, Workshop


@pytest.fixture
def shown(app: Flask) -> Workshop:
    """A question together, which five have answered and which is shown."""
    held = Workshop(app, pace="together")
    phones = held.phones(5)
    held.act("start")
    for phone in phones:
        phone.vote(held.code, LISTENS, 2)
    held.act("reveal")
    return held


REFUSED = [
    pytest.param({"act": "anything"}, 400, id="no act of the desk"),
    pytest.param({"act": "reveal", "version": "x"}, 400, id="no version"),
    pytest.param({"act": "reveal", "form": "x"}, 400, id="no form"),
    pytest.param({"act": "ask", "key": "practice.unheard"}, 422, id="a question of no workshop"),
    pytest.param({"act": "ask", "key": "practice.training"}, 422, id="a question of another workshop"),
    pytest.param({"act": "agree", "agreed": ""}, 422, id="nothing agreed"),
    pytest.param({"act": "agree", "agreed": "5"}, 422, id="above the scale"),
    pytest.param({"act": "agree", "agreed": "-1"}, 422, id="below the scale"),
    pytest.param({"act": "agree", "agreed": "٣"}, 422, id="a digit of another script"),
    pytest.param({"act": "agree", "agreed": "2", "reason": "x" * 4_000}, 422, id="a reason of 4,000 characters"),
    pytest.param({"act": "agree", "agreed": "2", "reason": "a\0b"}, 422, id="a reason that no database takes"),
    pytest.param({"act": "start"}, 409, id="at the wrong moment"),
    pytest.param({"act": "reveal"}, 409, id="shown already"),
]


@pytest.mark.parametrize(("fields", "status"), REFUSED)
def test_acts_that_are_refused(app: Flask, shown: Workshop, fields: dict[str, str], status: int) -> None:
    fields = dict(fields)
    response = shown.act(fields.pop("act"), **fields)
    assert response.status_code == status
    assert counted(app, "workshop_agreement") == 0


def test_what_was_typed_on_a_desk_that_is_out_of_date_is_shown_again(shown: Workshop) -> None:
    before = shown.html()
    shown.act("again")
    response = shown.act_on(before, "agree", agreed="2", reason="We reply <b>late</b>.")
    assert response.status_code == 409
    assert "Not saved: “We reply &lt;b&gt;late&lt;/b&gt;.”" in response.text


def test_a_comment_or_a_workshop_that_is_not_here_does_not_exist(app: Flask, shown: Workshop) -> None:
    (phone,) = shown.phones(1)
    phone.send(f"/w/{shown.code}/comments", {"text": "Hello"})
    comment = re.findall(r'action="([^"]+/comments/[^"]+)"', shown.html())[0]
    other = Workshop(app)
    elsewhere = f"{other.address}/comments/{comment.rsplit('/', 1)[1]}"
    for address in (elsewhere, f"{shown.address}/comments/{uuid4()}"):
        response = other.desk.client.post(address, data={"csrf_token": other.desk.csrf(), "act": "show"})
        assert response.status_code == 404
    strange = other.desk.client.post(comment, data={"csrf_token": other.desk.csrf(), "act": "show"})
    assert strange.status_code == 404
    assert "Show it" in shown.html()


def test_an_agreed_answer_is_out_of_the_questions_own_scale(app: Flask) -> None:
    with app.app_context():
        instrument = served_study().instrument
    (checklist, *_) = [item.key for item in instrument.items if item.kind is Kind.CHECKLIST and item.takes_notes]
    held = Workshop(app, questions=[checklist], pace="together")
    held.act("start")
    held.act("reveal")
    held.act("agree", agreed="1")
    assert f"Agreed: 1 of {len(instrument.by_key[checklist].ticks)}" in held.html()


def test_a_workshop_is_opened_on_any_questions_and_is_given_a_name(app: Flask) -> None:
    browsing = Browsing(app)
    browsing.start()
    form = browsing.form("/workshops", to="/workshops")
    for title, questions, said in (
        ("", QUESTIONS, "The workshop has no name"),
        ("x" * 121, QUESTIONS, "Use at most 120"),
        ("Northmoor", (), "No question is chosen"),
    ):
        sent = form.with_({"title": title})
        sent.setlist("questions", list(questions))
        response = browsing.client.post(form.action, data=sent)
        assert response.status_code == 422
        assert said in response.text
    assert counted(app, "workshop") == 0


def test_saving_the_last_of_the_questions_asked_together_ends_the_voting(app: Flask) -> None:
    held = Workshop(app, questions=[LISTENS, JOINS], pace="together")
    held.act("start")
    for key in (JOINS, ""):
        held.act("reveal")
        held.act("agree", agreed="2", key=key)
    assert "Nothing is left to talk about." in held.html()


def test_skipping_goes_through_what_is_left_and_then_back(app: Flask) -> None:
    held = Workshop(app)
    phones = held.phones(6)
    held.act("start")
    for key in QUESTIONS:
        for phone, answer in zip(phones, (0, 0, 0, 4, 4, 4), strict=True):
            phone.vote(held.code, key, answer)
    held.act("end")
    held.act("ask", key=re.findall(r'name="key" value="([^"]*)"', held.html())[0])
    seen = []
    for _ in range(4):
        html = held.html()
        seen.append("Agreed answer" in html)
        after = re.findall(r'name="after" value="([^"]*)"', html)
        held.act("skip", after=after[0] if after else "")
    assert seen == [True, True, True, False]


def test_whoever_may_answer_is_led_to_it(app: Flask) -> None:
    browsing = Browsing(app)
    assert "/w" in Page(browsing.client.get("/").text).addresses
    browsing.start()
    for page in ("", "/check"):
        assert f"{browsing.base}/workshops" in browsing.page(page).addresses
