"""How sure this is, how the report was made and how to check it, down to the seal."""

from __future__ import annotations

from collections.abc import Iterable

from selfassess.domain import (
    doubts_wording,
    method_wording,
    page_wording,
    report_wording,
    sureness_wording,
    wording,
    working_wording,
)
from selfassess.domain.results import Analysis
from selfassess.reports import headlines
from selfassess.reports.charts import descriptions
from selfassess.reports.charts.findings import strongest_first
from selfassess.reports.word.manuscript import Manuscript
from selfassess.reports.word.markup import Column, Content, Run


def method(to: Manuscript, analysis: Analysis) -> None:
    instrument, basis = analysis.instrument, analysis.study.benchmark.provenance.basis
    to.heading(1, "Method and provenance")
    to.write(report_wording.HOW_MADE, "Finding")
    _told(to, "What was asked", report_wording.asked(analysis))
    _told(to, "How it scores", method_wording.scoring(instrument))
    _sum(to, analysis)
    _told(to, "What was not known", report_wording.not_known(analysis))
    _told(to, "How position is said", method_wording.positions(basis))
    _told(to, "How advice is chosen", method_wording.advising(instrument, basis))
    _told(to, "What it does not say", method_wording.NOT_SAID)
    _table(to, "Who answered", report_wording.answered_by(analysis))
    cited = len(headlines.sources(headlines.reasoned(analysis)))
    _table(to, "Provenance", report_wording.provenance(analysis, cited))
    to.heading(2, "Seal")
    to.write(page_wording.sealed(analysis.seal.code), "Seal")
    to.write(method_wording.SEALED)


def sure(to: Manuscript, analysis: Analysis) -> None:
    """Every doubt by itself."""
    to.heading(1, sureness_wording.HEAD)
    to.write(doubts_wording.FINDING, "Finding")
    to.write(sureness_wording.statement(analysis), "Lead")
    for head, said in (
        (doubts_wording.ABOUT_POSITION, doubts_wording.about_position(analysis)),
        (doubts_wording.ABOUT_BENCHMARK, doubts_wording.about_benchmark(analysis)),
    ):
        _table(to, head, ((line.head, line.text) for line in said))
    to.write(analysis.study.benchmark.provenance.label, "BenchmarkLabel")


def _told(to: Manuscript, head: str, words: str) -> None:
    to.heading(2, head)
    to.write(words.strip())


def _sum(to: Manuscript, analysis: Analysis) -> None:
    """The dimensions strongest first, then their mean; or why there is none."""
    weights = {dimension.key: dimension.weight for dimension in analysis.instrument.dimensions}
    head = method_wording.made_heading(analysis.overall.score)
    to.heading(2, head)
    rows: list[list[Content]] = [
        [each.label, f"{weights[each.key]:g}", descriptions.scored(each)] for each in strongest_first(analysis)
    ]
    mean = wording.capital(method_wording.mean_label(analysis.instrument))
    if analysis.overall.score is not None:
        rows.append([[Run(mean, "Strong")], "", [Run(wording.points(analysis.overall.score), "Strong")]])
    columns = (Column("Dimension", 3), Column("Weight", 1, figures=True), Column("Score", 1.4, figures=True))
    to.table(head, columns, rows, captioned=False)
    to.write(working_wording.overall_sum(analysis), "Note")
    to.write(method_wording.unmade(analysis.dimensions), "Note")


def _table(to: Manuscript, head: str, lines: Iterable[tuple[str, str]]) -> None:
    to.heading(2, head)
    to.table(head, (Column("What", 1), Column("Detail", 3)), [[name, words] for name, words in lines], captioned=False)
