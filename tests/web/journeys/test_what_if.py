"""Trying other answers in a browser: with scripts and without, by keyboard, on the smallest phone, when it fails."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.axe import OPEN_ALL, violations
from tests.web.journeys.conftest import Someone
from tests.web.journeys.keyboard import Keyboard, Stop
from tests.web.journeys.person import FEW, Person
from tests.web.journeys.reach import out_of_reach

HERE = "/example/what-if"
LISTENS, TWO_WAY = "#practice-listens", "#practice-two_way"
CHANGED = f"{HERE}?practice.listens=4&practice.two_way=0"
SMALLEST = {"width": 320, "height": 640}
PANEL = "[data-result]"


def words(page: Page) -> list[str]:
    """What the page says that is worked out, and what is chosen in each question."""
    page.evaluate(OPEN_ALL)
    notes = page.locator(".app-change__note, [data-changed]").all_inner_texts()
    chosen: list[str] = page.eval_on_selector_all("select", "all => all.map(each => each.value)")
    return [page.locator(PANEL).inner_text(), *notes, *chosen]


def opened(someone: Someone, address: str, **options: object) -> Page:
    person = someone(**options)
    person.opens(address)
    person.page.evaluate(OPEN_ALL)
    return person.page


def test_a_choice_is_worked_out_at_once_and_stands_in_the_address(someone: Someone) -> None:
    page, said = opened(someone, HERE), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.select_option(LISTENS, "4")
    expect(page.locator(f"{PANEL} h2")).to_have_text("With one change")
    page.select_option(TWO_WAY, "0")
    expect(page.locator(f"{PANEL} h2")).to_have_text("With two changes")
    assert page.url.endswith(CHANGED)
    assert page.locator("[data-said]").inner_text().startswith("With two changes. Score ")
    assert page.locator(f"{LISTENS}--note").inner_text().startswith("Changed.")
    worked_out = words(page)
    page.reload()
    assert words(page) == worked_out
    assert said == []


def test_taking_a_change_back_leaves_nothing_behind(someone: Someone) -> None:
    page = opened(someone, HERE)
    before = words(page)
    page.select_option(LISTENS, "4")
    expect(page.locator(f"{PANEL} h2")).to_have_text("With one change")
    page.select_option(LISTENS, "")
    expect(page.locator(f"{PANEL} h2")).to_have_text("As it is now")
    assert words(page) == before
    assert page.url.endswith(HERE)


def test_the_focus_and_what_is_open_stay(someone: Someone) -> None:
    page = opened(someone, HERE)
    page.locator(LISTENS).focus()
    page.select_option(LISTENS, "4")
    expect(page.locator(f"{PANEL} h2")).to_have_text("With one change")
    assert page.evaluate("document.activeElement.id") == "practice-listens"
    assert page.locator(LISTENS).is_visible()


def test_a_late_answer_does_not_take_the_place_of_a_newer_one(someone: Someone) -> None:
    page, held = opened(someone, HERE), list[Route]()
    page.route("**/example/what-if?*", lambda route: held.append(route))  # noqa: PLW0108 - it marks its handlers
    for place, value in ((LISTENS, "4"), (TWO_WAY, "0")):
        with page.expect_request("**/example/what-if?*"):
            page.select_option(place, value)
    page.wait_for_timeout(100)
    assert page.locator("[data-failed]").is_hidden()  # what was given up for a newer one has not failed
    assert page.locator("[data-said]").inner_text() == ""
    held[1].continue_()
    expect(page.locator(f"{PANEL} h2")).to_have_text("With two changes")
    assert page.url.endswith(CHANGED)


@pytest.mark.parametrize("fault", ["offline", "server"])
def test_where_it_fails_the_button_does_it(someone: Someone, fault: str) -> None:
    page = opened(someone, HERE)
    failing = (lambda route: route.abort()) if fault == "offline" else (lambda route: route.fulfill(status=500))
    page.route("**/example/what-if?*", failing)
    page.select_option(LISTENS, "4")
    expect(page.locator("[data-failed]")).to_be_visible()
    assert "Work it out" in page.locator("[data-said]").inner_text()
    assert page.url.endswith(HERE)
    page.unroute("**/example/what-if?*")
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator(f"{PANEL} h2")).to_have_text("With one change")


def test_without_scripts_the_button_says_the_same(someone: Someone) -> None:
    with_scripts = words(opened(someone, CHANGED))
    person = someone(java_script_enabled=False)
    person.opens(HERE)
    page = person.page
    for place, value in ((LISTENS, "4"), (TWO_WAY, "0")):
        group = page.locator("details", has=page.locator(place))
        if group.get_attribute("open") is None:
            group.locator("summary").click()
        page.select_option(place, value)
    person.presses("Work it out")
    assert page.url.endswith(CHANGED)
    page.evaluate(OPEN_ALL)
    assert words(page) == with_scripts
    person.presses("Start again from today’s answers")
    assert page.url.endswith(HERE)


def test_what_is_wrong_has_the_focus_and_leads_to_its_field(someone: Someone) -> None:
    person = someone()
    person.opens(f"{HERE}?to-reach=many&practice.listens=9&foo=1")
    page = person.page
    assert page.title().startswith("Error: ")
    assert "nhsuk-error-summary" in page.evaluate("document.activeElement.className").split()
    for name, field in (("Target for Overall", "to-reach"), ("“9” is no answer", "practice-listens")):
        page.get_by_role("link", name=re.compile(name)).click()
        assert page.evaluate("document.activeElement.id") == field
    assert page.locator("#to-reach").input_value() == "many"


STATES = {
    "as it is": HERE,
    "changed": CHANGED,
    "targets": f"{CHANGED}&to-reach=60&to-reach-content=90",
    "wrong": f"{CHANGED}&to-reach=many&practice.joins=9&foo=1",
    "every question": f"{HERE}?open-part=culture",
}


@pytest.mark.parametrize("viewport", [SMALLEST, None], ids=["320", "1280"])
@pytest.mark.parametrize("address", STATES.values(), ids=STATES.keys())
def test_every_state_is_accessible_and_within_reach(
    someone: Someone, address: str, viewport: dict[str, int] | None
) -> None:
    page = opened(someone, address, **({"viewport": viewport} if viewport else {}))
    assert violations(page) == []
    assert out_of_reach(page) == []


def test_after_a_script_has_changed_it_the_page_is_accessible_too(someone: Someone) -> None:
    page = opened(someone, HERE)
    page.select_option(LISTENS, "4")
    expect(page.locator(f"{PANEL} h2")).to_have_text("With one change")
    assert violations(page) == []


def submitted(person: Person) -> None:
    person.starts()
    base = person.base
    person.answers(FEW)
    person.opens(f"{base}/questions/practices-content")
    person.answers({"practice.planned": "1", "practice.two_way": "1"})
    person.opens(f"{base}/check")
    person.presses("Submit and see results")


def test_a_scenario_is_kept_opened_and_deleted(someone: Someone) -> None:
    person = someone()
    submitted(person)
    person.presses("What if you changed some answers?")
    page = person.page
    page.evaluate(OPEN_ALL)
    page.select_option("#practice-planned", "4")
    expect(page.locator(f"{PANEL} h2")).to_have_text("With one change")
    page.locator("#name").fill("A plan for what we post")
    person.presses("Keep it")
    assert page.locator(".app-kept__name").all_inner_texts() == ["A plan for what we post"]
    assert violations(page) == []
    assert out_of_reach(page) == []
    person.presses("Start again from today’s answers")
    person.presses("A plan for what we post")
    assert page.locator("#practice-planned").input_value() == "4"
    person.presses("Keep it")
    assert page.title().startswith("Error: ")
    assert violations(page) == []
    page.locator("#name").fill("A plan for what we post")
    person.presses("Keep it")
    assert "A scenario has this name already" in page.locator(".nhsuk-error-summary").inner_text()
    with page.expect_navigation():
        page.locator(".app-kept button").click()
    assert page.locator(".app-kept").count() == 0


def test_a_scenario_without_scripts_on_the_smallest_phone(someone: Someone) -> None:
    person = someone(java_script_enabled=False, viewport=SMALLEST)
    submitted(person)
    person.opens(f"{person.base}/what-if?practice.planned=4")
    person.page.locator("#name").fill("Plan")
    person.presses("Keep it")
    assert person.page.locator(".app-kept__name").all_inner_texts() == ["Plan"]
    person.presses("Delete")
    assert person.page.locator(".app-kept").count() == 0


def test_by_the_keyboard_alone_everything_is_reached(someone: Someone) -> None:
    person = someone(Keyboard)
    submitted(person)
    person.opens(f"{person.base}/what-if?open-part=content")
    keyboard = Keyboard(person.page)
    met: list[Stop] = []
    for stop in keyboard.stops():
        met.append(stop)
        if stop.tag == "summary" and stop.holds:
            person.page.keyboard.press("Enter")
    names = {stop.name for stop in met if stop.tag == "select"}
    assert len(names) == 28
    assert {"to-reach", "to-reach-content", "name"} <= {stop.name for stop in met}
    assert {"Work it out", "Keep it"} <= {stop.words for stop in met if stop.tag == "button"}
    for stop in keyboard.stops("Shift+Tab"):
        if stop.name == "practice.planned":
            person.page.keyboard.press("ArrowDown")
            break
    expect(person.page.locator(f"{PANEL} h2")).to_have_text("With one change")
