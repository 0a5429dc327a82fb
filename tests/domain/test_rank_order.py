"""Ranks and Kendall's tau: scipy as the oracle."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from selfassess.domain.errors import InputError
from selfassess.domain.rank_order import kendall_tau, mid_ranks

some_scores = st.lists(st.integers(0, 12), min_size=1, max_size=30)
pairs = st.integers(2, 25).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(0, 8), min_size=n, max_size=n) for _ in range(2)])
)


@given(some_scores)
def test_ranks_equal_scipy(scores: list[int]) -> None:
    found = mid_ranks(np.array(scores, dtype=float))
    assert found.tolist() == stats.rankdata([-score for score in scores], "average").tolist()


@given(pairs)
def test_tau_equals_scipy(pair: tuple[list[int], list[int]]) -> None:
    one, other = (np.array(scores, dtype=float) for scores in pair)
    expected = stats.kendalltau(one, other).statistic
    assert kendall_tau(one, other) == (None if math.isnan(expected) else pytest.approx(expected, abs=1e-12))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param([1, 2, 3, 4], [10, 20, 30, 40], 1.0, id="the same order"),
        pytest.param([1, 2, 3, 4], [4, 3, 2, 1], -1.0, id="the opposite"),
        pytest.param([1, 2, 3, 4], [1, 2, 4, 3], 4 / 6, id="one of six pairs turned"),
        pytest.param([1, 2, 3], [1, 1, 2], 2 / math.sqrt(6), id="a tie in one"),
        pytest.param([1, 2, 3], [5, 5, 5], None, id="ties throughout"),
        pytest.param([1], [1], None, id="one organisation"),
        pytest.param([], [], None, id="none"),
    ],
)
def test_tau(one: list[float], other: list[float], expected: float | None) -> None:
    found = kendall_tau(np.array(one, dtype=float), np.array(other, dtype=float))
    assert found == (None if expected is None else pytest.approx(expected))


def test_orders_of_different_organisations_are_refused() -> None:
    with pytest.raises(InputError, match="not 2 and 3"):
        kendall_tau(np.zeros(2), np.zeros(3))
