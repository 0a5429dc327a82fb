"""Changing the plan: pinned, dropped, moved, other days, targets; kept, sealed anew, and in every file."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from selfassess.services.submitted_answers import submitted_answers
from selfassess.storage.tables import PlanDecision, Submission
from selfassess.storage.unit_of_work import Database
from tests.answerfiles.questionnaire import csv_file
from tests.answerfiles.test_round_trip import row_of
from tests.web.assessment.journeys import Browsing, forms
from tests.web.assessment.stores import dump, engine_of
from tests.web.journeys.person import northmoor
from tests.web.pages import Page

CELLS = northmoor()


@pytest.fixture
def person(started: Browsing) -> Browsing:
    """Somebody with the results of the worked example: one day a week."""
    for slug in ("about-you", "channels", "purposes"):
        answer_all(started, slug)
    for slug in ("practices-channels", "practices-content", "practices-leadership", "practices-culture"):
        answer_all(started, slug)
    started.send(started.form("/check", to="/submit"))
    return started


def answer_all(person: Browsing, slug: str) -> None:
    form = person.form(f"/questions/{slug}")
    wanted = {name: CELLS[name] for name in form.names if CELLS.get(name)}
    assert person.send(form, wanted).status_code == 303


def results(person: Browsing) -> dict[str, Any]:
    found: dict[str, Any] = person.get("/results/report.json").get_json()
    return found


def planned(person: Browsing) -> dict[str, list[int]]:
    """The quarters of each piece of work."""
    found: dict[str, list[int]] = {}
    for each in results(person)["plan"]:
        found.setdefault(each["recommendation"], []).append(each["quarter"])
    return found


def fields_of(changes: dict[str, str]) -> dict[str, str]:
    """``do_x`` and ``target_x`` as the names of fields."""
    return {name.replace("do_", "do.", 1).replace("target_", "target.", 1): value for name, value in changes.items()}


def decide(person: Browsing, **changes: str) -> int:
    return person.send(person.form("/plan", to="/plan"), fields_of(changes)).status_code


def test_nothing_decided_leaves_the_plan_and_its_seal(person: Browsing) -> None:
    before = results(person)
    assert decide(person) == 303
    assert results(person) == before


def test_pinned_dropped_and_moved_work_is_where_it_was_put(person: Browsing) -> None:
    before = planned(person)
    assert "board_strategy" in before
    assert "answer_enquiries" not in before
    assert decide(person, do_board_strategy="drop", do_answer_enquiries="pin", do_feedback_sites="3") == 303
    after = planned(person)
    assert "board_strategy" not in after
    assert "answer_enquiries" in after
    assert min(after["feedback_sites"]) == 3
    year = results(person)["year"]
    assert year["decided"] == {
        "days_a_week": None,
        "pinned": ["answer_enquiries"],
        "dropped": ["board_strategy"],
        "moved": {"feedback_sites": 3},
    }
    assert sum(year["days_used"]) <= sum(year["days_available"])


def test_the_page_and_the_files_show_what_was_decided(person: Browsing) -> None:
    decide(person, do_board_strategy="drop")
    form = person.form("/plan", to="/plan")
    assert form.values["do.board_strategy"] == "drop"
    title = "Take a two-page strategy to the board"
    assert f"Left out by your decision: {title}." in " ".join(person.page("/results").texts("p"))
    book = openpyxl.load_workbook(io.BytesIO(person.get("/results/report.xlsx").data))
    assert title not in {row[2].value for row in book["Plan"].iter_rows()}


def test_another_plan_has_another_seal_and_both_are_ours(person: Browsing) -> None:
    first = results(person)["seal"]["code"]
    decide(person, do_board_strategy="drop")
    second = results(person)["seal"]["code"]
    assert first != second
    stranger = person.app.test_client()
    told = [Page(stranger.get("/verify", query_string={"code": code}).text) for code in (first, second)]
    assert [page.texts("h1") for page in told] == [["This seal is ours"]] * 2
    assert ["The plan has been changed" in " ".join(page.texts("p")) for page in told] == [True, False]
    decide(person, do_board_strategy="")
    assert results(person)["seal"]["code"] == first


def test_other_days_and_back_to_those_in_the_answers(person: Browsing) -> None:
    before = results(person)
    assert decide(person, days="2") == 303
    assert sum(results(person)["year"]["days_available"]) == 104
    assert person.form("/plan", to="/plan").values["days"] == "2"
    assert decide(person, days="1") == 303
    assert results(person) == before


def test_targets_say_what_they_take(person: Browsing) -> None:
    assert decide(person, target_overall="75", target_culture="99") == 303
    overall, culture = results(person)["year"]["targets"]
    assert (overall["key"], overall["target"], culture["key"]) == ("overall", 75, "culture")
    assert culture["reached"] < 99
    said = " ".join(person.page("/plan").texts("p"))
    assert "Your target of 75 for Overall takes at least" in said
    assert "Your target of 99 for Organisation and culture is out of reach" in said


def test_a_file_that_says_the_same_gives_the_same_report(person: Browsing, tmp_path: Path) -> None:
    changes = {"do_board_strategy": "drop", "do_answer_enquiries": "pin", "do_feedback_sites": "3"}
    assert decide(person, days="2.5", target_overall="75", target_culture="99.5", **changes) == 303
    report, answers, again = (tmp_path / name for name in ("report.pdf", "answers.csv", "again.pdf"))
    report.write_bytes(person.get("/results/report.pdf").data)
    with Database(engine_of(person.app)).reading() as uow:
        submission, decision = uow.session.query(Submission).one(), uow.session.query(PlanDecision).one()
        row, dated = row_of(submitted_answers(submission, decision)), submission.dated
    assert {key: cell for key, cell in row.items() if key.startswith("plan.")} == {
        "plan.days": "2.5",
        "plan.pinned": "answer_enquiries",
        "plan.dropped": "board_strategy",
        "plan.moved": "feedback_sites=3",
        "plan.targets": "culture=99.5;overall=75",
    }
    answers.write_bytes(csv_file(row))
    run = person.app.test_cli_runner().invoke
    made = run(args=["analyse", str(answers), "--format", "pdf", "--date", f"{dated}", "--out", str(again)])
    assert made.exit_code == 0, made.output
    assert again.read_bytes() == report.read_bytes()
    checked = run(args=["verify", str(report), str(answers)])
    assert checked.output == (
        f"Seal {results(person)['seal']['code']} covers these answers of {row['organisation']} on {dated}."
        " The file is unaltered.\n"
    )
    answers.write_bytes(csv_file({**row, "plan.dropped": ""}))
    assert run(args=["verify", str(report), str(answers)]).exit_code == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"days": "many"}, "“many” is not a plain number.", id="days in words"),
        pytest.param({"days": "51"}, "“51” is too high.", id="too many days"),
        pytest.param({"target_overall": "101"}, "“101” is too high.", id="a target beyond 100"),
        pytest.param({"target_content": "nan"}, "“nan” is not a plain number.", id="no number"),
        pytest.param(
            {"do_feedback_sites": "pin", "days": "0.1"},
            "The work that was decided on takes 8 days, and there are 5.",
            id="more than the days hold",
        ),
        pytest.param(
            {"do_secure_accounts": "drop", "do_close_unowned": "pin"},
            "“Adopt or close the accounts that nobody owns” needs "
            "“Lock down your accounts and keep a register of them”, which is dropped.",
            id="wanted without what it needs",
        ),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_stored(
    person: Browsing, database_file: Path, changes: dict[str, str], said: str
) -> None:
    before = dump(database_file)
    form = person.form("/plan", to="/plan")
    fields = fields_of(changes)
    response = person.send(form, fields)
    page = Page(response.text)
    assert response.status_code == 422
    assert any(text.startswith(said) for text in page.texts("a"))
    assert page.texts("title")[0].startswith("Error: Change the plan")
    assert dump(database_file) == before
    again = next(form for form in forms(response.text) if form.action.endswith("/plan"))
    assert {name: again.values[name] for name in fields} == fields


@pytest.mark.parametrize(
    "changes",
    [
        {"do.board_strategy": "5"},
        {"do.board_strategy": "٣"},
        {"shown": "{"},
        {"shown": "[]"},
        {"shown": '{"days":1}'},
        {"shown": "[" * 5_000},
        {"version": "x"},
    ],
)
def test_what_no_page_of_ours_sends_is_refused(person: Browsing, changes: dict[str, str]) -> None:
    form = person.form("/plan", to="/plan")
    assert person.client.post(form.action, data={**form.values, **changes}).status_code == 400


def test_unknown_work_is_named(person: Browsing) -> None:
    form = person.form("/plan", to="/plan")
    response = person.client.post(form.action, data={**form.values, "do.no_such_thing": "pin"})
    assert response.status_code == 422
    assert "This is no advice that applies." in response.text


def test_two_people_decide_on_different_work(person: Browsing) -> None:
    other = person.form("/plan", to="/plan")
    decide(person, do_board_strategy="drop")
    assert person.send(other, {"do.answer_enquiries": "pin"}).status_code == 303
    decided = results(person)["year"]["decided"]
    assert (decided["dropped"], decided["pinned"]) == (["board_strategy"], ["answer_enquiries"])


def test_before_submitting_there_is_no_plan(started: Browsing) -> None:
    assert started.get("/plan").location.endswith("/check")
