"""What can be done with no days: name owners, stop something, and ask for time."""

from selfassess.domain import plan_wording
from selfassess.domain.advice import Standing
from selfassess.domain.results import Analysis
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.groups import numbered
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.headed_table import headed_table
from selfassess.reports.pdf.pages.typesetting import TABLE_LOOK, section
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Cell, Column, Row
from selfassess.reports.pdf.text import Content, Run

_COLUMNS = (Column(2.4), Column(2.0), Column(2.4), Column(0.4, "right"))


def no_days(analysis: Analysis) -> list[Block]:
    """A list of decisions that need no days of work, then the work that waits for an owner and for days."""
    items: list[Content] = [
        [Run(printable(f"{head}. "), grid.BODY_BOLD), Run(printable(text), grid.BODY)]
        for head, text in plan_wording.without_days(analysis)
    ]
    blocks = section("What needs no days", numbered(items, grid.BODY, 4.0))
    rows = [
        Row([
            Cell(printable(each.entry.title), grid.BODY_BOLD),
            printable(each.entry.owner),
            printable(each.entry.first_step),
            printable(str(each.entry.days)),
        ])
        for standing in (Standing.FOUNDATION, Standing.PRIORITY)
        for each in analysis.of(standing)
    ]  # fmt: skip
    labels = ("Owner to name", "First step, once there are days", "Days")
    return [*blocks, *([headed_table("What waits", labels, _COLUMNS, rows, TABLE_LOOK)] if rows else [])]
