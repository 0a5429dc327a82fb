"""Position in a benchmark: expected values, scipy as the oracle, and properties."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from selfassess.domain.errors import InputError
from selfassess.domain.position import Basis, Position, ordered, percentiles, position, rank_range, wilson
from tests.domain.expected_statistics import EXPECTED

NAN = float("nan")
BENCHMARK = np.array(EXPECTED["bench25"], dtype=float)

# Scores lie on a coarse grid here, so that ties are common.
scores_of_many = st.lists(st.integers(0, 40).map(lambda step: step * 2.5), min_size=1, max_size=40).map(np.array)
any_score = st.integers(-4, 84).map(lambda step: step * 1.25)


def middle_of(scores: NDArray[np.float64], x: float) -> float:
    found = position(scores, x, Basis.CENSUS).percentile
    assert found is not None
    return found


# ------------------------------------------------------------------ counts, percentile, rank


@pytest.mark.parametrize(("x", "expected"), EXPECTED["percentile_rank"].items())
def test_percentile_rank(x: str, expected: dict[str, float]) -> None:
    found = position(BENCHMARK, float(x), Basis.SELF_SELECTED)
    assert found.percentile == expected["mean"]
    assert 100 * found.below / 25 == expected["strict"]
    assert 100 * (found.below + found.equal) / 25 == expected["weak"]
    assert found.below + found.equal + found.above == found.n == 25


@pytest.mark.parametrize(("x", "expected"), EXPECTED["rank_range_external"].items())
def test_rank_range(x: str, expected: list[int]) -> None:
    assert list(rank_range(ordered(BENCHMARK), float(x))) == expected


def test_quartiles_are_median_unbiased() -> None:
    found = position(BENCHMARK, 52.0, Basis.CENSUS)
    quartiles = (found.lower_quartile, found.median, found.upper_quartile)
    assert quartiles == pytest.approx((31.0, 52.0, 67.333333), abs=1e-6)


@pytest.mark.parametrize(
    ("scores", "x", "expected"),
    [
        pytest.param([], 50.0, Position(0, 0, 0, 0, None, None, None, None, None), id="nobody to compare with"),
        pytest.param([NAN, NAN], 50.0, Position(0, 0, 0, 0, None, None, None, None, None), id="nobody has a score"),
        pytest.param([40.0, NAN, 60.0], 50.0, Position(1, 0, 1, 2, 50.0, None, 40.0, 50.0, 60.0), id="one has none"),
        pytest.param([40.0, 60.0], None, Position(0, 0, 0, 2, None, None, 40.0, 50.0, 60.0), id="no score"),
        pytest.param([40.0, 60.0], NAN, Position(0, 0, 0, 2, None, None, 40.0, 50.0, 60.0), id="not a number"),
        pytest.param([40.0] * 4, 40.0, Position(0, 4, 0, 4, 50.0, None, 40.0, 40.0, 40.0), id="all alike"),
        pytest.param([40.0], 41.0, Position(1, 0, 0, 1, 100.0, None, 40.0, 40.0, 40.0), id="above the only one"),
    ],
)
def test_position_of_few(scores: list[float], x: float | None, expected: Position) -> None:
    assert position(np.array(scores, dtype=float), x, Basis.CENSUS) == expected


def test_sums_in_another_order_still_tie() -> None:
    one, other = (0.1 + 0.2 + 0.3) * 100, (0.3 + 0.2 + 0.1) * 100
    assert one != other
    for x, theirs in ((one, other), (other, one)):
        found = position(np.array([theirs, 10.0]), x, Basis.CENSUS)
        assert (found.below, found.equal, found.above) == (1, 1, 0)
        assert percentiles(np.array([10.0, theirs]), np.array([x])).tolist() == [75.0]
        assert rank_range(np.array([10.0, theirs]), x) == (1, 2)


@given(scores_of_many, any_score)
def test_percentile_equals_scipy(scores: NDArray[np.float64], x: float) -> None:
    assert middle_of(scores, x) == pytest.approx(stats.percentileofscore(scores, x, kind="mean"), abs=1e-9)


@given(scores_of_many, st.lists(any_score, min_size=1, max_size=20))
def test_many_at_once_equal_one_at_a_time(scores: NDArray[np.float64], xs: list[float]) -> None:
    found = percentiles(ordered(scores), np.array(xs))
    assert found.tolist() == [middle_of(scores, x) for x in xs]


@pytest.mark.parametrize("n", [1, 25, 64, 65])
@pytest.mark.parametrize("targets", [999, 1000])
def test_a_great_many_at_once_equal_scipy(n: int, targets: int) -> None:
    random = np.random.default_rng(n)
    scores = 2.5 * random.integers(0, 40, n).astype(np.float64)
    xs = 1.25 * random.integers(-4, 84, targets).astype(np.float64)
    expected = [*(stats.percentileofscore(scores, x, kind="mean") for x in xs[1:]), NAN]
    found = percentiles(ordered(scores), np.append(xs[1:], NAN))
    assert found.tolist() == pytest.approx(expected, abs=1e-9, nan_ok=True)


def test_many_at_once_without_a_score_or_a_benchmark() -> None:
    found = percentiles(np.array([1.0, 3.0]), np.array([2.0, NAN, 3.0]))
    assert np.array_equal(found, [50.0, NAN, 75.0], equal_nan=True)
    assert np.isnan(percentiles(np.array([]), np.array([1.0, 2.0]))).tolist() == [True, True]


@pytest.mark.parametrize(
    "scores",
    [
        pytest.param([3.0, 1.0, 2.0], id="not in order"),
        pytest.param([1.0, 2.0, NAN], id="with one unknown"),
        pytest.param([NAN], id="with nothing else"),
    ],
)
def test_scores_that_were_not_made_ready_are_refused(scores: list[float]) -> None:
    with pytest.raises(InputError, match="order"):
        percentiles(np.array(scores), np.array([2.0]))
    with pytest.raises(InputError, match="order"):
        rank_range(np.array(scores), 2.0)


def test_ordered() -> None:
    assert ordered(np.array([3.0, NAN, 1.00000049, 2.0])).tolist() == [1.0, 2.0, 3.0]
    with pytest.raises(InputError, match="2 dimensions"):
        ordered(np.zeros((2, 2)))


# ------------------------------------------------------------------ the organisation itself


def test_own_score_is_left_out() -> None:
    found = position(np.delete(BENCHMARK, 11), 50.0, Basis.CENSUS)
    assert (found.below, found.equal, found.above, found.n) == (11, 0, 13, 24)


@pytest.mark.parametrize("rank", [1, 2, 13, 24, 25])
def test_a_member_left_out_ranges_from_0_to_100(rank: int) -> None:
    scores = np.arange(1.0, 26.0)
    assert middle_of(np.delete(scores, rank - 1), float(rank)) == pytest.approx(100 * (rank - 1) / 24)


# ------------------------------------------------------------------ the interval


@pytest.mark.parametrize(("m", "expected"), EXPECTED["wilson25"].items())
def test_wilson(m: str, expected: list[float]) -> None:
    assert wilson(float(m), 25) == pytest.approx(expected, abs=1e-6)


@given(st.integers(1, 300), st.data())
def test_wilson_equals_scipy(n: int, data: st.DataObject) -> None:
    m = data.draw(st.integers(0, n))
    low, high = stats.binomtest(m, n).proportion_ci(0.95, method="wilson")
    assert wilson(m, n) == pytest.approx((low, high), abs=1e-12)


@given(st.integers(1, 100), st.data())
def test_wilson_holds_the_proportion_and_mirrors(n: int, data: st.DataObject) -> None:
    m = data.draw(st.integers(0, 2 * n)) / 2
    low, high = wilson(m, n)
    assert 0 <= low <= m / n <= high <= 1
    assert wilson(n - m, n) == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize("n", range(1, 101))
def test_wilson_ends_exactly_at_0_and_1(n: int) -> None:
    assert wilson(0, n)[0] == 0.0
    assert wilson(n, n)[1] == 1.0


@pytest.mark.parametrize(("m", "n"), [(0, 0), (-0.5, 10), (10.5, 10), (1, -1)])
def test_wilson_refuses_what_is_no_count(m: float, n: float) -> None:
    with pytest.raises(InputError, match=r"count from 0 to n"):
        wilson(m, n)


@pytest.mark.parametrize(("n", "expected"), EXPECTED["wording_thresholds_wilson95"].items())
@pytest.mark.parametrize(("claim", "line"), [("clearly_above_median_m>=", 0.5), ("clearly_top_quarter_m>=", 0.75)])
def test_least_count_that_supports_a_claim(n: str, expected: dict[str, float | None], claim: str, line: float) -> None:
    counts = [half / 2 for half in range(2 * int(n) + 1)]
    assert next((m for m in counts if wilson(m, int(n))[0] > line), None) == expected[claim]


@pytest.mark.parametrize("basis", [Basis.CENSUS, Basis.ILLUSTRATIVE])
@pytest.mark.parametrize("population", [None, 25, 215])
def test_no_interval_for_a_census_or_invented_data(basis: Basis, population: int | None) -> None:
    assert position(BENCHMARK, 50.0, basis, population).interval is None


def test_no_interval_without_a_score_or_a_benchmark() -> None:
    assert position(BENCHMARK, None, Basis.SAMPLE, 215).interval is None
    assert position(np.array([]), 50.0, Basis.SAMPLE, 215).interval is None


@pytest.mark.parametrize(
    ("basis", "population", "expected"),
    [
        pytest.param(Basis.SELF_SELECTED, None, (60.8690, 91.1394), id="self-selected"),
        pytest.param(Basis.SELF_SELECTED, 215, (60.8690, 91.1394), id="self-selected: no correction"),
        pytest.param(Basis.SAMPLE, None, (60.8690, 91.1394), id="a sample of who knows how many"),
        pytest.param(Basis.SAMPLE, 215, (62.08, 90.72), id="a sample of 215"),
        pytest.param(Basis.SAMPLE, 25, (80.0, 80.0), id="everybody"),
        pytest.param(Basis.SAMPLE, 26, (60.8690, 91.1394), id="too small a population to correct for"),
        pytest.param(Basis.SAMPLE, 49, (60.8690, 91.1394), id="just too small"),
    ],
)
def test_interval_in_percent(basis: Basis, population: int | None, expected: tuple[float, float]) -> None:
    found = position(np.arange(1.0, 26.0), 20.5, basis, population)
    assert (found.below, found.percentile) == (20, 80.0)
    assert found.interval == pytest.approx(expected, abs=0.005)


def test_interval_of_a_tie_is_on_the_mid_count() -> None:
    found = position(BENCHMARK, 52.0, Basis.SELF_SELECTED)
    assert (found.below, found.equal) == (12, 1)
    assert found.interval == pytest.approx((31.7522, 68.2478), abs=1e-4)


def test_larger_populations_leave_more_doubt() -> None:
    widths = []
    for population in (25, 50, 60, 100, 215, 1_000, 10**6):
        interval = position(BENCHMARK, 60.0, Basis.SAMPLE, population).interval
        assert interval is not None
        widths.append(interval[1] - interval[0])
    assert all(narrow < wide for narrow, wide in pairwise(widths))


def _covered(population: int, n: int, marked: int, corrected: bool) -> float:
    """The probability that the interval holds the share of a population of which ``marked`` lie below."""
    total = 0.0
    basis = Basis.SAMPLE if corrected else Basis.SELF_SELECTED
    for below in range(max(0, n - population + marked), min(n, marked) + 1):
        sample = np.array([0.0] * below + [2.0] * (n - below))
        interval = position(sample, 1.0, basis, population).interval
        assert interval is not None
        if interval[0] <= 100 * marked / population <= interval[1]:
            total += float(stats.hypergeom.pmf(below, population, marked, n))
    return total


@pytest.mark.parametrize(("population", "least"), [(26, 0.95), (49, 0.95), (50, 0.90), (215, 0.92)])
def test_interval_of_a_sample_covers_the_truth(population: int, least: float) -> None:
    shares = range(math.ceil(0.1 * population), int(0.9 * population) + 1)
    assert min(_covered(population, 25, marked, corrected=True) for marked in shares) >= least


@pytest.mark.parametrize("basis", list(Basis))
def test_a_population_smaller_than_the_benchmark_is_refused(basis: Basis) -> None:
    with pytest.raises(InputError, match="population is 24"):
        position(BENCHMARK, 50.0, basis, 24)


# ------------------------------------------------------------------ properties


@given(scores_of_many, any_score)
def test_percentile_and_its_mirror_make_100(scores: NDArray[np.float64], x: float) -> None:
    assert middle_of(scores, x) + middle_of(100 - scores, 100 - x) == pytest.approx(100)


@given(scores_of_many)
def test_members_average_50(scores: NDArray[np.float64]) -> None:
    assert np.mean(percentiles(ordered(scores), scores)) == pytest.approx(50)


@given(scores_of_many, any_score, any_score)
def test_a_higher_score_never_stands_lower(scores: NDArray[np.float64], one: float, other: float) -> None:
    low, high = (position(scores, x, Basis.SELF_SELECTED) for x in sorted((one, other)))
    assert low.percentile is not None
    assert high.percentile is not None
    assert low.interval is not None
    assert high.interval is not None
    assert low.percentile <= high.percentile
    assert low.interval <= high.interval


@given(scores_of_many, any_score, st.integers(-40, 40))
def test_the_same_added_to_all_changes_nothing(scores: NDArray[np.float64], x: float, shift: int) -> None:
    assert middle_of(scores + shift, x + shift) == middle_of(scores, x)


@given(scores_of_many, any_score, st.integers(0, 10**6))
def test_the_order_of_the_benchmark_changes_nothing(scores: NDArray[np.float64], x: float, seed: int) -> None:
    shuffled = np.random.default_rng(seed).permutation(scores)
    assert position(shuffled, x, Basis.SAMPLE, 500) == position(scores, x, Basis.SAMPLE, 500)


@given(scores_of_many, any_score)
def test_the_interval_holds_the_percentile(scores: NDArray[np.float64], x: float) -> None:
    found = position(scores, x, Basis.SAMPLE, 215)
    assert found.interval is not None
    assert found.percentile is not None
    assert found.interval[0] - 1e-9 <= found.percentile <= found.interval[1] + 1e-9


@given(scores_of_many, any_score)
def test_rank_range_counts_those_above(scores: NDArray[np.float64], x: float) -> None:
    above = sum(score > x for score in scores.tolist())
    level = sum(score == x for score in scores.tolist())
    assert rank_range(ordered(scores), x) == (above + 1, above + level + 1)
