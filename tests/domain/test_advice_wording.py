"""The report's sentences on advice and the plan, for named cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from selfassess.domain import advice_wording
from selfassess.domain.analysis import analyse
from selfassess.domain.codes import BLANK, DONT_KNOW
from selfassess.domain.library import Source
from selfassess.domain.planning import Plan
from tests.factories import full_answers, shipped_study

WORDS = {"dont_know": "Don’t know", "not_answered": "Not answered"}
ANALYSIS = analyse(shipped_study(), full_answers(shipped_study().instrument, 0.0), date(2026, 12, 3))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Weekly", "“Weekly”"),
        ("We read it. ", "“We read it.”"),
        ("“Said already”", "“Said already”"),
        ("We call it “the desk” here.", "“We call it “the desk” here.”"),
    ],
)
def test_quoted(text: str, quoted: str) -> None:
    assert advice_wording.quoted(text) == quoted


@pytest.mark.parametrize(
    ("text", "ended"),
    [("a", "a."), ("a.", "a."), ("a?", "a?"), ("you said “a.”", "you said “a.”"), ("you said “a”", "you said “a”.")],
)
def test_sentence(text: str, ended: str) -> None:
    assert advice_wording.sentence(text) == ended


@pytest.mark.parametrize(("count", "said"), [(1, "Put one thing right first."), (4, "Put four things right first.")])
def test_foundations_headline(count: int, said: str) -> None:
    assert advice_wording.foundations_headline(count) == said


@pytest.mark.parametrize(
    ("count", "foundations", "said"),
    [
        (0, 0, "No priority follows from your answers."),
        (0, 2, "No priority follows from your answers."),
        (1, 0, "Put your time into this."),
        (3, 0, "Put your time into these three."),
        (3, 1, "Then put your time into these three."),
    ],
)
def test_priorities_headline(count: int, foundations: int, said: str) -> None:
    assert advice_wording.priorities_headline(count, foundations) == said


@pytest.mark.parametrize(
    ("title", "year", "duty", "said"),
    [
        ("A guide", "2020", False, "A body, A guide, 2020."),
        ("A guide.", "undated", False, "A body, A guide, undated."),
        ("A guide", "", False, "A body, A guide."),
        ("A guide", "2020", True, "A body, A guide, 2020. Check the current version."),
    ],
)
def test_source_line(title: str, year: str, duty: bool, said: str) -> None:
    assert advice_wording.source_line(Source("key", "A body", title, year, "", duty)) == said


@pytest.mark.parametrize(
    ("text", "count", "kept"),
    [
        ("One.", 2, "One."),
        ("One. Two.", 2, "One. Two."),
        ("One. Two. Three.", 2, "One. Two."),
        ("One. Two. Three.", 1, "One."),
    ],
)
def test_first_sentences(text: str, count: int, kept: str) -> None:
    assert advice_wording.first_sentences(text, count) == kept


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        ([], "It bears on no advice in this report."),
        (["A"], "It bears on: A."),
        (["A, with a comma", "B"], "It bears on: A, with a comma; B."),
    ],
)
def test_bears_on(titles: list[str], said: str) -> None:
    assert advice_wording.bears_on(titles) == said


@pytest.mark.parametrize(("code", "said"), [(1, "Yes"), (0, "No"), (DONT_KNOW, "Don’t know"), (BLANK, "Not answered")])
def test_ticked(code: int, said: str) -> None:
    assert advice_wording.ticked(code, WORDS) == said


def _plan(capacity: tuple[int, ...], chosen: tuple[str, ...], left_out: tuple[str, ...], assumed: bool = False) -> Plan:
    return Plan(1.0, assumed, capacity, (), chosen, left_out)


FULL, NONE = (13, 13, 13, 13), (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("plan", "before", "after", "said"),
    [
        (_plan(FULL, ("a", "b"), ()), 58.3, 70.4, "From 58 to 70 in the days you have."),
        (_plan(FULL, ("a", "b"), (), assumed=True), 58.3, 70.4, "From 58 to 70 at one day a week."),
        (_plan(FULL, ("a", "b"), ()), 58.3, 58.4, "Two steps fit the days you have."),
        (_plan(FULL, ("a",), ()), None, None, "One step fits the days you have."),
        (_plan(FULL, (), ("a",)), 58.0, 58.0, "Nothing fits the days you have."),
        (_plan(NONE, (), ("a",)), 58.0, 58.0, "With no days to give, decide and stop."),
    ],
)
def test_plan_headline(plan: Plan, before: float | None, after: float | None, said: str) -> None:
    result = replace(ANALYSIS.plan, plan=plan, score_after=after)
    analysis = replace(ANALYSIS, plan=result, overall=replace(ANALYSIS.overall, score=before))
    assert advice_wording.plan_headline(analysis) == said


@pytest.mark.parametrize(
    ("assumed", "after", "days", "leads"),
    [
        (False, 70.4, "that you gave", "Done in full, the plan leads to 70: Level 4 of 5, Strong."),
        (True, None, "of one day a week, which is assumed", "Where it would lead cannot be said."),
    ],
)
def test_plan_lead(assumed: bool, after: float | None, days: str, leads: str) -> None:
    level = ANALYSIS.instrument.levels[3] if after else None
    plan = _plan(FULL, ("a", "b"), (), assumed)
    result = replace(ANALYSIS.plan, plan=plan, score_after=after, level_after=level)
    said = f"Two steps, 0 days of work, inside the 52 days {days}. {leads}"
    assert advice_wording.plan_lead(result, 5) == said


@pytest.mark.parametrize(
    ("capacity", "said"), [((13, 13, 13, 13), "of 13 in each quarter"), ((6, 7, 6, 7), "of 6, 7, 6 and 7")]
)
def test_available_line(capacity: tuple[int, ...], said: str) -> None:
    assert advice_wording.available_line(capacity) == said


def test_whom_to_ask_names_the_owner_of_the_weightiest_advice() -> None:
    entries = ANALYSIS.study.library.entries
    item = entries[0].improves
    heavy = replace(entries[0], owner="The chair", importance=9)
    assert advice_wording.whom_to_ask([*entries, heavy], item) == "The chair"
    assert advice_wording.whom_to_ask(entries, "nothing.of.this") == "–"


def test_unparted_keeps_a_figure_with_its_noun() -> None:
    assert advice_wording.unparted("2 days") == "2\N{NO-BREAK SPACE}days"
