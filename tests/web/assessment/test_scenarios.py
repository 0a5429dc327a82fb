"""Answers that somebody tries beside those that were submitted, and what they keep of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.assessment.journeys import Browsing, Form, forms
from tests.web.assessment.stores import counted, dump
from tests.web.pages import Page

ABOUT = {"organisation": "Northmoor Trust", "sector": "nhs_provider", "about.type": "acute"}
HERE = "/what-if"
QUERY = "practice.planned=4&practice.two_way=3"


@pytest.fixture
def submitted(started: Browsing) -> Browsing:
    """A person with results."""
    started.answer("about-you", ABOUT)
    for slug in ("practices-channels", "practices-content", "practices-leadership", "practices-culture"):
        form = started.form(f"/questions/{slug}")
        ladders = {name: "1" for name in form.names if name.startswith("practice.") and name.count(".") == 1}
        started.send(form, ladders)
    started.answer("purposes", {f"purpose.{name}.now": "2" for name in ("information", "media", "policy", "listening",
        "enquiries", "staff")})  # fmt: skip
    started.send(started.form("/check", to="/submit"))
    return started


def saving(person: Browsing, query: str = QUERY) -> Form:
    html = person.get(f"{HERE}?{query}").text
    return next(form for form in forms(html) if form.action.endswith("/scenarios"))


def keep(person: Browsing, name: str, query: str = QUERY) -> int:
    return person.send(saving(person, query), {"name": name}).status_code


def listed(person: Browsing) -> list[str]:
    return person.page(HERE).marked("app-kept__name")


def test_a_draft_has_nothing_to_try_from(started: Browsing) -> None:
    started.answer("about-you", ABOUT)
    response = started.get(HERE)
    assert (response.status_code, response.location) == (303, f"{started.base}/check")


def test_trying_changes_nothing_that_is_stored(submitted: Browsing, database_file: Path) -> None:
    before = dump(database_file)
    page = submitted.page(f"{HERE}?{QUERY}")
    assert page.marked("app-whose") == ["Northmoor Trust"]
    assert "Nothing here changes your saved answers. Open a dimension, and pick another answer." in page.texts("p")
    assert page.texts("h2")[0] == "With two changes"
    assert dump(database_file) == before


def test_the_results_lead_here_and_the_other_way_round(submitted: Browsing) -> None:
    here = submitted.base + HERE
    assert here in submitted.page("/results").addresses
    assert f"{submitted.base}/results" in submitted.page(HERE).addresses


def test_one_is_kept_listed_opened_and_deleted(submitted: Browsing) -> None:
    response = submitted.send(saving(submitted), {"name": "Plan & reply <b>"})
    assert (response.status_code, response.location) == (303, f"{submitted.base}{HERE}?{QUERY}#scenarios")
    page = submitted.page(HERE)
    assert page.marked("app-kept__name") == ["Plan & reply <b>"]
    (link,) = [attributes["href"] for tag, attributes in page.elements if attributes.get("class") == "app-kept__name"]
    assert link == f"{submitted.base}{HERE}?{QUERY}"
    assert Page(submitted.client.get(link).text).texts("h2")[0] == "With two changes"
    deleting = submitted.form(HERE, to="/delete")
    for _ in range(2):
        assert submitted.send(deleting).status_code == 303
    assert listed(submitted) == []


def test_it_is_listed_with_the_score_that_it_leads_to(submitted: Browsing) -> None:
    keep(submitted, "Plan")
    (line,) = [text for text in submitted.page(HERE).texts("li") if text.startswith("Plan")]
    page = submitted.page(f"{HERE}?{QUERY}")
    score = page.marked("app-big")[0].rpartition(" ")[2]
    assert line.startswith(f"Plan {score}. ")


def test_a_form_sent_twice_keeps_one(submitted: Browsing) -> None:
    form = saving(submitted)
    assert [submitted.send(form, {"name": "Plan"}).status_code for _ in range(3)] == [303] * 3
    assert counted(submitted.app, "scenario") == 1


REFUSED = [
    ("a name that is taken", "plan", QUERY, "A scenario has this name already. Choose another name"),
    ("no name", "  ", QUERY, "There is no name. Give one of up to 80 characters."),
    ("a name too long", "x" * 81, QUERY, "The text has 81 characters. Use at most 80."),
    ("nothing changed", "Other", "", "There is no change to keep. Choose another answer first."),
]


@pytest.mark.parametrize(("name", "query", "words"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED])
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(
    submitted: Browsing, name: str, query: str, words: str
) -> None:
    keep(submitted, "Plan")
    response = submitted.send(saving(submitted, query), {"name": name})
    assert response.status_code == 422
    page = Page(response.text)
    assert page.texts("title")[0].startswith("Error: ")
    assert any(text.startswith(words) for text in page.texts("li"))
    typed = {attributes["name"]: attributes.get("value", "") for tag, attributes in page.elements if tag == "input"}
    assert (typed["name"].strip(), typed["changes"]) == (name.strip(), query)
    assert listed(submitted) == ["Plan"]


def test_changes_that_are_none_are_named_and_not_kept(submitted: Browsing) -> None:
    form = saving(submitted)
    form.values["changes"] = f"{QUERY}&practice.listens=9&foo=1"
    response = submitted.send(form, {"name": "Plan"})
    assert response.status_code == 422
    assert "“foo” is no question here, so it was left out." in Page(response.text).texts("li")
    assert counted(submitted.app, "scenario") == 0


def test_after_twenty_there_is_no_form_to_keep_more(submitted: Browsing) -> None:
    first = saving(submitted)
    for number in range(20):
        submitted.send(first, {"name": f"Number {number}"})
    page = submitted.page(f"{HERE}?{QUERY}")
    assert "There are as many scenarios as are kept. Delete one to keep another." in page.texts("p")
    assert not any(form.action.endswith("/scenarios") for form in forms(submitted.get(HERE).text))
    assert submitted.send(first, {"name": "One more"}).status_code == 422
    assert counted(submitted.app, "scenario") == 20


def test_what_somebody_else_keeps_is_neither_seen_nor_deleted(submitted: Browsing) -> None:
    keep(submitted, "Mine")
    deleting = submitted.form(HERE, to="/delete")
    other = Browsing(submitted.app)
    other.start()
    other.answer("about-you", ABOUT)
    other.send(other.form("/check", to="/submit"))
    assert other.page(HERE).marked("app-kept__name") == []
    sent = deleting.values.copy()
    sent["csrf_token"] = other.csrf()
    theirs = deleting.action.replace(submitted.base, other.base)
    assert other.client.post(theirs, data=sent).status_code == 303
    assert other.client.post(deleting.action, data=sent).status_code == 404
    assert listed(submitted) == ["Mine"]


def test_it_starts_from_the_score_of_the_results(submitted: Browsing) -> None:
    shown = submitted.page(f"{HERE}?{QUERY}").marked("app-big")[0]
    assert shown.split()[0] == submitted.page("/results").marked("app-big")[0]
