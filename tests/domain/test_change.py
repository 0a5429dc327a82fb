"""What changed since an earlier submission, by the method's worked example, by tables, and by what must always hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfassess.domain import caution_wording, change_wording
from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers
from selfassess.domain.change_results import ChangeResult, Direction, Unlike
from selfassess.domain.codes import BLANK, DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.instrument import Instrument, Kind
from selfassess.domain.position import Basis
from selfassess.domain.results import Analysis
from selfassess.domain.study import Earlier, Study
from tests.factories import as_member, drawn_answers, full_answers, shipped_study, with_item
from tests.reports.analyses import case

THEN, NOW = date(2025, 11, 24), date(2026, 12, 3)
HALF = 45.651515  # the score of every answer at half of its scale
FIRST = (*[40.0] * 11, HALF, *[46.0] * 3, *[80.0] * 10)  # 46% at HALF, 60% a little above 46
JOINED = (*FIRST, *[90.0] * 5)
LADDER = next(item for item in shipped_study().instrument.scored if item.kind is Kind.LADDER)


def study_of(
    scores: Sequence[float], basis: Basis = Basis.ILLUSTRATIVE, error: float | None = 4.94, rel: float | None = 0.884
) -> Study:
    """The shipped study with a benchmark of these overall scores, which names its edition by their number."""
    study, n = shipped_study(), len(scores)
    benchmark, some = study.benchmark, [place % 25 for place in range(n)]
    made = replace(
        benchmark,
        provenance=replace(benchmark.provenance, basis=basis, n=n, edition=str(n), sha256=str(n)),
        ids=tuple(f"M-{place}" for place in range(n)),
        sectors=("nhs_provider",) * n,
        codes=benchmark.codes[:, some],
        cells={key: codes[some] for key, codes in benchmark.cells.items()},
        scores=replace(benchmark.scores.at(some), overall=np.array(scores)),
        answer_error=error,
        consistency=rel,
    )
    return replace(study, benchmark=made)


def half() -> Answers:
    return full_answers(shipped_study().instrument, 0.5)


def raised(answers: Answers, items: int = 3) -> Answers:
    """The same with some items at their best answer."""
    for item in shipped_study().instrument.scored[:items]:
        answers = with_item(answers, item, item.top)
    return answers


def compared(now: Answers, then: Answers, study: Study | None = None, before: Study | None = None) -> Analysis:
    study = study or shipped_study()
    return analyse(study, now, NOW, (Earlier(before or study, then, THEN),))


def change_of(*arguments: Any) -> ChangeResult:  # noqa: ANN401 - those of compared
    change = compared(*arguments).change
    assert change is not None
    return change


# ------------------------------------------------------------------ position


def test_the_worked_example_of_the_method() -> None:
    """Percentile 46, then 60 with today's answers, then 50 once five strong ones have joined."""
    analysis = compared(raised(half()), half(), study_of(JOINED), study_of(FIRST))
    change = analysis.change
    assert change is not None
    split = change.position
    percentiles = [each.percentile for each in (split.before, split.moved, split.now)]
    assert percentiles == [46.0, 60.0, 50.0]
    assert (split.own, split.drift, split.total) == (14.0, -10.0, 4.0)
    assert change_wording.position(analysis, change) == (
        "The position was above 11 of 25, level with 1, and is above 15 of 30. Your own change is +14 percentile "
        "points, the drift of the benchmark −10: together +4. Invented organisations make this no finding."
    )


def test_the_same_benchmark_has_no_drift() -> None:
    study = study_of(FIRST)
    analysis = compared(raised(half()), half(), study)
    change = analysis.change
    assert change is not None
    split = change.position
    assert (split.own, split.drift, split.total, split.same_benchmark) == (14.0, 0.0, 14.0, True)
    assert "so none of it is drift" in change_wording.position(analysis, change)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        pytest.param(FIRST, (*FIRST, *[90.0] * 5), True, id="five joined"),
        pytest.param(FIRST, (*FIRST, *[90.0] * 4), False, id="four joined"),
        pytest.param(FIRST, FIRST[:-1], False, id="one left"),
        pytest.param(FIRST, (*FIRST[:-2], 81.0, 81.0, *[90.0] * 3), True, id="three joined, two answered again"),
        pytest.param(FIRST[:9], JOINED, False, id="too few for a position"),
    ],
)
def test_organisations_that_exist_are_not_told_apart_by_two_editions(
    first: Sequence[float], second: Sequence[float], said: bool
) -> None:
    split = change_of(raised(half()), half(), study_of(second, Basis.CENSUS), study_of(first, Basis.CENSUS)).position
    assert [value is not None for value in (split.own, split.drift, split.moved.percentile)] == [said] * 3
    assert (split.total is None) == (len(first) < 10)


def test_the_own_answers_in_either_benchmark_are_left_out_of_both() -> None:
    """As they are of the report itself: the one level with the earlier answers is the organisation."""
    now, then = as_member(raised(half()), "M-11"), as_member(half(), "M-11")
    split = change_of(now, then, study_of(JOINED), study_of(FIRST)).position
    assert [(each.below, each.n) for each in (split.before, split.moved, split.now)] == [(11, 24), (14, 24), (14, 29)]


# ------------------------------------------------------------------ scores


@pytest.mark.parametrize(
    ("error", "items", "larger", "words"),
    [
        pytest.param(4.94, 3, False, "within answer noise (14 points)", id="small"),
        pytest.param(4.94, 20, True, "larger than answer noise (14 points)", id="large"),
        pytest.param(0.0, 0, False, "within answer noise (no points)", id="no error, no change"),
        pytest.param(0.0, 3, None, "How large answer noise is cannot be said", id="no error, some change"),
        pytest.param(None, 3, None, "How large answer noise is cannot be said", id="error not known"),
    ],
)
def test_a_change_stands_beside_the_noise_of_answers(
    error: float | None, items: int, larger: bool | None, words: str
) -> None:
    change = change_of(raised(half(), items), half(), study_of(FIRST, error=error))
    assert change.noise.larger is larger
    assert words in change_wording.verdict(change)


def test_the_least_change_is_that_of_the_method() -> None:
    """1.96 times the root of 2 times 4.94 is 13.7."""
    noise = change_of(raised(half()), half(), study_of(FIRST)).noise
    assert noise.mdc95 == pytest.approx(1.959964 * 1.4142136 * 4.94, abs=1e-5)


@pytest.mark.parametrize(
    ("rel", "weight"), [pytest.param(0.884, 0.884, id="usual"), pytest.param(-0.2, 0.0, id="negative counts as 0")]
)
def test_the_expected_score_regresses_to_the_mean(rel: float, weight: float) -> None:
    mean = (11 * 40 + HALF + 3 * 46 + 10 * 80) / 25
    expected = change_of(half(), half(), study_of(FIRST, rel=rel)).expected
    assert expected == pytest.approx(mean + weight * (HALF - mean), abs=1e-6)


def test_the_expected_score_of_organisations_that_exist_is_whole() -> None:
    """A finer one would tell, from two editions, what those scored in whom they differ."""
    assert change_of(half(), half(), study_of(FIRST, Basis.CENSUS)).expected == 47.0
    assert change_of(half(), half(), study_of(FIRST[:9], Basis.CENSUS)).expected is None


def test_a_score_that_cannot_be_given_leaves_the_change_unsaid() -> None:
    change = change_of(half(), Answers(half().about, {}))
    assert (change.overall.before, change.overall.difference, change.noise.larger) == (None, None, None)
    assert (change.position.own, change.position.total, change.expected) == (None, None, None)
    assert change_wording.verdict(change) == (
        "Whether the score changed cannot be said, because one of the two cannot be given."
    )


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_there_and_back_is_no_change(one: int, other: int) -> None:
    a, b = (drawn_answers(shipped_study().instrument, seed) for seed in (one, other))
    first, second = study_of(FIRST), study_of(JOINED)
    there, back = change_of(b, a, second, first), change_of(a, b, first, second)
    for up, down in zip((there.overall, *there.dimensions), (back.overall, *back.dimensions), strict=True):
        assert up.difference == (None if down.difference is None else -down.difference)
    split = there.position
    if split.own is not None and split.drift is not None and split.total is not None:
        assert split.own + split.drift == pytest.approx(split.total, abs=1e-9)
    assert {each.item.key for each in there.items} == {each.item.key for each in back.items}


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_the_same_answers_are_no_change(seed: int) -> None:
    answers = drawn_answers(shipped_study().instrument, seed)
    change = change_of(answers, answers)
    assert (change.items, change.same) == ((), len(shipped_study().instrument.items))
    assert change.overall.difference in (0.0, None)
    assert change.position.own in (0.0, None)
    assert change_wording.headline(change) == "No answer changed."


# ------------------------------------------------------------------ answers


@pytest.mark.parametrize(
    ("before", "now", "direction"),
    [
        (0, 1, Direction.BETTER),
        (2, 1, Direction.WORSE),
        (DONT_KNOW, 1, Direction.NEWLY_ANSWERED),
        (1, DONT_KNOW, Direction.NO_LONGER_ANSWERED),
        (1, BLANK, Direction.NO_LONGER_ANSWERED),
        (DONT_KNOW, NOT_APPLICABLE, Direction.OTHERWISE),
    ],
)
def test_each_way_in_which_an_answer_can_change(before: int, now: int, direction: Direction) -> None:
    change = change_of(with_item(half(), LADDER, now), with_item(half(), LADDER, before))
    assert [(each.item.key, each.direction) for each in change.items] == [(LADDER.key, direction)]
    assert change.same == len(shipped_study().instrument.items) - 1


@pytest.mark.parametrize(
    ("before", "now", "fact", "said"),
    [
        pytest.param("", "Agreed by the board.", True, "“Agreed by the board.”", id="new note"),
        pytest.param("Same.", "Same.", False, "Only that of the earlier answer.", id="carried over"),
        pytest.param("Once.", "", False, "No evidence given.", id="taken out"),
    ],
)
def test_a_change_is_a_fact_where_evidence_came_with_it(before: str, now: str, fact: bool, said: str) -> None:
    def noted(code: int, note: str) -> Answers:
        return replace(with_item(half(), LADDER, code), notes={LADDER.key: note} if note else {})

    (each,) = change_of(noted(3, now), noted(1, before)).items
    assert (each.fact, change_wording.evidence(each)) == (fact, said)
    assert change_wording.changed(each) == ("Better. A fact: evidence is given." if fact else "Better.")


def test_other_ticks_of_the_same_number_are_another_answer() -> None:
    item = next(item for item in shipped_study().instrument.items if item.kind is Kind.CHECKLIST)
    cells = [f"{item.key}.{tick.key}" for tick in item.ticks]

    def ticked(place: int) -> Answers:
        return replace(half(), codes={**half().codes, **dict.fromkeys(cells, 0), cells[place]: 1})

    (each,) = change_of(ticked(1), ticked(0)).items
    assert (each.direction, each.before_code, each.code) == (Direction.OTHERWISE, 1, 1)
    assert [each.before, each.now] == [f"1 of {len(cells)} ticks: {item.ticks[place].short}" for place in (0, 1)]


# ------------------------------------------------------------------ what else is different


def asking(instrument: Instrument) -> Study:
    return replace(shipped_study(), instrument=instrument)


def reworded(of: Sequence[str]) -> Instrument:
    """An earlier version, in which some items had other answers."""
    instrument = shipped_study().instrument
    items = tuple(
        replace(item, options=tuple(f"Once: {each}" for each in item.options)) if item.key in of else item
        for item in instrument.items
    )
    return replace(instrument, version="0.9", items=items)


def test_versions_are_compared_on_the_items_that_both_ask() -> None:
    """What was asked otherwise counts neither then nor now: only the item that both ask alike moves the scores."""
    other, same = [item for item in shipped_study().instrument.scored if item.dimension == LADDER.dimension][:2]
    now = with_item(with_item(half(), other, other.top), same, same.top)
    analysis = compared(now, half(), None, asking(reworded([other.key])))
    alone = change_of(with_item(half(), same, same.top), half())
    change = analysis.change
    assert change is not None
    assert [each.item.key for each in change.items] == [same.key]
    scored = len(shipped_study().instrument.scored)
    assert (change.uncompared, change.compared, change.comparable) == (1, scored - 1, True)
    dimension = next(each for each in change.dimensions if each.key == LADDER.dimension)
    whole = next(each for each in alone.dimensions if each.key == LADDER.dimension)
    assert (dimension.difference or 0) > (whole.difference or 0) > 0
    assert change.reported == pytest.approx(HALF, abs=1e-6)
    ((head, said),) = caution_wording.cautions(analysis)
    assert head == "Other questions"
    assert f"The scores here are of the {scored - 1} scored items that both ask, of {scored} today." in said


def test_too_few_common_items_make_scores_not_comparable() -> None:
    keys = [item.key for item in shipped_study().instrument.scored if item.dimension == LADDER.dimension]
    change = change_of(raised(half()), half(), None, asking(reworded(keys)))
    assert (change.comparable, change.overall.before, change.position.total, change.expected) == (
        False,
        None,
        None,
        None,
    )
    assert change_wording.verdict(change).startswith("The scores are not comparable")


def other_weights() -> Study:
    instrument = shipped_study().instrument
    first, *others = instrument.dimensions
    return asking(replace(instrument, dimensions=(replace(first, weight=2.0), *others)))


@pytest.mark.parametrize(
    ("now", "then", "before", "unlike"),
    [
        pytest.param({}, {}, None, (), id="nothing"),
        pytest.param({}, {}, other_weights, (Unlike.WEIGHTS,), id="weights"),
        pytest.param({"role": "Director"}, {"role": "Officer"}, None, (Unlike.ROLE,), id="another role"),
        pytest.param({"role": "Director"}, {}, None, (Unlike.ROLE,), id="role said once"),
        pytest.param({"role": "The  director"}, {"role": "the director"}, None, (), id="role written otherwise"),
    ],
)
def test_what_else_is_different_is_said(
    now: dict[str, str],
    then: dict[str, str],
    before: Callable[[], Study] | None,
    unlike: tuple[Unlike, ...],
) -> None:
    answers = [replace(half(), about=replace(half().about, **each)) for each in (now, then)]  # type: ignore[arg-type]
    change = change_of(*answers, None, before() if before else None)
    assert change.unlike == unlike


def test_weights_of_today_make_both_scores() -> None:
    """The scores of one's answers differ by the weights alone, and the earlier report said another one."""
    change = change_of(raised(half()), raised(half()), None, other_weights())
    assert change.overall.difference == 0.0
    assert change.reported != change.overall.before


def test_facilitated_answers_are_no_new_answers_but_another_way() -> None:
    helped = replace(half(), facilitated=frozenset({LADDER.key}))
    analysis = compared(helped, half())
    assert analysis.change is not None
    assert (analysis.change.items, analysis.change.unlike) == ((), (Unlike.FACILITATION,))


def test_the_trend_holds_what_each_report_said() -> None:
    first, second, study = half(), raised(half()), shipped_study()
    analysis = analyse(
        study, second, NOW, [Earlier(other_weights(), first, date(2024, 11, 2)), Earlier(study, first, THEN)]
    )
    assert [(each.dated, each.alike) for each in analysis.trend] == [
        (date(2024, 11, 2), False), (THEN, True), (NOW, True),
    ]  # fmt: skip
    singles = [analyse(other_weights(), first, THEN), analyse(study, first, THEN), analyse(study, second, NOW)]
    assert [each.overall for each in analysis.trend] == [each.overall.score for each in singles]
    assert analysis.trend[1].dimensions == {each.key: each.score for each in singles[1].dimensions}
    assert (singles[0].change, singles[0].trend) == (None, ())


def test_sentences_are_short() -> None:
    """At most 25 words."""
    analysis = case("reassessed")
    change = analysis.change
    assert change is not None
    said = [
        change_wording.headline(change), change_wording.rest(change), change_wording.verdict(change),
        change_wording.noise_note(analysis, change), change_wording.expected(analysis, change),
        change_wording.position(analysis, change), *(text for _, text in caution_wording.cautions(analysis)),
    ]  # fmt: skip
    sentences = [each for text in said for each in text.split(". ")]
    assert max(len(each.split()) for each in sentences) <= 25
