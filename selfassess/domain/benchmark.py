"""A benchmark: the organisations that others are compared with, scored by the one scoring path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.answers import Answers, answered_tops, code_matrix
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument, Item
from selfassess.domain.position import Basis
from selfassess.domain.reliability import complete, cronbach_alpha, standard_error, stratified_alpha
from selfassess.domain.scheme import ScoringScheme
from selfassess.domain.scoring import Scores, score

LEAST_GROUP = 5  # others in a group that anything is said of; an edition may raise it and never lower it
LEAST_COMPLETE = 10  # fewer complete organisations say nothing of use about consistency

_Codes = NDArray[np.int8]


@dataclass(frozen=True)
class Provenance:
    """Where a benchmark comes from, in the words of who made it.

    ``population`` is the size of the population that a sample was drawn from, None where not known. ``label`` stands
    beside every figure made with it. ``n`` is the number of organisations, ``sha256`` that of the file of responses.
    ``as_of`` is the last day on which an organisation answered, None where not known. Of a group of fewer than
    ``minimum_group`` others nothing is said.
    """

    key: str
    edition: str
    title: str
    basis: Basis
    population: int | None
    label: str
    status: str
    who: str
    when: str
    how: str
    licence: str
    n: int
    sha256: str
    as_of: date | None = None
    minimum_group: int = LEAST_GROUP


@dataclass(frozen=True)
class Benchmark:
    """One edition, frozen. Two are equal where they hold the same organisations of the same file.

    ``ids`` and ``sectors`` have one entry an organisation. ``codes`` has shape (items, organisations) over *all* items
    of the instrument, in its order, as ``item_keys`` names them. ``cells`` holds the codes of every other answered
    column (plans, ticks, grid cells), shape (organisations,) each. ``answer_error`` is the standard error of
    measurement of the overall score, in points of 100, and ``consistency`` its reliability, the stratified alpha;
    ``alpha`` is Cronbach's over all scored items. They are of the whole edition, and None where it is too small or too
    uniform to say.
    """

    provenance: Provenance
    ids: tuple[str, ...]
    sectors: tuple[str, ...] = field(compare=False)
    item_keys: tuple[str, ...] = field(compare=False)
    codes: _Codes = field(compare=False)
    cells: Mapping[str, _Codes] = field(compare=False)
    scores: Scores = field(compare=False)
    answer_error: float | None = field(compare=False)
    alpha: float | None = field(compare=False)
    consistency: float | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Trust:
    """The standard error of measurement of an overall score, in points, and its reliability; None cannot be said."""

    error: float | None
    consistency: float | None


def scoring_scheme(instrument: Instrument) -> ScoringScheme:
    """What the instrument says about scoring, over its scored items in order."""
    places = {dimension.key: place for place, dimension in enumerate(instrument.dimensions)}
    return ScoringScheme(
        tops=np.array([item.top for item in instrument.scored], dtype=np.int64),
        enough=np.array([item.enough for item in instrument.scored], dtype=np.int64),
        weights=np.array([item.weight for item in instrument.scored], dtype=np.float64),
        dimension_of=np.array([places[item.dimension or ""] for item in instrument.scored], dtype=np.int64),
        dimension_weights=np.array([dimension.weight for dimension in instrument.dimensions], dtype=np.float64),
    )


def assemble(instrument: Instrument, provenance: Provenance, batch: Sequence[Answers]) -> Benchmark:
    """The benchmark of a batch of answers, whose ``about.organisation`` are the ids.

    Raises InputError where the batch is empty, is not as large as its provenance says, or has an id twice.
    """
    ids = tuple(answers.about.organisation for answers in batch)
    _check_ids(provenance, ids)
    codes = code_matrix(instrument.items, batch)
    scored = np.array([item.dimension is not None for item in instrument.items])
    scheme = scoring_scheme(instrument)
    scores = score(scheme, codes[scored])
    trust = overall_trust(scores, scheme)
    item_keys = tuple(item.key for item in instrument.items)
    others = [key for key in answered_tops(instrument) if key not in item_keys]
    return Benchmark(
        provenance=provenance,
        ids=ids,
        sectors=tuple(answers.about.sector for answers in batch),
        item_keys=item_keys,
        codes=codes,
        cells={key: np.array([answers.code(key) for answers in batch], dtype=np.int8) for key in others},
        scores=scores,
        answer_error=trust.error,
        alpha=cronbach_alpha(scores.items) if _enough(scores) else None,
        consistency=trust.consistency,
    )


def item_counts(benchmark: Benchmark, item: Item) -> tuple[int, ...]:
    """How many organisations gave each code of an item, from 0 to its top; the unanswered are not counted."""
    return _counts(benchmark.codes[benchmark.item_keys.index(item.key)], item.top)


def cell_counts(benchmark: Benchmark, cell: str, top: int = 1) -> tuple[int, ...]:
    """How many organisations gave each code, 0 to ``top``, in a column that is no item: a plan, tick or grid cell."""
    return _counts(benchmark.cells[cell], top)


def leave_out(benchmark: Benchmark, member: str) -> Benchmark:
    """The benchmark without one of its organisations, which never stands among itself.

    Answer error and alpha stay those of the whole edition. Raises InputError where ``member`` is not in it.
    """
    if member not in benchmark.ids:
        raise InputError(f"The benchmark has no organisation {member}", benchmark.provenance.title, "Check its id.")
    kept = np.array([each != member for each in benchmark.ids])
    population = benchmark.provenance.population
    return replace(
        benchmark,
        provenance=replace(benchmark.provenance, population=None if population is None else population - 1),
        ids=_kept(benchmark.ids, kept),
        sectors=_kept(benchmark.sectors, kept),
        codes=benchmark.codes[:, kept],
        cells={key: codes[kept] for key, codes in benchmark.cells.items()},
        scores=benchmark.scores.at(np.flatnonzero(kept).tolist()),
    )


def _check_ids(provenance: Provenance, ids: Sequence[str]) -> None:
    if not ids:
        raise InputError("The benchmark has no organisation", provenance.title, "Give the answers of one at least.")
    if len(ids) != provenance.n:
        what = f"The benchmark is said to hold {provenance.n} organisations, and there are {len(ids)}"
        raise InputError(what, provenance.title, f"Write n = {len(ids)}, or give the missing answers.")
    if len(set(ids)) != len(ids):
        twice = next(each for place, each in enumerate(ids) if each in ids[:place])
        raise InputError(f"The organisation {twice} is there twice", provenance.title, "Give each an id of its own.")


def overall_trust(scores: Scores, scheme: ScoringScheme) -> Trust:
    """How far the overall score of so many organisations can be trusted, where enough of them answered every item."""
    if not _enough(scores):
        return Trust(None, None)
    overall = scores.overall[~np.isnan(scores.overall)]
    spread = float(overall.std(ddof=1)) if overall.size > 1 else None
    consistency = stratified_alpha(scores.items, scheme)
    return Trust(standard_error(spread, consistency), consistency)


def _enough(scores: Scores) -> bool:
    return bool(complete(scores.items).shape[1] >= LEAST_COMPLETE)


def _counts(codes: _Codes, top: int) -> tuple[int, ...]:
    return tuple(int(np.count_nonzero(codes == code)) for code in range(top + 1))


def _kept(values: tuple[str, ...], kept: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(value for value, keep in zip(values, kept, strict=True) if keep)
