"""Submissions and benchmarks of two versions of a questionnaire, scored on what both ask and by today's weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.answers import Answers, code_matrix
from selfassess.domain.benchmark import Benchmark, Trust, overall_trust, scoring_scheme
from selfassess.domain.instrument import Instrument, Item
from selfassess.domain.scoring import LEAST_COVERAGE, Scores, score


def shared_instrument(now: Instrument, asked: frozenset[str]) -> Instrument | None:
    """Today's instrument with only the items that both were asked; None where too little of a dimension is left."""
    for dimension in now.dimensions:
        items = now.items_of(dimension.key)
        left = sum(item.weight for item in items if item.key in asked)
        if dimension.weight > 0 and left < LEAST_COVERAGE * sum(item.weight for item in items):
            return None
    if len(asked) == len(now.items):
        return now
    return replace(now, items=tuple(item for item in now.items if item.key in asked))


def scores_of(instrument: Instrument, batch: Sequence[Answers]) -> Scores:
    """The scores of several submissions, one a column."""
    return score(scoring_scheme(instrument), code_matrix(instrument.scored, batch))


@dataclass(frozen=True)
class Edition:
    """A benchmark on the items that both were asked: the overall scores, and how far they can be trusted."""

    benchmark: Benchmark
    overall: NDArray[np.float64]
    trust: Trust


def edition_of(benchmark: Benchmark, own: Instrument, shared: Instrument) -> Edition:
    """``own`` is the instrument that the benchmark answered; its scores stay as they are where nothing is left out."""
    if scored_alike(own, shared):
        return Edition(benchmark, benchmark.scores.overall, Trust(benchmark.answer_error, benchmark.consistency))
    rows = [benchmark.item_keys.index(item.key) for item in shared.scored]
    scheme = scoring_scheme(shared)
    scores = score(scheme, benchmark.codes[rows])
    return Edition(benchmark, scores.overall, overall_trust(scores, scheme))


def scored_alike(one: Instrument, other: Instrument) -> bool:
    """Whether two instruments give every set of answers the same scores."""
    return _scoring(one) == _scoring(other)


def _scoring(instrument: Instrument) -> tuple[object, ...]:
    items = [(item.key, item.options, item.ticks, item.cells) for item in instrument.scored]
    return items, weights_of(instrument, instrument.scored)


def weights_of(instrument: Instrument, items: Sequence[Item]) -> tuple[object, ...]:
    """What scores are made of beside the answers."""
    weights = [(item.key, item.dimension, item.weight, item.enough) for item in items]
    return weights, [(dimension.key, dimension.weight) for dimension in instrument.dimensions]
