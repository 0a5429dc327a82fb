"""How the results are computed, with the organisation's own figures, and what they were made from."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import answer_basis_wording, method_wording, wording, working_wording
from selfassess.domain.results import Analysis
from selfassess.domain.sealing import METHOD_VERSION
from selfassess.reports.charts import descriptions
from selfassess.reports.charts.findings import strongest_first
from selfassess.reports.tables import Row, Table


@dataclass(frozen=True)
class MadePart:
    """``rules`` are heads, each with its text; ``sum`` makes the overall score from the dimensions; ``written`` out."""

    sum_head: str
    sum: Table
    written: str
    why_not: str
    rules: tuple[tuple[str, str], ...]
    answered_by: tuple[tuple[str, str], ...]
    provenance: tuple[tuple[str, str], ...]
    seal: str
    sealed: str


def made_part(analysis: Analysis) -> MadePart:
    instrument, basis = analysis.instrument, analysis.study.benchmark.provenance.basis
    return MadePart(
        sum_head=method_wording.made_heading(analysis.overall.score),
        sum=_sum(analysis),
        written=working_wording.overall_sum(analysis),
        why_not=method_wording.unmade(analysis.dimensions),
        rules=(
            ("What was asked", f"{method_wording.asked(instrument)} {instrument.origin_note}"),
            ("How it scores", method_wording.scoring(instrument)),
            ("How position is said", method_wording.positions(basis)),
            ("How advice is chosen", method_wording.advising(instrument, basis)),
        ),
        answered_by=tuple((name, value) for name, value in _answered_by(analysis) if value),
        provenance=tuple((name, wording.capital(value)) for name, value in _provenance(analysis) if value),
        seal=" ".join(method_wording.grouped(analysis.seal.code, 4)),
        sealed=method_wording.SEALED,
    )


def _sum(analysis: Analysis) -> Table:
    weights = {dimension.key: dimension.weight for dimension in analysis.instrument.dimensions}
    equal = len(set(weights.values())) == 1
    rows = [
        Row(each.label if equal else f"{each.label}, weight {weights[each.key]:g}", (descriptions.scored(each),))
        for each in strongest_first(analysis)
    ]
    if analysis.overall.score is not None:
        total = f"{wording.OVERALL}: {method_wording.mean_label(analysis.instrument)}"
        rows.append(Row(total, (wording.points(analysis.overall.score),)))
    return Table(method_wording.made_heading(analysis.overall.score), ("Score", "You"), tuple(rows), figures=True)


def _answered_by(analysis: Analysis) -> list[tuple[str, str]]:
    about, size = analysis.about, analysis.instrument.about_question("size")
    return [
        ("Role", about.role),
        ("Group", analysis.sector_label),
        ("Type", analysis.type_label),
        ("Size", size.label_of(about.size) if size and about.size else ""),
        ("Answered", method_wording.answered(analysis.tally)),
        (answer_basis_wording.HEAD, answer_basis_wording.counted(analysis)),
    ]


def _provenance(analysis: Analysis) -> list[tuple[str, str]]:
    study, edition = analysis.study, analysis.study.benchmark.provenance
    dates = f"dated {wording.day(analysis.dated)}"
    if analysis.about.answered_on:
        dates = f"answers agreed on {wording.day(analysis.about.answered_on)}, report {dates}"
    return [
        ("Instrument", f"{analysis.instrument.title}, version {analysis.instrument.version}"),
        ("Advice", method_wording.advice_version(study)),
        ("Benchmark", method_wording.edition(edition)),
        ("Made by", method_wording.made_by(edition)),
        ("Method", f"version {METHOD_VERSION}"),
        ("Dates", dates),
        ("SHA-256", " ".join(method_wording.grouped(analysis.seal.sha256, 8))),
    ]
