"""The posture plane: two axes, each the mean score of its items, cut into four stances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.instrument import Instrument, Posture, Stance
from selfassess.domain.precision import DECIMALS
from selfassess.domain.scoring import LEAST_COVERAGE


@dataclass(frozen=True)
class Standpoint:
    """A point on the plane: its stance, and whether an axis lies so near the cut that neither side is claimed."""

    stance: Stance
    near: bool


def posture_scores(instrument: Instrument, posture: Posture, items: NDArray[np.float64]) -> NDArray[np.float64]:
    """The score of each axis, shape (2, organisations), from item scores (scored items, organisations).

    The mean of the answered items, where at least half of them are answered; else NaN.
    """
    rows = {item.key: row for row, item in enumerate(instrument.scored)}
    return np.vstack([_mean(items[[rows[key] for key in axis.items]]) for axis in posture.axes])


def _mean(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    answered = np.count_nonzero(~np.isnan(scores), axis=0)
    total = np.nansum(scores, axis=0)
    enough = answered >= LEAST_COVERAGE * scores.shape[0]
    mean = np.full(scores.shape[1], np.nan)
    np.divide(total, answered, out=mean, where=enough)
    return np.round(mean, DECIMALS)


def standpoint(posture: Posture, scores: Sequence[float | None]) -> Standpoint | None:
    """The stance of a point; None where an axis cannot be said. A score on the cut counts as high."""
    known = [score for score in scores if score is not None]
    if len(known) != len(posture.axes):
        return None
    high = frozenset(axis.key for axis, score in zip(posture.axes, known, strict=True) if score >= posture.cut)
    stance = next(each for each in posture.stances if each.high == high)
    return Standpoint(stance, any(abs(score - posture.cut) <= posture.near for score in known))
