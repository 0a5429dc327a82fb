"""Advice in full: the answer it rests on, its reasons and its gain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from selfassess.domain import wording
from selfassess.domain.advice import Advised, Situation
from selfassess.domain.answers import Answers, Example
from selfassess.domain.comparing import Scored, place, said
from selfassess.domain.forecasting import raised
from selfassess.domain.instrument import Instrument
from selfassess.domain.library import Entry, Library, Source
from selfassess.domain.planning import Plan
from selfassess.domain.reasons import because
from selfassess.domain.results import Gain, ItemResult, Recommendation, Step
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
) -> tuple[Recommendation, ...]:
    """What was advised, in order and in full but for the steps, whose days follow from the plan (``as_planned``).

    ``items`` are the results of every item.
    """
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
            steps=(),
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


def _steps(entry: Entry, dated: date, begins: date) -> tuple[Step, ...]:
    """What to do by when: the first steps count from the day on which work begins, the last is the year's."""
    last = wording.months_after(dated, 12)
    return (
        Step("30 days", min(begins + timedelta(days=30), last), entry.steps.days30),
        Step("90 days", min(begins + timedelta(days=90), last), entry.steps.days90),
        Step("12 months", last, entry.steps.months12),
    )


def as_planned(given: Sequence[Recommendation], plan: Plan, dated: date) -> tuple[Recommendation, ...]:
    """The advice with its steps counted from the quarter in which the plan begins the work."""
    starts = {key: min(plan.days_of(key)) for key in plan.chosen}
    return tuple(
        replace(each, steps=_steps(each.entry, dated, wording.months_after(dated, 3 * (starts.get(each.key, 1) - 1))))
        for each in given
    )


def _gains(scored: Scored, advised: Sequence[Advised]) -> list[Gain]:
    changes = [[(each.entry.improves, each.reaches)] if each.reaches is not None else [] for each in advised]
    after = raised(scored, changes).overall if changes else np.empty(0)
    return [_gain(scored, said(value)) for value in after]


def _gain(scored: Scored, after: float | None) -> Gain:
    before, others = scored.overall, scored.benchmark.scores.overall
    if after is None or before is None:
        return Gain(None, None, after)
    moved = [place(scored.benchmark, others, value).percentile for value in (before, after)]
    points = None if moved[0] is None or moved[1] is None else moved[1] - moved[0]
    return Gain(after - before, points, after)
