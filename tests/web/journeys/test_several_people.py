"""One assessment in several browsers: on two devices, and by two people at once."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from tests.web.journeys.conftest import Someone
from tests.web.journeys.expected import document
from tests.web.journeys.person import ABOUT, CHOICES, ON, Person

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
CLIPBOARD = ["clipboard-read", "clipboard-write"]
PRACTICES = {name: cell for name, cell in CHOICES.items() if not name.startswith(("channel", "purpose", "example"))}
LINK = "#link"
ORGANISATION, ROLE, DAYS, PRIORITY = "#organisation", "#about-role", "#about-days", "#about-priorities"


def joins(other: Person, first: Person) -> None:
    """Come in by the private link of somebody else."""
    first.opens(first.base)
    other.opens(first.page.locator(LINK).input_value())
    other.presses("Continue")


def fills(page: Page, texts: dict[str, str]) -> None:
    """Type the texts by the places of their fields; a box among them is ticked."""
    for place, text in texts.items():
        field = page.locator(place)
        field.fill(text) if text else page.locator(f'label[for="{place[1:]}"]').click()


def parts_done(page: Page) -> str:
    return page.get_by_text("parts done").inner_text().split(".")[0]


def test_begun_on_a_laptop_and_finished_on_a_phone(someone: Someone) -> None:
    laptop, phone = someone(permissions=CLIPBOARD), someone(**PHONE)
    laptop.starts()
    laptop.answers(PRACTICES)
    laptop.page.get_by_role("button", name="Copy").click()
    laptop.page.get_by_role("status").filter(has_text="copied").wait_for()
    link = laptop.page.evaluate("navigator.clipboard.readText()")
    assert link == laptop.page.locator(LINK).input_value()

    phone.opens(link)
    assert (phone.page.url, phone.heading) == (link, "Continue your self-assessment")
    phone.presses("Continue")
    assert phone.page.url == laptop.base
    phone.presses("Continue: ")
    while "/questions/" in phone.page.url:
        phone.answers(PRACTICES)

    before = parts_done(laptop.page)
    laptop.page.reload()
    assert (before, parts_done(laptop.page)) == ("1 of 7 parts done", "5 of 7 parts done")
    phone.presses("Submit and see results")
    laptop.page.reload()
    assert laptop.page.url == phone.page.url == f"{laptop.base}/results"
    both = [json.loads(person.downloads("All figures (JSON)")) for person in (laptop, phone)]
    assert both == [document(PRACTICES, both[0]["dated"])] * 2


def test_without_scripts_there_is_no_button_to_copy(someone: Someone) -> None:
    person = someone(java_script_enabled=False)
    person.starts()
    person.opens(person.base)
    assert not person.page.locator("[data-copy]").is_visible()
    assert person.page.locator(LINK).is_visible()


def test_two_people_at_one_answer_see_both_texts_and_lose_nothing(someone: Someone) -> None:
    first, second = someone(), someone()
    first.starts()
    joins(second, first)
    address = f"{first.base}/questions/{ABOUT}"
    first.opens(address)
    second.opens(address)
    fills(second.page, {ORGANISATION: "Of the second", ROLE: "Theirs, with <b>care</b>", PRIORITY: ""})
    second.presses(ON)
    fills(first.page, {ORGANISATION: "Of the first", ROLE: "Mine & ours", DAYS: "2.5"})
    first.presses(ON)
    assert first.page.title().startswith("Error: Two people changed the same answers")
    assert first.page.evaluate("document.activeElement.className") == "nhsuk-error-summary"
    said = first.page.locator("main").inner_text()
    for text in ("Of the second", "Theirs, with <b>care</b>", "Of the first", "Mine & ours"):
        assert text in said
    for choice in ("organisation-theirs", "about-role-mine"):
        first.page.locator(f'label[for="{choice}"]').click()
    first.presses("Save my choices")
    second.opens(address)
    stored = [second.page.locator(name).input_value() for name in (ORGANISATION, ROLE, DAYS)]
    assert stored == ["Of the second", "Mine & ours", "2.5"]
    assert second.page.locator(PRIORITY).is_checked()
