"""What Wilson's interval keeps of its promise in a benchmark of 25, counted out over every sample that can occur."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from selfassess.domain.position import wilson

N = 25
COUNTS = range(N + 1)
INTERVALS = [wilson(m, N) for m in COUNTS]


def coverage(p: float) -> float:
    """The probability that the interval holds ``p``, the share of a large population that scores below."""
    return math.fsum(stats.binom.pmf(m, N, p) for m in COUNTS if INTERVALS[m][0] <= p <= INTERVALS[m][1])


def test_the_interval_holds_the_truth_nearly_as_often_as_it_says() -> None:
    assert min(coverage(p) for p in np.arange(180, 1621) / 1800) >= 0.92  # 0.1 to 0.9


def test_on_average_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    assert 0.94 < np.mean([coverage(p) for p in np.arange(20, 981) / 1000]) < 0.96


@pytest.mark.parametrize(
    ("line", "probability"),
    [pytest.param(0.5, 0.0216, id="above the median"), pytest.param(0.75, 0.0321, id="in the top quarter")],
)
def test_how_often_a_claim_is_false_where_the_truth_is_on_the_line(line: float, probability: float) -> None:
    claimed = [m for m in COUNTS if INTERVALS[m][0] > line]
    assert claimed == list(range(claimed[0], N + 1))
    assert sum(stats.binom.pmf(m, N, line) for m in claimed) == pytest.approx(probability, abs=5e-5)
    assert stats.binom.sf(claimed[0] - 1, N, line) == pytest.approx(probability, abs=5e-5)


def test_clearly_above_the_median_takes_18_of_25() -> None:
    assert [m for m in COUNTS if INTERVALS[m][0] > 0.5] == [18, 19, 20, 21, 22, 23, 24, 25]
