"""A person at a browser: goes from page to page and answers what each asks, as a table of answers has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Page

from selfassess.answerfiles import read_table
from tests.factories import CHECKOUT

ABOUT = "about-you"
ON = "Save and continue"
NOT_ASKED = ("about.answered_on", "about.fictional", "purpose.staff.plan")  # the last is a don't know about a plan
IN_ORDER = {"about.priorities": "information;listening;involvement"}  # as the page offers them
LONGEST = 40  # characters: typing all of them takes its time
FIELDS = """() => [...document.querySelectorAll("main form[novalidate] :is(input, select, textarea)")]
  .filter(each => each.name && each.type !== "hidden")
  .map(each => ({id: each.id, name: each.name, kind: each.type, value: each.value, on: Boolean(each.checked)}))"""


@dataclass(frozen=True)
class Field:
    """A field as the page has it. ``kind`` is its type in the words of HTML; ``on`` says whether it is chosen."""

    id: str
    name: str
    kind: str
    value: str
    on: bool

    @property
    def is_choice(self) -> bool:
        return self.kind in ("radio", "checkbox")

    def wanted(self, cells: Mapping[str, str]) -> bool:
        """Whether a table of answers has this choice."""
        return self.value in cells.get(self.name, "").split(";")


class Manner(Protocol):
    """How somebody works a page."""

    def __init__(self, page: Page) -> None: ...

    def answer(self, cells: Mapping[str, str]) -> None:
        """Fill in what the page asks, and save it."""

    def press(self, words: str) -> None:
        """A button or a link, by what it says."""


@dataclass
class Person:
    """Somebody at a page. ``arrived`` is done with every page as it opens."""

    page: Page
    manner: type[Manner]
    site: str
    arrived: Callable[[Page], Any] = lambda _: None

    def opens(self, address: str) -> None:
        self.page.goto(self.site + address if address.startswith("/") else address)
        self.arrived(self.page)

    def presses(self, words: str) -> None:
        """Press a button or a link that leads to another page."""
        with self.page.expect_navigation():
            self.manner(self.page).press(words)
        self.arrived(self.page)

    def answers(self, cells: Mapping[str, str]) -> None:
        with self.page.expect_navigation():
            self.manner(self.page).answer(cells)
        self.arrived(self.page)

    def starts(self) -> None:
        self.opens("/")
        self.presses("Start now")

    def answers_all(self, cells: Mapping[str, str]) -> None:
        """From the page on the organisation to the check, with a look at all parts on the way."""
        self.answers(cells)
        self.presses("Continue: ")
        while "/questions/" in self.page.url:
            self.answers(cells)

    def downloads(self, words: str) -> bytes:
        with self.page.expect_download() as started:
            self.manner(self.page).press(words)
        return Path(started.value.path()).read_bytes()

    @property
    def base(self) -> str:
        """The address of the assessment."""
        return "/".join(self.page.url.split("/")[:5])

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()


def fields(page: Page) -> Iterator[Field]:
    for each in page.evaluate(FIELDS):
        yield Field(**each)


def northmoor() -> dict[str, str]:
    """The first organisation of the example file by its columns: what the pages ask for, texts cut short."""
    path = CHECKOUT / "examples" / "answers.csv"
    table = read_table(path.read_bytes(), path.name)
    cells = dict(zip(table.header, (cell[:LONGEST] for cell in table.rows[0].cells), strict=True))
    return cells | dict.fromkeys(NOT_ASKED, "") | IN_ORDER


FEW = {
    name: cell for name, cell in northmoor().items() if name in ("organisation", "sector") or name.startswith("about.")
}
CHOICES = FEW | {name: cell for name, cell in northmoor().items() if cell in ("0", "1", "2", "3", "4", "DK")}
