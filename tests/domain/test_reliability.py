"""Reliability: expected values, and other roads to the same figures."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from selfassess.domain.errors import InputError
from selfassess.domain.reliability import (
    Change,
    Reliability,
    complete,
    cronbach_alpha,
    feldt_interval,
    reliability,
    reliable_change,
    rest_correlations,
    standard_error,
    stratified_alpha,
)
from selfassess.domain.scheme import ScoringScheme
from selfassess.domain.scoring import score
from tests.domain.expected_statistics import EXPECTED

NAN = float("nan")
EXAMPLE = np.array(EXPECTED["alpha"]["X"]).T  # items down, organisations across
RCI = EXPECTED["rci"]


@st.composite
def item_scores(draw: st.DrawFn, least: int = 2) -> NDArray[np.float64]:
    items, organisations = draw(st.integers(least, 6)), draw(st.integers(2, 12))
    row = st.lists(st.integers(0, 4), min_size=organisations, max_size=organisations)
    return 25.0 * np.array([draw(row) for _ in range(items)])


def alpha_of_covariances(items: NDArray[np.float64]) -> Fraction | None:
    """k/(k-1) (1 - sum of variances / sum of all covariances), in exact fractions."""
    rows = [[Fraction(value) for value in row] for row in items.tolist()]
    covariances = [[_covariance(one, other) for other in rows] for one in rows]
    whole, k = sum(map(sum, covariances), Fraction(0)), len(rows)
    if not whole:
        return None
    return Fraction(k, k - 1) * (1 - sum(covariances[i][i] for i in range(k)) / whole)


def _covariance(one: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    mean, other_mean = sum(one, Fraction(0)) / len(one), sum(other, Fraction(0)) / len(other)
    return sum(((a - mean) * (b - other_mean) for a, b in zip(one, other, strict=True)), Fraction(0)) / (len(one) - 1)


# ------------------------------------------------------------------ alpha


def test_alpha_of_the_example() -> None:
    assert cronbach_alpha(EXAMPLE) == pytest.approx(EXPECTED["alpha"]["alpha"], abs=1e-6)


@given(item_scores())
def test_alpha_by_another_road(items: NDArray[np.float64]) -> None:
    exact, found = alpha_of_covariances(items), cronbach_alpha(items)
    assert found == (None if exact is None else pytest.approx(float(exact)))


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param([[0, 50, 100]], None, id="one item"),
        pytest.param([[0], [50]], None, id="one organisation"),
        pytest.param([[50, 50, 50], [25, 25, 25]], None, id="all answer alike"),
        pytest.param([[0, 50, 100], [100, 50, 0]], None, id="items that cancel out"),
        pytest.param([[0, 50, 100], [0, 50, 100]], 1.0, id="items that say the same"),
        pytest.param([[0, 50, 100], [75, 50, 25]], -8.0, id="items at odds: negative as it comes"),
        pytest.param([[0, 50, 100], [50, 50, 50]], 0.0, id="one item that all answer alike"),
        pytest.param([[0, 50, NAN, 100], [0, 50, 0, 100]], 1.0, id="incomplete organisations do not count"),
        pytest.param([[0, NAN, 100], [NAN, 50, NAN]], None, id="nobody complete"),
    ],
)
def test_alpha(items: list[list[float]], expected: float | None) -> None:
    assert cronbach_alpha(np.array(items, dtype=float)) == (None if expected is None else pytest.approx(expected))


def test_sums_equal_but_for_rounding_do_not_vary() -> None:
    items = np.array([[0.1, 0.2, 0.3], [0.5, 0.4, 0.3]]) + 1 / 3
    assert cronbach_alpha(items) is None


def test_complete_wants_a_table() -> None:
    with pytest.raises(InputError, match="row an item"):
        complete(np.zeros(3))


# ------------------------------------------------------------------ its interval


def test_interval_of_the_example() -> None:
    found = feldt_interval(cronbach_alpha(EXAMPLE), organisations=6, items=4)
    assert found == pytest.approx(EXPECTED["alpha"]["feldt95"], abs=1e-6)


@pytest.mark.parametrize(("alpha", "expected"), EXPECTED["feldt95_k30_n25"].items())
def test_interval_of_30_items_and_25_organisations(alpha: str, expected: list[float]) -> None:
    assert feldt_interval(float(alpha), 25, 30) == pytest.approx(expected, abs=1e-6)


def test_interval_takes_n_minus_1_times_k_minus_1_degrees_of_freedom() -> None:
    # The example of the R package statpsych, with the degrees of freedom of Feldt (and of pingouin).
    assert feldt_interval(0.85, 89, 7) == pytest.approx((0.79706, 0.89317), abs=1e-5)


@given(st.floats(-2, 0.999), st.integers(2, 300), st.integers(2, 60), st.sampled_from([0.9, 0.95, 0.99]))
def test_interval_equals_scipy(alpha: float, n: int, k: int, confidence: float) -> None:
    tail, df = (1 - confidence) / 2, (n - 1, (n - 1) * (k - 1))
    low, high = (1 - (1 - alpha) * stats.f.ppf(p, *df) for p in (1 - tail, tail))
    assert feldt_interval(alpha, n, k, confidence) == pytest.approx((low, high), rel=1e-8, abs=1e-8)


def test_no_interval_without_alpha() -> None:
    assert feldt_interval(None, 25, 28) is None
    for organisations, items in ((1, 28), (25, 1)):
        with pytest.raises(InputError, match="2 organisations"):
            feldt_interval(0.8, organisations, items)


# ------------------------------------------------------------------ items


def test_rest_correlations_of_the_example() -> None:
    assert rest_correlations(EXAMPLE) == pytest.approx(EXPECTED["alpha"]["rest_r"], abs=1e-6)


@given(item_scores())
def test_rest_correlations_by_another_road(items: NDArray[np.float64]) -> None:
    rows = items.tolist()
    for index, found in enumerate(rest_correlations(items)):
        others = [sum(column) for column in zip(*(rows[:index] + rows[index + 1 :]), strict=True)]
        if len(set(rows[index])) == 1 or len(set(others)) == 1:
            assert found is None
        else:
            assert found == pytest.approx(statistics.correlation(rows[index], others))


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param([[50, 50, 50], [0, 50, 100]], (None, None), id="neither item nor rest may stand still"),
        pytest.param([[0, 50, 100]], (None,), id="no rest"),
        pytest.param([[0], [50]], (None, None), id="one organisation"),
        pytest.param([[0, 50, NAN], [0, 50, 0]], (1.0, 1.0), id="complete organisations"),
    ],
)
def test_rest_correlations_that_cannot_be_said(items: list[list[float]], expected: tuple[float | None, ...]) -> None:
    assert rest_correlations(np.array(items, dtype=float)) == pytest.approx(expected)


def test_all_that_can_be_said_of_a_scale() -> None:
    items = np.array([[0, 50, 100, NAN], [50, 50, 50, 50], [0, 50, 100, 75]], dtype=float)
    found = reliability(items)
    ends = [1 - 0.25 * float(stats.f.ppf(p, 2, 4)) for p in (0.975, 0.025)]
    assert found.alpha == pytest.approx(0.75)
    assert found.interval == pytest.approx(ends)
    assert (found.organisations, found.complete, found.constant) == (4, 3, (1,))
    assert found.rest_correlations == pytest.approx((1.0, None, 1.0))


@pytest.mark.parametrize("organisations", [0, 2])
def test_of_nobody_nothing_can_be_said(organisations: int) -> None:
    items = np.full((3, organisations), NAN)
    assert reliability(items) == Reliability(None, None, organisations, 0, (), (None, None, None))


# ------------------------------------------------------------------ the overall score


def scheme_of(sizes: Sequence[int], weights: Sequence[float], dimension_weights: Sequence[float]) -> ScoringScheme:
    items = sum(sizes)
    return ScoringScheme(
        np.full(items, 4), np.full(items, 4), np.array(weights), np.repeat(np.arange(len(sizes)), sizes),
        np.array(dimension_weights),
    )  # fmt: skip


def codes_of(scheme: ScoringScheme, organisations: int, missing: float) -> NDArray[np.int8]:
    """Answers that hang together, some of them don't know."""
    random = np.random.default_rng(7)
    traits = random.normal(2, 1, organisations) + random.normal(0, 1, (scheme.items, organisations))
    codes = np.clip(np.round(traits), 0, 4)
    return np.where(random.random(codes.shape) < missing, -1, codes).astype(np.int8)


@pytest.mark.parametrize("missing", [0.0, 0.02])
@pytest.mark.parametrize(
    ("weights", "dimension_weights"),
    [
        pytest.param([1.0] * 9, [0.2, 0.2, 0.2], id="equal"),
        pytest.param([1, 2, 1, 1, 1, 3, 1, 1, 0.5], [3, 1, 2], id="unequal"),
    ],
)
def test_stratified_alpha_by_the_scores_themselves(
    weights: list[float], dimension_weights: list[float], missing: float
) -> None:
    scheme = scheme_of([3, 2, 4], weights, dimension_weights)
    scores = score(scheme, codes_of(scheme, 40, missing))
    whole = [i for i, answered in enumerate(scores.answered.tolist()) if answered == 9]
    assert (len(whole) < 40) == (missing > 0)
    error = 0.0
    for dimension, weight in enumerate(dimension_weights):
        within = scheme.dimension_of == dimension
        alpha = alpha_of_covariances((scheme.weights[:, None] * scores.items)[within][:, whole])
        assert alpha is not None
        variance = statistics.variance(scores.dimensions[dimension, whole].tolist())
        error += (weight / sum(dimension_weights)) ** 2 * variance * (1 - float(alpha))
    expected = 1 - error / statistics.variance(scores.overall[whole].tolist())
    assert stratified_alpha(scores.items, scheme) == pytest.approx(expected, abs=1e-6)


@given(item_scores())
def test_stratified_alpha_of_one_dimension_is_alpha(items: NDArray[np.float64]) -> None:
    scheme = scheme_of([len(items)], [1.0] * len(items), [1.0])
    plain = cronbach_alpha(items)
    assert stratified_alpha(items, scheme) == (None if plain is None else pytest.approx(plain))


@given(item_scores(least=4))
def test_items_and_dimensions_of_no_weight_change_nothing(items: NDArray[np.float64]) -> None:
    silent = items.copy()
    silent[-2:] = NAN  # an item of no weight, and one in a dimension of no weight
    scheme = scheme_of([len(items) - 1, 1], [1.0] * (len(items) - 2) + [0.0, 1.0], [1.0, 0.0])
    plain = cronbach_alpha(items[:-2])
    assert stratified_alpha(silent, scheme) == (None if plain is None else pytest.approx(plain))


@pytest.mark.parametrize(
    ("items", "sizes"),
    [
        pytest.param([[0, 50, 100], [0, 50, 75], [25, 50, 75]], [2, 1], id="a dimension of one item"),
        pytest.param([[0], [25], [50], [75]], [2, 2], id="one organisation"),
        pytest.param([[NAN, 50], [25, 0], [50, NAN], [75, 0]], [2, 2], id="nobody complete"),
        pytest.param([[50, 50], [25, 25], [50, 50], [75, 75]], [2, 2], id="all score alike"),
        pytest.param([[0, 50], [0, 50], [50, 0], [50, 0]], [2, 2], id="dimensions that cancel out"),
    ],
)
def test_stratified_alpha_that_cannot_be_said(items: list[list[float]], sizes: list[int]) -> None:
    scheme = scheme_of(sizes, [1.0] * sum(sizes), [1.0] * len(sizes))
    assert stratified_alpha(np.array(items, dtype=float), scheme) is None


def test_a_dimension_that_all_answer_alike_adds_no_error() -> None:
    varied = [[0.0, 25.0, 100.0], [0.0, 50.0, 75.0]]
    found = stratified_alpha(np.array([*varied, [50.0] * 3, [25.0] * 3]), scheme_of([2, 2], [1.0] * 4, [1.0, 1.0]))
    assert found == pytest.approx(cronbach_alpha(np.array(varied)))


# ------------------------------------------------------------------ error and change


@pytest.mark.parametrize(
    ("sd", "consistency", "expected"),
    [
        pytest.param(RCI["sd"], RCI["rel"], RCI["sem"], id="the example"),
        pytest.param(15.0, 0.0, 15.0, id="no consistency"),
        pytest.param(15.0, -0.4, 15.0, id="negative counts as none"),
        pytest.param(15.0, 1.0, 0.0, id="perfect"),
        pytest.param(15.0, 1.0000001, 0.0, id="perfect but for rounding"),
        pytest.param(0.0, 0.5, 0.0, id="all score alike"),
        pytest.param(15.0, None, None, id="consistency not known"),
        pytest.param(None, 0.8, None, id="spread not known"),
    ],
)
def test_standard_error(sd: float | None, consistency: float | None, expected: float | None) -> None:
    assert standard_error(sd, consistency) == (None if expected is None else pytest.approx(expected))


def test_reliable_change_of_the_example() -> None:
    found = reliable_change(RCI["x1"], RCI["x2"], RCI["sem"])
    assert found.difference == 16
    expected = (RCI["rci"], RCI["mdc95"], RCI["mdc90"])
    assert (found.index, found.mdc95, found.mdc90) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("before", "after", "sem", "expected"),
    [
        pytest.param(40.0, 40.0, 0.0, Change(0.0, 0.0, 0.0, 0.0), id="no change, no error"),
        pytest.param(40.0, 41.0, 0.0, Change(1.0, None, 0.0, 0.0), id="a change, no error to divide by"),
        pytest.param(0.3, 0.1 + 0.2, 0.0, Change(0.0, 0.0, 0.0, 0.0), id="no change but for rounding"),
    ],
)
def test_reliable_change_without_error(before: float, after: float, sem: float, expected: Change) -> None:
    assert reliable_change(before, after, sem) == expected


def test_a_fall_has_a_negative_index() -> None:
    assert reliable_change(60.0, 50.0, 5.0).index == pytest.approx(-10 / (5 * math.sqrt(2)))


def test_a_change_at_the_least_detectable_has_the_index_of_its_confidence() -> None:
    found = reliable_change(0.0, 0.0, 4.0)
    assert reliable_change(10.0, 10.0 + found.mdc95, 4.0).index == pytest.approx(stats.norm.ppf(0.975), abs=1e-6)
    assert reliable_change(10.0, 10.0 + found.mdc90, 4.0).index == pytest.approx(stats.norm.ppf(0.95), abs=1e-6)


def test_spread_and_error_are_never_negative() -> None:
    with pytest.raises(InputError, match="standard deviation"):
        standard_error(-1.0, 0.8)
    with pytest.raises(InputError, match="standard error"):
        reliable_change(40.0, 50.0, -1.0)
