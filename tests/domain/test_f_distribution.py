"""Quantiles of F against scipy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from selfassess.domain.f_distribution import beta_probability, f_quantile

degrees = st.integers(1, 3_000)


@given(st.floats(0.001, 0.999), degrees, degrees)
def test_quantile_equals_scipy(p: float, numerator: int, denominator: int) -> None:
    assert f_quantile(p, numerator, denominator) == pytest.approx(stats.f.ppf(p, numerator, denominator), rel=1e-8)


@pytest.mark.parametrize("organisations", [2, 3, 10, 25, 100, 1_000, 100_000])
@pytest.mark.parametrize("items", [2, 4, 28, 100])
@pytest.mark.parametrize("p", [0.025, 0.05, 0.95, 0.975])
def test_quantile_equals_scipy_where_alpha_needs_it(organisations: int, items: int, p: float) -> None:
    df = organisations - 1, (organisations - 1) * (items - 1)
    assert f_quantile(p, *df) == pytest.approx(stats.f.ppf(p, *df), rel=1e-8)


@given(st.floats(0.5, 500), st.floats(0.5, 500), st.floats(1e-6, 1 - 1e-6))
def test_beta_probability_equals_scipy(a: float, b: float, x: float) -> None:
    assert beta_probability(a, b, x) == pytest.approx(special.betainc(a, b, x), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    ("p", "numerator", "denominator"), [(0.0, 1, 1), (1.0, 1, 1), (-0.1, 1, 1), (0.5, 0, 1), (0.5, 1, -1)]
)
def test_no_quantile_outside_its_range(p: float, numerator: float, denominator: float) -> None:
    with pytest.raises(ValueError, match="no quantile"):
        f_quantile(p, numerator, denominator)
