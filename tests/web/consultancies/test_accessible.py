"""The pages of a consultancy for everybody: axe at both widths, with every fold open, and nothing scrolls sideways."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from tests.factories import drawn_answers
from tests.people import Practice, Team, browser_of, database_of, engage, practice, team
from tests.portfolios import FIRST, YEAR, submit
from tests.services.assessments import shipped
from tests.web.axe import OPEN_ALL, violations

PAGES = {
    "set up": "/consultancies/new",
    "home": "/consultancy/{practice}",
    "clients": "/consultancy/{practice}/clients",
    "clients chosen": "/consultancy/{practice}/clients?sort=position&compare=leadership&level=1",
    "a day that is none": "/consultancy/{practice}/clients?since=x",
    "people": "/consultancy/{practice}/people",
    "a client": "/consultancy/{practice}/clients/{client}",
    "brand": "/consultancy/{practice}/brand",
    "a client's brand": "/consultancy/{practice}/clients/{client}/brand",
}


@dataclass(frozen=True)
class Served:
    """Where the pages are, and the cookie of somebody who leads the consultancy."""

    address: str
    cookie: str
    practice: Practice
    client: Team


@pytest.fixture
def lead(app: Flask) -> Iterator[Served]:
    database = database_of(app)
    ours = practice(database, "Harbour & Hill Advisers of the North and the South")
    clients = [team(database, f"Northmoor Community Health NHS Foundation Trust {place}") for place in range(3)]
    for place, client in enumerate(clients):
        engage(database, client, ours)
        for year in range(place):
            answers = drawn_answers(shipped().study.instrument, 10 * place + year)
            named = replace(answers, about=replace(answers.about, organisation=client.name))
            submit(database, client.id, shipped(), named, FIRST + year * YEAR)
    browsing = browser_of(app, ours.lead)
    browsing.base = f"/consultancy/{ours.id}"
    note = browsing.form(f"/clients/{clients[2].id}", to="/notes")
    browsing.send(note, {"note": "A note about them"})
    cookie = browsing.client.get_cookie("session")
    assert cookie is not None
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Served(f"http://127.0.0.1:{server.server_port}", cookie.value, ours, clients[2])
    server.shutdown()
    thread.join()
    server.server_close()


def opened(browser: Browser, lead: Served, path: str, width: int) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_cookies([{"name": "session", "value": lead.cookie, "url": lead.address}])
    page = context.new_page()
    page.goto(lead.address + path.format(practice=lead.practice.id, client=lead.client.id))
    page.evaluate(OPEN_ALL)
    return page


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, lead: Served, width: int) -> None:
    found = {}
    for name, path in PAGES.items():
        page = opened(browser, lead, path, width)
        found[name] = (violations(page), page.evaluate("document.documentElement.scrollWidth"))
        page.context.close()
    assert found == {name: ([], width) for name in PAGES}
