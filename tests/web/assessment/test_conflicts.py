"""Two people on one page: nobody's text is lost, and nothing is saved twice (reliability: C1, C3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.assessment.journeys import Browsing, Form, forms
from tests.web.assessment.stores import dump, on_both
from tests.web.pages import Page

ABOUT = "/questions/about-you"


@pytest.fixture
def second(started: Browsing) -> Browsing:
    """Somebody else with the same link."""
    other = Browsing(started.app)
    other.come_in(started.link())
    return other


@on_both
def test_a_stale_save_shows_both_texts_and_saves_neither(started: Browsing, second: Browsing) -> None:
    mine = started.form(ABOUT)
    second.answer("about-you", {"about.role": "Theirs"})
    response = started.send(mine, {"about.role": "Mine", "organisation": "Mine alone"})
    page = Page(response.text)
    assert response.status_code == 409
    assert page.texts("title")[0].startswith("Error: ")
    assert "What is your role?" in page.texts("h2")
    assert {"Theirs", "Mine"} <= set(page.texts("p"))
    stored = second.form(ABOUT).values
    assert (stored["about.role"], stored["organisation"]) == ("Theirs", "")


@pytest.mark.parametrize("kept", ["Theirs", "Mine"])
def test_either_text_can_be_kept_and_the_rest_of_the_page_with_it(
    started: Browsing, second: Browsing, kept: str
) -> None:
    mine = started.form(ABOUT)
    second.answer("about-you", {"about.role": "Theirs"})
    choice = forms(started.send(mine, {"about.role": "Mine", "organisation": "Mine alone"}).text)[0]
    assert started.send(choice, {"about.role": kept}).status_code == 303
    stored = second.form(ABOUT).values
    assert (stored["about.role"], stored["organisation"]) == (kept, "Mine alone")


def disputed_twice(started: Browsing, second: Browsing) -> list[Form]:
    """The forms shown where both changed the role and the days, and one alone the name."""
    mine = started.form(ABOUT)
    second.answer("about-you", {"about.role": "Theirs", "about.days": "4"})
    shown = started.send(mine, {"about.role": "Mine", "about.days": "3", "organisation": "Mine alone"})
    assert shown.status_code == 409
    return forms(shown.text)


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ({"about.role": "Mine", "about.days": "4"}, ("Mine", "4", "Mine alone")),
        ({"about.role": "Theirs", "about.days": "3"}, ("Theirs", "3", "Mine alone")),
        ({"about.role": "Mine"}, ("Mine", "4", "Mine alone")),
        ({}, ("Theirs", "4", "Mine alone")),
    ],
    ids=["mine and theirs", "theirs and mine", "one left open stays as saved", "all left open stay as saved"],
)
def test_each_answer_is_chosen_by_itself(
    started: Browsing, second: Browsing, chosen: dict[str, str], kept: tuple[str, str, str]
) -> None:
    choice = disputed_twice(started, second)[0]
    assert started.send(choice, chosen).status_code == 303
    stored = second.form(ABOUT).values
    assert (stored["about.role"], stored["about.days"], stored["organisation"]) == kept


def test_no_answer_is_chosen_beforehand(started: Browsing, second: Browsing) -> None:
    choice = disputed_twice(started, second)[0]
    assert {"about.role", "about.days"} <= choice.names
    assert {"about.role", "about.days"} & set(choice.values) == set()


@pytest.mark.parametrize(("button", "kept"), [(1, ("Theirs", "4")), (2, ("Mine", "3"))])
def test_one_choice_can_be_made_for_all(
    started: Browsing, second: Browsing, button: int, kept: tuple[str, str]
) -> None:
    assert started.send(disputed_twice(started, second)[button]).status_code == 303
    stored = second.form(ABOUT).values
    assert (stored["about.role"], stored["about.days"]) == kept
    assert stored["organisation"] == "Mine alone"


def test_a_choice_that_others_overtake_is_asked_for_again(started: Browsing, second: Browsing) -> None:
    choice = disputed_twice(started, second)[0]
    second.answer("about-you", {"about.role": "Theirs again"})
    again = started.send(choice, {"about.role": "Mine", "about.days": "3"})
    assert again.status_code == 409
    assert {"Theirs again", "Mine"} <= set(Page(again.text).texts("p"))


def test_text_of_several_lines_survives_a_dispute(started: Browsing, second: Browsing) -> None:
    slug = "practices-content"
    mine = started.form(f"/questions/{slug}")
    name = sorted(each for each in mine.names if each.endswith(".note"))[0]
    second.answer(slug, {name: "Theirs\n\n<b>of two lines</b>"})
    choice = forms(started.send(mine, {name: "Mine &amp;\n\nof two lines"}).text)[0]
    started.send(choice, {name: "Mine &amp;\n\nof two lines"})
    assert second.form(f"/questions/{slug}").values[name] == "Mine &amp;\n\nof two lines"


@on_both
def test_different_answers_of_one_page_are_merged(started: Browsing, second: Browsing) -> None:
    mine = started.form(ABOUT)
    second.answer("about-you", {"about.role": "Theirs"})
    assert started.send(mine, {"organisation": "Mine"}).status_code == 303
    stored = second.form(ABOUT).values
    assert (stored["about.role"], stored["organisation"]) == ("Theirs", "Mine")


def test_the_same_form_sent_twice_is_saved_once(started: Browsing, database_file: Path) -> None:
    form = started.form(ABOUT)
    first = started.send(form, {"organisation": "Once"})
    once = dump(database_file)
    again = started.send(form, {"organisation": "Once"})
    assert (again.status_code, again.location) == (first.status_code, first.location)
    assert dump(database_file) == once


@on_both
def test_a_page_that_was_gone_back_to_is_no_stranger_to_its_own_save(started: Browsing) -> None:
    form = started.form(ABOUT)
    started.send(form, {"organisation": "First"})
    assert started.send(form, {"organisation": "Second"}).status_code == 303
    assert started.form(ABOUT).values["organisation"] == "Second"


@pytest.mark.parametrize("token", ["version", "form"])
@pytest.mark.parametrize("value", [None, "", "x", "-1", "1.5", "٣", "9" * 400, "1\x00", "\r\n"])
def test_a_form_whose_tokens_are_not_ours_is_refused_with_what_was_typed(
    started: Browsing, token: str, value: str | None
) -> None:
    form = started.form(ABOUT)
    sent = form.filled(organisation="Typed here")
    sent.pop(token)
    response = started.client.post(form.action, data=sent if value is None else {**sent, token: value})
    assert response.status_code == 400
    assert "Typed here" in response.text
    assert started.form(ABOUT).values["organisation"] == ""
