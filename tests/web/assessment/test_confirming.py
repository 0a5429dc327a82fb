"""A year on: the answers of last time stand in the pages, and each is confirmed or changed before submitting."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from flask import Flask

from selfassess.web.assessment.study import AnsweredStudy
from tests.web.assessment.journeys import Browsing, forms
from tests.web.assessment.stores import counted, on_both
from tests.web.pages import Page

pytestmark = on_both

ABOUT = {"organisation": "Northmoor Trust", "sector": "nhs_provider", "about.type": "acute", "about.days": "2"}
PRACTICES = "practices-culture"
SAME = "same_as_last_time"


@pytest.fixture
def again(started: Browsing) -> Browsing:
    """A person who began a second assessment from a first one."""
    started.answer("about-you", ABOUT)
    started.answer("channels", {"channel.forum.organisation": "1", "channel.checked": "1"})
    started.answer("purposes", {"purpose.media.now": "1"})
    started.answer(PRACTICES, {"practice.resourced.lead": "1"})
    started.send(started.form("/check", to="/submit"))
    opened = started.send(started.form("/results", to="/next"))
    started.base = urlsplit(opened.location).path
    return started


def states(browsing: Browsing) -> list[str]:
    """The state of each part on the list, in order."""
    page = browsing.page()
    return [*page.marked("nhsuk-task-list__status")]


def test_every_part_with_answers_is_to_confirm_and_says_how_many(again: Browsing) -> None:
    page = again.page()
    assert page.marked("nhsuk-tag").count("To confirm") == 4
    assert "Four answers as last time" in page.texts("div")
    assert "0 of 7 parts done." in page.texts("strong")


def test_saving_a_page_by_its_button_confirms_it(again: Browsing) -> None:
    again.answer("about-you", {})
    page = again.page()
    assert page.marked("nhsuk-tag").count("To confirm") == 3
    assert "1 of 7 parts done." in page.texts("strong")


def test_a_script_that_saves_meanwhile_confirms_nothing(again: Browsing) -> None:
    form = again.form("/questions/about-you")
    response = again.client.post(form.action, data=form.values, headers={"Accept": "application/json"})
    assert response.json == {"version": 1}
    assert again.page().marked("nhsuk-tag").count("To confirm") == 4


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("about-you", "Last time: Northmoor Trust."),
        ("channels", "Last time: Organisation’s own"),
        ("purposes", "Last time: Now and then"),
        (PRACTICES, "Last time: A named lead"),
    ],
)
def test_each_question_says_what_was_answered_last_time(
    again: Browsing, study: AnsweredStudy, slug: str, said: str
) -> None:
    words = {
        "channels": next(each.label for each in study.instrument.grids[0].columns if each.key == "organisation"),
        "purposes": study.instrument.by_key["purpose.media.now"].options[1],
        PRACTICES: study.instrument.by_key["practice.resourced"].ticks[0].short,
    }
    expected = f"Last time: {words[slug]}" if slug in words else said
    page = again.page(f"/questions/{slug}")
    hints = [text for name in ("app-hint", "nhsuk-hint") for text in page.marked(name)]
    assert [text for text in hints if text.endswith(expected)]


def test_a_first_assessment_says_nothing_of_last_time(started: Browsing, study: AnsweredStudy) -> None:
    started.answer("about-you", ABOUT)
    for slug in study.pages:
        assert "Last time" not in started.get(f"/questions/{slug}").text
    assert SAME not in started.get("/check").text


def test_the_check_names_what_is_not_confirmed_with_links_back(again: Browsing) -> None:
    page = again.page("/check")
    links = [(a["href"], page.text_of(i)) for i, (tag, a) in enumerate(page.elements) if tag == "a"]
    found = [text for address, text in links if address.endswith("?back=check")]
    assert found == ["About you (4)", "Channels (2)", "Purposes (1)", "Organisation and culture (1)"]


def test_submitting_without_confirming_is_refused_beside_the_tick(again: Browsing) -> None:
    response = again.send(again.form("/check", to="/submit"))
    page = Page(response.text)
    assert response.status_code == 422
    assert page.texts("title")[0].startswith("Error: ")
    told = "Some answers are from last time, and nobody has confirmed them. Confirm them, then submit."
    assert page.marked("nhsuk-error-summary__list") == [told]
    assert page.marked("nhsuk-error-message") == [f"Error: {told}"]
    assert counted(again.app, "submission") == 1


def test_one_tick_confirms_all_the_others_at_once(again: Browsing) -> None:
    again.answer("about-you", {})
    page = again.page("/check")
    assert "The other four answers are the same as last time" in page.texts("label")
    response = again.send(again.form("/check", to="/submit"), {SAME: "1"})
    assert (response.status_code, response.location) == (303, f"{again.base}/results")
    assert counted(again.app, "answer_record") > 0


def test_the_tick_stays_where_something_else_is_missing(again: Browsing) -> None:
    again.answer("about-you", {"organisation": ""})
    response = again.send(again.form("/check", to="/submit"), {SAME: "1"})
    assert response.status_code == 422
    shown = next(form for form in forms(response.text) if form.action.endswith("/submit"))
    assert shown.values[SAME] == "1"


def test_an_assessment_confirmed_page_by_page_needs_no_tick(again: Browsing, app: Flask) -> None:
    for slug in ("about-you", "channels", "purposes", PRACTICES):
        again.answer(slug, {})
    assert SAME not in again.get("/check").text
    assert again.send(again.form("/check", to="/submit")).status_code == 303
    assert counted(app, "submission") == 2
