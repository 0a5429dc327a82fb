"""Two small tables: who answered, and which versions of everything the report was made with."""

from selfassess.domain import report_wording
from selfassess.domain.results import Analysis
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Cell, Column, Row, RowLook
from selfassess.reports.pdf.tables import Table

_LOOK = RowLook(grid.BODY, padding=1.4, heading_columns=1)
_CLOSE = RowLook(grid.BODY, gap=8.0, padding=0.8, heading_columns=1)


def who_answered(analysis: Analysis) -> Block:
    said = report_wording.answered_by(analysis)
    rows = [Row([Cell(printable(name), grid.LABEL), printable(value)]) for name, value in said]
    return Table([Column(50), Column(132)], rows, _CLOSE, summary=printable("Who answered"), top_rule=False)


def provenance_table(analysis: Analysis, cited: int) -> Block:
    said = report_wording.provenance(analysis, cited)
    rows = [Row([Cell(printable(name), grid.BODY_GREY), printable(value)]) for name, value in said]
    summary = printable("The versions that this report was made with")
    return Table([Column(124), Column(363)], rows, _LOOK, summary=summary, top_rule=False)
