"""Every text of the advice library: easy to read, and no two alike that one organisation may be given together."""

from __future__ import annotations

from statistics import median

import pytest

from tests.studies.likeness import likeness, met_together, telling_words
from tests.studies.reading_grade import grade
from tests.studies.shipped_words import WORDED, Table, sentences

READ = ("title", "why", "first_step", "done_when", "days30", "days90", "months12")  # an owner is a list of posts
MEDIAN_GRADE, HIGHEST_GRADE = 10.0, 14.0
MOST_ALIKE = {**dict.fromkeys(READ, 1 / 3), "first_step": 0.4}  # a first step is a few words, and shares them sooner
MOST_ALIKE_SENTENCES = 0.7
FEW_WORDS = 3  # sentences as short as this are alike by chance


def text(wording: Table, field: str) -> str:
    return str((wording["steps"] if field in wording["steps"] else wording)[field])


def different(field: str) -> dict[str, str]:
    """Every text of one field once, by the name of the wording that has it first."""
    named: dict[str, str] = {}
    for name, wording in WORDED:
        named.setdefault(text(wording, field), name)
    return {said: f"{name}: {field}" for said, name in named.items()}


# ---------------------------------------------------------------- reading grade


@pytest.mark.parametrize("field", READ)
def test_no_text_asks_for_more_schooling_than_most_have(field: str) -> None:
    grades = {(name, said): grade(said) for said, name in different(field).items()}
    assert {key: found for key, found in grades.items() if found > HIGHEST_GRADE} == {}
    assert median(grades.values()) <= MEDIAN_GRADE


# ---------------------------------------------------------------- near-duplicates


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("Name a lead", "Name a lead", 1.0),
        ("Name the leads", "Name a lead and a deputy", 2 / 3),
        ("Pause a channel", "Answer reviews", 0.0),
        ("and the", "of", 0.0),
    ],
)
def test_likeness_is_the_share_of_telling_words_in_both(one: str, other: str, share: float) -> None:
    assert likeness(one, other) == likeness(other, one) == pytest.approx(share)


@pytest.mark.parametrize("field", READ)
def test_advice_given_together_is_told_apart(field: str) -> None:
    pairs = {(text(one, field), text(other, field)): (one["key"], other["key"]) for one, other in met_together()}
    assert len(pairs) > len(WORDED)
    alike = {keys: said for said, keys in pairs.items() if likeness(*said) > MOST_ALIKE[field]}
    assert alike == {}


def test_no_sentence_is_said_twice_to_one_organisation() -> None:
    pairs = {
        (said, again): (one["key"], other["key"])
        for one, other in met_together()
        for said in _said(one)
        for again in _said(other)
    }
    assert {keys: said for said, keys in pairs.items() if likeness(*said) >= MOST_ALIKE_SENTENCES} == {}


def _said(wording: Table) -> list[str]:
    """The sentences of the reason: a board reads the reasons of all its advice one after another."""
    return [part for part in sentences(wording["why"]) if len(telling_words(part)) > FEW_WORDS]
