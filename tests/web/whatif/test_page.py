"""The page on which the example's answers are tried: whole, as a fragment, and whatever the address says."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain import sureness_wording, what_if_wording
from selfassess.domain.results import Analysis
from selfassess.domain.what_if import what_if
from tests.factories import shipped_study
from tests.web.pages import Page

HERE = "/example/what-if"
INSTRUMENT = shipped_study().instrument
CHANGES = {"practice.listens": 4, "practice.two_way": 0}
QUERY = urlencode(CHANGES)


@pytest.fixture(scope="module")
def analysis(shared_app: Flask) -> Analysis:
    sample = shared_app.extensions["served"].sample
    assert sample is not None
    found: Analysis = sample.analysis
    return found


def read(client: FlaskClient, query: str = "", status: int = 200) -> Page:
    response = client.get(f"{HERE}?{query}" if query else HERE)
    assert response.status_code == status
    return Page(response.text)


def selects(page: Page) -> dict[str, list[tuple[str, bool]]]:
    """The answers of each question, with whether they are chosen."""
    found: dict[str, list[tuple[str, bool]]] = {}
    name = ""
    for tag, attributes in page.elements:
        if tag == "select":
            name = attributes["name"]
            found[name] = []
        elif tag == "option":
            found[name].append((attributes["value"], "selected" in attributes))
    return found


def opened(page: Page) -> list[str]:
    return [
        attributes["id"].removeprefix("part-")
        for tag, attributes in page.elements
        if tag == "details" and "open" in attributes and attributes["id"].startswith("part-")
    ]


def test_every_scored_question_is_there_once_and_as_it_is_now(client: FlaskClient, analysis: Analysis) -> None:
    found = selects(read(client))
    assert sorted(found) == sorted(item.key for item in INSTRUMENT.scored)
    for key, options in found.items():
        assert options[0][0] == ""
        assert not any(chosen for _, chosen in options)
        assert str(analysis.by_item[key].code) not in [value for value, _ in options]


def test_a_change_is_chosen_said_and_worked_out(client: FlaskClient, analysis: Analysis) -> None:
    page = read(client, QUERY)
    found = selects(page)
    chosen = {key: value for key, options in found.items() for value, is_it in options if is_it}
    assert chosen == {key: str(code) for key, code in CHANGES.items()}
    outcome = what_if(analysis, CHANGES)
    notes = [text for text in page.marked("app-change__note") if text]
    assert sorted(notes) == sorted(
        f"Changed. {what_if_wording.gained(each)}{what_if_wording.tried(each)}" for each in outcome.changes
    )
    said = page.texts("dd")
    assert what_if_wording.level(outcome) in said
    position = what_if_wording.position(analysis.overall.position, outcome.after.overall.position)
    further = what_if_wording.next_organisation(outcome)
    assert f"{position}{sureness_wording.doubt(outcome.after)}{further}" in said
    assert analysis.study.benchmark.provenance.label in page.marked("app-label")


def test_open_are_the_dimensions_with_changes(client: FlaskClient) -> None:
    assert sorted(opened(read(client, QUERY))) == ["channels", "content"]


def test_else_the_one_that_advice_begins_in_or_that_a_link_leads_to(client: FlaskClient, analysis: Analysis) -> None:
    first = analysis.recommendations[0].item.item.dimension
    assert opened(read(client)) == [first]
    assert opened(read(client, "open-part=culture")) == ["culture"]
    assert opened(read(client, "open-part=nowhere")) == [first]


def test_the_results_lead_to_each_dimension(client: FlaskClient) -> None:
    links = [address for address in Page(client.get("/example").text).addresses if "open-part" in address]
    assert links
    for link in links:
        path, _, place = link.partition("#")
        page = Page(client.get(path).text)
        assert place.removeprefix("part-") in opened(page)
        assert place in [attributes.get("id") for _, attributes in page.elements]


def test_the_results_let_the_first_advice_be_tried_at_once(client: FlaskClient, analysis: Analysis) -> None:
    found = selects(Page(client.get("/example").text))
    advised = {each.entry.improves for each in analysis.recommendations}
    assert 3 <= len(found) <= 5
    assert set(found) <= advised
    sent = urlencode({key: options[1][0] for key, options in found.items()})
    assert len([text for text in read(client, sent).marked("app-change__note") if text]) == len(found)


def test_a_form_without_a_script_leads_to_a_short_address(client: FlaskClient) -> None:
    sent = {item.key: "" for item in INSTRUMENT.scored} | {"practice.listens": "4", "to-reach": "60", "to-reach-x": ""}
    response = client.get(f"{HERE}?{urlencode(sent)}")
    assert (response.status_code, response.location) == (303, f"{HERE}?practice.listens=4&to-reach=60")


def test_targets_say_what_is_missing_and_keep_what_was_typed(client: FlaskClient) -> None:
    page = read(client, "to-reach=60&to-reach-content=many", 422)
    typed = {a["name"]: a.get("value") for tag, a in page.elements if tag == "input"}
    assert (typed["to-reach"], typed["to-reach-content"]) == ("60", "many")
    assert page.texts("title")[0].startswith("Error: ")
    assert "Target for Content: write a number from 0 to 100, such as 60." in " ".join(
        page.marked("nhsuk-error-message")
    )
    assert any(text.startswith("Overall: your target is 60") for text in page.texts("dd"))


def fragment(client: FlaskClient, query: str) -> dict[str, object]:
    response = client.get(f"{HERE}?{query}", headers={"X-Fragment": "result"})
    assert (response.status_code, response.mimetype) == (200, "application/json")
    found: dict[str, object] = json.loads(response.text)
    return found


def test_the_fragment_is_what_the_whole_page_would_show(client: FlaskClient) -> None:
    found, page = fragment(client, QUERY), client.get(f"{HERE}?{QUERY}").text
    assert str(found["result"]).strip() in page
    notes, changed = found["notes"], found["changed"]
    assert isinstance(notes, dict)
    assert len(notes) == len(INSTRUMENT.scored)
    assert [note.strip() in page for note in notes.values()] == [True] * len(notes)
    assert [key for key, note in notes.items() if "Changed" in note] == ["practice-listens", "practice-two_way"]
    assert changed == {"channels": "1 changed", "content": "1 changed", "culture": "", "leadership": "", "purposes": ""}
    assert str(found["said"]).startswith("With two changes. Score ")
    assert found["query"] == QUERY


def test_a_fragment_of_what_cannot_be_used_is_none(client: FlaskClient) -> None:
    response = client.get(f"{HERE}?practice.listens=9", headers={"X-Fragment": "result"})
    assert response.status_code == 422


def test_without_an_example_there_is_no_page(shared_app: Flask, client: FlaskClient) -> None:
    served = shared_app.extensions["served"]
    before, served.__dict__["sample"] = served.sample, None
    try:
        assert client.get(HERE).status_code == 404
    finally:
        served.__dict__["sample"] = before


KEYS = [item.key for item in INSTRUMENT.items]
ANYTHING = st.lists(
    st.tuples(
        st.one_of(
            st.sampled_from([*KEYS, "to-reach", "to-reach-content", "open-part", "csrf_token"]), st.text(max_size=9)
        ),
        st.one_of(st.sampled_from(["0", "3", "DK", "NA", "BLANK", "60", "<b>"]), st.text(max_size=9)),
    ),
    max_size=12,
)


@given(ANYTHING, st.sampled_from([{}, {"X-Fragment": "result"}]))
def test_no_address_is_a_crash(shared_app: Flask, pairs: list[tuple[str, str]], headers: dict[str, str]) -> None:
    sent = urlencode([(name, text) for name, text in pairs], errors="surrogatepass")
    response = shared_app.test_client().get(f"{HERE}?{sent}", headers=headers)
    assert response.status_code in (200, 303, 422)


@pytest.mark.parametrize("query", ["%FF=%ED%A0%80", "&&=&;=%", "practice.listens=%00", "a" * 3000])
def test_no_odd_address_is_a_crash(client: FlaskClient, query: str) -> None:
    assert client.get(f"{HERE}?{query}").status_code in (200, 303, 422)
