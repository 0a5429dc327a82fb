"""A batch in a browser: it is followed by a script, readable without one, and for everybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.people import Practice, browser_of, database_of
from tests.services.clients import Client, Clock, ordered, work_all, worker
from tests.web.axe import violations
from tests.web.served import served

PATIENCE = 15_000  # milliseconds: five looks of the script


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    with served(app) as address:
        yield address


def opened(browser: Browser, site: str, app: Flask, advisers: Practice, **options: object) -> Page:
    """A page of the lead, signed in."""
    cookie = browser_of(app, advisers.lead).client.get_cookie("session")
    assert cookie is not None
    context = browser.new_context(**options)  # type: ignore[arg-type] # options by name
    context.add_cookies([{"name": "session", "value": cookie.value, "url": site}])
    return context.new_page()


def test_a_batch_is_followed_to_its_end(
    browser: Browser, site: str, app: Flask, advisers: Practice, clients: list[Client]
) -> None:
    database = database_of(app)
    page, job_id = opened(browser, site, app, advisers), ordered(database, advisers, clients)
    page.goto(f"{site}/consultancy/{advisers.id}/reports/{job_id}")
    worker(database, Clock()).step()
    expect(page.locator("#progress")).to_contain_text("Being made: 1 of 3 done.", timeout=PATIENCE)
    work_all(database)
    expect(page.get_by_role("button", name="Download three reports (ZIP)")).to_be_visible(timeout=PATIENCE)
    page.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, site: str, app: Flask, advisers: Practice, clients: list[Client], width: int
) -> None:
    database = database_of(app)
    page = opened(browser, site, app, advisers, viewport={"width": width, "height": 800})
    ended = ordered(database, advisers, clients)
    work_all(database)
    waiting, base = ordered(database, advisers, clients), f"{site}/consultancy/{advisers.id}/reports"
    for path in ("", "/order", f"/{ended}", f"/{waiting}"):
        page.goto(base + path)
        assert (path, violations(page)) == (path, [])
        assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, width)
    page.context.close()
