"""Quantiles of scores and of codes."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.errors import InputError
from selfassess.domain.quantiles import composite_quantiles, ordinal_quantile
from tests.domain.expected_statistics import EXPECTED

SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)
BENCHMARK = np.array(EXPECTED["bench25"])


def test_scores_take_the_median_unbiased_quantile() -> None:
    found = composite_quantiles(BENCHMARK.astype(float), SHARES)
    assert found == pytest.approx(EXPECTED["quantiles"]["median_unbiased"], abs=1e-6)


@pytest.mark.parametrize(("share", "expected"), list(zip(SHARES, EXPECTED["quantiles"]["inverted_cdf"], strict=True)))
def test_codes_take_the_inverted_distribution(share: float, expected: float) -> None:
    assert ordinal_quantile(BENCHMARK, share) == expected


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        pytest.param([], (None, None, None), id="none"),
        pytest.param([np.nan, np.nan], (None, None, None), id="none known"),
        pytest.param([40.0], (40, 40, 40), id="one"),
        pytest.param([30.0, np.nan, 50.0], (30, 40, 50), id="two and one unknown"),
    ],
)
def test_quartiles_of_few(scores: list[float], expected: tuple[float | None, ...]) -> None:
    assert composite_quantiles(np.array(scores, dtype=float), (0.25, 0.5, 0.75)) == expected


@pytest.mark.parametrize(
    ("codes", "share", "expected"),
    [
        pytest.param([], 0.75, None, id="none"),
        pytest.param([-1, -2, -3], 0.75, None, id="none known"),
        pytest.param([-1, 2, -3, 4, -2], 0.5, 2, id="of those known"),
        pytest.param([0, 1, 2, 3], 0.75, 2, id="three of four is enough"),
        pytest.param([4, 0, 3, 1, 2], 0.75, 3, id="in any order"),
        pytest.param([1, 2, 3], 0.0, 1, id="the least"),
        pytest.param([1, 2, 3], 1.0, 3, id="the highest"),
        pytest.param(list(range(100)), 0.07, 6, id="7 % of 100, which floats make more than 7"),
    ],
)
def test_ordinal_quantile(codes: list[int], share: float, expected: int | None) -> None:
    assert ordinal_quantile(np.array(codes, dtype=np.int8), share) == expected


@given(st.lists(st.integers(0, 4), min_size=1, max_size=60), st.integers(0, 100))
def test_ordinal_quantile_is_the_least_code_that_enough_do_not_exceed(codes: list[int], percent: int) -> None:
    needed = max(1, ceil(Fraction(percent, 100) * len(codes)))
    least = min(code for code in codes if sum(other <= code for other in codes) >= needed)
    assert ordinal_quantile(np.array(codes), percent / 100) == least


@pytest.mark.parametrize("share", [-0.01, 1.01, 75.0])
def test_a_share_is_not_a_percentage(share: float) -> None:
    with pytest.raises(InputError, match="0 to 1"):
        composite_quantiles(np.array([1.0]), (share,))
    with pytest.raises(InputError, match="0 to 1"):
        ordinal_quantile(np.array([1]), share)


@given(
    st.lists(st.floats(0, 100), min_size=1, max_size=60),
    st.lists(st.floats(0, 1), min_size=1, max_size=4),
)
def test_composite_quantiles_are_those_of_numpy(scores: list[float], shares: list[float]) -> None:
    found = composite_quantiles(np.array(scores), shares)
    assert found == pytest.approx(tuple(np.quantile(scores, shares, method="median_unbiased")), abs=1e-9)
