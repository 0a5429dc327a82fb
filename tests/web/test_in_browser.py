"""Pages as a browser sees them: nothing from elsewhere, nothing refused, nothing wider than a small phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

PAGES = ["/", "/method"]
ARIAL = 'Arial, "Liberation Sans", sans-serif'


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_no_other_host_and_breaks_no_policy(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(address + path)
    fonts = page.evaluate("[...new Set([...document.querySelectorAll('*')].map(e => getComputedStyle(e).fontFamily))]")
    page.close()
    assert len(asked) >= 3
    assert [url for url in asked if not url.startswith(f"{address}/")] == []
    assert said == []
    assert [font for font in fonts if "frutiger" in font.lower()] == []
    assert ARIAL in fonts


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", [*PAGES, "/no-such-page"])
def test_a_page_never_scrolls_sideways(browser: Browser, address: str, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address + path)
    widest = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert widest == width


def test_the_keyboard_reaches_the_text_first(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent.trim()")
    page.keyboard.press("Enter")
    place = page.evaluate("location.hash")
    page.close()
    assert (first, place) == ("Skip to main content", "#maincontent")


@pytest.mark.parametrize("name", ["nhsuk-button", "app-quiet", "app-leave", "app-copy"])
def test_what_is_hidden_stays_hidden_whatever_its_class(browser: Browser, address: str, name: str) -> None:
    page = browser.new_page()
    page.goto(address)
    shown = page.evaluate(
        """name => { const made = document.createElement('div'); made.className = name
          document.querySelector('main').append(made)
          return [false, true].map(hidden => { made.hidden = hidden; return getComputedStyle(made).display }) }""",
        name,
    )
    page.close()
    assert shown[0] != "none"
    assert shown[1] == "none"
