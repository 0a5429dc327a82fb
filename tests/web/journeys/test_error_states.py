"""What went wrong, in a browser: the list of problems has the focus, its links lead to the fields, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.web.axe import OPEN_ALL, violations
from tests.web.journeys.conftest import Someone
from tests.web.journeys.person import ABOUT, ON, Field, Person, fields
from tests.web.journeys.pointing import Pointing

PRACTICES = ["practices-channels", "practices-content", "practices-leadership", "practices-culture"]
TOO_LONG = "x" * 2100
FOREIGN = """id => {
  const field = document.getElementById(id);
  field.add(new Option("of no such answer", "no such"));
  field.value = "no such";
}"""
CONTRADICTION = ("practice-policy_current-recent", "practice-policy_current-recent--0")  # a tick, and "none of these"
FOCUSED = "document.activeElement.id"
SUMMARY = ".nhsuk-error-summary"
LINKS = f"{SUMMARY} a"


def spoil(page: Page) -> list[Field]:
    """Fill in every field that can be filled in wrongly, so; return all fields as they are then."""
    page.evaluate(OPEN_ALL)
    found = list(fields(page))
    for field in found:
        if field.kind in ("text", "textarea"):
            page.locator(f'[id="{field.id}"]').fill(TOO_LONG)
    for select in [field for field in found if field.kind == "select-one"]:
        page.evaluate(FOREIGN, select.id)
    return list(fields(page))


def faulty(field: Field) -> bool:
    return field.kind in ("text", "textarea", "select-one")


def kept(found: list[Field]) -> list[Field]:
    """What can be shown again; an answer that is not offered cannot."""
    return [field for field in found if field.kind != "select-one"]


@pytest.fixture(scope="module")
def person(browser: Browser, site: str) -> Iterator[Person]:
    """One for all pages: what is refused is not saved."""
    context = browser.new_context()
    begun = Person(context.new_page(), Pointing, site)
    begun.starts()
    yield begun
    context.close()


def is_about_problems(person: Person) -> None:
    assert person.page.title().startswith("Error: ")
    assert SUMMARY.removeprefix(".") in person.page.evaluate("document.activeElement.className").split()


@pytest.mark.parametrize("slug", [ABOUT, "purposes", *PRACTICES, "examples"])
def test_every_page_says_what_is_wrong_and_keeps_what_was_typed(person: Person, slug: str) -> None:
    person.opens(f"{person.base}/questions/{slug}")
    typed = spoil(person.page)
    person.presses(ON)
    is_about_problems(person)
    assert kept(list(fields(person.page))) == kept(typed)
    links = person.page.locator(LINKS)
    assert links.count() == sum(map(faulty, typed))
    for place in range(links.count()):
        target = str(links.nth(place).get_attribute("href"))[1:]
        links.nth(place).click()
        assert person.page.evaluate(FOCUSED) == target
        assert person.page.locator(f'[id="{target}"]').is_visible()
    assert violations(person.page) == []


def test_a_tick_beside_none_of_these_is_refused_where_it_was_made(someone: Someone) -> None:
    person = someone()
    person.starts()
    person.opens(f"{person.base}/questions/practices-leadership")
    for place in CONTRADICTION:
        person.page.locator(f'label[for="{place}"]').click()
    person.presses(ON)
    is_about_problems(person)
    assert violations(person.page) == []
    assert [person.page.locator(f"#{place}").is_checked() for place in CONTRADICTION] == [True] * len(CONTRADICTION)


def test_what_keeps_answers_from_being_submitted_is_a_click_away(someone: Someone) -> None:
    person = someone()
    person.starts()
    base = person.base
    person.opens(f"{base}/check")
    person.presses("Submit and see results")
    is_about_problems(person)
    assert violations(person.page) == []
    leads_to = [str(link.get_attribute("href")) for link in person.page.locator(LINKS).all()]
    assert {address.partition("?")[0].rpartition("/")[2] for address in leads_to} == {ABOUT}
    for address in leads_to:
        person.opens("about:blank")
        person.opens(base.partition("/assessment")[0] + address)
        assert person.page.evaluate(FOCUSED) == address.partition("#")[2]
