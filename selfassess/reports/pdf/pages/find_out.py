"""What could not be said, and whom to ask."""

from selfassess.domain import advice_wording, report_wording
from selfassess.domain.advice import Standing
from selfassess.domain.codes import BLANK, DONT_KNOW
from selfassess.domain.results import Analysis, ItemResult
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.headed_table import headed_table
from selfassess.reports.pdf.pages.typesetting import TABLE_LOOK, body
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Cell, Column, Row


def comes_first(analysis: Analysis) -> bool:
    """Whether so little was answered that finding out stands in the place of advice."""
    return not analysis.of(Standing.PRIORITY) and analysis.tally.missing > analysis.tally.answered


def find_out(analysis: Analysis) -> list[Block]:
    """The questions left open, with whoever the advice library names for them; nothing where all were answered."""
    open_ = [result for result in analysis.items if result.code in (DONT_KNOW, BLANK)]
    if not open_:
        return []
    rows = [_row(analysis, result) for result in open_]
    columns = (Column(5), Column(1.8), Column(4))
    table = headed_table("Find out first", ("Left as", "Ask"), columns, rows, TABLE_LOOK)
    return [table, body(report_wording.not_known(analysis), grid.NOTE, 3.0)]


def _row(analysis: Analysis, result: ItemResult) -> Row:
    owner = advice_wording.whom_to_ask(analysis.study.library.entries, result.item.key)
    return Row([
        printable(result.item.question),
        Cell(printable(result.answer), grid.BODY_GREY),
        printable(owner),
    ])  # fmt: skip
