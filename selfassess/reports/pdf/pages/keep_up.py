"""What to keep up, where no advice applies: a report without advice still says what is in place and what comes next."""

from selfassess.domain import advice_wording, plan_wording
from selfassess.domain.results import Analysis
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.groups import bullets
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.headed_table import headed_table
from selfassess.reports.pdf.pages.typesetting import TABLE_LOOK, section
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Cell, Column, Row


def keep_up(analysis: Analysis) -> list[Block]:
    """The scored items that are in place, with the answers."""
    in_place = [each for each in analysis.items if each.item.dimension and each.code >= each.item.target]
    rows = [Row([printable(each.item.label), Cell(printable(advice_wording.short_answer(each)))]) for each in in_place]
    columns = (Column(1.0), Column(1.2))
    return [headed_table("Keep this up", ["You answered"], columns, rows, TABLE_LOOK)] if rows else []


def dates_alone(analysis: Analysis) -> list[Block]:
    """The board's dates, where there is no plan for them to stand in."""
    lines = [printable(line) for line in plan_wording.dates_alone(analysis)]
    return section("The next 12 months", bullets(lines, grid.BODY, gap=2.0))
