"""From the start page to the report in a browser: by mouse, by keyboard, without scripts, on the smallest phone."""

from __future__ import annotations

import json
from collections.abc import Mapping

from playwright.sync_api import Page

from tests.reports.pdf import reading
from tests.web.journeys.conftest import Someone
from tests.web.journeys.expected import document
from tests.web.journeys.keyboard import Keyboard
from tests.web.journeys.person import CHOICES, Person, northmoor
from tests.web.journeys.reach import out_of_reach

SMALLEST = {"width": 320, "height": 640}
PRACTICES = 4  # pages
PAGES = ["start", "about", "tasks", "channels", "purposes", *["practices"] * PRACTICES, "examples", "check", "results"]


def goes_all_the_way(person: Person, cells: Mapping[str, str]) -> None:
    person.starts()
    person.answers_all(cells)
    person.presses("Submit and see results")


def assert_all_answers_arrived(person: Person, cells: Mapping[str, str]) -> None:
    """The figures and the seal are those of the file that the answers were taken from."""
    told = json.loads(person.downloads("All figures (JSON)"))
    assert told == document(cells, told["dated"])


def test_by_mouse_to_the_report(someone: Someone) -> None:
    person, said = someone(), []
    person.page.on("console", lambda message: said.append(message.text))
    person.page.on("pageerror", lambda error: said.append(str(error)))
    goes_all_the_way(person, northmoor())
    assert_all_answers_arrived(person, northmoor())
    score = person.page.locator(".app-facts .app-big").first.inner_text()
    text = reading.document(person.downloads("Download the report (PDF)")).text
    assert text.startswith("Northmoor Community Health NHS Trust")
    assert f"{score} of 100: Level 3, Established" in text
    assert said == []


def test_by_the_keyboard_alone(someone: Someone) -> None:
    person = someone(Keyboard)
    goes_all_the_way(person, northmoor())
    assert_all_answers_arrived(person, northmoor())
    assert person.downloads("Download the report (PDF)").startswith(b"%PDF-")


def test_without_scripts(someone: Someone) -> None:
    person = someone(java_script_enabled=False)
    goes_all_the_way(person, northmoor())
    assert_all_answers_arrived(person, northmoor())


def test_on_the_smallest_phone(someone: Someone) -> None:
    person, looked_at = someone(viewport=SMALLEST), list[tuple[str, list[str]]]()

    def look(page: Page) -> None:
        looked_at.append((page.url, out_of_reach(page)))

    person.arrived = look
    goes_all_the_way(person, CHOICES)
    assert [(url, found) for url, found in looked_at if found] == []
    assert len(looked_at) == len(PAGES)
    assert_all_answers_arrived(person, CHOICES)


def test_what_is_typed_is_counted_and_saved_before_any_button(someone: Someone) -> None:
    person = someone()
    person.starts()
    person.opens(f"{person.base}/questions/examples")
    person.page.locator("textarea").first.fill("Kept while I type")
    assert person.page.locator("textarea ~ .app-hint").first.inner_text().endswith("characters left")
    person.page.get_by_text("Saved at").wait_for()
    person.page.reload()
    assert person.page.locator("textarea").first.input_value() == "Kept while I type"
