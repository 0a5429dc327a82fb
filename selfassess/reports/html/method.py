"""How the report was made and how to check it: short answers, the sum, the seal and provenance."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import method_wording, report_wording, wording, working_wording
from selfassess.domain.results import Analysis
from selfassess.reports import headlines
from selfassess.reports.charts import descriptions
from selfassess.reports.charts.findings import strongest_first
from selfassess.reports.tables import Row, Table


@dataclass(frozen=True)
class MethodPart:
    """``rules`` are heads, each with its text.

    ``made`` is the sum of the overall score, ``written`` out below it; ``why_not`` there is none.
    """

    head: str
    rules: report_wording.Pairs
    made: Table
    written: str
    why_not: str
    seal: str
    sealed: str
    answered_by: report_wording.Pairs
    provenance: report_wording.Pairs


def method_part(analysis: Analysis) -> MethodPart:
    instrument, basis = analysis.instrument, analysis.study.benchmark.provenance.basis
    cited = headlines.sources(headlines.reasoned(analysis))
    return MethodPart(
        head=report_wording.HOW_MADE,
        rules=(
            ("What was asked", report_wording.asked(analysis)),
            ("How it scores", method_wording.scoring(instrument)),
            ("What was not known", report_wording.not_known(analysis)),
            ("How position is said", method_wording.positions(basis)),
            ("How advice is chosen", method_wording.advising(instrument, basis)),
            ("What it does not say", method_wording.NOT_SAID),
        ),
        made=_sum(analysis),
        written=working_wording.overall_sum(analysis),
        why_not=method_wording.unmade(analysis.dimensions),
        seal=report_wording.seal(analysis),
        sealed=method_wording.SEALED,
        answered_by=report_wording.answered_by(analysis),
        provenance=report_wording.provenance(analysis, len(cited)),
    )


def _sum(analysis: Analysis) -> Table:
    score = analysis.overall.score
    rows = [
        Row(report_wording.weighed_label(analysis, each), (descriptions.scored(each),))
        for each in strongest_first(analysis)
    ]
    if score is not None:
        total = f"{wording.OVERALL}: {method_wording.mean_label(analysis.instrument)}"
        rows.append(Row(total, (wording.points(score),)))
    return Table(method_wording.made_heading(score), ("Score", "You"), tuple(rows), figures=True)
