"""The one scoring path: codes of many organisations to item, dimension and overall scores with their bounds.

Codes of items that score alike are added as whole numbers, which is fast and exact. Floating-point sums then run
group by group, never by a library routine whose order depends on the size of the batch: one organisation is a batch
of one, and scores the same to the last bit as in any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.codes import BLANK, DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.errors import InputError
from selfassess.domain.precision import DECIMALS
from selfassess.domain.scheme import ScoringScheme

OVERALL = "overall"  # the overall score among the keys of dimensions, none of which may be called so
LEAST_COVERAGE = 0.5  # the half rule: exactly half of the applicable weight is enough
NO_LEVEL = 0

_BLOCK = 8192  # organisations at a time: what one pass touches stays in the processor's cache

_Floats = NDArray[np.float64]
_Ints = NDArray[np.integer]
_Counts = NDArray[np.int16]
_Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Scores:
    """What organisations score, 0 to 100, rounded to 6 decimals; NaN where it cannot be said.

    Shapes: ``items`` (items, organisations); ``dimensions``, its bounds, ``coverage`` (share of the applicable weight
    that is answered, 0 to 1) and ``dropped`` (nothing in it applies) (dimensions, organisations); all others
    (organisations,). Bounds take every don't know and blank as 0 or as full marks, and exist even where the score is
    withheld. ``provisional``: don't know and blank exceed 10 % of the applicable items.
    """

    items: _Floats
    dimensions: _Floats
    dimension_low: _Floats
    dimension_high: _Floats
    coverage: _Floats
    dropped: _Flags
    overall: _Floats
    overall_low: _Floats
    overall_high: _Floats
    answered: _Counts
    dont_know: _Counts
    not_applicable: _Counts
    blank: _Counts
    provisional: _Flags

    def at(self, organisations: slice | Sequence[int]) -> Scores:
        """The scores of some of the organisations: of a slice views, of indices copies."""
        return Scores(*(getattr(self, part.name)[..., organisations] for part in fields(self)))


def score(scheme: ScoringScheme, codes: _Ints) -> Scores:
    """Score ``codes``, an int8 (any integer type is taken) array of shape (items, organisations).

    An item's score is 100 * min(code, enough) / enough. A dimension's is the weighted mean of its answered items,
    given if they hold at least half of the applicable weight. The overall score is the weighted mean of the
    dimensions; one that is withheld withholds it, one where nothing applies leaves it.

    Raises InputError where the type or shape is wrong, or a code lies outside BLANK..top.
    """
    _check_codes(scheme, codes)
    organisations = codes.shape[1]
    scores = _unfilled(scheme, organisations)
    for start in range(0, organisations, _BLOCK):
        block = slice(start, start + _BLOCK)
        _fill(scores.at(block), scheme, codes[:, block])
    return scores


def levels(scores: _Floats, cuts: Sequence[float]) -> NDArray[np.intp]:
    """The level of each score: 1 plus the number of cuts that it reaches; NO_LEVEL where the score is NaN.

    ``cuts`` ascend, in the unit of the scores; a score on a cut has reached it.
    """
    if any(low >= high for low, high in pairwise(cuts)):
        raise InputError("The cuts between levels do not ascend", remedy="Give each level a higher start.")
    reached = np.searchsorted(np.asarray(cuts, dtype=np.float64), np.round(scores, DECIMALS), side="right")
    return np.where(np.isnan(scores), NO_LEVEL, 1 + reached)


def borderline(score: float | None, cuts: Sequence[float], sem: float | None) -> int | None:
    """The neighbouring level that ``score`` may as well have; None where no cut lies within 1 SEM.

    ``sem`` is the standard error of measurement in the unit of the scores; without error nothing is borderline. Of
    two cuts equally near, the lower counts.
    """
    if score is None or np.isnan(score) or not sem or not cuts:
        return None
    level = int(levels(np.array([score]), cuts)[0])
    distance, nearest = min((round(abs(score - cut), DECIMALS), index) for index, cut in enumerate(cuts))
    if distance > sem:
        return None
    return level - 1 if nearest == level - 2 else level + 1


def _check_codes(scheme: ScoringScheme, codes: _Ints) -> None:
    """Refuse codes that are not whole numbers, of the wrong shape, or no answer to their item."""
    if not np.issubdtype(codes.dtype, np.integer):
        raise InputError(f"Codes must be whole numbers, not {codes.dtype}", remedy="Pass an int8 array.")
    if codes.ndim != 2 or codes.shape[0] != scheme.items:
        raise InputError(f"Codes of {scheme.items} items are needed, one row an item, not shape {codes.shape}")
    too_high = codes.max(axis=1, initial=0) > scheme.tops
    if not too_high.any() and codes.min(initial=0) >= BLANK:
        return
    item, organisation = (int(i) for i in np.argwhere((codes < BLANK) | (codes > scheme.tops[:, None]))[0])
    raise InputError(
        f"{codes[item, organisation]} is not a code of this item",
        f"item {item}, organisation {organisation}",
        f"Use 0 to {scheme.tops[item]}, or the codes for don't know, not applicable and blank.",
    )


def _unfilled(scheme: ScoringScheme, organisations: int) -> Scores:
    """Scores with room for so many organisations and nothing in them yet."""
    by_dimension = (scheme.dimensions, organisations)
    return Scores(
        items=np.empty((scheme.items, organisations)),
        dimensions=np.empty(by_dimension),
        dimension_low=np.empty(by_dimension),
        dimension_high=np.empty(by_dimension),
        coverage=np.empty(by_dimension),
        dropped=np.empty(by_dimension, np.bool_),
        overall=np.empty(organisations),
        overall_low=np.empty(organisations),
        overall_high=np.empty(organisations),
        answered=np.empty(organisations, np.int16),
        dont_know=np.empty(organisations, np.int16),
        not_applicable=np.empty(organisations, np.int16),
        blank=np.empty(organisations, np.int16),
        provisional=np.empty(organisations, np.bool_),
    )


def _fill(block: Scores, scheme: ScoringScheme, codes: _Ints) -> None:
    """Score a block of organisations in place."""
    for row, table, out in zip(codes, scheme.item_scores, block.items, strict=True):
        # Codes are checked by now: "clip" only spares a second check.
        np.take(table, row.astype(np.intp) - BLANK, out=out, mode="clip")
    points, answered, applicable = _sums(scheme, codes)
    np.equal(applicable, 0.0, out=block.dropped)
    weights = scheme.dimension_weights
    whole = _weighted_sum(~block.dropped, weights)
    with np.errstate(invalid="ignore", divide="ignore"):  # nothing applies: 0/0 is NaN, which is what it means
        np.round(answered / applicable, DECIMALS, out=block.coverage)
        mean = points / answered
        np.copyto(mean, np.nan, where=block.coverage < LEAST_COVERAGE)
        low = points / applicable
        high = (points + 100.0 * (applicable - answered)) / applicable
        for value, dimensions, overall in (
            (mean, block.dimensions, block.overall),
            (low, block.dimension_low, block.overall_low),
            (high, block.dimension_high, block.overall_high),
        ):
            np.round(value, DECIMALS, out=dimensions)
            np.copyto(value, 0.0, where=block.dropped)
            np.round(_weighted_sum(value, weights) / whole, DECIMALS, out=overall)
    _count(block, codes)


def _sums(scheme: ScoringScheme, codes: _Ints) -> tuple[_Floats, _Floats, _Floats]:
    """By dimension and organisation: weighted score, answered weight, applicable weight."""
    points, answered, applicable = (np.zeros((scheme.dimensions, codes.shape[1])) for _ in range(3))
    for dimension, weight, items in scheme.weighing_alike:
        group = codes[items]
        answered[dimension] += weight * np.add.reduce(group >= 0, axis=0, dtype=np.int16)
        applicable[dimension] += weight * np.add.reduce(group != NOT_APPLICABLE, axis=0, dtype=np.int16)
    for dimension, weight, enough, items in scheme.scoring_alike:
        earned = np.add.reduce(np.clip(codes[items], 0, enough), axis=0, dtype=np.int32)
        points[dimension] += 100.0 * weight / enough * earned
    return points, answered, applicable


def _weighted_sum(rows: NDArray[np.generic], weights: _Floats) -> _Floats:
    """The sum of weighted rows, one after the other. A row of weight 0 is left out, so that its NaN is too."""
    total = np.zeros(rows.shape[1])
    for row, weight in zip(rows, weights, strict=True):
        if weight > 0:
            total += weight * row
    return total


def _count(block: Scores, codes: _Ints) -> None:
    """Count the answers of each kind, and flag those who know too little."""
    for code, count in (
        (DONT_KNOW, block.dont_know),
        (NOT_APPLICABLE, block.not_applicable),
        (BLANK, block.blank),
    ):
        np.add.reduce(codes == code, axis=0, dtype=np.int16, out=count)
    unknown = block.dont_know + block.blank
    applicable = codes.shape[0] - block.not_applicable
    np.subtract(applicable, unknown, out=block.answered)
    np.greater(10 * unknown, applicable, out=block.provisional)
