"""What other answers give, against the whole analysis of answers that really are so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers
from selfassess.domain.benchmark import assemble
from selfassess.domain.codes import BLANK, DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Item, Kind
from selfassess.domain.position import Basis
from selfassess.domain.results import Analysis
from selfassess.domain.scoring import OVERALL
from selfassess.domain.study import Study
from selfassess.domain.what_if import Target, WhatIf, choices, outcomes, targets, what_if
from selfassess.studies import read_study
from tests.factories import CHECKOUT, drawn_answers, full_answers, shipped_study, with_item

DATED = date(2026, 11, 24)
STUDY = shipped_study()
ITEMS = STUDY.instrument.by_key
SEEDS = range(8)


@cache
def given_by(seed: int) -> Answers:
    return drawn_answers(STUDY.instrument, seed)


@cache
def analysed(seed: int) -> Analysis:
    return analyse(STUDY, given_by(seed), DATED)


def answered_so(answers: Answers, item: Item, code: int) -> Answers:
    """The answers of somebody who answered an item in this way, whatever it is made of."""
    if code >= 0:
        return with_item(answers, item, code)
    parts = {item.key, *(f"{item.key}.{tick.key}" for tick in item.ticks), *item.cells}
    left = {key: given for key, given in answers.codes.items() if key not in parts}
    return replace(answers, codes=left if code == BLANK else left | {item.key: code})


def oracle(answers: Answers, changes: dict[str, int]) -> Analysis:
    for key, code in changes.items():
        answers = answered_so(answers, ITEMS[key], code)
    return analyse(STUDY, answers, DATED)


@st.composite
def changed(draw: st.DrawFn) -> tuple[int, dict[str, int]]:
    """Somebody's answers, and any codes for any number of items."""
    keys = draw(st.lists(st.sampled_from([item.key for item in STUDY.instrument.scored]), unique=True))
    return draw(st.sampled_from(SEEDS)), {key: draw(st.sampled_from(choices(ITEMS[key]))) for key in keys}


@given(changed())
def test_it_is_what_the_whole_analysis_of_the_changed_answers_says(case: tuple[int, dict[str, int]]) -> None:
    seed, changes = case
    found, meant = what_if(analysed(seed), changes).after, oracle(given_by(seed), changes)
    assert (found.overall, found.dimensions, found.posture) == (meant.overall, meant.dimensions, meant.posture)
    assert (found.tally, found.provisional) == (meant.tally, meant.provisional)
    same = [(each.code, each.score, each.answer, each.short_answer) for each in found.items]
    assert same == [(each.code, each.score, each.answer, each.short_answer) for each in meant.items]


@settings(max_examples=20)  # each with up to 28 analyses
@given(changed())
def test_the_gain_of_each_change_is_that_of_making_it_alone(case: tuple[int, dict[str, int]]) -> None:
    seed, changes = case
    before = analysed(seed).overall.score
    for change in what_if(analysed(seed), changes).changes:
        key = change.after.item.key
        alone = oracle(given_by(seed), {key: changes[key]}).overall.score
        if before is None or alone is None:
            assert change.gain is None
        else:
            assert change.gain == pytest.approx(alone - before, abs=1e-6)


@settings(max_examples=50)
@given(changed(), changed())
def test_several_sets_at_once_lead_where_each_leads_alone(
    one: tuple[int, dict[str, int]], other: tuple[int, dict[str, int]]
) -> None:
    sets = [one[1], {}, other[1]]
    for outcome, changes in zip(outcomes(analysed(1), sets), sets, strict=True):
        meant = oracle(given_by(1), changes).overall
        assert (outcome.score, outcome.level, outcome.borderline, outcome.position) == (
            meant.score,
            meant.level,
            meant.borderline,
            meant.position,
        )


@settings(max_examples=20)
@given(changed())
def test_nothing_of_the_saved_analysis_changes(case: tuple[int, dict[str, int]]) -> None:
    analysis = analysed(case[0])
    outcome = what_if(analysis, case[1])
    assert outcome.before is analysis
    assert analysis == analyse(STUDY, given_by(case[0]), DATED)
    assert (outcome.after.seal, outcome.after.recommendations) == (analysis.seal, analysis.recommendations)


def test_todays_own_answers_change_nothing() -> None:
    analysis = analysed(2)
    outcome = what_if(analysis, {each.item.key: each.code for each in analysis.items if each.item.dimension})
    assert (outcome.changes, outcome.after) == ((), analysis)


def test_a_dont_know_that_becomes_an_answer_joins_the_mean() -> None:
    """Three of four items at 100 and a don't know are 100; the fourth at 0 makes it 75."""
    key = "practice.planned"
    answers = answered_so(full_answers(STUDY.instrument, 1.0), ITEMS[key], DONT_KNOW)
    outcome = what_if(analyse(STUDY, answers, DATED), {key: 0})
    content = [each.score for each in (*outcome.before.dimensions, *outcome.after.dimensions) if each.key == "content"]
    assert content == [100.0, 75.0]
    assert outcome.changes[0].gain == -5.0  # a fifth of 25


CHOICES = [
    ("ladder", "practice.listens", (0, 1, 2, 3, 4, DONT_KNOW, BLANK)),
    ("frequency", "purpose.policy.now", (0, 1, 2, 3, 4, DONT_KNOW, NOT_APPLICABLE, BLANK)),
    ("checklist", "practice.risk_ready", (0, 1, 2, 3, 4, DONT_KNOW, BLANK)),
    ("count", "channel_breadth", (0, 1, 2, 3, 4, BLANK)),
]


@pytest.mark.parametrize(("key", "codes"), [case[1:] for case in CHOICES], ids=[case[0] for case in CHOICES])
def test_what_may_be_tried(key: str, codes: tuple[int, ...]) -> None:
    assert choices(ITEMS[key]) == codes


def test_a_count_stops_where_deriving_it_does() -> None:
    item = replace(ITEMS["channel_breadth"], enough=3)
    assert item.kind is Kind.COUNT
    assert choices(item) == (0, 1, 2, 3, BLANK)


REFUSED = [
    ("an unknown item", {"practice.none": 1}, "No question has this key", "practice.none"),
    ("one that is never scored", {"purpose.incidents.now": 1}, "This question is never", "purpose.incidents.now"),
    ("a code above the top", {"practice.listens": 5}, "5 is not an answer to this question", "practice.listens"),
    ("not applicable where it may not be", {"practice.listens": -2}, "-2 is not an answer", "practice.listens"),
    ("a code of nothing", {"practice.listens": -4}, "-4 is not an answer", "practice.listens"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "what", "where"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED]
)
def test_what_cannot_be_changed_is_refused(changes: dict[str, int], what: str, where: str) -> None:
    with pytest.raises(InputError) as caught:
        what_if(analysed(0), changes)
    assert caught.value.what.startswith(what)
    assert caught.value.where == where


def at(score: float, study: Study = STUDY) -> WhatIf:
    """Somebody whose answers are all at this share of the scale."""
    return what_if(analyse(study, full_answers(study.instrument, score), DATED), {})


def test_how_far_the_next_organisation_and_the_next_level_are() -> None:
    """By hand from the benchmark's own scores, and the cuts of 20, 40, 60 and 80."""
    outcome = at(0.0)
    lowest = min(score for score in STUDY.benchmark.scores.overall.tolist() if score > 0)
    assert outcome.to_next_organisation == pytest.approx(lowest, abs=1e-6)
    assert outcome.to_next_level == 20.0
    highest = at(1.0)
    assert (highest.to_next_organisation, highest.to_next_level) == (None, None)


@pytest.mark.parametrize(
    ("basis", "n", "said"),
    [(Basis.ILLUSTRATIVE, 6, True), (Basis.SELF_SELECTED, 19, False), (Basis.SELF_SELECTED, 20, True)],
)
def test_a_single_organisation_of_a_small_real_benchmark_is_not_given_away(basis: Basis, n: int, said: bool) -> None:
    batch = [drawn_answers(STUDY.instrument, seed) for seed in range(200, 200 + n)]
    edition = replace(STUDY.benchmark.provenance, basis=basis, n=n, population=None)
    study = replace(STUDY, benchmark=assemble(STUDY.instrument, edition, batch))
    assert (at(0.0, study).to_next_organisation is not None) == said


def test_targets_are_in_the_instruments_order_with_what_is_missing() -> None:
    answers = full_answers(STUDY.instrument, 0.0)
    outcome = what_if(analyse(STUDY, answers, DATED), {"practice.planned": 4})  # content 0 to 25, overall 0 to 5
    found = targets(outcome, {"content": 60.0, OVERALL: 4.0, "culture": 0.0})
    assert found == (
        Target(OVERALL, 4.0, 4.0, 0.0),
        Target("content", 60.0, 60.0, 35.0),
        Target("culture", 0.0, 0.0, 0.0),
    )


def test_where_no_score_can_be_said_nothing_is_short() -> None:
    outcome = what_if(analyse(STUDY, Answers(given_by(0).about, {}), DATED), {"practice.planned": 4})
    assert targets(outcome, {OVERALL: 50.0}) == (Target(OVERALL, 50.0, None, None),)
    assert (outcome.changes[0].gain, outcome.to_next_level, outcome.to_next_organisation) == (None, None, None)


@pytest.mark.parametrize("wanted", [{"nowhere": 50.0}, {OVERALL: 100.5}, {OVERALL: -1.0}, {OVERALL: float("nan")}])
def test_a_target_that_is_none_is_refused(wanted: dict[str, float]) -> None:
    with pytest.raises(InputError):
        targets(at(0.5), wanted)


def test_by_answers_alone_every_study_can_reach_full_marks() -> None:
    for study in (STUDY, read_study(CHECKOUT / "tests" / "second_study" / "vedligehold")):
        analysis = analyse(study, full_answers(study.instrument, 0.0), DATED)
        best = {item.key: item.enough for item in study.instrument.scored}
        assert what_if(analysis, best).after.overall.score == 100.0
