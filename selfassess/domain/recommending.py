"""Advice in full: the answer it rests on, its reasons, its gain, and the plan that it adds up to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from selfassess.domain import wording
from selfassess.domain.advice import Advised, Situation, Standing
from selfassess.domain.answers import Answers, Example
from selfassess.domain.benchmark import scoring_scheme
from selfassess.domain.comparing import Scored, level_of, place, said
from selfassess.domain.instrument import Instrument
from selfassess.domain.library import Library, Source
from selfassess.domain.planning import Plan, Work, schedule
from selfassess.domain.reasons import because
from selfassess.domain.results import Gain, ItemResult, PlanResult, Recommendation, Step
from selfassess.domain.scoring import Scores, score
from selfassess.domain.study import Study


def examples_given(instrument: Instrument, answers: Answers) -> tuple[tuple[str, Example], ...]:
    """The stories that the report may quote, each with the label of its prompt."""
    prompts = ((prompt.label, answers.examples.get(key)) for key, prompt in instrument.prompts)
    return tuple((label, example) for label, example in prompts if example and example.include and example.text)


def _bearing_on(instrument: Instrument, item: str, answers: Answers) -> tuple[tuple[str, Example], ...]:
    labels = [prompt.label for _, prompt in instrument.prompts if item in prompt.bears_on]
    return tuple((label, example) for label, example in examples_given(instrument, answers) if label in labels)


def recommendations(
    study: Study,
    scored: Scored,
    facts: Situation,
    advised: Sequence[Advised],
    items: Sequence[ItemResult],
    answers: Answers,
    dated: date,
) -> tuple[Recommendation, ...]:
    """What was advised, in full and in order. ``items`` are the results of every item; ``dated`` starts the steps."""
    by_item = {result.item.key: result for result in items}
    gains = _gains(scored, advised)
    return tuple(
        Recommendation(
            entry=each.entry,
            standing=each.standing,
            rank=each.rank,
            place=each.place,
            applicable=each.applicable,
            weighing=each.weighing,
            item=by_item[each.entry.improves],
            because=because(study, facts, each, by_item),
            after=each.after,
            sources=_sources(study.library, each),
            steps=_steps(each, dated),
            gain=gain,
            reaches=each.reaches,
            under_way=each.under_way,
            examples=_bearing_on(study.instrument, each.entry.improves, answers),
        )
        for each, gain in zip(advised, gains, strict=True)
    )


def _sources(library: Library, advised: Advised) -> tuple[Source, ...]:
    by_key = {source.key: source for source in library.sources}
    return tuple(by_key[key] for key in advised.entry.sources)


def _steps(advised: Advised, dated: date) -> tuple[Step, ...]:
    steps = advised.entry.steps
    return (
        Step("30 days", dated + timedelta(days=30), steps.days30),
        Step("90 days", dated + timedelta(days=90), steps.days90),
        Step("12 months", wording.months_after(dated, 12), steps.months12),
    )


def _raised(scored: Scored, changes: Sequence[Sequence[tuple[str, int]]]) -> Scores:
    """Scores with some items at other codes, one column a set of changes, by the one scoring path."""
    rows = {item.key: row for row, item in enumerate(scored.instrument.scored)}
    codes = np.repeat(scored.codes, len(changes), axis=1)
    for column, change in enumerate(changes):
        for key, code in change:
            codes[rows[key], column] = max(code, codes[rows[key], column])
    return score(scoring_scheme(scored.instrument), codes)


def _gains(scored: Scored, advised: Sequence[Advised]) -> list[Gain]:
    changes = [[(each.entry.improves, each.reaches)] if each.reaches is not None else [] for each in advised]
    after = _raised(scored, changes).overall if changes else np.empty(0)
    return [_gain(scored, said(value)) for value in after]


def _gain(scored: Scored, after: float | None) -> Gain:
    before, others = scored.overall, scored.benchmark.scores.overall
    if after is None or before is None:
        return Gain(None, None, after)
    moved = [place(scored.benchmark, others, value).percentile for value in (before, after)]
    points = None if moved[0] is None or moved[1] is None else moved[1] - moved[0]
    return Gain(after - before, points, after)


def plan_result(scored: Scored, given: Sequence[Recommendation], days: float | None, dated: date) -> PlanResult:
    """The plan for what was given, with where it leads. ``days`` a week, None where not said."""
    plan = schedule([_work(each) for each in _plan_order(given)], days)
    value = said(_raised(scored, [_goals(given, plan)]).overall[0])
    return PlanResult(
        plan=plan,
        starts=dated,
        progress_on=wording.months_after(dated, 6),
        ends=wording.months_after(dated, 12) - timedelta(days=1),
        score_after=value,
        level_after=level_of(scored.instrument, value),
        position_after=place(scored.benchmark, scored.benchmark.scores.overall, value),
    )


def _plan_order(given: Sequence[Recommendation]) -> list[Recommendation]:
    standings = (Standing.FOUNDATION, Standing.PRIORITY, Standing.STOP, Standing.NEXT, Standing.FURTHER)
    return [each for standing in standings for each in given if each.standing is standing]


def _work(each: Recommendation) -> Work:
    return Work(each.key, each.entry.days, each.after, each.standing is Standing.FOUNDATION)


def _goals(given: Sequence[Recommendation], plan: Plan) -> list[tuple[str, int]]:
    """The codes that the chosen work reaches: the highest goal of an item, or one code more for each missing tick."""
    goals: dict[str, int] = {}
    ticks: dict[str, set[str]] = {}
    for each in given:
        if each.key in plan.chosen and each.reaches is not None:
            key = each.entry.improves
            if each.entry.missing_tick and each.entry.raises_to is None:
                ticks.setdefault(key, set()).add(each.entry.missing_tick)
            ticked = min(each.item.item.top, each.item.code + len(ticks.get(key, ())))
            goals[key] = max(goals.get(key, 0), each.reaches, ticked)
    return list(goals.items())
