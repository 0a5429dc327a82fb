"""What other answers would give. Nothing here changes an answer: the codes that are tried go through the one scoring.

The overall score is linear in the codes only while the same items are answered. So every change is scored anew, a
don't know that becomes an answer included, and nothing is added up from steps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selfassess.domain.analysis import codes_of, rescored
from selfassess.domain.benchmark import Benchmark
from selfassess.domain.codes import BLANK, DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.comparing import at_codes, detail_of, level_of, place, said
from selfassess.domain.disclosure import Detail
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Item, Kind, Level
from selfassess.domain.position import Position, ordered
from selfassess.domain.precision import DECIMALS
from selfassess.domain.results import Analysis, ItemResult
from selfassess.domain.scoring import OVERALL, borderline

Changes = Mapping[str, int]


@dataclass(frozen=True)
class Change:
    """One answer that is tried: the item as it is answered, and as it would be.

    ``gain`` is what this change adds to the overall score when it alone is made, in points of 100; None where the
    score cannot be said before or after it.
    """

    before: ItemResult
    after: ItemResult
    gain: float | None


@dataclass(frozen=True)
class Outcome:
    """Where a set of changes would lead. ``borderline`` is the number of the neighbouring level, if any."""

    score: float | None
    level: Level | None
    borderline: int | None
    position: Position


@dataclass(frozen=True)
class Target:
    """A score that is aimed at, 0 to 100, with the points that are missing before and after; None: no score.

    ``key`` is that of a dimension, or OVERALL. Nothing is missing, 0, where the target is reached.
    """

    key: str
    wanted: float
    short_before: float | None
    short_after: float | None


@dataclass(frozen=True)
class WhatIf:
    """What the changes give together. ``after`` is the analysis of the changed answers, see ``rescored``.

    ``to_next_organisation`` is the distance to the next higher score of the benchmark, ``to_next_level`` that to the
    next cut, both in points from the score afterwards; None where there is none or it may not be said.
    """

    before: Analysis
    after: Analysis
    changes: tuple[Change, ...]
    to_next_organisation: float | None
    to_next_level: float | None


def choices(item: Item) -> tuple[int, ...]:
    """The codes that may be tried on an item: its answers least first, then those without an answer.

    A derived count stops at ``enough``, as deriving it does, and its cells know no "don't know".
    """
    derived = item.kind is Kind.COUNT
    answers = range((item.enough if derived else item.top) + 1)
    without = [*([] if derived else [DONT_KNOW]), *([NOT_APPLICABLE] if item.allows_not_applicable else []), BLANK]
    return (*answers, *without)


def check(analysis: Analysis, key: str, code: int) -> None:
    """Refuse a change that cannot be made: InputError says of which item and why."""
    item = analysis.instrument.by_key.get(key)
    if item is None:
        raise InputError("No question has this key", key, "Choose one of the questions on the page.")
    if item.dimension is None:
        raise InputError("This question is never scored", key, "Choose one that is.")
    if code not in choices(item):
        raise InputError(f"{code} is not an answer to this question", key, "Choose one of its answers.")


def what_if(analysis: Analysis, changes: Changes) -> WhatIf:
    """The analysis with some scored items at other codes. ``changes`` are codes by item; today's own change nothing.

    Raises InputError where an item is unknown or never scored, or a code is no answer to it.
    """
    for key, code in changes.items():
        check(analysis, key, code)
    made = {
        result.item.key: changes[result.item.key]
        for result in analysis.items
        if changes.get(result.item.key, result.code) != result.code
    }
    after = rescored(analysis, made)
    alone = _overall_scores(analysis, [{key: code} for key, code in made.items()])
    return WhatIf(
        before=analysis,
        after=after,
        changes=tuple(
            Change(analysis.by_item[key], after.by_item[key], _added(analysis.overall.score, value))
            for key, value in zip(made, alone, strict=True)
        ),
        to_next_organisation=_to_next_organisation(analysis.study.benchmark, after.overall.score),
        to_next_level=_to_next_level(analysis.instrument.cuts, after.overall.score),
    )


def outcomes(analysis: Analysis, sets: Sequence[Changes]) -> tuple[Outcome, ...]:
    """Where each of several sets of changes would lead by itself."""
    return tuple(_outcome(analysis, value) for value in _overall_scores(analysis, sets))


def _overall_scores(analysis: Analysis, sets: Sequence[Changes]) -> list[float | None]:
    """The overall score after each of several sets of changes: one scoring of all, a set a column."""
    if not sets:
        return []
    return [said(value) for value in at_codes(analysis.instrument, codes_of(analysis, {}), sets).overall]


def targets(outcome: WhatIf, wanted: Mapping[str, float]) -> tuple[Target, ...]:
    """What is missing to each score aimed at, by OVERALL or the key of a dimension, in the instrument's order.

    By answers alone every score can reach 100. Raises InputError where a key is unknown or a score is no score.
    """
    before, after = _scores(outcome.before), _scores(outcome.after)
    for key, value in wanted.items():
        if key not in before:
            raise InputError("No dimension has this key", key, "Choose one of the dimensions on the page.")
        if not 0.0 <= value <= 100.0:
            raise InputError(f"{value:g} is not a score", key, "Give a number from 0 to 100.")
    return tuple(
        Target(key, wanted[key], _short(wanted[key], before[key]), _short(wanted[key], after[key]))
        for key in before
        if key in wanted
    )


def _outcome(analysis: Analysis, value: float | None) -> Outcome:
    instrument, benchmark = analysis.instrument, analysis.study.benchmark
    return Outcome(
        score=value,
        level=level_of(instrument, value),
        borderline=borderline(value, instrument.cuts, benchmark.answer_error),
        position=place(benchmark, benchmark.scores.overall, value),
    )


def _scores(analysis: Analysis) -> Mapping[str, float | None]:
    return {OVERALL: analysis.overall.score} | {each.key: each.score for each in analysis.dimensions}


def _short(wanted: float, value: float | None) -> float | None:
    return None if value is None else round(max(0.0, wanted - value), DECIMALS)


def _added(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else round(after - before, DECIMALS)


def _to_next_organisation(benchmark: Benchmark, value: float | None) -> float | None:
    others = ordered(benchmark.scores.overall)
    if value is None or detail_of(benchmark) < Detail.ITEMS:  # it is a single organisation's score
        return None
    higher = others[others > value]
    return round(float(higher[0]) - value, DECIMALS) if higher.size else None


def _to_next_level(cuts: Sequence[float], value: float | None) -> float | None:
    if value is None:
        return None
    return next((round(cut - value, DECIMALS) for cut in cuts if cut > value), None)
