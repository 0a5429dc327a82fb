"""Two small tables: who answered, and which versions of everything the report was made with."""

from selfassess.domain import method_wording, wording
from selfassess.domain.results import Analysis
from selfassess.domain.sealing import METHOD_VERSION
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Cell, Column, Row, RowLook
from selfassess.reports.pdf.tables import Table

_LOOK = RowLook(grid.BODY, padding=1.4, heading_columns=1)
_CLOSE = RowLook(grid.BODY, gap=8.0, padding=0.8, heading_columns=1)


def who_answered(analysis: Analysis) -> Block:
    about = analysis.about
    size = analysis.instrument.about_question("size")
    lines = [
        ("Role", about.role),
        ("Group", analysis.sector_label),
        ("Type", analysis.type_label),
        ("Size", size.label_of(about.size) if size and about.size else ""),
        ("Answered", method_wording.answered(analysis.tally)),
    ]
    rows = [Row([Cell(printable(name), grid.LABEL), printable(value)]) for name, value in lines if value]
    return Table([Column(50), Column(132)], rows, _CLOSE, summary=printable("Who answered"), top_rule=False)


def provenance_table(analysis: Analysis, cited: int) -> Block:
    study, about = analysis.study, analysis.about
    edition = study.benchmark.provenance
    dates = f"Report dated {wording.day(analysis.dated)}"
    if about.answered_on:
        dates = f"Answers agreed on {wording.day(about.answered_on)}; report dated {wording.day(analysis.dated)}"
    lines = [
        ("Instrument", f"{analysis.instrument.title}, version {analysis.instrument.version}"),
        ("Advice", method_wording.advice_version(study)),
        ("Benchmark", method_wording.edition(edition)),
        ("Made by", method_wording.made_by(edition)),
        ("Method", f"Version {METHOD_VERSION}"),
        ("Sources", wording.capital(method_wording.sources_counted(study, cited))),
        ("Dates", dates),
        ("SHA-256", " ".join(method_wording.grouped(analysis.seal.sha256, 8))),
    ]
    rows = [Row([Cell(printable(name), grid.BODY_GREY), printable(value)]) for name, value in lines if value]
    summary = printable("The versions that this report was made with")
    return Table([Column(124), Column(363)], rows, _LOOK, summary=summary, top_rule=False)
