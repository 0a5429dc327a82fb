"""A rehearsal through its pages: marked on each of them, led as any workshop, and gone when it ends."""

from __future__ import annotations

import copy

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.web.assessment.journeys import forms
from tests.web.assessment.stores import counted
from tests.web.room.holding import JOINS, LISTENS, Phone, Workshop

MARK = "Rehearsal: invented votes"
OF_ROOMS = ("workshop", "workshop_step", "seat", "vote", "workshop_choice", "workshop_agreement", "workshop_action")


def press(held: Workshop, seats: str) -> TestResponse:
    form = next(each for each in forms(held.html()) if each.action == f"{held.address}/rehearsal")
    sent = {name: form.values[name] for name in ("csrf_token", "version", "form")}
    return held.desk.client.post(form.action, data={**sent, "seats": seats})


def rehearsed(held: Workshop, seats: str = "10") -> Workshop:
    """The rehearsal of a workshop, led from the same browser."""
    made = copy.copy(held)
    made.address = press(held, seats).location
    made.code = made.html().partition('app-join-code">')[2][:7]
    return made


def throw_away(held: Workshop) -> TestResponse:
    sent = {"csrf_token": held.desk.csrf()}
    return held.desk.client.post(f"{held.address}/rehearsal/discard", data=sent)


def test_every_page_says_what_it_is_from_the_first_to_the_last(app: Flask) -> None:
    real = Workshop(app)
    before = {table: counted(app, table) for table in (*OF_ROOMS, "draft_answer", "answer_record")}
    held = rehearsed(real)
    (phone,) = held.phones(1)
    walk = ["", "start", "end", "accept", "ask", "again", "reveal", "agree", "choose", "reveal"]
    for word in walk:
        if word:
            assert held.act(word, key=LISTENS, agreed="2").status_code == 303, word
        for page in (held.html(), held.html("/screen"), phone.client.get(f"/w/{held.code}").text):
            assert MARK in page, word
    late = phone.send(f"/w/{held.code}/answers", {"key": JOINS, "round": 1, "answer": 1, "stamp": 1}, script=False)
    assert (late.status_code, MARK in late.text) == (409, True)
    assert f"{MARK}, with the code {held.code}" in held.desk.client.get(real.address.rpartition("/")[0]).text
    assert held.act("close").status_code == 409
    assert throw_away(held).location.endswith("/workshops")
    assert {table: counted(app, table) for table in before} == before
    assert held.desk.client.get(held.address).status_code == 404
    assert phone.client.get(f"/w/{held.code}").status_code == 410
    assert MARK not in real.html() + real.html("/screen")


@pytest.mark.parametrize("words", [[], ["start"], ["start", "end"], ["start", "end", "choose"]])
def test_it_can_be_thrown_away_at_any_time(app: Flask, words: list[str]) -> None:
    held = rehearsed(Workshop(app))
    for word in words:
        held.act(word)
    assert "Throw the rehearsal away" in held.html()
    assert throw_away(held).status_code == 303
    assert [counted(app, table) for table in OF_ROOMS] == [1, 1, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("seats", ["", "4", "31", "-5", "5.5", "٧", "9999", "ten"])
def test_a_number_that_is_none_is_refused_beside_its_field(app: Flask, seats: str) -> None:
    held = Workshop(app)
    response = press(held, seats)
    assert response.status_code == 422
    assert "A rehearsal has 5 to 30 people. Type a number between them." in response.text
    assert f'value="{seats}"' in response.text
    assert counted(app, "workshop") == 1


def test_once_somebody_is_in_or_it_has_begun_there_is_no_rehearsal(app: Flask) -> None:
    for held, hinder in ((Workshop(app), "joins"), (Workshop(app), "starts")):
        form = next(each for each in forms(held.html()) if each.action == f"{held.address}/rehearsal")
        if hinder == "joins":
            Phone(app).join(held.code)
        else:
            held.act("start")
        assert f"{held.address}/rehearsal" not in held.html()
        assert held.desk.client.post(form.action, data={**form.values, "seats": "5"}).status_code == 409


def test_a_workshop_is_not_thrown_away_and_a_rehearsal_takes_no_sheet(app: Flask) -> None:
    real = Workshop(app)
    held = rehearsed(real)
    assert throw_away(real).status_code == 404
    for page in ("/sheet", "/sheet.xlsx"):
        assert held.desk.client.get(held.address + page).status_code == 404
    assert f"{held.address}/sheet" not in held.html()
    assert counted(app, "workshop") == 2
