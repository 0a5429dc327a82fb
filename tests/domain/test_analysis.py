"""The Analysis against answers changed by hand, and against another way to the same figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from statistics import mean

import pytest

from selfassess.domain.advice import Standing
from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers, Example
from selfassess.domain.results import Analysis
from tests.factories import drawn_answers, full_answers, shipped_study, with_item

STUDY = shipped_study()
INSTRUMENT = STUDY.instrument
DATED = date(2026, 12, 3)


def analysed(answers: Answers) -> Analysis:
    return analyse(STUDY, answers, DATED)


def as_member(answers: Answers, benchmark_id: str) -> Answers:
    return replace(answers, about=replace(answers.about, benchmark_id=benchmark_id))


@pytest.mark.parametrize("seed", range(12))
def test_a_gain_is_what_the_changed_answers_score(seed: int) -> None:
    answers = drawn_answers(INSTRUMENT, seed)
    before = analysed(answers)
    for each in before.recommendations[:12]:
        if each.reaches is None:
            assert each.gain.score in (0, None)
            continue
        after = analysed(with_item(answers, each.item.item, each.reaches)).overall
        assert each.gain.overall_after == after.score
        if before.overall.score is not None and after.score is not None:
            assert each.gain.score == pytest.approx(after.score - before.overall.score, abs=1e-9)
            assert before.overall.position.percentile is not None
            assert after.position.percentile is not None
            assert each.gain.percentile == after.position.percentile - before.overall.position.percentile


@pytest.mark.parametrize("seed", range(40))
def test_what_the_scores_hang_together_by(seed: int) -> None:
    analysis = analysed(drawn_answers(INSTRUMENT, seed))
    for each in analysis.dimensions:
        known = [item.score for item in analysis.scored_items(each.key) if item.score is not None]
        if each.score is not None:
            assert each.score == pytest.approx(mean(known), abs=1e-6)
            assert each.low is not None
            assert each.high is not None
            assert each.low <= each.score <= each.high
    if analysis.overall.score is not None:
        assert analysis.overall.score == pytest.approx(mean(d.score for d in analysis.dimensions if d.score), abs=1e-5)
        assert analysis.plan.score_after is not None
        assert analysis.plan.score_after >= analysis.overall.score
    assert analysis.tally.items == len(INSTRUMENT.scored)


def test_posture_by_hand() -> None:
    """All purposes of informing at their best, all of involving at nothing."""
    posture = INSTRUMENT.posture
    assert posture is not None
    answers = full_answers(INSTRUMENT, 0.0)
    for key in posture.axes[0].items:
        answers = with_item(answers, INSTRUMENT.by_key[key], INSTRUMENT.by_key[key].top)
    found = analysed(answers).posture
    assert found is not None
    assert found.scores == (100.0, 0.0)
    assert found.stance is not None
    assert (found.stance.high, found.near) == (frozenset({posture.axes[0].key}), False)
    assert sum(found.counts.values()) == len(found.coordinates)


def test_an_axis_on_the_cut_counts_as_high_and_near() -> None:
    answers = full_answers(INSTRUMENT, 0.5)
    posture = INSTRUMENT.posture
    assert posture is not None
    items = [INSTRUMENT.by_key[key] for axis in posture.axes for key in axis.items]
    codes = {item.key: item.enough // 2 for item in items if item.enough % 2 == 0}
    for key, code in codes.items():
        answers = with_item(answers, INSTRUMENT.by_key[key], code)
    for item in items:
        if item.key not in codes:
            answers = replace(answers, codes={k: v for k, v in answers.codes.items() if k != item.key})
    found = analysed(answers).posture
    assert found is not None
    assert found.scores[1] == posture.cut
    if found.stance:
        assert posture.axes[1].key in found.stance.high
        assert found.near


def test_a_member_stands_among_the_others() -> None:
    benchmark = STUDY.benchmark
    member = benchmark.ids[3]
    analysis = analysed(as_member(full_answers(INSTRUMENT, 0.5), member))
    assert analysis.overall.position.n == len(benchmark.ids) - 1
    assert analysis.study.benchmark.ids == tuple(each for each in benchmark.ids if each != member)


def test_who_is_in_another_edition_stands_among_all_of_this_one() -> None:
    analysis = analysed(as_member(full_answers(INSTRUMENT, 0.5), "nobody"))
    assert analysis.study.benchmark.ids == STUDY.benchmark.ids


def test_steps_are_dated_from_the_quarter_of_the_plan() -> None:
    analysis = analysed(full_answers(INSTRUMENT, 0.0))
    first = analysis.of(Standing.PRIORITY)[0]
    assert min(analysis.plan.plan.days_of(first.key)) == 3  # from 3 June on
    assert [step.due for step in first.steps] == [date(2027, 7, 3), date(2027, 9, 1), date(2027, 12, 3)]
    assert (analysis.plan.progress_on, analysis.plan.ends) == (date(2027, 6, 3), date(2027, 12, 2))


def test_only_examples_that_are_included_are_quoted() -> None:
    (key, prompt), (other, _) = INSTRUMENT.prompts[:2]
    examples = {key: Example("We listened.", include=True), other: Example("We did not.", include=False)}
    analysis = analysed(replace(full_answers(INSTRUMENT, 0.0), examples=examples))
    assert analysis.examples == ((prompt.label, examples[key]),)
    quoted = {example.text for each in analysis.recommendations for _, example in each.examples}
    assert quoted <= {"We listened."}


def test_reasons_quote_the_answer_given() -> None:
    for seed in range(30):
        for each in analysed(drawn_answers(INSTRUMENT, seed)).recommendations:
            said = each.because[0]
            if each.item.item.ticks:
                assert f"{each.item.code} of {len(each.item.item.ticks)} ticks" in said
            else:
                assert f"“{each.item.item.options[each.item.code]}”" in said


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_a_checklist_may_be_given_as_a_count_alone(count: int) -> None:
    answers = full_answers(INSTRUMENT, 0.0)
    codes = {key: code for key, code in answers.codes.items() if key.count(".") < 2 or not key.startswith("practice.")}
    checklists = [item for item in INSTRUMENT.items if item.ticks]
    analysis = analysed(replace(answers, codes={**codes, **{item.key: count for item in checklists}}))
    assert {analysis.by_item[item.key].code for item in checklists} == {count}
    assert analysis.plan.score_after is not None


def test_notes_on_what_is_not_known_are_no_evidence() -> None:
    answers = full_answers(INSTRUMENT, 0.5)
    first, second = [item.key for item in INSTRUMENT.items if item.takes_notes and not item.ticks][:2]
    unknown = {**answers.codes, first: -1}
    analysis = analysed(replace(answers, codes=unknown, notes=dict.fromkeys((first, second), "A note")))
    assert analysis.evidence.given == 1


def test_work_in_hand_is_named_rather_than_recommended() -> None:
    answers = full_answers(INSTRUMENT, 0.5)
    ladders = frozenset(i.key for i in INSTRUMENT.items if i.takes_notes and not i.ticks)
    analysis = analysed(replace(answers, under_way=ladders))
    assert set(analysis.in_hand) == {key for key in ladders if analysis.by_item[key].code == 2}
    leading = analysis.of(Standing.PRIORITY) + analysis.of(Standing.NEXT)
    assert not {each.entry.improves for each in leading} & set(analysis.in_hand)
