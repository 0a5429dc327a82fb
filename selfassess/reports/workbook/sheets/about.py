"""What the file is: its benchmark's label, its seal, and how it was made."""

from __future__ import annotations

from selfassess.domain import method_wording, page_wording, report_wording
from selfassess.domain.results import Analysis
from selfassess.reports import headlines
from selfassess.reports.workbook.grid import Column, Grid


def about(analysis: Analysis) -> Grid:
    organisation, instrument = analysis.about.organisation, analysis.instrument
    basis = analysis.study.benchmark.provenance.basis
    cited = len(headlines.sources(list(analysis.recommendations)))
    said = [
        ("Organisation", organisation),
        ("", page_wording.fictional(organisation) if analysis.about.fictional else ""),
        ("Seal", page_wording.sealed(analysis.seal.code)),
        ("What the seal covers", method_wording.SEALED),
        ("Benchmark label", analysis.study.benchmark.provenance.label),
        *report_wording.provenance(analysis, cited),
        *report_wording.answered_by(analysis),
        ("What was asked", report_wording.asked(analysis).strip()),
        ("How it scores", method_wording.scoring(instrument)),
        ("What was not known", report_wording.not_known(analysis)),
        ("How position is said", method_wording.positions(basis)),
        ("How advice is chosen", method_wording.advising(instrument, basis)),
        ("What it does not say", method_wording.NOT_SAID),
    ]
    rows = [[name, words] for name, words in said if words]
    return Grid("About", (Column("What", 26), Column("Detail", 110)), rows)
