"""Other ways of making an overall score of the same answers, to see how far the order depends on ours.

All functions return scores of shape (organisations,), rounded for comparison. ``dimensions`` and ``dropped`` have shape
(dimensions, organisations) and hold only dimensions of a weight above 0, and organisations with an overall score: NaN
then stands for a dimension that does not apply, and only there.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.scheme import ScoringScheme
from selfassess.domain.weighting import TOLD_APART

SPREAD_OUT = (0.0, 10.0, 35.0, 65.0, 100.0)  # what five frequencies may be worth, where ours take equal steps

_Floats = NDArray[np.float64]
_Flags = NDArray[np.bool_]


def geometric(shares: _Floats, dimensions: _Floats, dropped: _Flags) -> _Floats:
    """The weighted geometric mean, by which a high dimension makes up less for a low one; 0 where one of them is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):  # the logarithm of 0 is -inf, whose exponential is 0 again
        logs = np.where(dropped, 0.0, np.log(dimensions))
    weights = np.where(dropped, 0.0, shares[:, None])
    scores: _Floats = np.round(np.exp((weights * logs).sum(axis=0) / weights.sum(axis=0)), TOLD_APART)
    return scores


def middle(dimensions: _Floats) -> _Floats:
    """The median of the dimensions, weights left aside."""
    scores: _Floats = np.round(np.nanmedian(dimensions, axis=0), TOLD_APART)
    return scores


def standardised(shares: _Floats, dimensions: _Floats, dropped: _Flags) -> _Floats:
    """The weighted mean of z-scores: each dimension less its mean, in its standard deviations.

    A dimension on which all score alike adds nothing.
    """
    held = ~dropped
    away = dimensions - _mean(dimensions, held, axis=1)[:, None]
    spread = np.sqrt(_mean(away**2, held, axis=1))[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(held & (spread > 0), away / spread, 0.0)
    weights = np.where(held, shares[:, None], 0.0)
    scores: _Floats = np.round((weights * z).sum(axis=0) / weights.sum(axis=0), TOLD_APART)
    return scores


def equal_items(items: _Floats) -> _Floats:
    """The mean of all answered items, shape (items, organisations), as if there were no dimensions."""
    return np.round(_mean(items, ~np.isnan(items), axis=0), TOLD_APART)


def spread_out(items: _Floats, scheme: ScoringScheme, frequencies: _Flags) -> _Floats:
    """Item scores with SPREAD_OUT in place of equal steps for ``frequencies``, flags of shape (items,).

    Shape (items, organisations). Where a code short of the last earns full marks, it still does: what lies below is in
    proportion. Items with another number of answers keep their scores.
    """
    steps, changed = np.array(SPREAD_OUT), items.copy()
    for item in np.flatnonzero(frequencies & (scheme.tops == len(SPREAD_OUT) - 1)):
        enough, answered = int(scheme.enough[item]), ~np.isnan(items[item])
        codes = np.rint(items[item, answered] * enough / 100.0).astype(np.intp)
        changed[item, answered] = 100.0 * steps[codes] / steps[enough]
    return changed


def dimension_means(items: _Floats, scheme: ScoringScheme, known: _Flags) -> _Floats:
    """The dimensions of other item scores, by the scoring rule; NaN where ``known`` (of its shape) says so."""
    means = np.full(known.shape, np.nan)
    for dimension in range(known.shape[0]):
        within = scheme.dimension_of == dimension
        weights = np.where(np.isnan(items[within]), 0.0, scheme.weights[within, None])
        with np.errstate(divide="ignore", invalid="ignore"):
            means[dimension] = (weights * np.nan_to_num(items[within])).sum(axis=0) / weights.sum(axis=0)
    return np.where(known, means, np.nan)


def _mean(values: _Floats, held: _Flags, axis: int) -> _Floats:
    """The mean of the values that are held; NaN where there is none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        means: _Floats = np.where(held, values, 0.0).sum(axis=axis) / held.sum(axis=axis)
    return means
