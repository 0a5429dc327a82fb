"""How far the order of a benchmark depends on choices that were made, above all on the weights of the dimensions.

The analysis is the one that the OECD and JRC Handbook (2008) asks of every composite indicator. It says nothing about
whether the answers are right.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.alternatives import (
    dimension_means,
    equal_items,
    geometric,
    middle,
    spread_out,
    standardised,
)
from selfassess.domain.benchmark import scoring_scheme
from selfassess.domain.consistency import Consistency, consistency, constant_items
from selfassess.domain.position import ordered, rank_range
from selfassess.domain.rank_order import kendall_tau, mid_ranks
from selfassess.domain.scoring import Scores
from selfassess.domain.study import Study
from selfassess.domain.weighting import TAIL, TOLD_APART, RankRange, normalised, overall_under, varied_weights

LEAST_SHOWN = 10  # real organisations with an overall score, before anything is said of their order in public
FREQUENCY = "frequency"  # the kind of section whose answers say how often

_Floats = NDArray[np.float64]
_Flags = NDArray[np.bool_]


class Way(StrEnum):
    """Another way of making the overall score."""

    GEOMETRIC = "geometric"
    EQUAL_ITEMS = "equal_items"
    MEDIAN = "median"
    STANDARDISED = "standardised"
    FREQUENCIES = "frequencies"


@dataclass(frozen=True)
class Ranked:
    """One organisation of the benchmark: its overall score at these weights, and its rank when they are varied."""

    id: str
    score: float
    rank: RankRange


@dataclass(frozen=True)
class Comparison:
    """The order by another way beside ours: Kendall's tau-b, and how many ranks organisations change.

    ``tau`` is None where one of the two orders ties throughout.
    """

    way: Way
    tau: float | None
    mean_change: float
    largest_change: float


@dataclass(frozen=True)
class Robustness:
    """What is known of a benchmark's order under ``weights``, shares of their sum by dimension.

    ``effective`` is each dimension's share of the variance of the overall score, cov(v S, O) / var(O): it may be
    negative, and sums to 1. ``ranked`` are the organisations with an overall score, highest first; ``left_out``
    have none. Widths are of the range that holds 90 % of an organisation's ranks, ``mean_shift`` is from its rank at
    ``weights``, in ranks. Of all ``pairs`` of organisations, ``fixed_pairs`` are in the same order under every
    weighting. ``constant`` are keys of items that all answered alike. None cannot be said.
    """

    weights: tuple[float, ...]
    effective: tuple[float, ...] | None
    ranked: tuple[Ranked, ...]
    left_out: int
    median_width: float | None
    widest: float | None
    mean_shift: float | None
    comparisons: tuple[Comparison, ...]
    pairs: int
    fixed_pairs: int
    consistency: tuple[Consistency, ...]
    constant: tuple[str, ...]


def robustness(study: Study, weights: tuple[float, ...] | None = None) -> Robustness:
    """How robust the benchmark's order is under ``weights``, one for each dimension; the study's own if left out.

    Raises InputError where the weights cannot be used (see ``weighting.varied_weights``).
    """
    given = study_weights(study) if weights is None else weights
    shares, scores = normalised(given), study.benchmark.scores
    overall = overall_under(shares[None, :], scores.dimensions, scores.dropped)[0]
    known = np.flatnonzero(~np.isnan(overall)).tolist()
    base, held = overall[known], scores.at(known)
    ranges, shift = _ranges(given, base, held)
    ranked = [Ranked(study.benchmark.ids[k], *each) for k, *each in zip(known, base.tolist(), ranges, strict=True)]
    widths = [each.high - each.low for each in ranges] if len(ranges) > 1 else []
    return Robustness(
        weights=tuple(shares.tolist()),
        effective=_effective(shares, held),
        ranked=tuple(sorted(ranked, key=lambda each: (-each.score, each.id))),
        left_out=overall.size - base.size,
        median_width=float(np.median(widths)) if widths else None,
        widest=max(widths) if widths else None,
        mean_shift=shift if widths else None,
        comparisons=_comparisons(study, shares, held, base) if widths else (),
        pairs=base.size * (base.size - 1) // 2,
        fixed_pairs=_fixed_pairs(*_counted(shares, held)[1:]),
        consistency=consistency(study),
        constant=constant_items(study),
    )


def study_weights(study: Study) -> tuple[float, ...]:
    """The weights of the study's dimensions, in order."""
    return tuple(each.weight for each in study.instrument.dimensions)


def _counted(shares: _Floats, held: Scores) -> tuple[_Floats, _Floats, _Flags]:
    """Shares, scores and flags of the dimensions whose weight is above 0; NaN where one does not apply."""
    rows = np.flatnonzero(shares > 0)
    dropped = held.dropped[rows]
    return shares[rows], np.where(dropped, np.nan, held.dimensions[rows]), dropped


def _ranges(weights: tuple[float, ...], base: _Floats, held: Scores) -> tuple[list[RankRange], float]:
    """The range of each organisation's ranks when weights are varied, and the mean shift from its rank now."""
    if not base.size:
        return [], 0.0
    under = overall_under(varied_weights(weights), held.dimensions, held.dropped)
    ranks = np.array([mid_ranks(row) for row in under])
    lows, highs = np.quantile(ranks, (TAIL, 1.0 - TAIL), axis=0, method="inverted_cdf").tolist()
    ranges = []
    for place, score in enumerate(base.tolist()):
        rank = rank_range(ordered(np.delete(base, place)), score)
        ranges.append(RankRange(rank, lows[place], highs[place], base.size))
    return ranges, float(np.abs(ranks - mid_ranks(base)).mean())


def _effective(shares: _Floats, held: Scores) -> tuple[float, ...] | None:
    """Shares of the variance of the overall score, over organisations to which every dimension applies."""
    counted, dimensions, dropped = _counted(shares, held)
    parts = counted[:, None] * dimensions[:, ~dropped.any(axis=0)]
    overall = parts.sum(axis=0)
    if overall.size < 2 or np.ptp(np.round(overall, TOLD_APART)) == 0:
        return None
    away = overall - overall.mean()
    found = np.zeros(shares.size)  # a dimension of weight 0 makes no difference
    found[shares > 0] = (parts - parts.mean(axis=1, keepdims=True)) @ away / (away @ away)
    return tuple(found.tolist())


def _fixed_pairs(dimensions: _Floats, dropped: _Flags) -> int:
    """In how many pairs one is at least as high in every dimension and higher in one.

    Two to which different dimensions apply are in no fixed order.
    """
    scores = np.where(dropped, 0.0, dimensions)
    fixed = 0
    for place in range(scores.shape[1]):
        one, others = scores[:, [place]], scores[:, place + 1 :]
        alike = (dropped[:, [place]] == dropped[:, place + 1 :]).all(axis=0)
        ahead, behind = (one >= others).all(axis=0), (one <= others).all(axis=0)
        fixed += int(np.count_nonzero(alike & (ahead != behind)))
    return fixed


def _comparisons(study: Study, shares: _Floats, held: Scores, base: _Floats) -> tuple[Comparison, ...]:
    counted = _counted(shares, held)
    others = {
        Way.GEOMETRIC: geometric(*counted),
        Way.EQUAL_ITEMS: equal_items(held.items),
        Way.MEDIAN: middle(counted[1]),
        Way.STANDARDISED: standardised(*counted),
    }
    frequencies = _frequencies(study)
    if frequencies.any():
        scheme = scoring_scheme(study.instrument)
        items = spread_out(held.items, scheme, frequencies)
        means = dimension_means(items, scheme, ~np.isnan(held.dimensions))
        others[Way.FREQUENCIES] = overall_under(shares[None, :], means, held.dropped)[0]
    return tuple(_compared(way, base, scores) for way, scores in others.items())


def _compared(way: Way, base: _Floats, scores: _Floats) -> Comparison:
    changes = np.abs(mid_ranks(base) - mid_ranks(scores))
    return Comparison(way, kendall_tau(base, scores), float(changes.mean()), float(changes.max()))


def _frequencies(study: Study) -> _Flags:
    """Which of the scored items ask how often."""
    kinds = {section.key: section.kind for section in study.instrument.sections}
    return np.array([kinds[item.section] == FREQUENCY for item in study.instrument.scored])
