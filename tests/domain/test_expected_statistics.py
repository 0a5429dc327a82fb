"""Every expected value is asserted somewhere: here those of statistics that the product does not compute.

The product chose one of several definitions, and these are the others: kept so that a change of definition shows.
"""

from __future__ import annotations

import ast
import json
import math
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from scipy import stats

from tests.domain import agreement_oracle
from tests.domain.expected_statistics import EXPECTED

HERE = Path(__file__).parent
BENCHMARK = EXPECTED["bench25"]
MULTI = EXPECTED["multi_item"]
SHARES = ("0.1", "0.25", "0.5", "0.75", "0.9")

# Each path to a value, with * for keys that are data, and the test that asserts it; inputs name where they are used.
ASSERTED = {
    "bench25": "test_position.test_percentile_rank",
    "percentile_rank.*.strict": "test_position.test_percentile_rank",
    "percentile_rank.*.weak": "test_position.test_percentile_rank",
    "percentile_rank.*.mean": "test_position.test_percentile_rank",
    "percentile_rank.*.rank": "test_expected_statistics.test_percentile_by_default_in_scipy",
    "rank_range_external.*": "test_position.test_rank_range",
    "quantiles.linear": "test_expected_statistics.test_quantiles_of_every_definition",
    "quantiles.median_unbiased": "test_quantiles.test_scores_take_the_median_unbiased_quantile",
    "quantiles.hazen": "test_expected_statistics.test_quantiles_of_every_definition",
    "quantiles.weibull": "test_expected_statistics.test_quantiles_of_every_definition",
    "quantiles.inverted_cdf": "test_quantiles.test_codes_take_the_inverted_distribution",
    "wilson25.*": "test_position.test_wilson",
    "jeffreys25_raw.*": "test_expected_statistics.test_interval_of_jeffreys",
    "clopper25.*": "test_expected_statistics.test_interval_of_clopper_and_pearson",
    "wording_thresholds_wilson95.*.clearly_above_median_m>=": "test_position.test_least_count_that_supports_a_claim",
    "wording_thresholds_wilson95.*.clearly_top_quarter_m>=": "test_position.test_least_count_that_supports_a_claim",
    "agreement_K5.*.median": "test_agreement.test_agreement_of_five_answers",
    "agreement_K5.*.pair_gap": "test_agreement.test_agreement_of_five_answers",
    "agreement_K5.*.agreement_raw": "test_agreement.test_agreement_of_five_answers",
    "agreement_K5.*.agreement_shown": "test_agreement.test_agreement_of_five_answers",
    "agreement_K5.*.tastle_wierman": "test_agreement.test_agreement_of_five_answers",
    "agreement_K5.*.rwg_uniform": "test_expected_statistics.test_other_indices_of_agreement",
    "agreement_K5.*.AD_median": "test_expected_statistics.test_other_indices_of_agreement",
    "multi_item.R": "test_expected_statistics.test_agreement_over_items",
    "multi_item.kendall_w_tie_corrected": "test_expected_statistics.test_agreement_over_items",
    "multi_item.kripp_ordinal": "test_expected_statistics.test_agreement_over_items",
    "multi_item.icc.*": "test_expected_statistics.test_agreement_over_items",
    "alpha.X": "test_reliability.test_alpha_of_the_example",
    "alpha.alpha": "test_reliability.test_alpha_of_the_example",
    "alpha.feldt95": "test_reliability.test_interval_of_the_example",
    "alpha.rest_r": "test_reliability.test_rest_correlations_of_the_example",
    "feldt95_k30_n25.*": "test_reliability.test_interval_of_30_items_and_25_organisations",
    "rci.x1": "test_reliability.test_reliable_change_of_the_example",
    "rci.x2": "test_reliability.test_reliable_change_of_the_example",
    "rci.sd": "test_reliability.test_standard_error",
    "rci.rel": "test_reliability.test_standard_error",
    "rci.sem": "test_reliability.test_standard_error",
    "rci.rci": "test_reliability.test_reliable_change_of_the_example",
    "rci.mdc95": "test_reliability.test_reliable_change_of_the_example",
    "rci.mdc90": "test_reliability.test_reliable_change_of_the_example",
    "half_rule.*.scores": "test_scoring.test_half_rule",
    "half_rule.*.w": "test_scoring.test_half_rule",
    "half_rule.*.dim": "test_scoring.test_half_rule",
    "half_rule.*.coverage": "test_scoring.test_half_rule",
}
DATA_KEYS = {
    "percentile_rank",
    "rank_range_external",
    "wilson25",
    "jeffreys25_raw",
    "clopper25",
    "wording_thresholds_wilson95",
    "agreement_K5",
    "multi_item.icc",
    "feldt95_k30_n25",
}


def _paths(value: object, path: str = "") -> Iterator[str]:
    """The path to each value; what stands under a name of DATA_KEYS, or in a list of objects, is *."""
    pairs: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        pairs = [("*" if path in DATA_KEYS else key, each) for key, each in value.items()]
    elif isinstance(value, list) and all(isinstance(each, dict) for each in value):
        pairs = [("*", each) for each in value]
    if not pairs:
        yield path
    for key, each in pairs:
        yield from _paths(each, f"{path}.{key}".lstrip("."))


def test_every_expected_value_names_the_test_that_asserts_it() -> None:
    assert set(_paths(EXPECTED)) == set(ASSERTED)


@pytest.mark.parametrize("test", sorted(set(ASSERTED.values())))
def test_every_test_that_is_named_exists_and_reads_them(test: str) -> None:
    module, _, name = test.partition(".")
    source = (HERE / f"{module}.py").read_text("utf-8")
    assert name in {each.name for each in ast.parse(source).body if isinstance(each, ast.FunctionDef)}
    assert "from tests.domain.expected_statistics import EXPECTED" in source


# ------------------------------------------------------------------ positions by other definitions


@pytest.mark.parametrize(("x", "expected"), EXPECTED["percentile_rank"].items())
def test_percentile_by_default_in_scipy(x: str, expected: dict[str, float]) -> None:
    below, equal = sum(each < float(x) for each in BENCHMARK), BENCHMARK.count(float(x))
    assert 100 * (below + (equal + 1) / 2 * (equal > 0)) / 25 == expected["rank"]
    assert stats.percentileofscore(BENCHMARK, float(x)) == pytest.approx(expected["rank"])


def _quantile(kind: str, share: Fraction) -> Fraction:
    """Hyndman and Fan (1996), in exact fractions: the place n p + m between two neighbours of the sorted scores."""
    scores, n = sorted(map(Fraction, BENCHMARK)), len(BENCHMARK)
    if kind == "inverted_cdf":
        return scores[math.ceil(n * share) - 1]
    ms = {
        "linear": 1 - share,
        "weibull": share,
        "hazen": Fraction(1, 2),
        "median_unbiased": (share + 1) / 3,
    }
    place = n * share + ms[kind]
    left = math.floor(place)
    one, other = scores[left - 1], scores[left]
    return one + (place - left) * (other - one)


@pytest.mark.parametrize(("kind", "expected"), EXPECTED["quantiles"].items())
def test_quantiles_of_every_definition(kind: str, expected: list[float]) -> None:
    found = [float(_quantile(kind, Fraction(share))) for share in SHARES]
    assert found == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(("m", "expected"), EXPECTED["jeffreys25_raw"].items())
def test_interval_of_jeffreys(m: str, expected: list[float]) -> None:
    posterior = stats.beta(int(m) + 0.5, 25 - int(m) + 0.5)
    assert posterior.ppf([0.025, 0.975]) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(("m", "expected"), EXPECTED["clopper25"].items())
def test_interval_of_clopper_and_pearson(m: str, expected: list[float]) -> None:
    low, high = stats.binomtest(int(m), 25).proportion_ci(0.95, method="exact")
    assert (low, high) == pytest.approx(tuple(expected), abs=1e-6)


# ------------------------------------------------------------------ agreement by other indices


@pytest.mark.parametrize(("votes", "expected"), EXPECTED["agreement_K5"].items())
def test_other_indices_of_agreement(votes: str, expected: dict[str, float]) -> None:
    codes = json.loads(votes)
    assert agreement_oracle.rwg_uniform(codes, 5) == pytest.approx(expected["rwg_uniform"], abs=1e-6)
    assert agreement_oracle.average_deviation(codes) == pytest.approx(expected["AD_median"], abs=1e-6)


def test_agreement_over_items() -> None:
    ratings = MULTI["R"]
    assert agreement_oracle.kendall_w(ratings) == pytest.approx(MULTI["kendall_w_tie_corrected"], abs=1e-6)
    assert agreement_oracle.krippendorff_ordinal(ratings) == pytest.approx(MULTI["kripp_ordinal"], abs=1e-6)
    assert agreement_oracle.intraclass(ratings) == pytest.approx(MULTI["icc"], abs=1e-6)
