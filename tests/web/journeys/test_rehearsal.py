"""A rehearsal in a browser: begun at the desk, looked at on the screen and on a phone, and thrown away."""

from __future__ import annotations

from playwright.sync_api import Page, ViewportSize, expect

from tests.web.axe import violations
from tests.web.journeys.conftest import Someone
from tests.web.journeys.person import FEW
from tests.web.journeys.reach import out_of_reach

MARK = "Rehearsal: invented votes"
WIDTHS: tuple[ViewportSize, ...] = ({"width": 320, "height": 640}, {"width": 1280, "height": 720})
INSIDE = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"


def is_good(page: Page) -> None:
    """Marked, and for everybody at both widths."""
    expect(page.get_by_text(MARK)).to_be_visible()
    assert violations(page) == []
    for size in WIDTHS:
        page.set_viewport_size(size)
        assert out_of_reach(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_rehearsal_from_the_desk_to_its_end(someone: Someone) -> None:
    leader, guest = someone(), someone()
    leader.starts()
    leader.answers(FEW)
    leader.opens(f"{leader.base}/workshops")
    page = leader.page
    page.locator("#title").fill("Northmoor")
    leader.presses("Open the workshop")
    page.get_by_text("Rehearse it first, with invented votes").click()
    assert violations(page) == []
    page.get_by_label("How many simulated people").fill("12")
    leader.presses("Rehearse")
    expect(page.get_by_text("12 people are in.")).to_be_visible()
    code, address = page.locator(".app-join-code").inner_text(), page.url
    guest.opens(f"/w?code={code}")
    guest.presses("Join")
    is_good(guest.page)
    page.goto(address)
    leader.presses("Start the voting")
    is_good(page)
    leader.presses("End the voting")
    leader.presses("Accept what the room agrees on")
    leader.presses("Put the most disputed one on the screen")
    is_good(page)
    screen = page.context.new_page()
    screen.goto(f"{address}/screen")
    is_good(screen)
    assert screen.evaluate(INSIDE) == [1280, 720]
    leader.presses("Throw the rehearsal away")
    expect(page.get_by_role("heading", name="Hold a workshop")).to_be_visible()
    expect(page.get_by_text(MARK)).to_have_count(0)
