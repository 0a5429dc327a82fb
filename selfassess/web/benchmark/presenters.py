"""The benchmark in words: its provenance, how its scores spread, and the answers in it."""

from __future__ import annotations

from dataclasses import dataclass

from numpy import float64
from numpy.typing import NDArray

from selfassess.domain import method_wording, page_wording, rule_wording, wording
from selfassess.domain.benchmark import Benchmark, item_counts
from selfassess.domain.comparing import detail_of, place
from selfassess.domain.disclosure import Detail
from selfassess.domain.instrument import Instrument
from selfassess.domain.position import Basis
from selfassess.domain.study import Study
from selfassess.reports.tables import Row, Table


@dataclass(frozen=True)
class BenchmarkPage:
    """``answers`` are one table for each dimension: how many gave each answer of its items, least first.

    There is none where the benchmark is too small for that, which ``uncounted`` says.
    """

    title: str
    label: str
    invented: bool
    provenance: tuple[tuple[str, str], ...]
    spread: Table
    positions: str
    doubts: tuple[str, ...]
    answers: tuple[Table, ...]
    uncounted: str


def benchmark_page(study: Study) -> BenchmarkPage:
    benchmark, instrument = study.benchmark, study.instrument
    provenance = benchmark.provenance
    return BenchmarkPage(
        title=provenance.title,
        label=provenance.label,
        invented=provenance.basis is Basis.ILLUSTRATIVE,
        provenance=tuple((name, wording.capital(text)) for name, text in _provenance(study) if text),
        spread=_spread(benchmark, instrument),
        positions=method_wording.positions(provenance.basis),
        doubts=tuple(filter(None, (rule_wording.answer_error(benchmark), rule_wording.consistency(benchmark)))),
        answers=tuple(_answers(benchmark, instrument, each.key, each.label) for each in instrument.dimensions)
        if detail_of(benchmark) >= Detail.ITEMS
        else (),
        uncounted=page_wording.TOO_FEW_TO_COUNT,
    )


def _provenance(study: Study) -> list[tuple[str, str]]:
    provenance = study.benchmark.provenance
    population = "" if provenance.population is None else f"{provenance.population:,}"
    return [
        ("Edition", method_wording.edition(provenance)),
        ("Status", provenance.status),
        ("Who answered", provenance.who),
        ("When", provenance.when),
        ("How", provenance.how),
        ("Drawn from", population),
        ("Licence", provenance.licence),
        ("SHA-256 of the answers", " ".join(method_wording.grouped(provenance.sha256, 8))),
    ]


def _spread(benchmark: Benchmark, instrument: Instrument) -> Table:
    rows = [_quartiles(benchmark, wording.OVERALL, benchmark.scores.overall)]
    pairs = zip(instrument.dimensions, benchmark.scores.dimensions, strict=True)
    rows += [_quartiles(benchmark, dimension.label, scores) for dimension, scores in pairs]
    heads = ("Score", "Organisations", "Lower quartile", "Median", "Upper quartile")
    return Table("Scores of 0 to 100", heads, tuple(rows), figures=True)


def _quartiles(benchmark: Benchmark, label: str, scores: NDArray[float64]) -> Row:
    """As far as the number of organisations lets them be said."""
    found = place(benchmark, scores, None)
    quartiles = (found.lower_quartile, found.median, found.upper_quartile)
    return Row(label, (str(found.n), *(wording.DASH if each is None else wording.points(each) for each in quartiles)))


def _answers(benchmark: Benchmark, instrument: Instrument, dimension: str, label: str) -> Table:
    """A row an item. Items of one dimension may have different answers, so each count stands with its answer."""
    rows = []
    for item in instrument.items_of(dimension):
        counts = zip(rule_wording.short_answers_said(item), item_counts(benchmark, item), strict=True)
        rows.append(Row(item.label, ("; ".join(f"{answer}: {count}" for answer, count in counts),)))
    return Table(label, ("Item", "Each answer, least first, and how many gave it"), tuple(rows))
