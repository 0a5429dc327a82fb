"""Other overall scores, worked by hand and by scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from selfassess.domain.alternatives import (
    dimension_means,
    equal_items,
    geometric,
    middle,
    spread_out,
    standardised,
)
from selfassess.domain.benchmark import scoring_scheme
from selfassess.domain.scheme import ScoringScheme
from tests.factories import shipped_study

NAN = float("nan")
SHARES = np.array([0.5, 0.25, 0.25])
SCORES = np.array([[100.0, 25.0, 0.0, NAN], [25.0, 25.0, 50.0, 81.0], [25.0, 100.0, 50.0, 16.0]])
DROPPED = np.isnan(SCORES)


def test_geometric_mean() -> None:
    # sqrt(100) * sqrt(25) = 50; sqrt(25) * (25 * 100)^(1/4); a 0 gives 0; without the first, sqrt(81 * 16) = 36.
    expected = [50.0, 5 * 2500**0.25, 0.0, 36.0]
    assert geometric(SHARES, SCORES, DROPPED) == pytest.approx(expected, abs=1e-5)
    assert geometric(SHARES[1:], SCORES[1:], DROPPED[1:]) == pytest.approx(stats.gmean(SCORES[1:]), abs=1e-5)


def test_median_of_the_dimensions() -> None:
    assert middle(SCORES).tolist() == [25.0, 25.0, 50.0, 48.5]


def test_z_scores() -> None:
    whole = SCORES[:, :3]
    expected = SHARES @ stats.zscore(whole, axis=1)
    assert standardised(SHARES, whole, np.isnan(whole)) == pytest.approx(expected, abs=1e-5)


def test_z_scores_leave_out_what_does_not_apply_and_what_does_not_vary() -> None:
    scores = np.array([[10.0, 30.0, NAN], [50.0, 50.0, 50.0], [0.0, 0.0, 90.0]])
    third = stats.zscore(scores[2])
    expected = [(0.5 * -1 + 0.25 * third[0]) / 1, (0.5 * 1 + 0.25 * third[1]) / 1, 0.25 * third[2] / 0.5]
    assert standardised(SHARES, scores, np.isnan(scores)) == pytest.approx(expected, abs=1e-5)


def test_equal_items() -> None:
    items = np.array([[100.0, NAN], [50.0, 0.0], [0.0, 25.0]])
    assert equal_items(items).tolist() == [50.0, 12.5]


@pytest.mark.parametrize(
    ("enough", "scores"),
    [
        pytest.param(4, [0, 10, 35, 65, 100], id="daily is best"),
        pytest.param(3, [0, 100 * 10 / 65, 100 * 35 / 65, 100, 100], id="weekly is enough"),
        pytest.param(1, [0, 100, 100, 100, 100], id="once is enough"),
    ],
)
def test_frequencies_spread_out(enough: int, scores: list[float]) -> None:
    scheme = _scheme(tops=[4, 4, 3], enough=[enough, 4, 3])
    codes = np.arange(5)
    equal = np.round(100.0 * np.minimum(codes, enough) / enough, 6)
    items = np.array([[*equal, NAN], [*(25.0 * codes), NAN], [0.0, 33.333333, 66.666667, 100.0, NAN, NAN]])
    found = spread_out(items, scheme, np.array([True, False, True]))
    assert found[0] == pytest.approx([*scores, NAN], nan_ok=True)
    assert np.array_equal(found[1:], items[1:], equal_nan=True)


def test_dimensions_of_the_same_items_are_the_dimensions() -> None:
    study = shipped_study()
    scores = study.benchmark.scores
    known = ~np.isnan(scores.dimensions)
    found = dimension_means(scores.items, scoring_scheme(study.instrument), known)
    assert found == pytest.approx(scores.dimensions, abs=1e-6, nan_ok=True)


def _scheme(tops: list[int], enough: list[int]) -> ScoringScheme:
    return ScoringScheme(
        tops=np.array(tops),
        enough=np.array(enough),
        weights=np.ones(len(tops)),
        dimension_of=np.zeros(len(tops), dtype=np.int64),
        dimension_weights=np.ones(1),
    )
