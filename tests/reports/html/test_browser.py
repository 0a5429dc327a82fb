"""The HTML report in a browser: axe, phones, paper, high contrast, and no script needed."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Request

from selfassess.reports.brand import make_brand
from selfassess.reports.html.report import render
from tests.reports.brand.pictures import plain, saved
from tests.reports.office_cases import office_case
from tests.web.axe import violations
from tests.web.test_accessible import luminance

SHOWN = ["northmoor", "longest", "nothing", "highest", "second_study", "real_edition", "eight_dimensions", "arabic"]
BRAND = make_brand("B" * 80, "https://brand.example/" + "c" * 78, "Note. " * 50, "#7C2855", saved(plain((600, 200))))
CHARTS = """() => [...document.querySelectorAll('svg.chart')].filter(each => each.checkVisibility()).flatMap(chart =>
  [...chart.querySelectorAll('text')].map(text => ({
    size: parseFloat(getComputedStyle(text).fontSize) * chart.getScreenCTM().a,
    left: text.getBoundingClientRect().left, right: text.getBoundingClientRect().right })))"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of the files, as an address."""
    folder = tmp_path_factory.mktemp("reports")
    for name in SHOWN:
        (folder / f"{name}.html").write_bytes(render(office_case(name)))
    for name, case in (("branded", "northmoor"), ("branded_longest", "longest")):
        (folder / f"{name}.html").write_bytes(render(office_case(case), BRAND))
    return folder.as_uri()


@pytest.mark.parametrize("name", [*SHOWN, "branded", "branded_longest"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, address: str, name: str) -> None:
    for width in (320, 1280):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(f"{address}/{name}.html")
        found, widest = violations(page), page.evaluate("document.documentElement.scrollWidth")
        page.close()
        assert found == []
        assert widest == width


@pytest.mark.parametrize("width", [320, 640, 641, 767, 768, 1024, 1280])
def test_charts_are_legible_at_every_width(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}/northmoor.html")
    texts = page.evaluate(CHARTS)
    page.close()
    assert len(texts) > 20
    assert min(text["size"] for text in texts) >= 11.99
    assert min(text["left"] for text in texts) >= 0
    assert max(text["right"] for text in texts) <= width


def test_it_asks_for_nothing_and_needs_no_script(browser: Browser, address: str) -> None:
    texts: list[str] = []
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    for javascript in (True, False):
        context = browser.new_context(java_script_enabled=javascript)
        page = context.new_page()
        page.on("request", note)
        page.goto(f"{address}/northmoor.html")
        texts.append(page.inner_text("body"))
        context.close()
    assert asked == [f"{address}/northmoor.html"] * 2
    assert texts[0] == texts[1]


def test_every_line_of_the_contents_leads_to_its_part(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/northmoor.html")
    links = page.locator(".contents a")
    for place in range(links.count()):
        title = links.nth(place).inner_text()
        links.nth(place).click()
        target = page.locator(page.evaluate("location.hash"))
        assert target.inner_text().startswith(title)
        assert target.evaluate("each => each.getBoundingClientRect().top") < 200
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_take_the_persons_own_colours_in_high_contrast(
    browser: Browser, address: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(forced_colors="active", color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}/northmoor.html")
    tones = ("ink", "grey", "dot", "petrol", "rust")
    colours = [
        page.locator(f".chart-fill-{tone}").first.evaluate("each => getComputedStyle(each).fill") for tone in tones
    ]
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    context.close()
    for colour in colours:
        lighter, darker = sorted((luminance(colour), luminance(ground)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 3.0
    assert colours[4] not in colours[:4]  # you are told from the others


def test_paper_has_the_wide_charts_and_a_page_for_each_part(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(f"{address}/northmoor.html")
    page.emulate_media(media="print")
    shown = {name: page.locator(name).first.is_visible() for name in (".wide", ".phone", ".skip", "footer")}
    breaks = page.locator(".part").evaluate_all("all => all.map(each => getComputedStyle(each).breakBefore)")
    page.close()
    assert shown == {".wide": True, ".phone": False, ".skip": False, "footer": False}
    assert set(breaks) == {"page"}


def test_the_logo_is_shown_though_the_page_loads_nothing(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url[:15])

    page.on("request", note)
    page.goto(f"{address}/branded.html")
    natural = page.locator(".cover img").evaluate("each => [each.complete, each.naturalWidth, each.naturalHeight]")
    page.close()
    assert natural == [True, 480, 160]
    assert [each for each in asked if not each.startswith(("file:", "data:image/png"))] == []
