"""The private link: what it opens, to whom, and for how long (reliability: A3, A6, S1, S2, S8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import pytest
import time_machine
from flask import Flask, g

from selfassess import create_app
from selfassess.config import Settings
from selfassess.storage.scope import Scope
from selfassess.web.assessment.link_panel import link_address
from tests.web.assessment.journeys import Browsing, csrf_token, forms
from tests.web.assessment.stores import dump
from tests.web.pages import Page

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def test_opening_a_link_shows_a_button_and_changes_nothing(started: Browsing, database_file: Path) -> None:
    path, before = urlsplit(started.link()).path, dump(database_file)
    stranger = started.app.test_client()
    response = stranger.get(path)
    assert [form.action for form in forms(response.text)] == [path]
    assert response.headers["Cache-Control"] == "no-store"
    assert stranger.get(started.base).status_code == 404
    assert dump(database_file) == before


def test_pressing_it_leads_to_an_address_without_the_link(started: Browsing, database_file: Path) -> None:
    link, before = started.link(), dump(database_file)
    other = Browsing(started.app)
    assert other.come_in(link).location == started.base
    assert other.get().status_code == 200
    assert dump(database_file) == before


def wrong_links(started: Browsing) -> dict[str, str]:
    good = urlsplit(started.link()).path.removeprefix("/a/")
    started.send(started.form("", to="/replace"))
    return {
        "replaced": good,
        "guessed": "2" * 52,
        "one sign off": good[:-1] + ("2" if good[-1] != "2" else "3"),
        "too short": good[:-1],
        "too long": good + "2",
        "not ours": "0O1I",
        "not text": "%00%ff%0d%0a",
        "far too long": "Z" * 3_000,
    }


def test_every_link_that_opens_nothing_gives_the_same_page(started: Browsing) -> None:
    wrong = wrong_links(started)
    stranger = Browsing(started.app)
    token = stranger.csrf()
    absent = stranger.client.get("/no-such-page").data
    for name, link in wrong.items():
        shown = stranger.client.get(f"/a/{link}")
        pressed = stranger.client.post(f"/a/{link}", data={"csrf_token": token})
        assert (name, shown.status_code, shown.data == absent) == (name, 404, True)
        assert (name, pressed.status_code, pressed.data == absent) == (name, 404, True)


def test_a_new_link_ends_every_other_session_at_once(started: Browsing) -> None:
    old = started.link()
    other = Browsing(started.app)
    other.come_in(old)
    assert started.send(started.form("", to="/replace")).location == started.base
    assert started.link() != old
    assert (started.get().status_code, other.get().status_code) == (200, 404)
    assert other.client.get(f"{started.base}/private-link.txt").status_code == 404


def test_who_leaves_can_open_nothing_but_by_the_link(started: Browsing) -> None:
    link = started.link()
    assert started.send(started.form("/leave", to="/leave")).location == "/left"
    assert started.get().status_code == 404
    assert started.come_in(link).location == started.base


@pytest.mark.parametrize(("kind", "first"), [("txt", "Your private link"), ("url", "[InternetShortcut]")])
def test_the_link_can_be_taken_along_as_a_file(started: Browsing, kind: str, first: str) -> None:
    response = started.get(f"/private-link.{kind}")
    assert response.text.startswith(first)
    assert started.link() in response.text.replace("URL=", "").splitlines()
    assert response.headers["Content-Disposition"] == f'attachment; filename="private-link.{kind}"'
    assert response.headers["Cache-Control"] == "no-store"


def test_other_kinds_of_file_there_are_none(started: Browsing) -> None:
    assert started.get("/private-link.exe").status_code == 404


def test_the_cookie_cannot_be_read_by_scripts_nor_sent_by_other_sites(started: Browsing) -> None:
    set_by = [Browsing(started.app).start().headers["Set-Cookie"]]
    parts = {part.strip().partition("=")[0] for part in set_by[0].split(";")}
    assert {"session", "HttpOnly", "SameSite", "Path"} <= parts
    assert "SameSite=Lax" in set_by[0]
    assert "Secure" not in parts
    assert len(set_by[0]) < 4_096


def test_the_cookie_stays_small_with_many_clients(browsing: Browsing) -> None:
    cookies = [browsing.start().headers["Set-Cookie"] for _ in range(14)]
    assert max(map(len, cookies)) < 4_096
    assert browsing.get().status_code == 200


def test_a_session_ends_after_twelve_hours_however_much_it_is_used(app: Flask) -> None:
    """Leaving cannot end a copy of the cookie, and neither can we: its age does, and a new link at once."""
    with time_machine.travel(NOON, tick=False) as clock:
        person = Browsing(app)
        person.start()
        for _ in range(11):
            clock.shift(timedelta(hours=1))
            assert person.answer("about-you", {"about.role": f"{datetime.now(UTC):%H}"}).status_code == 303
        clock.shift(timedelta(hours=1, seconds=1))
        assert person.get().status_code == 404


@pytest.fixture
def production(settings: Settings, sqlite_address: str, app: Flask) -> Flask:
    made = create_app(replace(settings, database_url=sqlite_address, production=True, trusted_hosts=("a.example.org",)))
    made.extensions["answered_study"] = app.extensions["answered_study"]
    return made


def test_production_binds_the_cookie_to_https_and_writes_links_so(production: Flask) -> None:
    client, host = production.test_client(), "https://a.example.org"
    with client.session_transaction(base_url=host) as session:
        session["csrf_token"] = "0" * 40
    token = csrf_token(production, "0" * 40)
    headers = {"Referer": f"{host}/"}
    data = {"csrf_token": token, "form": "00000000-0000-4000-8000-000000000000"}
    response = client.post("/assessment/start", base_url=host, data=data, headers=headers)
    cookie = response.headers["Set-Cookie"]
    assert response.status_code == 303
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie
    tasks = client.get(response.location.rpartition("/questions")[0], base_url=host)
    assert f'value="{host}/a/' in tasks.text


def test_links_of_production_are_https_behind_a_proxy_that_speaks_http(production: Flask) -> None:
    with production.test_request_context("/", base_url="http://a.example.org"):
        g.scope = Scope(UUID(int=1), UUID(int=2), 1)
        assert link_address().startswith("https://a.example.org/a/")


def test_a_form_of_another_host_is_refused(production: Flask) -> None:
    response = production.test_client().get("/", base_url="https://elsewhere.example.org")
    assert response.status_code == 400


def test_every_page_of_an_assessment_names_whose_it_is_and_the_way_out(started: Browsing) -> None:
    started.answer("about-you", {"organisation": "Northmoor Trust"})
    for path in ("", "/questions/about-you", "/questions/channels", "/check"):
        page = started.page(path)
        assert (path, page.marked("app-whose"), page.marked("app-leave")) == (path, ["Northmoor Trust"], ["Leave"])
    assert started.link() in started.get("/leave").text
    assert started.send(started.form("/leave", to="/leave")).location == "/left"
    assert Page(started.client.get("/left").text).texts("h1") == ["You have left"]
    assert started.get("").status_code == 404


def test_no_public_page_has_a_way_out_of_an_assessment(started: Browsing) -> None:
    for path in ("/", "/method", "/privacy", "/no-such-page"):
        page = Page(started.client.get(path).text)
        assert (path, page.marked("app-whose"), page.marked("app-leave")) == (path, [], [])
