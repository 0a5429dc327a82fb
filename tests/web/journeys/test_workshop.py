"""A whole workshop in browsers: a desk, a screen and twelve phones, from the code on the wall to the report.

One phone scans the code, one has a keyboard alone, one runs no script, and one is without network while it answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from playwright.sync_api import Page, ViewportSize, expect

from selfassess.services.keys import Keys
from selfassess.services.room import proof_of
from tests.factories import STRONG_SECRET
from tests.reports.pdf import reading
from tests.web.axe import violations
from tests.web.journeys.conftest import Someone
from tests.web.journeys.keyboard import Keyboard
from tests.web.journeys.person import FEW, Person
from tests.web.journeys.pointing import Pointing
from tests.web.journeys.reach import out_of_reach

PHONE = {"width": 390, "height": 760}
SMALLEST = {"width": 320, "height": 640}
PROJECTOR: ViewportSize = {"width": 1280, "height": 720}
SEATS = 12
SCANS, KEYS, BARE, OFFLINE = 0, 1, 2, 3
AGREED = "Weekday cover is real; evenings depend on one person."
QUESTIONS = ("practice.listens", "practice.joins", "practice.planned")
# What each of the twelve answers: the room agrees on the first, is split on the second, and is wide on the third.
VOTES = {
    "practice.listens": [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
    "practice.joins": [0, 0, 0, 0, 0, 1, 3, 4, 4, 4, 4, 4],
    "practice.planned": [1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 3],
}
AGAIN = [2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3]


class Room:
    """Everybody in it."""

    def __init__(self, someone: Someone) -> None:
        self.leader = someone()
        self.desk = self.leader.page
        self.leader.starts()
        self.leader.answers(FEW)
        self.base = self.leader.base
        self.leader.opens(self.base)
        self.leader.presses("Hold a workshop")
        self.accessible(self.desk)
        self.desk.locator("#title").fill("Northmoor")
        for box in self.desk.locator("input[name=questions]").all():
            box.set_checked(box.get_attribute("value") in QUESTIONS)
        self.leader.presses("Open the workshop")
        self.address = self.desk.url
        self.code = self.desk.locator(".app-join-code").inner_text()
        self.screen = self.desk.context.new_page()
        self.screen.set_viewport_size(PROJECTOR)
        self.screen.goto(f"{self.address}/screen")
        self.people = [self._arrives(someone, place) for place in range(SEATS)]
        self.phones = [each.page for each in self.people]

    def _arrives(self, someone: Someone, place: int) -> Person:
        viewport = SMALLEST if place == OFFLINE else PHONE
        manner = Keyboard if place == KEYS else Pointing
        person = someone(manner, viewport=viewport, java_script_enabled=place != BARE)
        proof = proof_of(Keys.from_secret(STRONG_SECRET), self.code)
        person.opens(f"/w/{self.code}/in/{proof}" if place == SCANS else f"/w?code={self.code}")
        person.presses("Join")
        return person

    def press(self, words: str) -> None:
        with self.desk.expect_navigation():
            self.desk.get_by_role("button", name=words, exact=True).first.click()

    def accessible(self, *pages: Page) -> None:
        for page in pages:
            assert violations(page) == [], page.url
            assert out_of_reach(page) == [], page.url

    def fits(self) -> None:
        """The screen is one whole picture: nothing below or beside it, and nothing small."""
        assert violations(self.screen) == []
        inside = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        assert self.screen.evaluate(inside) == [PROJECTOR["width"], PROJECTOR["height"]]
        smallest = """[...document.querySelectorAll("main *")].filter(each => each.checkVisibility()
          && !each.matches(".nhsuk-u-visually-hidden") && [...each.childNodes].some(
            part => part.nodeType === Node.TEXT_NODE && part.data.trim()))
          .map(each => parseFloat(getComputedStyle(each).fontSize))"""
        assert min(self.screen.evaluate(smallest)) >= 0.022 * PROJECTOR["width"] - 0.01

    def answer(self, place: int, code: int) -> None:
        """Choose an answer to what is asked on a phone, and send it."""
        page = self.phones[place]
        if place == KEYS:
            by_keyboard(page, code)
            return
        question = page.locator("[data-question]:not([hidden])")
        question.locator("label").nth(code).click()
        question.locator("button").click()


def by_keyboard(page: Page, code: int) -> None:
    keyboard = Keyboard(page)
    next(stop for stop in keyboard.stops() if stop.name == "answer")
    page.keyboard.press("Space")
    for _ in range(code):
        page.keyboard.press("ArrowDown")
    keyboard.press("Send")


def shows(pages: Iterable[Page], words: str) -> None:
    for page in pages:
        expect(page.locator("h1, h2").filter(has_text=words).first).to_be_visible(timeout=60_000)


def test_a_workshop_from_the_code_on_the_wall_to_the_report(someone: Someone) -> None:
    room = Room(someone)
    scripted = [page for place, page in enumerate(room.phones) if place != BARE]
    room.accessible(room.desk, room.phones[SCANS])
    room.fits()
    room.press("Start the voting")
    shows(scripted, "How do you listen and reply?")
    everybody_votes(room)
    room.press("End the voting")
    shows(scripted, "Look at the screen")
    shows([room.screen], "The answers are in")
    room.accessible(room.desk)
    room.fits()
    room.press("Accept what the room agrees on")
    room.press("Put the most disputed one on the screen")
    discuss(room, scripted)
    room.press("Skip")
    room.press("Go on to what to do")
    shows([*scripted, room.screen], "What should be done first?")
    choose(room, scripted)
    shows(scripted, "The workshop is over")
    shows([room.screen], "Thank you")
    room.fits()
    room.accessible(room.desk, room.phones[OFFLINE])
    room.desk.get_by_role("link", name="Check the answers, and submit them").click()
    room.leader.presses("Submit and see results")
    told = json.loads(room.leader.downloads("All figures (JSON)"))
    assert {key: each["code"] for each in told["items"] if (key := each["key"]) in QUESTIONS} == dict(
        zip(QUESTIONS, (2, 3, 2), strict=True)
    )
    assert AGREED in reading.document(room.leader.downloads("Download the report (PDF)")).text


def everybody_votes(room: Room) -> None:
    """At their own pace; one loses the network after the questions have come, and one without a script reloads."""
    offline = room.phones[OFFLINE]
    offline.context.set_offline(True)
    room.phones[BARE].reload()
    room.accessible(room.phones[SCANS])
    assert out_of_reach(room.phones[BARE]) == []  # axe runs nowhere without scripts
    for place in range(SEATS):
        for votes in VOTES.values():
            room.answer(place, votes[place])
    for page in room.phones:
        expect(page.get_by_role("heading", name="You have answered everything")).to_be_visible()
    expect(offline.locator("[data-said]")).to_contain_text("No connection.")
    expect(offline.locator("[data-done='1']")).to_have_text("Kept on this phone, not sent yet")
    rows = room.desk.locator(".app-queue .app-meta")
    expect(rows.first).to_have_text("11 of 12 have answered · hidden", timeout=60_000)
    offline.context.set_offline(False)
    expect(rows).to_have_text(["12 of 12 have answered · hidden"] * len(VOTES), timeout=60_000)
    expect(offline.locator("[data-done='1']")).to_have_text("Answered")
    room.accessible(room.desk, offline)


def discuss(room: Room, scripted: list[Page]) -> None:
    """The widest question: what it came to, a second vote, and what is agreed."""
    shows([*scripted, room.screen], "Do you take part in communities you do not run?")
    expect(room.screen.locator("li > strong")).to_have_text(
        ["Votes: 5", "Votes: 1", "Votes: 0", "Votes: 1", "Votes: 5"]
    )
    room.accessible(room.desk, room.phones[OFFLINE])
    room.fits()
    room.phones[SCANS].locator("[data-comment]").evaluate("each => { each.open = true }")
    room.phones[SCANS].locator("textarea").fill("Nobody is on duty at weekends.")
    room.press("Ask again")
    for page in scripted:
        expect(page.locator("[data-question]")).to_be_visible(timeout=60_000)
    assert room.phones[SCANS].locator("textarea").input_value() == "Nobody is on duty at weekends."
    room.phones[BARE].reload()
    room.fits()
    for place in range(SEATS):
        room.answer(place, AGAIN[place])
    expect(room.desk.locator("#now + p")).to_have_text(
        "12 of 12 have answered. Their answers are hidden until you show them.", timeout=60_000
    )
    room.accessible(room.desk)
    room.press("Show the answers")
    expect(room.screen.locator("li > strong")).to_have_text(
        ["Votes: 0", "Votes: 0", "Votes: 5", "Votes: 7", "Votes: 0"], timeout=60_000
    )
    room.fits()
    room.desk.locator("#agreed").select_option("3")
    room.desk.locator("#reason").fill(AGREED)
    room.press("Save, and go on")


def choose(room: Room, scripted: list[Page]) -> None:
    """Everybody gives three votes but for the one without a script, who gives one."""
    room.accessible(room.desk, room.phones[SCANS])
    room.fits()
    room.phones[BARE].reload()
    for page in room.phones:
        for label in page.locator(".nhsuk-checkboxes__label").all()[: 3 if page in scripted else 1]:
            label.click()
        page.get_by_role("button", name="Send my votes").click()
    expect(room.desk.locator("#now + p")).to_contain_text("12 of 12 have chosen.", timeout=60_000)
    room.press("Show the votes")
    expect(room.screen.locator("li > strong")).to_have_text(["Votes: 12", "Votes: 11", "Votes: 11"], timeout=60_000)
    room.fits()
    room.accessible(room.desk)
    room.desk.locator("#owner-1").fill("Head of communications")
    room.press("Save, and close the workshop")
