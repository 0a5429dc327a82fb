"""Percentiles of 100,000 scores against scipy, which answers one score at a time, and ranks under varied weights."""

from __future__ import annotations

import numpy as np
from scipy import stats

from bench.timing import by_turns
from selfassess.domain.position import ordered, percentiles

SIZES = (1_000_000, 25)
SCORES = 100_000
SAMPLED = 40  # scipy is measured on these and scaled up


def measure() -> list[tuple[str, float, str]]:
    """Rows of name, figure and target."""
    return [row for size in SIZES for row in _measured(size)]


def _measured(size: int) -> list[tuple[str, float, str]]:
    random = np.random.default_rng(1)
    benchmark = np.round(random.normal(45, 15, size).clip(0, 100), 6)
    scores = np.round(random.normal(45, 15, SCORES).clip(0, 100), 6)
    sample = scores[:: SCORES // SAMPLED]

    expected = [stats.percentileofscore(benchmark, score, kind="mean") for score in sample]
    np.testing.assert_allclose(percentiles(ordered(benchmark), sample), expected, rtol=0, atol=1e-9)

    bulk, one_by_one = by_turns(
        lambda: percentiles(ordered(benchmark), scores),
        lambda: [stats.percentileofscore(benchmark, score, kind="mean") for score in sample],
        runs=5,
    )
    what = f"percentiles of {SCORES:,} scores in a benchmark of {size:,}, its sorting included"
    ratio = one_by_one / sample.size * SCORES / bulk
    return [
        (f"{what}: milliseconds", 1000 * bulk, "-"),
        (f"{what}: times scipy.stats.percentileofscore (measured on {sample.size}, scaled)", ratio, "at least 500"),
    ]


if __name__ == "__main__":
    for name, figure, target in measure():
        print(f"{name}: {figure:,.1f} (target: {target})")
