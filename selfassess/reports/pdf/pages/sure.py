"""How sure this is: the position with its doubt, then every doubt by itself."""

from selfassess.domain import doubts_wording, sureness_wording
from selfassess.domain.results import Analysis
from selfassess.reports.pdf.assembly import Section
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.typesetting import PORTRAIT_FRAME, body, headline, section
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Cell, Column, Row, RowLook
from selfassess.reports.pdf.tables import Table

_LOOK = RowLook(grid.BODY, padding=4.5, heading_columns=1)


def sure(analysis: Analysis) -> Section:
    """The part before the method: a table of the doubts about the position, and one of those about the benchmark."""
    position, benchmark = doubts_wording.about_position(analysis), doubts_wording.about_benchmark(analysis)
    blocks: list[Block] = [
        *headline(doubts_wording.FINDING, sureness_wording.statement(analysis)),
        *section(doubts_wording.ABOUT_POSITION, _table(position), space_before=0.0),
        *section(doubts_wording.ABOUT_BENCHMARK, _table(benchmark)),
        body(analysis.study.benchmark.provenance.label, grid.LABEL, space_before=grid.UNIT),
    ]
    return Section("sure", printable(sureness_wording.HEAD), blocks, PORTRAIT_FRAME)


def _table(lines: tuple[doubts_wording.Line, ...]) -> Block:
    rows = [Row([Cell(printable(line.head), grid.BODY_BOLD), printable(line.text)]) for line in lines]
    return Table([Column(124), Column(363)], rows, _LOOK, summary=printable(lines[0].head), top_rule=False)
