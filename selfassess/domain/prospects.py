"""The plan of the year, and what it would take to get further: a day more, every number of days, a target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from selfassess.domain import wording
from selfassess.domain.advice import Standing
from selfassess.domain.answers import Answers, PlanChoices
from selfassess.domain.comparing import Scored, place, said
from selfassess.domain.errors import InputError
from selfassess.domain.forecasting import goals, outcome, raised
from selfassess.domain.instrument import Instrument
from selfassess.domain.knapsack import Choice, Piece, frontier
from selfassess.domain.plan_results import FrontierPoint, OneMoreDay, Outcome, PlanResult, TargetResult
from selfassess.domain.planning import Plan, Tier, Work, schedule
from selfassess.domain.precision import DECIMALS
from selfassess.domain.quarters import capacity
from selfassess.domain.results import Recommendation
from selfassess.domain.scoring import OVERALL, Scores, levels

FRONTIER_STEP = 0.5  # days a week between two points of the frontier
_UNITS = 10**DECIMALS  # figures become whole numbers of these, so that the choice of a plan is exact
_TIERS = {
    Standing.FOUNDATION: Tier.FOUNDATION,
    Standing.PRIORITY: Tier.SET_OUT,
    Standing.STOP: Tier.SET_OUT,
    Standing.NEXT: Tier.SET_OUT,
    Standing.LATER: Tier.WAITING,
    Standing.FURTHER: Tier.FURTHER,
}


def plan_result(scored: Scored, given: Sequence[Recommendation], answers: Answers, dated: date) -> PlanResult:
    """The plan for what was given, with where it leads, from ``dated`` on.

    InputError where a decision on the plan, or a target, cannot be kept.
    """
    works = works_of(given)
    plan = schedule(works, answers.about.days, answers.plan)
    led = outcome(scored, given, plan.chosen)
    return PlanResult(
        plan=plan,
        starts=dated,
        progress_on=wording.months_after(dated, 6),
        ends=wording.months_after(dated, 12) - timedelta(days=1),
        outcome=led,
        one_more=_one_more(scored, given, works, plan),
        targets=tuple(_target(scored, given, led, key, value) for key, value in _targets(scored, answers.plan)),
    )


def works_of(given: Sequence[Recommendation]) -> list[Work]:
    """What was given as work to plan, in the order of the report."""
    return [_work(each) for each in _plan_order(given)]


def _plan_order(given: Sequence[Recommendation]) -> list[Recommendation]:
    tiers = (Standing.FOUNDATION, Standing.PRIORITY, Standing.STOP, Standing.NEXT, Standing.LATER, Standing.FURTHER)
    return [each for standing in tiers for each in given if each.standing is standing]


def _work(each: Recommendation) -> Work:
    """The work of a piece of advice. Its value is its place in the order of advice, which its trace explains."""
    weighing = each.weighing
    worth = weighing.order
    if each.standing is Standing.FURTHER:
        missing = 100.0 - each.item.item.score_of(weighing.code)
        worth = each.entry.importance / 5.0 * each.entry.feasibility * missing / 100.0
    return Work(
        each.key,
        each.entry.days,
        each.after,
        _TIERS[each.standing],
        round(worth * _UNITS),
        _gap(each),
        each.entry.title,
    )


def _gap(each: Recommendation) -> str:
    """The item whose gap it closes; none where it protects, or closes its part beside what closes the others."""
    return each.entry.improves if each.reaches is not None and not each.ticks else ""


def _one_more(scored: Scored, given: Sequence[Recommendation], works: Sequence[Work], plan: Plan) -> OneMoreDay | None:
    days = plan.days_a_week + 1.0
    more = schedule(works, days, replace(plan.choices, days=None))
    added = tuple(key for key in more.chosen if key not in plan.chosen)
    if not added:
        return None
    given_way = tuple(key for key in plan.chosen if key not in more.chosen)
    return OneMoreDay(days, added, given_way, outcome(scored, given, more.chosen))


# ------------------------------------------------------------------ what it would take


def best_scores(scored: Scored, given: Sequence[Recommendation]) -> tuple[FrontierPoint, ...]:
    """The best overall score for every half day a week more, until more days add nothing; none without a score."""
    if scored.overall is None:
        return ()
    choices, after = _reachable(scored, given, OVERALL)
    points: list[FrontierPoint] = []
    for step in range(choices[-1].days + 1):  # a half day a week is 26 days a year: this never ends the loop
        days = sum(capacity(step * FRONTIER_STEP))
        value = max(float(v) for v, choice in zip(after, choices, strict=True) if choice.days <= days)
        points.append(_point(scored, step * FRONTIER_STEP, days, value))
        if days >= choices[-1].days:
            break
    return tuple(points)


def _point(scored: Scored, days_a_week: float, days: int, value: float) -> FrontierPoint:
    level = scored.instrument.levels[int(levels(np.array([value]), scored.instrument.cuts)[0]) - 1]
    position = place(scored.benchmark, scored.benchmark.scores.overall, value)
    return FrontierPoint(days_a_week, days, value, level, position)


def _reachable(
    scored: Scored, given: Sequence[Recommendation], key: str
) -> tuple[tuple[Choice, ...], NDArray[np.float64]]:
    """Sets of advice that no other beats in days and in points of a score, and the score that each leads to.

    Points of different items add up. Of one item they do where ticks fill it, or one step follows another.
    """
    worth = _points(scored, given, key)
    pieces = [Piece(each.key, each.entry.days, worth[each.key], each.after, _gap(each)) for each in given]
    choices = frontier(pieces, sum(piece.days for piece in pieces))
    after = raised(scored, [goals(given, choice.keys) for choice in choices])
    return choices, _row(after, scored.instrument, key)


def _points(scored: Scored, given: Sequence[Recommendation], key: str) -> Mapping[str, int]:
    """What each piece of advice adds to a score once what it needs is done, in whole units."""
    starts = [[(each.entry.improves, _start(each, given))] if each.reaches is not None else [] for each in given]
    ends = [[(item, _end(each, start)) for item, start in change] for each, change in zip(given, starts, strict=True)]
    if not given:
        return {}
    before, after = (_row(raised(scored, changes), scored.instrument, key) for changes in (starts, ends))
    gained = np.nan_to_num(after - before)
    return {each.key: max(0, round(float(points) * _UNITS)) for each, points in zip(given, gained, strict=True)}


def _end(each: Recommendation, start: int) -> int:
    """The code that the item has when work that begins at ``start`` is done."""
    reached = each.reaches or 0
    return min(each.item.item.top, max(start + 1, reached)) if each.ticks else reached


def _start(each: Recommendation, given: Sequence[Recommendation]) -> int:
    """The code that the item has when work begins: today's, or what the advice that comes first has reached."""
    by_key = {other.key: other for other in given}
    reached, waiting, seen = each.item.code, list(each.after), set(each.after)
    while waiting:
        need = by_key[waiting.pop()]
        fresh = [key for key in need.after if key not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
        if need.entry.improves == each.entry.improves and need.reaches is not None:
            reached = max(reached, need.reaches)
    return reached


def _row(scores: Scores, instrument: Instrument, key: str) -> NDArray[np.float64]:
    if key == OVERALL:
        return scores.overall
    row: NDArray[np.float64] = scores.dimensions[[each.key for each in instrument.dimensions].index(key)]
    return row


def _targets(scored: Scored, choices: PlanChoices) -> list[tuple[str, float]]:
    """The targets, overall first. InputError where one is for no score, or is none."""
    keys = [OVERALL, *(dimension.key for dimension in scored.instrument.dimensions)]
    for key, target in choices.targets.items():
        if key not in keys:
            raise InputError("There is no such score", key, f"Set a target for one of: {', '.join(keys)}.")
        if not 0 <= target <= 100:
            raise InputError(f"A target is a score from 0 to 100, not {target:g}", key, "Write such a score.")
    return [(key, choices.targets[key]) for key in keys if key in choices.targets]


def _target(scored: Scored, given: Sequence[Recommendation], led: Outcome, key: str, target: float) -> TargetResult:
    choices, after = _reachable(scored, given, key)
    scores = [said(value) for value in after]
    known = [score for score in scores if score is not None]
    reached = max(known, default=None)
    aim = target if reached is not None and reached >= target else reached
    place_ = next((i for i, score in enumerate(scores) if score is not None and aim is not None and score >= aim), 0)
    labels = {each.key: each.label for each in scored.instrument.dimensions}
    return TargetResult(
        key=key,
        label=labels.get(key, wording.OVERALL),
        target=target,
        now=scores[0],
        planned=led.score if key == OVERALL else led.dimensions[key],
        reached=reached,
        days=choices[place_].days,
        works=choices[place_].keys,
    )
