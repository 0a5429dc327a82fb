"""The whole way, by forms as the pages show them: from the start to the report, and on to the next year."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest

from selfassess.domain.instrument import Kind
from selfassess.web.assessment.study import AnsweredStudy
from tests.web.assessment.journeys import Browsing, forms
from tests.web.assessment.stores import on_both
from tests.web.pages import Page

pytestmark = on_both

ABOUT = {"organisation": "Northmoor Trust", "sector": "nhs_provider", "about.type": "acute", "about.days": "2"}


def fill_in(browsing: Browsing, study: AnsweredStudy) -> None:
    """Answer every question with its code 1, page by page in the order offered."""
    address = browsing.answer("about-you", ABOUT).location
    assert urlsplit(address).path == browsing.base
    items = [item for item in study.instrument.items if item.kind is not Kind.COUNT]
    lowest = {item.key for item in items if not item.ticks} | {grid.checked for grid in study.instrument.grids}
    lowest |= {f"{item.key}.{item.ticks[0].key}" for item in items if item.ticks}
    slugs = [slug for slug in study.pages if slug != "about-you"]
    for slug, following in zip(slugs, [*slugs[1:], None], strict=True):
        asked = study.pages[slug].keys
        response = browsing.answer(slug, {key: "1" for key in asked if key in lowest})
        expected = f"{browsing.base}/questions/{following}" if following else f"{browsing.base}/check"
        assert (response.status_code, urlsplit(response.location).path) == (303, expected)


def test_from_the_start_to_the_report(browsing: Browsing, study: AnsweredStudy) -> None:
    assert browsing.start().location.endswith("/questions/about-you")
    fill_in(browsing, study)
    tasks = browsing.page()
    assert "7 of 7 parts done." in tasks.texts("strong")
    assert "Everything that scores is answered." in browsing.page("/check").texts("strong")
    submitted = browsing.send(browsing.form("/check", to="/submit"))
    assert (submitted.status_code, submitted.location) == (303, f"{browsing.base}/results")
    results = browsing.page("/results")
    assert [heading for heading in results.texts("h1") if heading.startswith("Northmoor Trust")]
    for name, kind in (("pdf", "application/pdf"), ("json", "application/json"), ("csv", "text/csv; charset=utf-8")):
        report = browsing.get(f"/results/report.{name}")
        assert (report.status_code, report.content_type) == (200, kind)
        assert report.headers["Content-Disposition"] == f'attachment; filename="northmoor-trust.{name}"'
    told = json.loads(browsing.get("/results/report.json").data)
    assert told["organisation"]["name"] == "Northmoor Trust"
    assert told["answered"]["blank"] == 0


def test_the_next_assessment_begins_with_these_answers(started: Browsing, study: AnsweredStudy) -> None:
    fill_in(started, study)
    started.send(started.form("/check", to="/submit"))
    form = started.form("/results", to="/next")
    first, again = started.send(form), started.send(form)
    assert first.status_code == 303
    assert again.location == first.location
    before, started.base = started.base, urlsplit(first.location).path
    assert started.base != before
    assert started.form("/questions/about-you").values["organisation"] == "Northmoor Trust"
    assert "0 of 7 parts done." in started.page().texts("strong")


def test_two_devices_work_on_the_same_answers(started: Browsing) -> None:
    started.answer("about-you", {"organisation": "Typed on the laptop"})
    phone = Browsing(started.app)
    phone.come_in(started.link())
    assert phone.base == started.base
    assert phone.form("/questions/about-you").values["organisation"] == "Typed on the laptop"
    phone.answer("about-you", {"about.role": "Typed on the phone"})
    laptop = started.form("/questions/about-you").values
    assert (laptop["organisation"], laptop["about.role"]) == ("Typed on the laptop", "Typed on the phone")


def test_one_browser_keeps_two_clients_apart(browsing: Browsing) -> None:
    browsing.start()
    browsing.answer("about-you", {"organisation": "First client"})
    first, shown = browsing.base, browsing.form("/questions/about-you")
    browsing.start()
    browsing.answer("about-you", {"organisation": "Second client"})
    browsing.send(shown, {"about.role": "Of the first"})
    second = browsing.form("/questions/about-you").values
    browsing.base = first
    values = browsing.form("/questions/about-you").values
    assert (values["organisation"], values["about.role"]) == ("First client", "Of the first")
    assert (second["organisation"], second["about.role"]) == ("Second client", "")


def test_a_page_that_was_come_to_from_the_check_leads_back_there(started: Browsing) -> None:
    started.answer("about-you", ABOUT)
    address = next(each for each in started.page("/check").addresses if "/questions/channels" in each)
    form = forms(started.client.get(address).text)[0]
    assert started.send(form).location == f"{started.base}/check"


def test_a_page_can_lead_back_to_all_parts(started: Browsing) -> None:
    form = started.form("/questions/channels")
    response = started.client.post(form.action, data={**form.values, "then": "parts"})
    assert response.location == started.base


def test_a_page_that_saves_while_it_is_filled_in_goes_on_from_its_own_version(started: Browsing) -> None:
    form = started.form("/questions/about-you")
    versions = []
    for typed in ("N", "No", "Nor"):
        sent = form.filled(organisation=typed)
        response = started.client.post(form.action, data=sent, headers={"Accept": "application/json"})
        assert response.status_code == 200
        told = json.loads(response.data)
        versions.append(told["version"])
        form.values["version"] = str(told["version"])
    assert versions == sorted(set(versions))
    assert started.form("/questions/about-you").values["organisation"] == "Nor"


FAULTY = [
    ("about.days", "lots", "about-days"),
    ("about.days", "-1", "about-days"),
    ("about.days", "٣", "about-days"),
    ("organisation", "x" * 201, "organisation"),
    ("organisation", "a\x00b", "organisation"),
    ("sector", "no such", "sector"),
    ("about.role", "a\x07b", "about-role"),
]


@pytest.mark.parametrize(("name", "typed", "place"), FAULTY)
def test_an_error_stands_beside_its_field_and_above(started: Browsing, name: str, typed: str, place: str) -> None:
    form = started.form("/questions/about-you")
    response = started.send(form, {"organisation": "Kept", name: typed})
    page = Page(response.text)
    assert response.status_code == 422
    assert page.texts("title")[0].startswith("Error: ")
    summary = [attributes for tag, attributes in page.elements if attributes.get("class") == "nhsuk-error-summary"]
    assert [("autofocus" in each, each["tabindex"]) for each in summary] == [(True, "-1")]
    assert f"#{place}" in page.addresses
    ids = [attributes.get("id", "") for _, attributes in page.elements]
    assert {place, f"{place}-error"} <= set(ids)
    if name != "organisation":
        assert forms(response.text)[0].values["organisation"] == "Kept"
    assert started.form("/questions/about-you").values["organisation"] == ""


def test_what_is_needed_to_submit_is_named_with_a_link_to_it(started: Browsing) -> None:
    response = started.send(started.form("/check", to="/submit"))
    page = Page(response.text)
    assert response.status_code == 422
    assert page.texts("title")[0].startswith("Error: ")
    assert f"{started.base}/questions/about-you?back=check#organisation" in page.addresses
    assert started.get("/results").location == f"{started.base}/check"


def test_a_look_at_the_check_before_all_is_answered_is_no_error(started: Browsing) -> None:
    page = started.page("/check")
    assert page.texts("title")[0].startswith("Check your answers")
    assert "Answer these before you submit:" in page.texts("strong")
    assert page.marked("nhsuk-error-summary") == []


def test_many_gaps_are_named_by_their_parts(started: Browsing) -> None:
    page = started.page("/check")
    assert "0 of 28 questions that score are answered. The others:" in page.texts("strong")
    parts = ["Channels (1)", "Purposes (11)", "Channels and communities (4)", "Content (4)"]
    parts += ["Leadership and policy (4)", "Organisation and culture (4)"]
    assert [text for text in page.texts("a") if re.search(r"\([0-9]+\)$", text)] == parts
    assert "Ten boxes not answered" in page.marked("nhsuk-tag")


def test_answers_that_changed_since_the_check_are_not_submitted(started: Browsing) -> None:
    started.answer("about-you", ABOUT)
    checked = started.form("/check", to="/submit")
    started.answer("about-you", {"about.role": "Changed meanwhile"})
    response = started.send(checked)
    assert response.status_code == 409
    assert "Changed meanwhile" in response.text
    assert started.get("/results").location == f"{started.base}/check"


def test_submitted_answers_no_longer_change(started: Browsing) -> None:
    started.answer("about-you", ABOUT)
    shown = started.form("/questions/about-you")
    submission = started.form("/check", to="/submit")
    started.send(submission)
    response = started.send(shown, {"organisation": "Too late"})
    assert response.status_code == 409
    assert "Too late" in response.text
    assert started.send(submission).location == f"{started.base}/results"
    for path in ("", "/check", "/questions/channels"):
        assert started.get(path).location == f"{started.base}/results"


def test_a_tick_beside_none_of_these_is_refused_in_words(started: Browsing) -> None:
    form = started.form("/questions/practices-culture")
    sent = form.values.copy()
    sent.setlist("practice.resourced", ["0"])
    sent.setlist("practice.resourced.lead", ["1"])
    response = started.client.post(form.action, data=sent)
    assert response.status_code == 422
    assert "choose the lines that are true, or “None of these”" in response.text


def test_an_assessment_that_began_with_answers_says_so(started: Browsing) -> None:
    assert started.page().marked("app-note") == []
    started.answer("about-you", ABOUT)
    started.send(started.form("/check", to="/submit"))
    again = started.send(started.form("/results", to="/next"))
    page = Page(started.client.get(again.location).text)
    assert [text.partition(".")[0] for text in page.marked("app-note")] == [
        "Each part begins with your answers of last time"
    ]
