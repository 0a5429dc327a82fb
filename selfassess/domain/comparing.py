"""One organisation's scores held against a benchmark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.benchmark import Benchmark, scoring_scheme
from selfassess.domain.disclosure import Detail, detail, reduced
from selfassess.domain.instrument import Instrument, Level
from selfassess.domain.position import Basis, Position, positions
from selfassess.domain.scoring import Scores, levels, score


@dataclass(frozen=True)
class Scored:
    """One organisation's codes (scored items, 1) and scores, with what they are read against."""

    instrument: Instrument
    benchmark: Benchmark
    codes: NDArray[np.int8]
    scores: Scores

    @property
    def overall(self) -> float | None:
        """The overall score, or None where it cannot be said."""
        return said(self.scores.overall[0])


def at_codes(instrument: Instrument, codes: NDArray[np.int8], sets: Sequence[Mapping[str, int]]) -> Scores:
    """The scores of one organisation's ``codes`` (scored items, 1) with some at others, by item: a set a column."""
    rows = {item.key: row for row, item in enumerate(instrument.scored)}
    changed = np.repeat(codes, len(sets), axis=1)
    for column, changes in enumerate(sets):
        for key, code in changes.items():
            changed[rows[key], column] = code
    return score(scoring_scheme(instrument), changed)


def said(value: float) -> float | None:
    """A figure, or None where it is NaN and so cannot be said."""
    return None if np.isnan(value) else float(value)


def place(benchmark: Benchmark, scores: NDArray[np.float64], value: float | None) -> Position:
    """The position of a value among one row of the benchmark's scores; see ``places``."""
    return places(benchmark, scores, (value,))[0]


def places(benchmark: Benchmark, scores: NDArray[np.float64], values: Sequence[float | None]) -> tuple[Position, ...]:
    """The position of each value among one row of the benchmark's scores, by the benchmark's basis.

    Organisations that exist are spoken of as far as their number lets them be; what is withheld is None or 0.
    """
    provenance = benchmark.provenance
    found = positions(scores, values, provenance.basis, provenance.population)
    invented = provenance.basis is Basis.ILLUSTRATIVE
    return found if invented else tuple(reduced(each, provenance.minimum_group) for each in found)


def lowest(scores: Mapping[str, float | None]) -> frozenset[str]:
    """The dimension with the lowest score, or several that tie; none where all are level or fewer than two known."""
    known = {key: score for key, score in scores.items() if score is not None}
    if len(set(known.values())) < 2:
        return frozenset()
    return frozenset(key for key, score in known.items() if score == min(known.values()))


def detail_of(benchmark: Benchmark) -> Detail:
    """How much may be said of a benchmark: everything where it is invented, else by how many are in it."""
    provenance = benchmark.provenance
    invented = provenance.basis is Basis.ILLUSTRATIVE
    return Detail.ITEMS if invented else detail(len(benchmark.ids), provenance.minimum_group)


def level_of(instrument: Instrument, value: float | None) -> Level | None:
    """The level of an overall score."""
    return None if value is None else instrument.levels[int(levels(np.array([value]), instrument.cuts)[0]) - 1]
