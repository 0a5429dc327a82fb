"""Robustness of a benchmark's order: the shipped study against plain loops and scipy, and small ones by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from selfassess.domain.benchmark import assemble, leave_out
from selfassess.domain.codes import NOT_APPLICABLE
from selfassess.domain.consistency import constant_items
from selfassess.domain.errors import InputError
from selfassess.domain.robustness import Robustness, Way, robustness
from selfassess.domain.study import Study
from selfassess.domain.weighting import rank_range_varied, varied_weights
from tests.factories import drawn_answers, full_answers, shipped_study

STUDY = shipped_study()
SCORES = STUDY.benchmark.scores
EQUAL = (1.0,) * 5
TILTED = (3.0, 1.0, 0.0, 1.0, 1.0)
WEIGHTINGS = [pytest.param(EQUAL, id="the study's own"), pytest.param(TILTED, id="others, one of them nothing")]


def overall(weights: tuple[float, ...]) -> NDArray[np.float64]:
    return np.round(np.average(SCORES.dimensions, axis=0, weights=weights), 5)


def of(study: Study, organisations: int) -> Study:
    """The study with the first organisations of its benchmark."""
    for id_ in study.benchmark.ids[organisations:]:
        study = replace(study, benchmark=leave_out(study.benchmark, id_))
    return study


# ------------------------------------------------------------------ ranks


@pytest.mark.parametrize("weights", WEIGHTINGS)
def test_organisations_stand_in_order_with_the_ranges_they_have_alone(weights: tuple[float, ...]) -> None:
    found = robustness(STUDY, weights)
    scores = overall(weights)
    assert [each.score for each in found.ranked] == sorted(scores.tolist(), reverse=True)
    for each in found.ranked:
        own = STUDY.benchmark.ids.index(each.id)
        others = [place for place in range(25) if place != own]
        alone = rank_range_varied(
            weights, SCORES.dimensions[:, others], SCORES.dropped[:, others],
            SCORES.dimensions[:, own], SCORES.dropped[:, own],
        )  # fmt: skip
        assert each.rank == alone


@pytest.mark.parametrize("weights", WEIGHTINGS)
def test_widths_and_shift_by_a_plain_loop(weights: tuple[float, ...]) -> None:
    found = robustness(STUDY, weights)
    base = stats.rankdata(-overall(weights))
    shifts = [
        abs(stats.rankdata(-np.round(v @ SCORES.dimensions / v.sum(), 5)) - base) for v in varied_weights(weights)
    ]
    widths = [each.rank.high - each.rank.low for each in found.ranked]
    assert found.mean_shift == pytest.approx(np.mean(shifts))
    assert (found.median_width, found.widest) == (np.median(widths), max(widths))


def test_the_study_weights_are_meant_where_none_are_given() -> None:
    assert robustness(STUDY) == robustness(STUDY, EQUAL) == robustness(STUDY, (0.2,) * 5)
    assert robustness(STUDY).weights == (0.2,) * 5


@pytest.mark.parametrize("weights", WEIGHTINGS)
def test_pairs_in_one_order_whatever_the_weights(weights: tuple[float, ...]) -> None:
    rows = SCORES.dimensions[np.array(weights) > 0].T.tolist()
    fixed = sum(
        one != other and (all(a >= b for a, b in pairs) or all(a <= b for a, b in pairs))
        for one, other, pairs in _pairs(rows)
    )
    found = robustness(STUDY, weights)
    assert (found.pairs, found.fixed_pairs) == (300, fixed)


def _pairs(rows: list[list[float]]) -> Iterator[tuple[list[float], list[float], list[tuple[float, float]]]]:
    return ((one, other, list(zip(one, other, strict=True))) for one, other in combinations(rows, 2))


# ------------------------------------------------------------------ other ways of making an overall score


def other_ways(weights: tuple[float, ...]) -> dict[Way, NDArray[np.float64]]:
    """The scores by each other way, by formulas of numpy and scipy alone."""
    shares, rows = np.array(weights), SCORES.dimensions
    counted = shares > 0
    return {
        Way.GEOMETRIC: stats.gmean(rows[counted], axis=0, weights=np.tile(shares[counted, None], 25)),
        Way.EQUAL_ITEMS: np.nanmean(SCORES.items, axis=0),
        Way.MEDIAN: np.median(rows[counted], axis=0),
        Way.STANDARDISED: shares @ stats.zscore(rows, axis=1),
        Way.FREQUENCIES: np.average(_spread_out(), axis=0, weights=weights),
    }


def _spread_out() -> NDArray[np.float64]:
    """The dimensions where answers of how often are worth 0, 10, 35, 65 and 100, answer by answer."""
    steps = (0, 10, 35, 65, 100)
    means = []
    for dimension in STUDY.instrument.dimensions:
        rows = []
        for item in STUDY.instrument.items_of(dimension.key):
            codes = STUDY.benchmark.codes[STUDY.benchmark.item_keys.index(item.key)].tolist()
            often = item.section == "purposes"
            scale = [
                100 * steps[min(c, item.enough)] / steps[item.enough] if often else item.score_of(c) for c in range(5)
            ]
            rows.append([scale[code] if code >= 0 else np.nan for code in codes])
        means.append(np.nanmean(np.array(rows), axis=0))
    return np.array(means)


@pytest.mark.parametrize("weights", WEIGHTINGS)
def test_orders_by_other_ways_equal_scipy(weights: tuple[float, ...]) -> None:
    base = overall(weights)
    expected = other_ways(weights)
    found = robustness(STUDY, weights).comparisons
    assert [each.way for each in found] == list(expected)
    for each in found:
        scores = np.round(expected[each.way], 5)
        changes = abs(stats.rankdata(-scores) - stats.rankdata(-base))
        assert each.tau == pytest.approx(stats.kendalltau(base, scores).statistic)
        assert (each.mean_change, each.largest_change) == pytest.approx((changes.mean(), changes.max()))


# ------------------------------------------------------------------ what the weights amount to


@pytest.mark.parametrize("weights", WEIGHTINGS)
def test_effective_shares_are_covariances_with_the_overall_score(weights: tuple[float, ...]) -> None:
    shares = np.array(weights) / sum(weights)
    whole = shares @ SCORES.dimensions
    expected = [
        np.cov(v * row, whole)[0, 1] / whole.var(ddof=1) for v, row in zip(shares, SCORES.dimensions, strict=True)
    ]
    found = robustness(STUDY, weights).effective
    assert found == pytest.approx(expected)
    assert sum(found or ()) == pytest.approx(1.0)


# ------------------------------------------------------------------ consistency


def test_alpha_of_the_whole_and_of_each_dimension() -> None:
    found = robustness(STUDY).consistency
    assert [each.dimension for each in found] == [None, *(each.key for each in STUDY.instrument.dimensions)]
    assert found[0].alpha == STUDY.benchmark.alpha
    for each in found:
        rows = [item.dimension == each.dimension or each.dimension is None for item in STUDY.instrument.scored]
        answers = SCORES.items[np.array(rows)]
        answers = answers[:, ~np.isnan(answers).any(axis=0)]
        k, n = answers.shape
        alpha = k / (k - 1) * (1 - answers.var(axis=1, ddof=1).sum() / answers.sum(axis=0).var(ddof=1))
        ends = [1 - (1 - alpha) * stats.f.ppf(p, n - 1, (n - 1) * (k - 1)) for p in (0.975, 0.025)]
        assert (each.items, each.complete) == (k, n)
        assert each.alpha == pytest.approx(alpha)
        assert each.interval == pytest.approx(tuple(ends))


def test_alpha_is_hidden_below_ten_complete_organisations() -> None:
    complete = [(each.dimension, each.complete, each.alpha) for each in robustness(of(STUDY, 10)).consistency]
    assert {alpha is None for _, n, alpha in complete if n < 10} == {True}
    assert {alpha is None for _, n, alpha in complete if n >= 10} == {False}


def made_of(*shares: float, not_applicable: str = "") -> Study:
    """The study with a benchmark of organisations that answer everything at a share of its scale."""
    batch = [full_answers(STUDY.instrument, share, name=f"O{place}") for place, share in enumerate(shares)]
    if not_applicable:
        gone = {item.key: NOT_APPLICABLE for item in STUDY.instrument.items_of(not_applicable)}
        batch[0] = replace(batch[0], codes={**batch[0].codes, **gone})
    provenance = replace(STUDY.benchmark.provenance, n=len(shares))
    return replace(STUDY, benchmark=assemble(STUDY.instrument, provenance, batch))


def test_items_that_all_answer_alike_are_named() -> None:
    keys = tuple(item.key for item in STUDY.instrument.scored)
    assert constant_items(made_of(1.0, 1.0)) == keys
    assert constant_items(made_of(0.0, 1.0)) == ()
    assert constant_items(made_of(1.0)) == ()
    assert constant_items(STUDY) == ()


# ------------------------------------------------------------------ few, and all alike


def test_one_organisation_leaves_nothing_to_say() -> None:
    found = robustness(made_of(1.0))
    assert (found.median_width, found.widest, found.mean_shift, found.effective) == (None,) * 4
    assert (found.comparisons, found.pairs, found.fixed_pairs) == ((), 0, 0)
    assert [each.rank.rank for each in found.ranked] == [(1, 1)]


def test_organisations_all_alike_tie_under_every_weight() -> None:
    found = robustness(made_of(1.0, 1.0, 1.0))
    assert {(each.rank.rank, each.rank.low, each.rank.high) for each in found.ranked} == {((1, 3), 2.0, 2.0)}
    assert (found.widest, found.mean_shift, found.pairs, found.fixed_pairs) == (0.0, 0.0, 3, 0)
    assert {each.tau for each in found.comparisons} == {None}
    assert found.effective is None


def test_one_above_all_is_above_whatever_the_weights() -> None:
    found = robustness(made_of(1.0, 0.0), TILTED)
    assert [(each.id, each.rank.low, each.rank.high) for each in found.ranked] == [("O0", 1.0, 1.0), ("O1", 2.0, 2.0)]
    assert (found.pairs, found.fixed_pairs) == (1, 1)


def test_who_has_no_overall_score_is_left_out() -> None:
    study = made_of(1.0, 0.5, 0.0)
    scores = study.benchmark.scores
    scores.dimensions[1, 2] = np.nan
    found = robustness(study)
    assert ([each.id for each in found.ranked], found.left_out, found.pairs) == (["O0", "O1"], 1, 1)
    assert robustness(study, (1.0, 0.0, 1.0, 1.0, 1.0)).left_out == 0


def test_where_different_dimensions_apply_no_order_is_fixed() -> None:
    study = made_of(1.0, 0.5, 0.0)
    scores = study.benchmark.scores
    scores.dimensions[1, 0], scores.dropped[1, 0] = np.nan, True
    found = robustness(study)
    assert (found.left_out, found.pairs, found.fixed_pairs) == (0, 3, 1)
    assert found.effective is not None
    assert found.comparisons[0].tau == 1.0


def test_nobody_with_an_overall_score() -> None:
    study = made_of(1.0, 0.5)
    study.benchmark.scores.dimensions[:] = np.nan
    found = robustness(study)
    assert (found.ranked, found.left_out, found.pairs, found.widest) == ((), 2, 0, None)


def test_weights_that_cannot_be_used_are_refused() -> None:
    with pytest.raises(InputError, match="0 or more"):
        robustness(STUDY, (0.0,) * 5)


@pytest.mark.parametrize("seed", range(4))
def test_drawn_benchmarks_keep_the_bounds(seed: int) -> None:
    batch = [replace(each, about=replace(each.about, organisation=str(n))) for n, each in enumerate(
        drawn_answers(STUDY.instrument, 100 * seed + n) for n in range(12))]  # fmt: skip
    found = robustness(
        replace(STUDY, benchmark=assemble(STUDY.instrument, replace(STUDY.benchmark.provenance, n=12), batch))
    )
    _within_bounds(found)


def _within_bounds(found: Robustness) -> None:
    n = len(found.ranked)
    assert n + found.left_out == 12
    assert found.fixed_pairs <= found.pairs == n * (n - 1) // 2
    assert all(1 <= each.rank.low <= each.rank.high <= each.rank.of == n for each in found.ranked)
    assert all(-1 <= each.tau <= 1 for each in found.comparisons if each.tau is not None)
