"""People of a story that goes on for a year: they sign in by the letters that come, and each new page is judged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.web.accounts.letters import Letters
from tests.web.axe import violations
from tests.web.journeys.person import Person
from tests.web.journeys.reach import out_of_reach

IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{32,}")
OK, NOT_FOUND = 200, 404
LINKS = """() => [...document.querySelectorAll("main a[href], header a[href]")].map(each => each.href.split("#")[0])"""


@dataclass
class Judging:
    """Each page by axe and by its reach, once a chapter: pages that differ in their ids alone are one."""

    chapter: str = ""
    found: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)

    def __call__(self, page: Page) -> None:
        kind = (self.chapter, IDS.sub("*", urlsplit(page.url).path), page.locator("h1").inner_text())
        if kind not in self.found:
            self.found[kind] = violations(page) + out_of_reach(page)


def signs_in(person: Person, letters: Letters, email: str, name: str = "") -> None:
    """From the page that asks for an address, by the link in the letter; a new account is asked for a name."""
    before = len(letters.all())
    person.page.locator("#email").fill(email)
    person.presses("Send me a link")
    (letter,) = letters.all()[before:]
    assert letter["To"] == email
    person.opens(letters.link())
    person.presses("Sign in")
    if name:
        fills(person, {"name": name}, "Save and continue")


def fills(person: Person, texts: dict[str, str], then: str) -> None:
    """Type into fields by their ids, then press a button."""
    for place, text in texts.items():
        person.page.locator(f"#{place}").fill(text)
    person.presses(then)


def goes_back(person: Person) -> None:
    """By the link above the heading."""
    with person.page.expect_navigation():
        person.page.locator(".nhsuk-back-link").click()
    person.arrived(person.page)


def chooses(person: Person, label: str) -> None:
    """A radio or a tick, by its whole label."""
    person.page.get_by_text(label, exact=True).click()


def links(person: Person, *wanted: str) -> set[str]:
    """The addresses that a page leads to, as far as they hold one of the wanted ids."""
    return {each for each in person.page.evaluate(LINKS) if any(key in each for key in wanted)}


def statuses(person: Person, addresses: set[str]) -> dict[str, int]:
    """What somebody gets for each address, without following it on."""
    get = person.page.context.request.get
    return {each: get(each, max_redirects=0).status for each in sorted(addresses)}
