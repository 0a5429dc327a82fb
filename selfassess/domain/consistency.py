"""How alike the items of a benchmark answer, as a whole and by dimension, and which of them tell nobody apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.benchmark import LEAST_COMPLETE, scoring_scheme
from selfassess.domain.reliability import reliability
from selfassess.domain.study import Study


@dataclass(frozen=True)
class Consistency:
    """Cronbach's alpha with Feldt's 95 % interval, of one dimension or (None) of all items.

    Both are None where fewer than 10 organisations answered every item, where alpha has no meaning, or with 1 item.
    """

    dimension: str | None
    items: int
    complete: int
    alpha: float | None
    interval: tuple[float, float] | None


def consistency(study: Study) -> tuple[Consistency, ...]:
    """That of all scored items first, then of each dimension in order."""
    items, dimension_of = study.benchmark.scores.items, scoring_scheme(study.instrument).dimension_of
    scales = [(each.key, items[dimension_of == place]) for place, each in enumerate(study.instrument.dimensions)]
    return (_said(None, items), *(_said(*scale) for scale in scales))


def _said(dimension: str | None, items: NDArray[np.float64]) -> Consistency:
    found = reliability(items)
    alpha, interval = (found.alpha, found.interval) if found.complete >= LEAST_COMPLETE else (None, None)
    return Consistency(dimension, len(items), found.complete, alpha, interval)


def constant_items(study: Study) -> tuple[str, ...]:
    """The keys of scored items that two or more organisations answered, all of them with the same score."""
    keys = []
    for item, scores in zip(study.instrument.scored, study.benchmark.scores.items, strict=True):
        answers = scores[~np.isnan(scores)]
        if answers.size > 1 and answers.min() == answers.max():
            keys.append(item.key)
    return tuple(keys)
