"""From the results to the board: how sure, what if, a target, the plan changed, and the report that shows it."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.reports.pdf import reading
from tests.web.axe import violations
from tests.web.journeys.conftest import Someone
from tests.web.journeys.person import Person, northmoor
from tests.web.journeys.reach import out_of_reach

STRATEGY = "Take a two-page strategy to the board"
ENQUIRIES = "Answer everyday questions where people ask them"
INVENTED = "These 25 are invented, so this shows how the comparison works and is no finding."
SCORE = ".app-facts .app-big"


@pytest.mark.parametrize(
    ("scripts", "width"), [(True, 1280), (True, 320), (False, 1280)], ids=["wide", "on a phone", "without scripts"]
)
def test_from_the_results_to_the_report(someone: Someone, scripts: bool, width: int) -> None:
    person = someone(java_script_enabled=scripts, viewport={"width": width, "height": 900})
    person.starts()
    person.answers_all(northmoor())
    judged: list[tuple[str, list[str], list[str]]] = []
    if scripts:  # axe is one
        person.arrived = lambda page: judged.append((page.title(), violations(page), out_of_reach(page)))
    person.presses("Submit and see results")
    assert person.page.locator(SCORE).first.inner_text() == "58"
    _how_sure(person.page)

    person.presses("What if you changed some answers?")
    _opens(person.page, "#practice-listens")
    person.page.select_option("#practice-listens", "4")
    if scripts:
        expect(person.page.locator("[data-result] h2")).to_have_text("With one change")
        judged.append(("What if, worked out", violations(person.page), out_of_reach(person.page)))
    else:
        person.presses("Work it out")
    panel = person.page.locator("[data-result]").inner_text()
    assert ("With one change" in panel, INVENTED in panel) == (True, True)
    _goes_back(person)

    person.presses("Change the plan")
    person.page.get_by_label(f"Your decision: {STRATEGY}").select_option("Not this year")
    person.page.get_by_label(f"Your decision: {ENQUIRIES}").select_option("In the plan, whatever else")
    person.page.get_by_label("Overall").fill("75")
    person.presses("Work the plan out again")
    _goes_back(person)
    assert "Your target of 75 for Overall" in person.page.locator("main").inner_text()

    told = json.loads(person.downloads("All figures (JSON)"))
    planned = {each["recommendation"] for each in told["plan"]}
    assert {"answer_enquiries", "board_strategy"} & planned == {"answer_enquiries"}
    text = " ".join(reading.document(person.downloads("Download the report (PDF)")).text.split())
    for said in (f"Left out by your decision: {STRATEGY}.", "Your target of 75 for Overall", INVENTED):
        assert said in text
    book = openpyxl.load_workbook(io.BytesIO(person.downloads("Answers, advice and plan (Excel)")))
    actions = {row[2].value for row in book["Plan"].iter_rows()}
    assert (ENQUIRIES in actions, STRATEGY in actions) == (True, False)
    assert [each for each in judged if each[1:] != ([], [])] == []
    assert len(judged) == (7 if scripts else 0)


def _goes_back(person: Person) -> None:
    with person.page.expect_navigation():
        person.page.locator(".nhsuk-back-link").click()
    person.arrived(person.page)


def _opens(page: Page, inside: str) -> None:
    """Open what is folded round a place, as a person would."""
    for folded in page.locator("details:not([open])", has=page.locator(inside)).all():
        folded.locator("summary").first.click()


def _how_sure(page: Page) -> None:
    """From the sentence of doubt, one link to everything behind it."""
    page.get_by_role("link", name="How sure is this?").first.click()
    assert page.url.endswith("#sure")
    _opens(page, "#sure ~ details")
    said = page.locator("main").inner_text()
    assert INVENTED in said
    assert "It is a second doubt, and is never added to an interval." in said
