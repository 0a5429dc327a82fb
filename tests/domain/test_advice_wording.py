"""The report's sentences on advice and the plan, for named cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from selfassess.domain import advice_wording
from selfassess.domain.analysis import analyse
from selfassess.domain.codes import BLANK, DONT_KNOW
from selfassess.domain.library import Source
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


def test_whom_to_ask_names_the_owner_of_the_weightiest_advice() -> None:
    entries = ANALYSIS.study.library.entries
    item = entries[0].improves
    heavy = replace(entries[0], owner="The chair", importance=9)
    assert advice_wording.whom_to_ask([*entries, heavy], item) == "The chair"
    assert advice_wording.whom_to_ask(entries, "nothing.of.this") == "–"


def test_unparted_keeps_a_figure_with_its_noun() -> None:
    assert advice_wording.unparted("2 days") == "2\N{NO-BREAK SPACE}days"
