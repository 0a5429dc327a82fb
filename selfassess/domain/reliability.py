"""How far scores can be trusted: internal consistency, the error of one score, and what counts as a change.

Item scores come as an array of shape (items, organisations), NaN where not answered. Only complete organisations,
those with every item answered, are counted. Alpha says how alike the items answer, not whether the same organisation
would answer alike again: the true error is larger.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.errors import InputError
from selfassess.domain.f_distribution import f_quantile
from selfassess.domain.precision import DECIMALS
from selfassess.domain.scheme import ScoringScheme

_Z95, _Z90 = NormalDist().inv_cdf(0.975), NormalDist().inv_cdf(0.95)

_Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Reliability:
    """The internal consistency of a scale.

    ``alpha`` is at most 1, and may be negative; ``interval`` is Feldt's 95 %. ``complete`` of ``organisations``
    answered every item, and only they count. ``constant`` are the indices of items that all of them answered alike.
    ``rest_correlations`` are each item's with the sum of the others, -1 to 1. None cannot be said.
    """

    alpha: float | None
    interval: tuple[float, float] | None
    organisations: int
    complete: int
    constant: tuple[int, ...]
    rest_correlations: tuple[float | None, ...]


@dataclass(frozen=True)
class Change:
    """A difference between two scores beside the error of measurement, in the unit of the scores.

    ``index`` is the reliable change index (Jacobson and Truax 1991): the difference in standard errors of a
    difference. ``mdc95`` and ``mdc90`` are the least differences larger than the error of answers with that
    confidence, in percent. ``index`` is None where there is no error to divide a difference by.
    """

    difference: float
    index: float | None
    mdc95: float
    mdc90: float


def reliability(items: _Floats) -> Reliability:
    """All that can be said about a scale of ``items``, shape (items, organisations)."""
    answers = complete(items)
    alpha = cronbach_alpha(items)
    constant = tuple(int(i) for i in np.flatnonzero(_constant(answers))) if answers.shape[1] else ()
    return Reliability(
        alpha=alpha,
        interval=feldt_interval(alpha, answers.shape[1], answers.shape[0]),
        organisations=items.shape[1],
        complete=answers.shape[1],
        constant=constant,
        rest_correlations=rest_correlations(items),
    )


def complete(items: _Floats) -> _Floats:
    """The columns of ``items`` without NaN: the organisations that answered every item."""
    if items.ndim != 2:
        raise InputError(f"Item scores have a row an item and a column an organisation, not shape {items.shape}")
    return items[:, ~np.isnan(items).any(axis=0)]


def cronbach_alpha(items: _Floats) -> float | None:
    """Cronbach's alpha, k/(k-1) (1 - sum of the items' variances / variance of their sum); negative as it comes.

    None with fewer than 2 items or complete organisations, or where the sums do not vary.
    """
    answers = complete(items)
    if min(answers.shape) < 2 or _constant(answers.sum(axis=0)):
        return None
    return 1.0 - _error_variance(answers) / float(answers.sum(axis=0).var(ddof=1))


def stratified_alpha(items: _Floats, scheme: ScoringScheme) -> float | None:
    """The reliability of the overall score: 1 - sum of v^2 var(S) (1 - alpha) / var(O) over the dimensions.

    S is a dimension's score, v its share of the overall weight, O the overall score (Cronbach, Schonemann and McKie
    1965). Items and dimensions of weight 0 are left out. None with fewer than 2 complete organisations, a dimension
    of a single item, or overall scores that do not vary.
    """
    shares = scheme.dimension_weights / scheme.dimension_weights.sum()
    counted = (scheme.weights > 0) & (shares[scheme.dimension_of] > 0)
    answers = complete(items[counted])
    weights, dimension_of = scheme.weights[counted], scheme.dimension_of[counted]
    overall, error = np.zeros(answers.shape[1]), 0.0
    for dimension in np.unique(dimension_of):
        within = dimension_of == dimension
        if np.count_nonzero(within) < 2 or answers.shape[1] < 2:
            return None
        share = shares[dimension] * weights[within] / weights[within].sum()
        parts = share[:, None] * answers[within]
        overall += parts.sum(axis=0)
        error += _error_variance(parts)
    return None if _constant(overall) else 1.0 - error / float(overall.var(ddof=1))


def feldt_interval(
    alpha: float | None, organisations: int, items: int, confidence: float = 0.95
) -> tuple[float, float] | None:
    """Feldt's interval for alpha, from F with (n-1) and (n-1)(k-1) degrees of freedom (Feldt, Woodruff, Salih 1987).

    None where alpha is None. Raises InputError with fewer than 2 organisations or items.
    """
    if alpha is None:
        return None
    if organisations < 2 or items < 2:
        raise InputError(f"Alpha needs 2 organisations and items, not {organisations} and {items}")
    df = organisations - 1, (organisations - 1) * (items - 1)
    tail = (1.0 - confidence) / 2.0
    return 1.0 - (1.0 - alpha) * f_quantile(1.0 - tail, *df), 1.0 - (1.0 - alpha) * f_quantile(tail, *df)


def rest_correlations(items: _Floats) -> tuple[float | None, ...]:
    """Each item's correlation with the sum of the other items (the corrected item-total correlation).

    None where the item, or the sum of the others, does not vary among the complete organisations.
    """
    answers = complete(items)
    if answers.shape[1] < 2:
        return (None,) * len(answers)
    rests = answers.sum(axis=0) - answers
    silent = _constant(answers) | _constant(rests)
    return tuple(
        None if dumb else float(np.corrcoef(item, rest)[0, 1])
        for item, rest, dumb in zip(answers, rests, silent, strict=True)
    )


def standard_error(sd: float | None, consistency: float | None) -> float | None:
    """The standard error of measurement, SD sqrt(1 - reliability), in the unit of the scores.

    A negative reliability counts as 0, one above 1 as 1. None where either is None.
    """
    if sd is None or consistency is None:
        return None
    if sd < 0:
        raise InputError(f"A standard deviation is 0 or more, not {sd}")
    return sd * math.sqrt(1.0 - min(max(consistency, 0.0), 1.0))


def reliable_change(before: float, after: float, sem: float) -> Change:
    """The change from ``before`` to ``after`` beside the standard error of measurement ``sem`` (0 or more)."""
    if sem < 0:
        raise InputError(f"A standard error is 0 or more, not {sem}")
    difference = round(after - before, DECIMALS)
    error = math.sqrt(2.0) * sem
    index = difference / error if error else (0.0 if difference == 0 else None)
    return Change(difference, index, _Z95 * error, _Z90 * error)


def _error_variance(parts: _Floats) -> float:
    """The variance of the sum of k parts that is error: var(sum) (1 - alpha), also where the sum does not vary."""
    k = len(parts)
    total = float(parts.sum(axis=0).var(ddof=1))
    return (k * float(parts.var(axis=1, ddof=1).sum()) - total) / (k - 1)


def _constant(values: _Floats) -> NDArray[np.bool_]:
    """Whether values along the last axis are all the same, to the precision of scores."""
    rounded = np.round(values, DECIMALS)
    same: NDArray[np.bool_] = np.asarray(rounded.max(axis=-1) == rounded.min(axis=-1))
    return same
