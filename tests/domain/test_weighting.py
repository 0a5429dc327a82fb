"""Ranks under varied weights: Dirichlet's formulas, and a plain loop as the oracle of ranks."""

from __future__ import annotations

import hashlib
import math
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from selfassess.domain.benchmark import Benchmark, scoring_scheme
from selfassess.domain.errors import InputError
from selfassess.domain.position import ordered, rank_range
from selfassess.domain.scoring import score
from selfassess.domain.weighting import DRAWS, RankRange, overall_under, rank_range_varied, varied_weights
from tests.factories import shipped_study

NAN = float("nan")
EQUAL = (1.0, 1.0, 1.0, 1.0, 1.0)
STUDY = shipped_study()

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


# ------------------------------------------------------------------ the vectors

VECTORS = [
    pytest.param(EQUAL, (20, 20, 20, 20, 20), id="five equal"),
    pytest.param((0.4, 0.4, 0.4, 0.4, 0.4), (20, 20, 20, 20, 20), id="five equal, not 1"),
    pytest.param((4.0, 1.0, 2.0, 2.0, 1.0), (40, 10, 20, 20, 10), id="five unequal"),
    pytest.param((2.0, 0.0, 1.0, 1.0), (40, 0, 20, 20), id="one of them nothing"),
    pytest.param((5.0, 1.0), (33, 7), id="shapes rounded to whole numbers"),
    pytest.param((1000.0, 1.0), (40, 1), id="a shape of at least 1"),
    pytest.param((3.0,), (20,), id="a single one"),
    pytest.param((1e308, 1e308), (20, 20), id="a sum without end"),
]


@pytest.mark.parametrize(("weights", "shapes"), VECTORS)
def test_means_and_spreads_are_those_of_dirichlet(weights: tuple[float, ...], shapes: tuple[int, ...]) -> None:
    vectors, total = varied_weights(weights), sum(shapes)
    assert vectors.shape == (DRAWS, len(weights))
    for place, shape in enumerate(shapes):
        mean = shape / total
        spread = math.sqrt(mean * (1 - mean) / (total + 1))
        assert vectors[:, place].mean() == pytest.approx(mean, abs=4 * spread / math.sqrt(DRAWS))
        assert vectors[:, place].std() == pytest.approx(spread, abs=4 * spread / math.sqrt(2 * DRAWS))


def test_five_equal_weights_vary_by_4_points() -> None:
    vectors = varied_weights(EQUAL)
    assert vectors.mean(axis=0) == pytest.approx([0.2] * 5, abs=0.004)
    assert vectors.std(axis=0) == pytest.approx([0.0398] * 5, abs=0.0025)
    assert np.asarray(np.corrcoef(vectors.T))[~np.eye(5, dtype=bool)] == pytest.approx([-0.25] * 20, abs=0.09)


@pytest.mark.parametrize(("weights", "shapes"), VECTORS)
def test_each_vector_shares_out_the_whole(weights: tuple[float, ...], shapes: tuple[int, ...]) -> None:
    vectors = varied_weights(weights)
    assert vectors.sum(axis=1) == pytest.approx(np.ones(DRAWS), abs=1e-5)
    assert (vectors == 0.0).all(axis=0).tolist() == [shape == 0 for shape in shapes]
    assert vectors.min() >= 0


def test_vectors_are_the_same_on_every_machine() -> None:
    found = hashlib.sha256(varied_weights(EQUAL).astype("<f8").tobytes()).hexdigest()
    assert found == "a8054725971c1333399b21e0f7af0199f0e18caec10e2590ffcf345238ab37de"


def test_vectors_are_made_once_and_nobody_can_change_them() -> None:
    vectors = varied_weights(EQUAL)
    assert varied_weights(EQUAL) is vectors
    with pytest.raises(ValueError, match="read-only"):
        vectors[0, 0] = 1.0


@pytest.mark.parametrize(
    "weights",
    [
        pytest.param((), id="none"),
        pytest.param((0.0, 0.0), id="all nothing"),
        pytest.param((1.0, -1.0, 1.0), id="below 0"),
        pytest.param((1.0, NAN), id="not a number"),
        pytest.param((1.0, math.inf), id="without end"),
    ],
)
def test_weights_that_cannot_be_used_are_refused(weights: tuple[float, ...]) -> None:
    with pytest.raises(InputError, match="0 or more, and one of them more than 0"):
        varied_weights(weights)


# ------------------------------------------------------------------ ranks, against a plain loop


def overall(weights: list[float], scores: list[float], dropped: list[bool]) -> float | None:
    """One organisation's overall score in plain arithmetic; None where it cannot be said."""
    counted = [(w, s) for w, s, gone in zip(weights, scores, dropped, strict=True) if w > 0 and not gone]
    if not counted or any(math.isnan(s) for _, s in counted):
        return None
    return round(sum(w * s for w, s in counted) / sum(w for w, _ in counted), 5)


def looped(weights: tuple[float, ...], others: Floats, gone: Flags, own: Floats, own_gone: Flags) -> RankRange | None:
    """The same as the product says, organisation by organisation and vector by vector."""
    columns = list(zip(others.T.tolist(), gone.T.tolist(), strict=True))
    mine = overall(list(weights), own.tolist(), own_gone.tolist())
    columns = [each for each in columns if overall(list(weights), *each) is not None]
    if mine is None or not columns:
        return None
    ranks = []
    for vector in varied_weights(weights).tolist():
        theirs = [overall(vector, *each) for each in columns]
        x = overall(vector, own.tolist(), own_gone.tolist())
        assert x is not None
        above, level = sum(score > x for score in theirs if score is not None), theirs.count(x)
        ranks.append(1 + above + level / 2)
    ranks.sort()
    base = [overall(list(weights), *each) for each in columns]
    best = 1 + sum(score > mine for score in base if score is not None)
    place = math.ceil(0.05 * DRAWS) - 1, math.ceil(0.95 * DRAWS) - 1
    return RankRange((best, best + base.count(mine)), ranks[place[0]], ranks[place[1]], len(columns) + 1)


@st.composite
def groups(draw: st.DrawFn) -> tuple[tuple[float, ...], Floats, Flags]:
    """Weights, and the dimensions of some organisations on a coarse grid, some withheld and some dropped."""
    dimensions, organisations = draw(st.integers(1, 5)), draw(st.integers(1, 7))
    weights = draw(st.lists(st.integers(0, 3), min_size=dimensions, max_size=dimensions).filter(any))
    cell = st.integers(0, 8).map(lambda step: 12.5 * step) | st.just(NAN)
    rows = st.lists(cell, min_size=organisations, max_size=organisations)
    scores = np.array([draw(rows) for _ in range(dimensions)])
    return tuple(map(float, weights)), scores, np.isnan(scores) & np.array(draw(_flags(scores.shape)))


def _flags(shape: tuple[int, ...]) -> st.SearchStrategy[list[list[bool]]]:
    row = st.lists(st.booleans(), min_size=shape[1], max_size=shape[1])
    return st.lists(row, min_size=shape[0], max_size=shape[0])


def ranked(weights: tuple[float, ...], scores: Floats, dropped: Flags) -> RankRange | None:
    """The first organisation among the rest."""
    return rank_range_varied(weights, scores[:, 1:], dropped[:, 1:], scores[:, 0], dropped[:, 0])


@settings(max_examples=40, deadline=None)
@given(groups())
def test_ranks_equal_a_plain_loop(group: tuple[tuple[float, ...], Floats, Flags]) -> None:
    weights, scores, dropped = group
    expected = looped(weights, scores[:, 1:], dropped[:, 1:], scores[:, 0], dropped[:, 0])
    assert ranked(weights, scores, dropped) == expected


@settings(deadline=None)
@given(groups(), st.randoms())
def test_the_order_of_the_benchmark_changes_nothing(
    group: tuple[tuple[float, ...], Floats, Flags], chance: Random
) -> None:
    weights, scores, dropped = group
    places = list(range(1, scores.shape[1]))
    chance.shuffle(places)
    order = [0, *places]
    assert ranked(weights, scores[:, order], dropped[:, order]) == ranked(weights, scores, dropped)


@settings(deadline=None)
@given(groups())
def test_who_leads_in_every_dimension_is_never_ranked_below(group: tuple[tuple[float, ...], Floats, Flags]) -> None:
    weights, scores, dropped = group
    scores, dropped = np.nan_to_num(scores, nan=50.0), np.zeros_like(dropped)
    pair = np.column_stack([scores[:, 0] + 1.0, scores])
    flags = np.column_stack([dropped[:, 0], dropped])
    ahead = rank_range_varied(weights, pair[:, 1:], flags[:, 1:], pair[:, 0], flags[:, 0])
    behind = rank_range_varied(weights, pair[:, [0, *range(2, pair.shape[1])]], flags[:, 1:], pair[:, 1], flags[:, 0])
    assert ahead
    assert behind
    assert ahead.rank < behind.rank
    assert ahead.low < behind.low
    assert ahead.high < behind.high


# ------------------------------------------------------------------ cases worked by hand


def row(*scores: float) -> Floats:
    return np.array([scores] * 2)


NONE_GONE = np.zeros((2, 3), dtype=bool)
CASES = [
    pytest.param(row(10, 20, 30), (25, 25), RankRange((2, 2), 2, 2, 4), id="between them whatever the weights"),
    pytest.param(row(10, 20, 30), (20, 20), RankRange((2, 3), 2.5, 2.5, 4), id="a tie under every weight"),
    pytest.param(row(20, 20, 20), (20, 20), RankRange((1, 4), 2.5, 2.5, 4), id="all alike"),
    pytest.param(row(10, NAN, 30), (25, 25), RankRange((2, 2), 2, 2, 3), id="one without an overall score"),
    pytest.param(row(NAN, NAN, NAN), (25, 25), None, id="nobody to compare with"),
    pytest.param(row(10, 20, 30), (NAN, 25), None, id="no overall score of its own"),
]


@pytest.mark.parametrize(("others", "own", "expected"), CASES)
def test_rank_of_few(others: Floats, own: tuple[float, float], expected: RankRange | None) -> None:
    assert rank_range_varied((1.0, 1.0), others, NONE_GONE, np.array(own), NONE_GONE[:, 0]) == expected


def test_an_empty_benchmark_has_no_ranks() -> None:
    nobody = np.zeros((2, 0))
    assert rank_range_varied((1.0, 1.0), nobody, nobody.astype(bool), np.array([5.0, 5.0]), NONE_GONE[:, 0]) is None


def test_a_close_rival_strong_elsewhere_widens_the_range() -> None:
    others = np.array([[0.0], [100.0]])
    found = rank_range_varied((1.0, 1.0), others, NONE_GONE[:, :1], np.array([100.0, 0.0]), NONE_GONE[:, 0])
    assert found == RankRange((1, 2), 1.0, 2.0, 2)


def test_the_range_leaves_out_5_in_100_at_either_end() -> None:
    # Each rival is ahead where the first weight exceeds its line: 401 of them, so that every rank is a fine step.
    lines = np.linspace(0.3, 0.7, 401)
    others = np.array([50 + 10 * (1 - lines), 50 - 10 * lines])
    gone = np.zeros(others.shape, dtype=bool)
    found = rank_range_varied((1.0, 1.0), others, gone, np.array([50.0, 50.0]), gone[:, 0])
    firsts = sorted(varied_weights((1.0, 1.0))[:, 0].tolist())
    low, high = (1 + sum(line < firsts[place] for line in lines.tolist()) for place in (99, 1899))
    assert found
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.5)  # half a rank where one ties


def test_a_dimension_of_no_weight_is_not_needed() -> None:
    others, own = np.array([[10.0, 30.0], [NAN, NAN]]), np.array([20.0, NAN])
    found = rank_range_varied((1.0, 0.0), others, NONE_GONE[:, :2], own, NONE_GONE[:, 0])
    assert found == RankRange((2, 2), 2.0, 2.0, 3)


def test_sums_in_another_order_still_tie() -> None:
    thirds = np.array([[33.333333, 66.666667], [66.666667, 33.333333], [0.0, 0.000001]])
    scores = overall_under(np.array([[1.0, 1.0, 1.0]]) / 3, thirds, np.zeros((3, 2), dtype=bool))
    assert scores.tolist() == [[33.33333, 33.33333]]


@pytest.mark.parametrize(
    ("weights", "dropped"), [((1.0,) * 3, NONE_GONE), ((1.0,) * 2, NONE_GONE[:, :2])], ids=["weights", "dropped"]
)
def test_parts_that_do_not_fit_are_refused(weights: tuple[float, ...], dropped: Flags) -> None:
    with pytest.raises(InputError, match="weights do not fit"):
        overall_under(np.array([weights]), row(10, 20, 30), dropped)


# ------------------------------------------------------------------ the study as shipped


def _others(benchmark: Benchmark, member: int) -> list[int]:
    return [place for place in range(len(benchmark.ids)) if place != member]


@pytest.mark.parametrize("member", range(25))
def test_the_rank_at_the_given_weights_is_the_rank_of_the_overall_score(member: int) -> None:
    scores, others = STUDY.benchmark.scores, _others(STUDY.benchmark, member)
    weights = tuple(dimension.weight for dimension in STUDY.instrument.dimensions)
    found = rank_range_varied(
        weights,
        scores.dimensions[:, others],
        scores.dropped[:, others],
        scores.dimensions[:, member],
        scores.dropped[:, member],
    )
    assert found
    assert found.rank == rank_range(ordered(scores.overall[others]), float(scores.overall[member]))
    assert found.low <= found.rank[0]
    assert found.rank[1] <= found.high


def test_overall_scores_tie_as_the_scoring_path_has_them_tie() -> None:
    scheme = scoring_scheme(STUDY.instrument)
    random = np.random.default_rng(1)
    codes = random.integers(0, 1000, (scheme.items, 1500)) % (scheme.tops[:, None] + 1)
    found = score(scheme, np.where(random.random(codes.shape) < 0.03, -1, codes).astype(np.int8))
    ours = overall_under(np.full((1, 5), 0.2), found.dimensions, found.dropped)[0]
    by_score = np.argsort(found.overall, kind="stable")
    for one, other in pairwise(by_score.tolist()):
        assert (ours[one] == ours[other]) == (found.overall[one] == found.overall[other])
