"""The two definitions of a quantile in use, by the numbering of Hyndman and Fan (1996).

Composite scores take type 8, whose error hardly depends on the shape of the distribution; type 7 (a spreadsheet's
default) sets the upper quartile too low in small groups. Ordinal codes take type 1, which is always a code that
somebody gave.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.errors import InputError


def composite_quantiles(scores: NDArray[np.float64], shares: Sequence[float]) -> tuple[float | None, ...]:
    """Type 8 (median-unbiased) quantiles of scores, in the unit of the scores.

    ``scores`` is 1-D; NaN is dropped. ``shares`` lie in 0..1. Each is None where no score is left.
    """
    _check(shares)
    known = np.sort(scores[~np.isnan(scores)])
    if known.size == 0:
        return (None,) * len(shares)
    return tuple(_median_unbiased(known, share) for share in shares)


def _median_unbiased(ordered: NDArray[np.float64], share: float) -> float:
    """Between the two scores round place (n + 1/3) share + 1/3, from 1. ``np.quantile`` takes 20 times as long."""
    place = ordered.size * share + (1.0 + share) / 3.0 - 1.0
    if place <= 0.0:
        return float(ordered[0])
    if place >= ordered.size - 1:
        return float(ordered[-1])
    below = math.floor(place)
    low, high, part = float(ordered[below]), float(ordered[below + 1]), place - below
    return low + (high - low) * part if part < 0.5 else high - (high - low) * (1.0 - part)


def ordinal_quantile(codes: NDArray[np.integer], share: float) -> int | None:
    """The type 1 quantile of codes: the least code that at least ``share`` of the answers do not exceed.

    ``codes`` is 1-D; those below 0 (don't know, not applicable, blank) are dropped. None where no answer is left.
    """
    _check([share])
    answers = np.sort(codes[codes >= 0])
    if answers.size == 0:
        return None
    # 0.07 * 100 is a hair above 7 as a float: without the allowance the answer would be one place too high.
    place = math.ceil(share * answers.size - 1e-9)
    return int(answers[max(place, 1) - 1])


def _check(shares: Sequence[float]) -> None:
    for share in shares:
        if not 0.0 <= share <= 1.0:
            raise InputError(f"A quantile needs a share from 0 to 1, not {share}")
