"""Results of every sort on a small phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.reports.analyses import CASES
from tests.web.axe import OPEN_ALL, violations

UNLIKE_THE_EXAMPLE = ["longest", "nothing", "provisional", "real_edition", "second_study", "workshop"]


@pytest.mark.parametrize("name", [*sorted(CASES), "workshop"])
def test_nothing_scrolls_sideways(browser: Browser, cases_address: str, name: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{cases_address}/cases/{name}")
    page.evaluate(OPEN_ALL)
    widest = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert (widest, said) == (320, [])


@pytest.mark.parametrize("name", UNLIKE_THE_EXAMPLE)
def test_axe_finds_nothing(browser: Browser, cases_address: str, name: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(f"{cases_address}/cases/{name}")
    found = violations(page)
    page.close()
    assert found == []
