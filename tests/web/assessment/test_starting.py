"""Pressing Start: one form starts one assessment, for the browser that was shown it (reliability: C3)."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.web.assessment.journeys import Browsing, Form, forms
from tests.web.assessment.stores import counted, dump, on_both

PRESSED_AT_ONCE = 8


def start_form(browsing: Browsing) -> Form:
    """The form with the start button, as the start page shows it now."""
    return next(form for form in forms(browsing.client.get("/").text) if form.action == "/assessment/start")


def started_by(response: TestResponse) -> str:
    assert response.status_code == 303
    return urlsplit(response.location).path.removesuffix("/questions/about-you")


def test_every_start_page_has_a_form_of_its_own_and_is_not_kept(browsing: Browsing) -> None:
    shown = [UUID(start_form(browsing).values["form"]) for _ in range(3)]
    assert len(set(shown)) == 3
    assert {each.version for each in shown} == {4}
    assert browsing.client.get("/").headers["Cache-Control"] == "no-store"


@on_both
def test_pressing_start_twice_starts_one_assessment(browsing: Browsing) -> None:
    form = start_form(browsing)
    browsing.base = started_by(browsing.send(form))
    browsing.answer("about-you", {"organisation": "Typed between"})
    assert started_by(browsing.send(form)) == browsing.base
    assert browsing.form("/questions/about-you").values["organisation"] == "Typed between"
    assert [counted(browsing.app, table) for table in ("organisation", "assessment", "access_grant")] == [1, 1, 1]


@on_both
def test_pressing_start_many_times_at_once_starts_one_assessment(browsing: Browsing) -> None:
    form, ready = start_form(browsing), threading.Barrier(PRESSED_AT_ONCE)
    cookie = browsing.client.get_cookie("session")
    assert cookie is not None

    def press(_place: int) -> str:
        client = browsing.app.test_client()
        client.set_cookie("session", cookie.value)
        ready.wait(60)
        return started_by(client.post(form.action, data=form.values))

    with ThreadPoolExecutor(PRESSED_AT_ONCE) as pool:
        started = set(pool.map(press, range(PRESSED_AT_ONCE)))
    assert len(started) == 1
    assert [counted(browsing.app, table) for table in ("organisation", "assessment", "access_grant")] == [1, 1, 1]


def test_the_start_page_opened_again_starts_another(browsing: Browsing) -> None:
    """A consultant starts one for each client."""
    assert started_by(browsing.send(start_form(browsing))) != started_by(browsing.send(start_form(browsing)))


@on_both
def test_anothers_form_opens_nothing_of_theirs(app: Flask) -> None:
    """Whoever learns the id of a form, and whatever they do with it, gets an assessment of their own."""
    owner, thief = Browsing(app), Browsing(app)
    form = start_form(owner)
    owner.base = started_by(owner.send(form))
    owner.answer("about-you", {"organisation": "CANARY"})
    stolen = {"csrf_token": thief.csrf(), "form": form.values["form"]}
    thief.base = started_by(thief.client.post("/assessment/start", data=stolen))
    assert thief.base != owner.base
    assert thief.form("/questions/about-you").values["organisation"] == ""
    assert thief.client.get(owner.base).status_code == 404
    assert started_by(owner.send(form)) == owner.base
    assert counted(app, "assessment") == 2


def test_who_left_has_another_form_even_with_the_same_page(browsing: Browsing) -> None:
    """On a shared computer, the page that is gone back to opens nothing of whoever sat there before."""
    form = start_form(browsing)
    first = started_by(browsing.send(form))
    browsing.client.post("/leave", data={"csrf_token": browsing.csrf()})
    assert browsing.send(form).status_code == 400
    again = browsing.client.post("/assessment/start", data={**form.values, "csrf_token": browsing.csrf()})
    assert started_by(again) != first
    assert browsing.client.get(first).status_code == 404


def test_pressing_again_does_not_bring_back_a_link_that_was_replaced(browsing: Browsing) -> None:
    form = start_form(browsing)
    browsing.base = started_by(browsing.send(form))
    browsing.send(browsing.form("", to="/replace"))
    link = browsing.link()
    assert started_by(browsing.send(form)) == browsing.base
    assert browsing.link() == link


def test_a_browser_that_was_shut_out_does_not_come_in_by_its_form(browsing: Browsing) -> None:
    form = start_form(browsing)
    browsing.base = started_by(browsing.send(form))
    colleague = Browsing(browsing.app)
    colleague.come_in(browsing.link())
    colleague.send(colleague.form("", to="/replace"))
    assert started_by(browsing.send(form)) == browsing.base
    assert browsing.get().status_code == 404


def test_the_id_of_the_form_is_not_stored(browsing: Browsing, database_file: Path) -> None:
    form = UUID(start_form(browsing).values["form"])
    browsing.client.post("/assessment/start", data={"csrf_token": browsing.csrf(), "form": str(form)})
    stored = "\n".join(dump(database_file))
    assert counted(browsing.app, "assessment") == 1
    assert form.hex not in stored
    assert str(form) not in stored


@pytest.mark.parametrize(
    "form", [None, "", "x", "0" * 32, "00000000-0000-4000-8000-00000000000٣", "a\x00b", "9" * 4_000]
)
def test_a_start_without_a_form_of_ours_is_refused(browsing: Browsing, database_file: Path, form: str | None) -> None:
    before = dump(database_file)
    sent = {"csrf_token": browsing.csrf()} | ({} if form is None else {"form": form})
    assert browsing.client.post("/assessment/start", data=sent).status_code == 400
    assert dump(database_file) == before
