"""The board of actions: taken up from the results, moved, edited by two at once, taken along, deleted."""

from __future__ import annotations

import io
from uuid import UUID, uuid4

import pytest
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from selfassess.storage.tables import EngagementLevel
from tests.people import browser_of
from tests.reports.improvements.ical import events
from tests.web.assessment.journeys import Browsing, Form, forms
from tests.web.assessment.stores import counted, on_both
from tests.web.improvements.conftest import Trust, form_to
from tests.web.pages import Page

OWN = {"title": "Write to the regulator", "owner": "Chief nurse", "due-day": "1", "due-month": "10", "due-year": "2026"}
LATE = "Overdue"


def add(browsing: Browsing, trust: Trust, **changes: str) -> str:
    """Add an action; its id."""
    form = form_to(browsing, f"{trust.board}/new", "/new")
    response = browsing.send(form, {**OWN, **changes})
    assert response.status_code == 303
    return response.location.rpartition("#action-")[2]


def board(browsing: Browsing, trust: Trust) -> Page:
    return Page(browsing.client.get(trust.board).text)


def press(browsing: Browsing, form: Form, **button: str) -> TestResponse:
    """Send a form by one of its buttons."""
    return browsing.client.post(form.action, data={**form.values.to_dict(), **button})


def columns(page: Page) -> list[str]:
    return [text for text in page.texts("h2") if text.endswith(")")]


def key_offered(browsing: Browsing, trust: Trust) -> str:
    """The recommendation of the first button on the results."""
    page = Page(browsing.client.get(trust.results).text)
    return next(a["value"] for tag, a in page.elements if tag == "button" and a.get("name") == "recommendation")


@on_both
def test_a_recommendation_is_taken_up_once_from_the_results(trust: Trust) -> None:
    key, form = key_offered(trust.owner, trust), form_to(trust.owner, trust.results, "/take-up")
    first = press(trust.owner, form, recommendation=key)
    again = press(trust.owner, form, recommendation=key)
    assert (first.status_code, first.location) == (303, f"{trust.results}#take-up-{key}")
    assert again.location == first.location
    assert counted(trust.app, "improvement") == 1
    assert columns(board(trust.editor, trust)) == ["To do (1)", "Under way (0)", "Done (0)", "Dropped (0)"]
    results = Page(trust.owner.client.get(trust.results).text)
    assert [text for text in results.texts("p") if text.startswith("On your board")]


def test_the_whole_plan_is_taken_up_in_one_step_and_offers_what_is_left(trust: Trust) -> None:
    offered = [each for each in forms(trust.owner.client.get(trust.results).text) if each.action.endswith("/take-up")]
    whole = offered[-1]
    assert "Take up the whole plan" in trust.owner.client.get(trust.results).text
    press(trust.owner, offered[0], recommendation=key_offered(trust.owner, trust))
    assert press(trust.owner, whole).location == trust.board
    assert press(trust.owner, whole).location == trust.board
    steps = counted(trust.app, "improvement")
    assert steps > 1
    assert columns(board(trust.viewer, trust))[0] == f"To do ({steps})"
    assert "Take up the" not in trust.owner.client.get(trust.results).text


def test_somebody_who_came_by_a_link_is_offered_no_board(trust: Trust) -> None:
    alone = Browsing(trust.app)
    alone.start()
    about = {"organisation": "Alone", "sector": "nhs_provider", "about.type": "acute"}
    alone.answer("about-you", about)
    alone.send(alone.form("/check", to="/submit"))
    assert "take-up" not in alone.get("/results").text


def test_what_is_not_of_this_organisation_is_taken_up_by_nobody(trust: Trust) -> None:
    form = form_to(trust.owner, trust.results, "/take-up")
    for changed in ({"assessment": str(uuid4())}, {"recommendation": "no_such_advice"}):
        assert press(trust.owner, form, **changed).status_code == 404
    for unread in ("", "x", "1" * 5000):
        assert press(trust.owner, form, assessment=unread).status_code == 400
    assert counted(trust.app, "improvement") == 0


@on_both
def test_an_action_leads_to_its_recommendation_in_the_results(trust: Trust) -> None:
    whole = [each for each in forms(trust.owner.client.get(trust.results).text) if each.action.endswith("/take-up")][-1]
    press(trust.owner, whole)
    add(trust.owner, trust)  # of one's own, which comes from no recommendation
    consultant = browser_of(trust.app, trust.consultants().assigned)
    for who in (trust.viewer, consultant):
        page = board(who, trust)
        led = [address for address in page.addresses if address.startswith(trust.results)]
        assert len(led) == len(page.texts("h3")) - 1
        results = Page(who.client.get(trust.results).text)
        ids = {attributes["id"] for _, attributes in results.elements if "id" in attributes}
        anchors = [address.removeprefix(f"{trust.results}#") for address in led]
        assert [anchor for anchor in anchors if anchor not in ids] == []


@on_both
def test_an_action_of_ones_own_stands_on_the_board_with_what_is_late_in_words(trust: Trust) -> None:
    add(trust.editor, trust, note="Agreed\nat the board", evidence="https://example.org/minutes")
    page = board(trust.viewer, trust)
    assert page.texts("h3") == ["Write to the regulator"]
    (late,) = [text for text in page.texts("strong") if text.startswith(LATE)]
    assert late.endswith("was due 1 October 2026")
    assert "https://example.org/minutes" in page.addresses
    assert "Agreedat the board" in page.texts("p")  # a line each


@pytest.mark.parametrize(
    ("evidence", "link"),
    [("https://example.org/a", True), ("javascript:alert(1)", False), ("Paper 12", False), ("data:text/html,x", False)],
)
def test_only_a_web_address_is_a_link(trust: Trust, evidence: str, link: bool) -> None:
    add(trust.owner, trust, evidence=evidence)
    page = board(trust.owner, trust)
    assert (evidence in page.addresses) is link
    assert f"Evidence: {evidence}" in page.texts("p")


@on_both
def test_buttons_move_an_action_on_without_a_script(trust: Trust) -> None:
    work_id = add(trust.owner, trust)
    for wanted, expected in (("under_way", "Under way (1)"), ("done", "Done (1)"), ("under_way", "Under way (1)")):
        form = form_to(trust.owner, trust.board, f"{work_id}/move")
        response = press(trust.owner, form, wanted=wanted)
        assert (response.status_code, response.location) == (303, f"{trust.board}#action-{work_id}")
        assert expected in columns(board(trust.owner, trust))


def test_done_without_evidence_says_so(trust: Trust) -> None:
    add(trust.owner, trust, stage="done")
    assert "No evidence yet." in board(trust.owner, trust).texts("p")


def test_a_button_that_comes_too_late_changes_nothing_and_says_so(trust: Trust) -> None:
    work_id = add(trust.owner, trust)
    late = form_to(trust.owner, trust.board, f"{work_id}/move")
    press(trust.editor, form_to(trust.editor, trust.board, f"{work_id}/move"), wanted="under_way")
    press(trust.editor, form_to(trust.editor, trust.board, f"{work_id}/move"), wanted="done")
    response = press(trust.owner, late, wanted="under_way")
    page = Page(response.text)
    assert response.status_code == 409
    told = "Nothing was changed: somebody else has moved “Write to the regulator” to “Done”."
    assert page.marked("nhsuk-error-summary__list") == [told]
    assert "Done (1)" in columns(page)


@on_both
def test_a_stale_save_shows_both_texts_and_loses_neither(trust: Trust) -> None:
    work_id = add(trust.owner, trust)
    here = f"{trust.board}/{work_id}"
    mine, theirs = form_to(trust.owner, here, work_id), form_to(trust.editor, here, work_id)
    trust.editor.send(theirs, {"note": "Theirs", "due-day": "2"})
    response = trust.owner.send(mine, {"note": "Mine", "title": "Mine too"})
    page = Page(response.text)
    assert response.status_code == 409
    assert page.texts("title")[0].startswith("Error: ")
    assert list(zip(page.texts("dt"), page.texts("dd"), strict=True)) == [
        ("What is to be done", "Write to the regulator"),
        ("Due", "2 10 2026"),
        ("Note", "Theirs"),
    ]
    again = next(form for form in forms(response.text) if form.action.endswith(work_id))
    assert (again.values["note"], again.values["title"]) == ("Mine", "Mine too")
    assert board(trust.viewer, trust).texts("h3") == ["Write to the regulator"]
    assert trust.owner.send(again).status_code == 303
    assert board(trust.viewer, trust).texts("h3") == ["Mine too"]


def test_the_same_form_sent_twice_is_saved_once(trust: Trust) -> None:
    work_id = add(trust.owner, trust)
    form = form_to(trust.owner, f"{trust.board}/{work_id}", work_id)
    assert [trust.owner.send(form, {"note": "Once"}).status_code for _ in range(2)] == [303, 303]
    new = form_to(trust.owner, f"{trust.board}/new", "/new")
    assert trust.owner.send(new, OWN).location == trust.owner.send(new, OWN).location
    assert counted(trust.app, "improvement") == 2


def test_what_cannot_be_kept_is_said_beside_its_field_and_stays(trust: Trust) -> None:
    form = form_to(trust.owner, f"{trust.board}/new", "/new")
    response = trust.owner.send(form, {"owner": "Chief nurse", "due-day": "31", "due-month": "2", "due-year": "2027"})
    page = Page(response.text)
    assert response.status_code == 422
    assert [text.partition(":")[0] for text in page.marked("nhsuk-error-message")] == ["Error", "Error"]
    shown = next(each for each in forms(response.text) if each.action.endswith("/new"))
    assert [shown.values[name] for name in ("owner", "due-day", "due-month")] == ["Chief nurse", "31", "2"]
    assert counted(trust.app, "improvement") == 0


@pytest.mark.parametrize("stage", ["", "x", "DONE", "done\x00"])
def test_a_status_of_nobodys_is_refused(trust: Trust, stage: str) -> None:
    form = form_to(trust.owner, f"{trust.board}/new", "/new")
    data = {**form.values.to_dict(), **OWN, "stage": stage}
    assert trust.owner.client.post(form.action, data=data).status_code == 400


@on_both
def test_an_action_is_deleted_but_not_what_somebody_changed(trust: Trust) -> None:
    work_id = add(trust.owner, trust)
    here = f"{trust.board}/{work_id}"
    stale = form_to(trust.owner, here, "/delete")
    trust.editor.send(form_to(trust.editor, here, work_id), {"note": "Theirs"})
    refused = trust.owner.send(stale)
    assert refused.status_code == 409
    assert "Theirs" in refused.text
    again = next(form for form in forms(refused.text) if form.action.endswith("/delete"))
    assert trust.owner.send(again).location == trust.board
    assert counted(trust.app, "improvement") == 0
    assert trust.owner.client.get(here).status_code == 404


def test_the_board_is_taken_along_as_a_workbook_and_a_calendar(trust: Trust) -> None:
    work_id = add(trust.owner, trust, title="=1+1; a, b")
    add(trust.owner, trust, title="Without a day", **{"due-day": "", "due-month": "", "due-year": ""})
    book = trust.viewer.client.get(f"{trust.board}/actions.xlsx")
    assert book.headers["Content-Disposition"] == 'attachment; filename="actions.xlsx"'
    sheet = load_workbook(io.BytesIO(book.data)).active
    assert sheet is not None
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["=1+1; a, b", "Without a day"]
    assert sheet["A2"].data_type == "s"
    calendar = trust.viewer.client.get(f"{trust.board}/actions.ics")
    assert calendar.content_type == "text/calendar; charset=utf-8"
    (event,) = events(calendar.data)
    assert (event["UID"], event["SUMMARY"]) == (str(UUID(work_id)), "Due: =1+1; a, b")
    assert trust.viewer.client.get(f"{trust.board}/actions.pdf").status_code == 404


def test_a_viewer_looks_and_changes_nothing(trust: Trust) -> None:
    work_id = add(trust.owner, trust)
    page = board(trust.viewer, trust)
    assert "form" not in {tag for tag, _ in page.elements}
    assert not [address for address in page.addresses if work_id in address and "/actions/" in address]
    results = trust.viewer.client.get(trust.results).text
    assert "Take this up" not in results
    for path in ("/new", f"/{work_id}"):
        assert trust.viewer.client.get(trust.board + path).status_code == 403


@pytest.mark.parametrize(
    ("level", "statuses"), [(EngagementLevel.SEE, (200, 403)), (EngagementLevel.FACILITATE, (200, 200))]
)
def test_consultants_see_and_act_as_far_as_they_are_let(
    trust: Trust, level: EngagementLevel, statuses: tuple[int, int]
) -> None:
    consultant = browser_of(trust.app, trust.consultants(level).assigned)
    found = tuple(consultant.client.get(trust.board + path).status_code for path in ("", "/new"))
    assert found == statuses


def test_another_organisation_finds_nothing_here(trust: Trust) -> None:
    work_id = add(trust.owner, trust)
    stranger = browser_of(trust.app, trust.consultants().unassigned)
    for path in ("", "/actions.ics", "/actions.xlsx", "/new", f"/{work_id}"):
        assert stranger.client.get(trust.board + path).status_code == 404
    assert trust.owner.client.get(f"{trust.board}/{uuid4()}").status_code == 404
