"""How sure the overall position is: what the error of answers does to it, how old the benchmark is, who is in it.

Each doubt stands by itself. They are of different kinds, so none is ever added to another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from selfassess.domain.benchmark import Benchmark
from selfassess.domain.comparing import Scored, detail_of, place
from selfassess.domain.disclosure import Detail, detail, nested_safely, published, reduced
from selfassess.domain.position import Basis, Position, position
from selfassess.domain.weighting import RankRange, rank_range_varied


class Withheld(StrEnum):
    """Why an organisation is not compared with its own sector."""

    INVENTED = "invented"  # invented organisations say nothing of a sector
    NOT_SAID = "not_said"  # the organisation named no sector
    TOO_FEW = "too_few"  # or a sector that could be shown only by exposing another


@dataclass(frozen=True)
class Mark:
    """A score, 0 to 100, with how many of the benchmark are below it, level with it and above it."""

    score: float
    below: int
    equal: int
    above: int


@dataclass(frozen=True)
class Sector:
    """The place among the others of one's own sector, as far as ``disclosure`` lets it be said."""

    key: str
    position: Position
    detail: Detail


@dataclass(frozen=True)
class Sureness:
    """How sure the overall position is.

    ``at_least`` and ``at_most`` are the score less and plus the standard error of answers, within 0 to 100; None where
    either is not known or positions are withheld. ``within_error`` says that the median lies closer to the score than
    that error. ``ranks`` is the rank, and its range when the weights of the dimensions are varied. ``age`` is in whole
    years from the last answer of the benchmark to the report, None where its day is not known. ``sectors`` counts the
    organisations of each sector that may be named, ``pooled`` those of the others. ``sector`` is None for the reason
    that ``withheld`` gives. ``detail`` is what may be said of the whole.
    """

    at_least: Mark | None
    at_most: Mark | None
    within_error: bool
    ranks: RankRange | None
    age: int | None
    sectors: Mapping[str, int]
    pooled: int
    sector: Sector | None
    withheld: Withheld | None
    detail: Detail


def sureness(scored: Scored, sector: str, dated: date, ranked: bool = True) -> Sureness:
    """How sure the position of one organisation of ``sector`` (a key, may be empty) is, on the day of its report.

    Not ``ranked``, it leaves out the ranks under other weights, which take the most time.
    """
    benchmark = scored.benchmark
    error, value = benchmark.answer_error, scored.overall
    found = place(benchmark, benchmark.scores.overall, value)
    marks = _marks(benchmark, value, error) if found.percentile is not None else (None, None)
    named, pooled = _make_up(benchmark)
    own = _sector(scored, sector)
    return Sureness(
        at_least=marks[0],
        at_most=marks[1],
        within_error=_is_near(value, found.median, error),
        ranks=_ranks(scored) if ranked and found.percentile is not None else None,
        age=_age(benchmark.provenance.as_of, dated),
        sectors=named,
        pooled=pooled,
        sector=own if isinstance(own, Sector) else None,
        withheld=own if isinstance(own, Withheld) else None,
        detail=detail_of(benchmark),
    )


def _marks(benchmark: Benchmark, value: float | None, error: float | None) -> tuple[Mark | None, Mark | None]:
    """The score less and plus the error of answers, within the scale."""
    if value is None or error is None:
        return None, None
    return _mark(benchmark, max(0.0, value - error)), _mark(benchmark, min(100.0, value + error))


def _is_near(value: float | None, median: float | None, error: float | None) -> bool:
    return value is not None and median is not None and error is not None and abs(value - median) < error


def _mark(benchmark: Benchmark, score: float) -> Mark:
    found = place(benchmark, benchmark.scores.overall, score)
    return Mark(score, found.below, found.equal, found.above)


def _ranks(scored: Scored) -> RankRange | None:
    others, own = scored.benchmark.scores, scored.scores
    weights = tuple(dimension.weight for dimension in scored.instrument.dimensions)
    return rank_range_varied(weights, others.dimensions, others.dropped, own.dimensions[:, 0], own.dropped[:, 0])


def _age(as_of: date | None, dated: date) -> int | None:
    """Whole years between two days, 0 where the first is the later."""
    if as_of is None:
        return None
    return max(0, dated.year - as_of.year - ((dated.month, dated.day) < (as_of.month, as_of.day)))


def _make_up(benchmark: Benchmark) -> tuple[Mapping[str, int], int]:
    """How many of each sector are compared with, the largest first, and how many of sectors that are not named."""
    sizes = {key: benchmark.sectors.count(key) for key in sorted(set(benchmark.sectors))}
    shown = published(sizes, benchmark.provenance.minimum_group) - {""}
    named = {key: sizes[key] for key in sorted(shown, key=lambda key: (-sizes[key], key))}
    return named, len(benchmark.sectors) - sum(named.values())


def _sector(scored: Scored, key: str) -> Sector | Withheld:
    """The position among those of one sector whose overall score is known, or why there is none."""
    benchmark, least = scored.benchmark, scored.benchmark.provenance.minimum_group
    if benchmark.provenance.basis is Basis.ILLUSTRATIVE:
        return Withheld.INVENTED
    if not key:
        return Withheld.NOT_SAID
    overall = benchmark.scores.overall
    sectors = np.array(benchmark.sectors)[~np.isnan(overall)]
    sizes = {str(each): int(np.count_nonzero(sectors == each)) for each in np.unique(sectors)}
    if key not in published(sizes, least) or not nested_safely(sectors.size, sizes[key], least):
        return Withheld.TOO_FEW
    others = overall[~np.isnan(overall)][sectors == key]
    found = reduced(position(others, scored.overall, Basis.CENSUS), least)
    return Sector(key, found, detail(others.size, least))
