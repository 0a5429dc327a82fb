"""Votes from a room without network, in a browser: the sheet downloaded, filled in with a fault, corrected, counted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, expect

from tests.answerfiles.vote_sheets import filled
from tests.web.axe import violations
from tests.web.journeys.conftest import Someone
from tests.web.journeys.person import FEW
from tests.web.journeys.reach import out_of_reach

QUESTIONS = ("practice.listens", "practice.joins")
WIDTHS: tuple[ViewportSize, ...] = ({"width": 1280, "height": 900}, {"width": 320, "height": 640})
SLIPS: Sequence[Sequence[object]] = [[2, 0], [2, 0], [2, "DK"], [2, 4], [2, 4]]


def is_good(page: Page) -> None:
    """For everybody, at both widths."""
    assert violations(page) == []
    for size in reversed(WIDTHS):
        page.set_viewport_size(size)
        assert out_of_reach(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_sheet_goes_to_a_room_without_network_and_comes_back(someone: Someone, tmp_path: Path) -> None:
    leader = someone()
    leader.starts()
    leader.answers(FEW)
    leader.opens(f"{leader.base}/workshops")
    page = leader.page
    page.locator("#title").fill("Northmoor")
    for box in page.locator("input[name=questions]").all():
        box.set_checked(box.get_attribute("value") in QUESTIONS)
    leader.presses("Open the workshop")
    is_good(page)
    page.get_by_role("link", name="Sheet for a room without network").click()
    expect(page.get_by_text("The voting has not begun.")).to_be_visible()
    is_good(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the sheet (Excel workbook)").click()
    blank = download.value.path().read_bytes()
    page.get_by_role("link", name="Facilitator’s desk").click()
    leader.presses("Start the voting")
    page.get_by_role("link", name="Sheet for a room without network").click()
    file = tmp_path / "votes.xlsx"
    file.write_bytes(filled(blank, [*SLIPS[:4], [2, 5]]))
    page.get_by_label("The sheet, filled in").set_input_files(file)
    leader.presses("Count the votes")
    expect(page.get_by_text("Cell C9: “5” is not one of the codes of this column.")).to_be_visible()
    is_good(page)
    file.write_bytes(filled(blank, SLIPS))
    page.get_by_label("The sheet, filled in").set_input_files(file)
    leader.presses("Count the votes")
    expect(page.get_by_text("Five slips were counted.")).to_be_visible()
    is_good(page)
    page.get_by_role("link", name="Facilitator’s desk").click()
    expect(page.get_by_text("Five people are in.")).to_be_visible()
    leader.presses("End the voting")
    expect(page.get_by_text("The room agrees on one question.")).to_be_visible()
    page.get_by_text("What was done so far").click()
    expect(page.get_by_text("A sheet of votes was counted")).to_be_visible()
