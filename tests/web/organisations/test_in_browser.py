"""The pages of an organisation for everybody: axe, and no scrolling sideways, wide and on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from selfassess.storage.unit_of_work import Database
from tests.people import browser_of, draft_of, engage, practice, team, withdraw
from tests.web.assessment.journeys import Browsing
from tests.web.axe import violations
from tests.web.organisations.letters import letters_in, link_in
from tests.web.served import served

LONG = "Riverside and Upper Valley University Hospitals NHS Foundation Trust"
LONG_ADDRESS = "a.rather.long.name.of.somebody@communications.department.riverside.example.org"


def addresses(owner: Browsing, organisation: str) -> list[str]:
    """Every page of the organisation that an owner opens."""
    page = owner.page(f"{organisation}/consultancies")
    permission = next(address for address in page.addresses if "/consultancies/" in address and "find" not in address)
    people = owner.page(f"{organisation}/people").addresses
    member = next(address for address in people if re.fullmatch(r".*/people/[0-9a-f-]{36}", address))
    paths = ["", "/people", "/people/leave", "/consultancies", "/name"]
    return [*(organisation + path for path in paths), permission, member, "/organisations/new"]


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    app: Flask, database: Database, browser: Browser, letters: Path, width: int
) -> None:
    own, advisers, past = team(database, LONG), practice(database, "Ledgerwell & Partners"), practice(database)
    engage(database, own, advisers)
    withdraw(database, engage(database, own, past))
    draft = draft_of(database, own.id)
    owner, organisation = browser_of(app, own.owner), f"/organisation/{own.id}"
    owner.send(owner.form(f"{organisation}/people", to="/invite"), {"email": LONG_ADDRESS, "role": "editor"})
    paths = [*addresses(owner, organisation), f"/assessment/{draft}", f"/assessment/{draft}/check"]
    paths.append(link_in(letters_in(letters)[0]))
    cookie = owner.client.get_cookie("session")
    assert cookie is not None
    with served(app) as address:
        context = browser.new_context(viewport={"width": width, "height": 800})
        context.add_cookies([{"name": "session", "value": cookie.value, "url": address}])
        page = context.new_page()
        found = []
        for path in paths:
            answer = page.goto(address + path)
            assert answer is not None
            widest = page.evaluate("document.documentElement.scrollWidth")
            found.append((path, answer.status, violations(page), widest))
        context.close()
    assert found == [(path, 200, [], width) for path in paths]
