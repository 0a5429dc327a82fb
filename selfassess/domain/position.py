"""Where a score stands in a benchmark: counts, mid-rank percentile, interval and quartiles.

Every comparison is made on scores rounded to 6 decimals, so that equal answers tie whatever the order of summing.
The percentile is the mid-rank one, definition C of Crawford, Garthwaite and Slick (2009): those below plus half of
those equal. It is symmetric, 50 when all tie, and 50 on average over a benchmark's own members.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.errors import InputError
from selfassess.domain.precision import DECIMALS
from selfassess.domain.quantiles import composite_quantiles

Z95 = NormalDist().inv_cdf(0.975)
SMALLEST_CORRECTED = 50  # below it the finite-population correction covers as little as 81 %

_FEW, _MANY = 64, 1000  # scores to compare with, and targets, from where counting beats searching

_Scores = NDArray[np.float64]


class Basis(StrEnum):
    """How the organisations of a benchmark came to be in it; decides whether an interval means anything."""

    ILLUSTRATIVE = "illustrative"  # invented: claims nothing
    CENSUS = "census"  # all of the stated population: the position is a fact
    SAMPLE = "sample"  # a random draw from a population
    SELF_SELECTED = "self_selected"  # volunteers: the interval is "if they were a random draw"


@dataclass(frozen=True)
class Position:
    """A score among the ``n`` scores of a benchmark.

    ``below``, ``equal`` and ``above`` count those; all are 0 where the score is not known. ``percentile`` and both
    ends of ``interval`` are in percent, 0 to 100. Quartiles are in the unit of the scores. None cannot be said.
    """

    below: int
    equal: int
    above: int
    n: int
    percentile: float | None
    interval: tuple[float, float] | None
    lower_quartile: float | None
    median: float | None
    upper_quartile: float | None


def position(scores: _Scores, x: float | None, basis: Basis, population: int | None = None) -> Position:
    """The position of ``x`` among ``scores``; see ``positions``."""
    return positions(scores, (x,), basis, population)[0]


def positions(
    scores: _Scores, xs: Sequence[float | None], basis: Basis, population: int | None = None
) -> tuple[Position, ...]:
    """The position of each of ``xs`` among ``scores``, a 1-D array from which NaN is dropped.

    Leave an organisation's own score out first. ``population`` is the size of the population that a sample was drawn
    from, the organisation itself not counted; other bases take no notice of it. The interval is Wilson's 95 % on the
    mid-count for a sample and a self-selected benchmark, None for the other two.

    Raises InputError where the population is smaller than the number of scores.
    """
    others = ordered(scores)
    n = others.size
    if population is not None and population < n:
        raise InputError(
            f"The population is {population}, fewer than the {n} scores drawn from it",
            remedy="State the size of the whole population, or leave it out.",
        )
    quartiles = composite_quantiles(others, (0.25, 0.5, 0.75))
    targets = np.array([math.nan if x is None else x for x in xs], dtype=np.float64)
    below, at_most = (count.tolist() for count in _counts(others, targets))
    mid_ranks = percentiles(others, targets).tolist()
    unknown = Position(0, 0, 0, n, None, None, *quartiles)
    return tuple(
        unknown
        if math.isnan(percentile)
        else Position(low, high - low, n - high, n, percentile, _interval(percentile, n, basis, population), *quartiles)
        for low, high, percentile in zip(below, at_most, mid_ranks, strict=True)
    )


def ordered(scores: _Scores) -> _Scores:
    """Scores made ready for comparison: NaN dropped, rounded to 6 decimals, ascending."""
    if scores.ndim != 1:
        raise InputError(f"Scores to compare come as one row of numbers, not as {scores.ndim} dimensions")
    ready: _Scores = np.sort(np.round(scores[~np.isnan(scores)], DECIMALS))
    return ready


def percentiles(sorted_scores: _Scores, xs: _Scores) -> _Scores:
    """The mid-rank percentile, 0 to 100, of each of many scores among ``sorted_scores`` (see ``ordered``).

    NaN where ``xs`` is NaN, and everywhere if there is nothing to compare with. Equals scipy's
    ``percentileofscore(kind="mean")`` on rounded scores; O(log n) each.
    """
    if sorted_scores.size == 0:
        return np.full(xs.shape, np.nan)
    below, at_most = _counts(sorted_scores, xs)
    return np.where(np.isnan(xs), np.nan, 50.0 * (below + at_most) / sorted_scores.size)


def rank_range(sorted_scores: _Scores, x: float) -> tuple[int, int]:
    """The best and worst rank of ``x`` placed among ``sorted_scores``, 1 the highest, out of their number plus 1."""
    below, at_most = (int(count[0]) for count in _counts(sorted_scores, np.array([x])))
    return sorted_scores.size - at_most + 1, sorted_scores.size - below + 1


def wilson(m: float, n: float, z: float = Z95) -> tuple[float, float]:
    """Wilson's interval for a proportion, in 0..1, from a count ``m`` of ``n``; both may be fractions.

    ``z`` is the standard normal quantile, 1.96 for 95 %. Brown, Cai and DasGupta (2001) advise it for small n.
    Raises InputError unless n > 0 and 0 <= m <= n.
    """
    if n <= 0 or not 0 <= m <= n:
        raise InputError(f"An interval needs a count from 0 to n and n above 0, not {m} of {n}")
    p, spread = m / n, z * z / n
    centre = (p + spread / 2) / (1 + spread)
    half = math.sqrt(spread * (p * (1 - p) + spread / 4)) / (1 + spread)
    return centre - half, 1.0 if p == 1.0 else centre + half  # rounding alone would miss 1 by a hair; 0 comes out exact


def _counts(sorted_scores: _Scores, xs: _Scores) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each of ``xs``: how many scores lie below it, and how many do not lie above it."""
    if not np.all(sorted_scores[:-1] <= sorted_scores[1:]) or np.isnan(sorted_scores[-1:]).any():
        raise InputError("The scores to compare with are not in order", remedy="Pass them through ordered() first.")
    scores, targets = np.round(sorted_scores, DECIMALS), np.round(xs, DECIMALS)
    if scores.size <= _FEW and targets.size >= _MANY:
        return _counts_of_few(scores, targets)
    return np.searchsorted(scores, targets, "left"), np.searchsorted(scores, targets, "right")


def _counts_of_few(scores: _Scores, targets: _Scores) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The same, score by score: without the branches of a search, a processor compares many targets at a time."""
    below, at_most = np.zeros(targets.shape, np.uint8), np.zeros(targets.shape, np.uint8)
    for score in scores.tolist():
        below += targets > score
        at_most += targets >= score
    return below.astype(np.intp), at_most.astype(np.intp)


def _interval(percentile: float, n: int, basis: Basis, population: int | None) -> tuple[float, float] | None:
    if basis in (Basis.ILLUSTRATIVE, Basis.CENSUS):
        return None
    size = float(n)
    if basis is Basis.SAMPLE and population is not None:
        if population == n:
            return percentile, percentile
        if population >= SMALLEST_CORRECTED:
            size = n * (population - 1) / (population - n)
    low, high = wilson(percentile / 100.0 * size, size)
    return 100.0 * low, 100.0 * high
