"""What it would take: the best scores by days, one day a week more, and targets, against every subset tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import numpy as np
import pytest

from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers, PlanChoices, item_code
from selfassess.domain.benchmark import scoring_scheme
from selfassess.domain.comparing import Scored
from selfassess.domain.errors import InputError
from selfassess.domain.prospects import best_scores, plan_result
from selfassess.domain.quarters import capacity
from selfassess.domain.results import Analysis, Recommendation
from selfassess.domain.scoring import score
from tests.domain.scoring_oracle import plain_scheme, score_plainly
from tests.factories import drawn_answers, full_answers, shipped_study

STUDY = shipped_study()
INSTRUMENT = STUDY.instrument
SCHEME = plain_scheme(scoring_scheme(INSTRUMENT), float)
DATED = date(2026, 11, 24)
FEW = 8


def analysed(answers: Answers) -> Analysis:
    return analyse(STUDY, answers, DATED)


def scored_of(answers: Answers) -> Scored:
    codes = np.array([[item_code(item, answers)] for item in INSTRUMENT.scored], dtype=np.int8)
    return Scored(INSTRUMENT, STUDY.benchmark, codes, score(scoring_scheme(INSTRUMENT), codes))


def few(analysis: Analysis) -> tuple[Recommendation, ...]:
    """The first pieces of advice, which need nothing that is not among them."""
    given = analysis.recommendations[:FEW]
    keys = {each.key for each in given}
    return tuple(replace(each, after=tuple(need for need in each.after if need in keys)) for each in given)


def by_hand(answers: Answers, done: Sequence[Recommendation]) -> float:
    """The overall score with some advice done, by the plain scoring loop."""
    codes = {item.key: item_code(item, answers) for item in INSTRUMENT.scored}
    for key in {each.entry.improves for each in done}:
        of_item = [each for each in done if each.entry.improves == key and each.reaches is not None]
        ticks = len({each.entry.missing_tick for each in of_item if each.entry.missing_tick})
        reached = [each.reaches or 0 for each in of_item if not each.entry.missing_tick]
        if of_item:
            codes[key] = min(INSTRUMENT.by_key[key].top, max([codes[key] + ticks, *reached]))
    overall = score_plainly(SCHEME, list(codes.values())).overall
    assert overall is not None
    return overall


def possible(given: Sequence[Recommendation]) -> list[tuple[Recommendation, ...]]:
    """Every set of the advice with what it needs, and of two that raise the same item one alone."""
    sets = [subset for size in range(len(given) + 1) for subset in combinations(given, size)]
    return [subset for subset in sets if _complete(subset) and not _doubled(subset)]


def _complete(subset: Sequence[Recommendation]) -> bool:
    keys = {each.key for each in subset}
    return all(need in keys for each in subset for need in each.after)


def _doubled(subset: Sequence[Recommendation]) -> bool:
    raising = [each for each in subset if each.reaches is not None and not each.entry.missing_tick]
    return any(
        one.entry.improves == other.entry.improves and one.key not in other.after and other.key not in one.after
        for one, other in combinations(raising, 2)
    )


def days_of(subset: Sequence[Recommendation]) -> int:
    return sum(each.entry.days for each in subset)


SEEDS = [seed for seed in range(14) if analysed(drawn_answers(INSTRUMENT, seed)).overall.score is not None][:8]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_score_for_each_number_of_days_is_that_of_all_subsets(seed: int) -> None:
    answers = drawn_answers(INSTRUMENT, seed, 0.3)
    given = few(analysed(answers))
    subsets = [(days_of(subset), by_hand(answers, subset)) for subset in possible(given)]
    points = best_scores(scored_of(answers), given)
    assert points[0].days == 0
    for point in points:
        best = max(value for days, value in subsets if days <= point.days)
        assert point.score == pytest.approx(best, abs=1e-5)
    assert points[-1].score == pytest.approx(max(value for _, value in subsets), abs=1e-5)


@pytest.mark.parametrize("seed", SEEDS)
def test_more_days_never_reach_less(seed: int) -> None:
    analysis = analysed(drawn_answers(INSTRUMENT, seed))
    points = analysis.frontier
    assert points[0].score == analysis.overall.score
    assert all(one.days < other.days and one.score <= other.score for one, other in pairwise(points))
    assert [point.days for point in points] == [sum(capacity(point.days_a_week)) for point in points]
    assert max(point.score for point in points) >= (analysis.plan.score_after or 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_day_more_is_the_plan_of_that_many_days(seed: int) -> None:
    answers = drawn_answers(INSTRUMENT, seed)
    analysis = analysed(answers)
    more = analysis.plan.one_more
    larger = analysed(replace(answers, about=replace(answers.about, days=analysis.plan.plan.days_a_week + 1)))
    added = set(larger.plan.plan.chosen) - set(analysis.plan.plan.chosen)
    if more is None:
        assert not added
        return
    assert set(more.added) == added
    assert set(more.given_way) == set(analysis.plan.plan.chosen) - set(larger.plan.plan.chosen)
    assert (more.days_a_week, more.outcome) == (larger.plan.plan.days_a_week, larger.plan.outcome)


@pytest.mark.parametrize("seed", SEEDS[:6])
@pytest.mark.parametrize("target", [50.0, 60.0, 100.0])
def test_a_target_takes_the_fewest_days_of_all_subsets(seed: int, target: float) -> None:
    answers = replace(drawn_answers(INSTRUMENT, seed, 0.3), plan=PlanChoices(targets={"overall": target}))
    given = few(analysed(replace(answers, plan=PlanChoices())))
    [found] = plan_result(scored_of(answers), given, answers, DATED).targets
    subsets = [(days_of(subset), round(by_hand(answers, subset), 6)) for subset in possible(given)]
    reaching = [days for days, value in subsets if value >= target]
    if reaching:
        assert (found.within_reach, found.days) == (True, min(reaching))
    else:
        most = max(value for _, value in subsets)
        assert not found.within_reach
        assert found.reached == pytest.approx(most, abs=1e-5)
        assert found.days == min(days for days, value in subsets if value >= most - 1e-5)
    assert sum(STUDY.library.by_key[key].days for key in found.works) == found.days


def test_a_target_of_a_dimension_is_met_by_work_on_it_alone() -> None:
    answers = replace(full_answers(INSTRUMENT, 0.25), plan=PlanChoices(targets={"content": 55.0, "overall": 10.0}))
    analysis = analysed(answers)
    overall, content = analysis.plan.targets
    assert (overall.key, overall.days, overall.works) == ("overall", 0, ())
    raising = {analysis.recommended[key].entry.dimension for key in content.works}
    assert (content.label, content.within_reach) == ("Content", True)
    assert "content" in raising


@pytest.mark.parametrize(
    ("targets", "message"),
    [
        pytest.param({"cheer": 50.0}, "cheer: There is no such score.", id="unknown"),
        pytest.param({"overall": 101.0}, "overall: A target is a score from 0 to 100, not 101.", id="too high"),
        pytest.param({"culture": -1.0}, "culture: A target is a score from 0 to 100, not -1.", id="too low"),
        pytest.param({"culture": float("nan")}, "culture: A target is a score from 0 to 100, not nan.", id="no number"),
    ],
)
def test_targets_that_are_none(targets: dict[str, float], message: str) -> None:
    with pytest.raises(InputError) as refused:
        analysed(replace(full_answers(INSTRUMENT, 0.5), plan=PlanChoices(targets=targets)))
    assert str(refused.value).startswith(message)


def test_without_a_score_nothing_is_said_of_what_it_would_take() -> None:
    nothing = Answers(full_answers(INSTRUMENT, 0.0).about, {}, plan=PlanChoices(targets={"overall": 50.0}))
    analysis = analysed(nothing)
    assert analysis.frontier == ()
    assert [(each.now, each.reached, each.within_reach) for each in analysis.plan.targets] == [(None, None, False)]
