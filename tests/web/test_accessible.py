"""Every public page for everybody: axe, narrow screens, the keyboard, no JavaScript, high contrast."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.web.axe import OPEN_ALL, violations

PAGES = [
    "/", "/example", "/example/what-if", "/method", "/method/questions", "/method/advice", "/method/weights",
    "/method/weights?w.channels=3&w.culture=0", "/method/weights?w.channels=-1", "/benchmark", "/privacy",
    "/accessibility", "/no-such-page", "/sign-in", "/sign-out",
]  # fmt: skip


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, address: str, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address + path)
    found = violations(page)
    widest = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert found == []
    assert widest == width


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_without_javascript(browser: Browser, address: str, path: str) -> None:
    texts = []
    for javascript in (True, False):
        context = browser.new_context(java_script_enabled=javascript)
        page = context.new_page()
        page.goto(address + path)
        texts.append(page.inner_text("body"))
        context.close()
    assert texts[0] == texts[1]


def test_axe_finds_a_fault(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/icon.svg\">')")
    found = violations(page)
    page.close()
    assert [each.partition(":")[0] for each in found] == ["image-alt"]


def test_each_hidden_part_opens_by_keyboard(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/example")
    count = page.locator("summary").count()
    for place in range(count):
        page.locator("summary").nth(place).focus()
        page.keyboard.press("Enter")
    opened = page.locator("details[open]").count()
    page.close()
    assert opened == count > 10


CHARTS = """() => [...document.querySelectorAll('svg.chart')].filter(each => each.checkVisibility()).flatMap(chart =>
  [...chart.querySelectorAll('text')].map(text => ({
    size: parseFloat(getComputedStyle(text).fontSize) * chart.getScreenCTM().a,
    left: text.getBoundingClientRect().left, right: text.getBoundingClientRect().right })))"""


@pytest.mark.parametrize("width", [320, 640, 641, 768, 769, 1024, 1280])
@pytest.mark.parametrize("path", ["/example", "/method/weights"])
def test_charts_are_legible_at_every_width(browser: Browser, address: str, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address + path)
    texts = page.evaluate(CHARTS)
    page.close()
    assert len(texts) > 20
    assert min(text["size"] for text in texts) >= 11.99
    assert min(text["left"] for text in texts) >= 0
    assert max(text["right"] for text in texts) <= width


def luminance(colour: str) -> float:
    """The relative luminance of ``rgb(1, 2, 3)``, as the guidelines define it."""
    shares = [int(each) / 255 for each in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_take_the_persons_own_colours_in_high_contrast(
    browser: Browser, address: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(forced_colors="active", color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}/example")
    colours = page.evaluate(
        """() => ['ink', 'grey', 'dot', 'petrol', 'rust'].map(tone => {
          const mark = document.querySelector(`.app-figure .chart-fill-${tone}, .app-score .chart-fill-${tone}`)
          return getComputedStyle(mark).fill })"""
    )
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    context.close()
    for colour in colours:
        lighter, darker = sorted((luminance(colour), luminance(ground)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 3.0
    assert colours[4] not in colours[:4]  # you are told from the others


ON_PAPER = {
    ".app-score": True, ".app-figure__wide": True, ".app-figure__phone": False, ".app-contents": False,
    ".app-unprinted": False, ".nhsuk-button": False, ".nhsuk-header": False, ".nhsuk-footer": False,
    ".nhsuk-skip-link": False,
}  # fmt: skip
FOLDS = ":is(.nhsuk-details__text, .app-score__body):not(.app-unprinted *)"  # a form is of no use on paper


def test_print_opens_every_fold_and_has_no_menus(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/example")
    seen = {}
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        folds = page.locator(FOLDS)
        seen[media] = {
            each.evaluate("each => each.checkVisibility({ contentVisibilityAuto: true }) && each.clientHeight > 0")
            for each in folds.all()
        }
    shown = {where: page.locator(where).first.is_visible() for where in ON_PAPER}
    page.close()
    assert seen == {"screen": {False}, "print": {True}}
    assert shown == ON_PAPER


def test_the_keyboards_place_is_always_seen(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/example")
    page.evaluate(OPEN_ALL)
    unseen = page.evaluate(
        """() => [...document.querySelectorAll('a[href], summary')].filter(each => {
          const before = getComputedStyle(each), rest = before.outline + before.boxShadow + before.backgroundColor
          each.focus({ focusVisible: true })
          const after = getComputedStyle(each)
          return rest === after.outline + after.boxShadow + after.backgroundColor }).map(each => each.outerHTML)"""
    )
    page.close()
    assert unseen == []
