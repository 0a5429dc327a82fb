"""The plan on landscape pages: quarters as columns, days as length on one scale, used against available."""

from collections.abc import Iterator
from dataclasses import replace

from selfassess.domain import plan_wording, report_wording
from selfassess.domain.quarters import QUARTERS
from selfassess.domain.results import Analysis
from selfassess.reports.pdf.assembly import Section
from selfassess.reports.pdf.document import A4_LANDSCAPE
from selfassess.reports.pdf.flow import Block, Frame, compose
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.no_days import no_days
from selfassess.reports.pdf.pages.plan_rows import Layout, board_row, header_row, used_row, work_row
from selfassess.reports.pdf.pages.quarter_lines import QuarterLines
from selfassess.reports.pdf.pages.typesetting import body, fewest_pages, headline
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Column, RowLook
from selfassess.reports.pdf.tables import Table

FRAME = Frame(grid.MARGIN, grid.TOP, grid.WIDE, grid.PORTRAIT[0] - grid.FOOT_RULE - 6.0 - grid.TOP)
_DETAILED = Layout(step=198.0, done=138.0, quarter=84.0, padding=5.0)
_COMPACT = Layout(step=300.0, done=0.0, quarter=92.0, padding=4.0)
_CLOSER = (2.5, 1.5, 0.5)  # padding
_HEADER = RowLook(grid.LABEL, gap=10.0, padding=4.0)


def plan(analysis: Analysis) -> list[Section]:
    """The year ahead; with no days, what can be done without any; no page where there is nothing to plan.

    The column that says when a step is done gives way where that spares a page, and the rows stand closer.
    """
    if not analysis.plan.plan.chosen and not analysis.plan.plan.left_out:
        return []
    blocks = fewest_pages(_choices(analysis), lambda blocks: len(compose(blocks, FRAME)))
    return [Section("plan", printable("The next 12 months"), blocks, FRAME, A4_LANDSCAPE)]


def _choices(analysis: Analysis) -> Iterator[list[Block]]:
    found = analysis.plan.plan
    if not found.chosen:
        lead = plan_wording.no_days_lead(analysis)
        yield [*headline(plan_wording.headline(analysis), lead), *no_days(analysis)]
        return
    head = headline(plan_wording.headline(analysis), plan_wording.lead(analysis.plan, len(analysis.instrument.levels)))
    note = body(" ".join([plan_wording.PLAN_NOTE, *plan_wording.notes(analysis)]), grid.NOTE)
    yield [*head, QuarterLines(_table(analysis, _DETAILED), _DETAILED.edges, note)]
    compact = _table(analysis, _COMPACT)
    yield [*head, QuarterLines(compact, _COMPACT.edges, note)]
    for padding in _CLOSER:
        yield [*head, QuarterLines(compact.in_look(replace(compact.look, padding=padding)), _COMPACT.edges, note)]


def _table(analysis: Analysis, layout: Layout) -> Table:
    found = analysis.plan.plan
    scale = layout.scale(max(found.capacity))
    rows = [work_row(analysis, analysis.recommended[key], layout, scale) for key in found.chosen]
    rows += [used_row(analysis, layout, scale), board_row(analysis, layout)]
    done = [Column(layout.done)] if layout.done else []
    quarters = [Column(layout.quarter)] * QUARTERS
    columns = [Column(layout.numeral), Column(layout.step), *done, *quarters, Column(layout.days, "right")]
    look = RowLook(grid.BODY, gap=10.0, padding=layout.padding)
    summary = printable(report_wording.PLAN_SUMMARY)
    return Table(columns, rows, look, [header_row(analysis, layout)], _HEADER, summary, top_rule=False)
