"""The sentences on answers that are tried, for named cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from selfassess.domain import page_wording, sureness_wording, what_if_wording
from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers
from selfassess.domain.position import Position
from selfassess.domain.scoring import OVERALL
from selfassess.domain.what_if import Change, Target, WhatIf, outcomes, what_if
from tests.factories import about, full_answers, shipped_study

DATED = date(2026, 11, 24)
STUDY = shipped_study()
ITEMS = STUDY.instrument.by_key


def tried(share: float, **codes: int) -> WhatIf:
    analysis = analyse(STUDY, full_answers(STUDY.instrument, share), DATED)
    return what_if(analysis, {f"practice.{name}": code for name, code in codes.items()})


NOTHING = what_if(analyse(STUDY, Answers(about(STUDY.instrument), {}), DATED), {})
UP = tried(0.0, planned=4, two_way=4, measured=4, accessible=4, listens=2)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [(tried(0.0), "As it is now"), (tried(0.0, planned=1), "With one change"), (UP, "With five changes")],
    ids=["none", "one", "five"],
)
def test_head(outcome: WhatIf, said: str) -> None:
    assert what_if_wording.head(outcome) == said


LEVELS = [
    ("as it is", tried(0.0), "Level 1 of 5, Starting. 20 points short of level 2."),
    ("up", UP, "Level 2 of 5, Emerging, up from 1; borderline with 1. 18 points short of level 3."),
    ("down", tried(1.0, planned=0), "Level 5 of 5, Leading."),
    ("no score", NOTHING, page_wording.NO_SCORE),
]


@pytest.mark.parametrize(("outcome", "said"), [each[1:] for each in LEVELS], ids=[each[0] for each in LEVELS])
def test_level(outcome: WhatIf, said: str) -> None:
    labels = {level.number: level.label for level in STUDY.instrument.levels}
    for number, word in ((1, "Starting"), (2, "Emerging"), (5, "Leading")):
        said = said.replace(word, labels[number])
    assert what_if_wording.level(outcome) == said


def place(below: int, equal: int = 0, known: bool = True) -> Position:
    return Position(below, equal, 25 - below - equal, 25, 50.0 if known else None, None, None, None, None)


POSITIONS = [
    ("up", place(15), place(18), "Above 18 of 25, up from 15."),
    ("down", place(18), place(15, 2), "Above 15 of 25, level with 2, down from 18."),
    ("the same", place(15), place(15), "Above 15 of 25."),
    ("known at last", place(0, 0, known=False), place(15), "Above 15 of 25."),
    ("no longer known", place(15), place(0, 0, known=False), "Cannot be said."),
]


@pytest.mark.parametrize(
    ("before", "after", "said"), [each[1:] for each in POSITIONS], ids=[each[0] for each in POSITIONS]
)
def test_position(before: Position, after: Position, said: str) -> None:
    assert what_if_wording.position(before, after) == said


@pytest.mark.parametrize(
    ("gain", "said"),
    [
        (2.5, "Adds 2.5 points by itself."),
        (1.0, "Adds 1 point by itself."),
        (0.01, "Adds less than 0.1 points by itself."),
        (-1.25, "Takes off 1.2 points by itself."),
        (0.0, "By itself it leaves the overall score as it is."),
        (None, "What it adds by itself cannot be said."),
    ],
)
def test_gained(gain: float | None, said: str) -> None:
    assert what_if_wording.gained(replace(UP.changes[0], gain=gain)) == said


def change(key: str) -> Change:
    return next(each for each in UP.changes if each.after.item.key == key)


def test_both_answers_are_said_in_full() -> None:
    options = ITEMS["practice.listens"].options
    assert what_if_wording.today(change("practice.listens").before) == f"Today: “{options[0]}”"
    assert what_if_wording.tried(change("practice.listens")) == f"What if: “{options[2]}”"


def test_the_missing_ticks_of_today_are_named() -> None:
    item = ITEMS["practice.policy_current"]
    said = what_if_wording.today(tried(0.0).before.by_item[item.key])
    assert said == f"Today: 0 of 4 ticks. Not ticked: {' '.join(f'“{tick.label}”' for tick in item.ticks)}"


OPTIONS = [
    ("an answer", "practice.listens", 2, "Words.", "3. Words."),
    ("ticks", "practice.policy_current", 2, "2/4", "2 of 4 ticks"),
    ("none known", "practice.listens", -1, "Don’t know", "Don’t know"),
]


@pytest.mark.parametrize(
    ("key", "code", "word", "said"), [each[1:] for each in OPTIONS], ids=[each[0] for each in OPTIONS]
)
def test_option(key: str, code: int, word: str, said: str) -> None:
    assert what_if_wording.option(ITEMS[key], code, word) == said


TARGETS = [
    ("short", Target(OVERALL, 60.0, 12.0, 4.0), "Overall: your target is 60: 4 points short, 12 points today."),
    ("as short as ever", Target("content", 62.5, 4.25, 4.25), "Content: your target is 62.5: 4.2 points short."),
    ("reached by it", Target(OVERALL, 60.0, 1.0, 0.0), "Overall: your target is 60, which is reached."),
    ("reached today", Target(OVERALL, 6.0, 0.0, 0.0), "Overall: your target is 6, which today’s answers reach."),
    ("not known", Target(OVERALL, 60.0, 1.0, None), "Overall: your target is 60, and no score can be said."),
]


@pytest.mark.parametrize(("target", "said"), [each[1:] for each in TARGETS], ids=[each[0] for each in TARGETS])
def test_target(target: Target, said: str) -> None:
    assert what_if_wording.target(UP.after, target) == said


@pytest.mark.parametrize(
    ("changed", "to_next", "above", "said"),
    [
        (UP, 2.34, 3, "2.3 points to the next higher score."),
        (UP, None, 0, what_if_wording.NO_HIGHER),
        (UP, None, 3, ""),
    ],
    ids=["some", "none higher", "not to be said"],
)
def test_next_organisation(changed: WhatIf, to_next: float | None, above: int, said: str) -> None:
    overall = replace(changed.after.overall, position=replace(changed.after.overall.position, above=above))
    outcome = replace(changed, to_next_organisation=to_next, after=replace(changed.after, overall=overall))
    assert what_if_wording.next_organisation(outcome) == said


def test_doubt_is_said_as_on_the_results() -> None:
    assert what_if_wording.doubt(UP) == sureness_wording.doubt(UP.after) != ""
    assert what_if_wording.doubt(NOTHING) == ""


def test_posture_says_what_it_was() -> None:
    communitarian = tried(0.0, listens=4, joins=4, two_way=4)
    assert what_if_wording.posture(tried(0.0)) == "Quiet"
    assert what_if_wording.posture(communitarian) in ("Quiet", "Near the line, today quiet")


def test_announced() -> None:
    assert what_if_wording.announced(tried(0.0)) == "As it is now. Score 0."
    said = what_if_wording.announced(UP)
    assert said.startswith("With five changes. Score 0 would become 22. Level 2 of 5, ")


def test_a_scenario_says_level_and_position() -> None:
    (outcome,) = outcomes(UP.before, [{"practice.planned": 4}])
    said = what_if_wording.scenario(UP.before, outcome)
    assert said == f"Level 1 of 5, {STUDY.instrument.levels[0].label}. Above 0 of 25."
    (unknown,) = outcomes(NOTHING.before, [{"practice.planned": 4}])
    assert what_if_wording.scenario(NOTHING.before, unknown) == page_wording.NO_SCORE


@pytest.mark.parametrize(
    ("count", "said"), [(1, "One answer of it no longer applies."), (2, "Two answers of it no longer apply.")]
)
def test_no_longer_asked(count: int, said: str) -> None:
    assert what_if_wording.no_longer_asked(count) == said
