"""What changed since an earlier submission: first the answers, then the scores beside their error, then the position.

The error of a score and what follows from it are those of today's benchmark, which is frozen. The least change larger
than the error of answers is that of Jacobson and Truax (1991), with the stratified alpha as reliability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from selfassess.domain import wording
from selfassess.domain.answer_changes import answer_changes, asked_by_both
from selfassess.domain.answers import Answers
from selfassess.domain.benchmark import Benchmark, Trust, leave_out
from selfassess.domain.change_results import ChangeResult, Noise, PositionChange, ScoreChange, TrendPoint, Unlike
from selfassess.domain.common_scores import Edition, edition_of, scored_alike, scores_of, shared_instrument, weights_of
from selfassess.domain.comparing import Scored, detail_of, place, said
from selfassess.domain.disclosure import Detail, differ_safely
from selfassess.domain.instrument import Instrument
from selfassess.domain.position import Basis, Position
from selfassess.domain.reliability import reliable_change
from selfassess.domain.results import ItemResult
from selfassess.domain.scoring import OVERALL, Scores
from selfassess.domain.study import Earlier, Study


@dataclass(frozen=True)
class Submission:
    """Today's answers and their items, with the study that they are read against."""

    study: Study
    answers: Answers
    items: tuple[ItemResult, ...]


def changes(today: Submission, whole: Benchmark, earlier: Earlier) -> ChangeResult:
    """What changed from ``earlier`` to ``today``, whose ``whole`` benchmark still holds the organisation itself."""
    now, then = today.study.instrument, earlier.study.instrument
    asked = asked_by_both(now, then)
    shared = shared_instrument(now, asked)
    scores = scores_of(shared or now, [earlier.answers, today.answers])
    overall = _change(OVERALL, wording.OVERALL, scores.overall if shared else None)
    edition = edition_of(today.study.benchmark, now, shared or now)
    changed = answer_changes([each for each in today.items if each.item.key in asked], earlier)
    return ChangeResult(
        earlier=earlier,
        items=changed,
        same=len(asked) - len(changed),
        uncompared=len(now.items) - len(asked),
        compared=sum(item.key in asked for item in now.scored),
        comparable=shared is not None,
        overall=overall,
        dimensions=tuple(
            _change(each.key, each.label, scores.dimensions[row] if shared else None)
            for row, each in enumerate(now.dimensions)
        ),
        noise=_noise(overall, edition.trust),
        position=_position(today, whole, earlier, shared, overall),
        reported=said(scores_of(then, [earlier.answers]).overall[0]),
        expected=_expected(overall.before, edition),
        unlike=tuple(_unlike(today, earlier, alike=len(asked) == len(now.items) == len(then.items))),
    )


def trend(scored: Scored, dated: date, earlier: Sequence[Earlier]) -> tuple[TrendPoint, ...]:
    """What every submission scored by its own study, today's last; empty where there is no earlier one."""
    if not earlier:
        return ()
    now = scored.instrument
    points = [
        _point(each.dated, each.study.instrument, scores_of(each.study.instrument, [each.answers]), now)
        for each in earlier
    ]
    return (*points, _point(dated, now, scored.scores, now))


def _point(dated: date, own: Instrument, scores: Scores, now: Instrument) -> TrendPoint:
    dimensions = {each.key: said(scores.dimensions[row, 0]) for row, each in enumerate(own.dimensions)}
    return TrendPoint(dated, said(scores.overall[0]), dimensions, scored_alike(own, now))


# ------------------------------------------------------------------ scores


def _change(key: str, label: str, pair: NDArray[np.float64] | None) -> ScoreChange:
    """A score before and now, as far as the two can be compared."""
    if pair is None:
        return ScoreChange(key, label, None, None)
    return ScoreChange(key, label, said(pair[0]), said(pair[1]))


def _noise(overall: ScoreChange, trust: Trust) -> Noise:
    if trust.error is None:
        return Noise(None, None, None)
    if overall.before is None or overall.now is None:
        return Noise(trust.error, reliable_change(0.0, 0.0, trust.error).mdc95, None)
    found = reliable_change(overall.before, overall.now, trust.error)
    larger = None if found.index is None else abs(found.difference) > found.mdc95
    return Noise(trust.error, found.mdc95, larger)


def _expected(before: float | None, edition: Edition) -> float | None:
    """Today's score if nothing had changed: the mean of the benchmark, and the reliable part of the distance to it.

    Of organisations that exist it is given in whole points only, and from as many as have quartiles: of a finer one,
    two editions would tell what those scored in whom they differ.
    """
    known = edition.overall[~np.isnan(edition.overall)]
    if before is None or edition.trust.consistency is None or detail_of(edition.benchmark) < Detail.QUARTILES:
        return None
    reliable = min(max(edition.trust.consistency, 0.0), 1.0)
    mean = float(known.mean())
    found = mean + reliable * (before - mean)
    invented = edition.benchmark.provenance.basis is Basis.ILLUSTRATIVE
    return found if invented else float(wording.whole(found))


# ------------------------------------------------------------------ position


def _position(
    today: Submission, whole: Benchmark, earlier: Earlier, shared: Instrument | None, overall: ScoreChange
) -> PositionChange:
    """The position of both scores, as far as each may be said, and the change split into its two causes."""
    own = today.study.instrument
    second = edition_of(today.study.benchmark, own, shared or own)
    same = earlier.study.benchmark.provenance == whole.provenance
    first = second if same or shared is None else _earlier_edition(today, earlier, shared)
    before, moved, now = _place(first, overall.before), _place(first, overall.now), _place(second, overall.now)
    made, drift = _apart(moved, before), _apart(now, moved)
    withheld = not (same or _may_be_split(first, second))
    if withheld:
        moved, made, drift = _place(first, None), None, None
    return PositionChange(before, moved, now, made, drift, _apart(now, before), same, withheld)


def _earlier_edition(today: Submission, earlier: Earlier, shared: Instrument) -> Edition:
    """The earlier benchmark without the organisation itself, whichever of the two submissions says that it is in it."""
    benchmark = earlier.study.benchmark
    for member in {today.answers.about.benchmark_id, earlier.answers.about.benchmark_id}:
        if member in benchmark.ids:
            benchmark = leave_out(benchmark, member)
    return edition_of(benchmark, earlier.study.instrument, shared)


def _place(edition: Edition, value: float | None) -> Position:
    return place(edition.benchmark, edition.overall, value)


def _apart(later: Position, sooner: Position) -> float | None:
    if later.percentile is None or sooner.percentile is None:
        return None
    return later.percentile - sooner.percentile


def _may_be_split(first: Edition, second: Edition) -> bool:
    """Whether counts in both editions tell nothing of the few organisations in which the two differ."""
    members = [set(zip(each.benchmark.ids, map(said, each.overall), strict=True)) for each in (first, second)]
    differing = {key for key, _ in members[0] ^ members[1]}
    of_real = [each.benchmark.provenance for each in (first, second)]
    least = max((each.minimum_group for each in of_real if each.basis is not Basis.ILLUSTRATIVE), default=0)
    return differ_safely(len(differing), least)


# ------------------------------------------------------------------ what else is different


def _unlike(today: Submission, earlier: Earlier, *, alike: bool) -> list[Unlike]:
    """``alike`` is whether both were asked the same, item by item."""
    now, then = today.study.instrument, earlier.study.instrument
    both = [item for item in now.scored if item.key in then.by_key]
    weighed = [then.by_key[item.key] for item in both]
    found = {
        Unlike.QUESTIONS: not alike or now.version != then.version,
        Unlike.WEIGHTS: weights_of(now, both) != weights_of(then, weighed),
        Unlike.ROLE: _plain(today.answers.about.role) != _plain(earlier.answers.about.role),
        Unlike.FACILITATION: bool(today.answers.facilitated) != bool(earlier.answers.facilitated),
    }
    return [each for each, there in found.items() if there]


def _plain(role: str) -> str:
    return " ".join(role.casefold().split())
