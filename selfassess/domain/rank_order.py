"""Ranks of scores, and how far two orders of the same organisations agree."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.errors import InputError

_Floats = NDArray[np.float64]


def mid_ranks(scores: _Floats) -> _Floats:
    """The rank of each score, 1 the highest, shape (organisations,); equal scores share the mean of their ranks.

    Round scores first, so that equal ones tie; none may be NaN.
    """
    ascending = np.sort(scores)
    below, at_most = np.searchsorted(ascending, scores, "left"), np.searchsorted(ascending, scores, "right")
    ranks: _Floats = scores.size + 0.5 - (below + at_most) / 2
    return ranks


def kendall_tau(one: _Floats, other: _Floats) -> float | None:
    """Kendall's tau-b of two sets of scores of the same organisations, -1 to 1: 1 where they order all pairs alike.

    Pairs that tie in both count for nothing, those that tie in one shrink the figure (Kendall 1945). None where one
    of them ties throughout, or there are fewer than 2 organisations.
    """
    if one.shape != other.shape:
        raise InputError(f"Orders to compare have the same organisations, not {one.size} and {other.size}")
    rising, falling = (np.sign(scores[:, None] - scores) for scores in (one, other))
    untied = math.sqrt(np.count_nonzero(rising) * np.count_nonzero(falling))
    return float((rising * falling).sum()) / untied if untied else None
