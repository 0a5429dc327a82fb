"""Enlarged four times, in high contrast, and on paper."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import FloatRect, Locator, Page

from tests.requirements_of_tests import require
from tests.web.axe import OPEN_ALL
from tests.web.journeys.conftest import Someone
from tests.web.journeys.keyboard import Keyboard
from tests.web.journeys.person import ABOUT, FEW
from tests.web.journeys.reach import out_of_reach

ENLARGED = {"width": 320, "height": 256}  # 1280 by 1024 at 400%
ROUND = 10  # pixels beside a field in which its focus may be drawn
KINDS = {
    "practices-leadership": [
        ".nhsuk-radios__item",
        ".nhsuk-checkboxes__item",
        "summary",
        ".app-quiet",
        ".nhsuk-button",
    ],
    "purposes": ["select"],
    "examples": ["textarea"],
    ABOUT: ["input[type=text]", "footer a", ".nhsuk-header a"],
}


def picture(page: Page, place: Locator) -> bytes:
    """A part of the page as it looks, with some room round it."""
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box is not None
    clip = FloatRect(
        x=max(box["x"] - ROUND, 0),
        y=max(box["y"] - ROUND, 0),
        width=box["width"] + 2 * ROUND,
        height=box["height"] + 2 * ROUND,
    )
    return page.screenshot(clip=clip)


def control(place: Locator) -> Locator:
    """What takes the focus in a place: itself, or the box inside of it."""
    inside = place.locator("input")
    return inside if inside.count() else place


def changes(page: Page, place: Locator, act: Callable[[Locator], object]) -> bool:
    """Whether what is done can be seen."""
    before = picture(page, place)
    act(control(place))
    return picture(page, place) != before


def test_enlarged_everything_is_still_reached_and_the_focus_seen(someone: Someone) -> None:
    person, looked_at = someone(Keyboard, viewport=ENLARGED), list[tuple[str, list[str]]]()
    person.arrived = lambda page: looked_at.append((page.url, out_of_reach(page)))
    person.starts()
    person.answers(FEW)
    person.opens(f"{person.base}/questions/purposes")
    person.answers({})
    assert [(url, found) for url, found in looked_at if found] == []
    assert len(looked_at) == 5


def test_in_high_contrast_the_focus_and_what_is_chosen_can_be_seen(someone: Someone) -> None:
    person = someone(forced_colors="active")
    person.starts()
    page, base = person.page, person.base
    for slug, kinds in KINDS.items():
        person.opens(f"{base}/questions/{slug}")
        for kind in kinds:
            assert changes(page, page.locator(kind).first, Locator.focus), kind
    person.opens(f"{base}/questions/practices-leadership")
    for kind in (".nhsuk-radios__item", ".nhsuk-checkboxes__item"):
        place = page.locator(kind).first
        control(place).focus()
        assert changes(page, place, Locator.check), kind


def on_paper(page: Page, folder: Path) -> str:
    """The words of the page as it is printed."""
    require("pdftotext", shutil.which("pdftotext"))
    path = folder / "printed.pdf"
    page.pdf(path=path)
    return subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
    ).stdout.decode()


def test_paper_has_what_is_open_and_nothing_to_press(someone: Someone, tmp_path: Path) -> None:
    person = someone()
    page = person.page
    person.starts()
    person.answers(FEW)
    person.opens(f"{person.base}/check")
    person.presses("Submit and see results")
    link, behind = page.locator("#link").input_value(), page.locator("details.app-score li h3")
    assert behind.count() > 0
    page.emulate_media(media="print")
    assert page.locator(":is(button, .nhsuk-button, nav, form):visible").all_inner_texts() == []
    printed = on_paper(page, tmp_path)
    for words in ("Skip to main content", "Download the report", "On this page", "Leave", link):
        assert words not in printed
    for heading in ("The next 12 months", "What could not be said", "How it is computed"):
        assert heading in printed
    page.evaluate(OPEN_ALL)
    printed = on_paper(page, tmp_path)
    assert [words for words in behind.all_inner_texts() if words not in printed] == []
