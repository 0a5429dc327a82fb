"""How the report was made and how to check it: short answers, the sum, the seal and provenance."""

from selfassess.domain import method_wording, report_wording
from selfassess.domain.results import Analysis
from selfassess.reports.pdf.assembly import Section
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.groups import Columns, Group
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.answers import sources_cited
from selfassess.reports.pdf.pages.overall_sum import sum_of_dimensions
from selfassess.reports.pdf.pages.provenance import provenance_table, who_answered
from selfassess.reports.pdf.pages.seal_panel import SealPanel
from selfassess.reports.pdf.pages.typesetting import (
    PORTRAIT_FRAME,
    body,
    fewest_pages,
    headline,
    portrait_pages,
    section,
    stacked,
)
from selfassess.reports.pdf.printable import printable

_BETWEEN = 30.0
_RIGHT = grid.BOARD_RIGHT[1]
_LEFT = grid.WIDTH - _RIGHT - _BETWEEN
_ABOVE = (13.0, 11.0, 8.0, 5.0)  # clear paper over each rule: as much as leaves everything on one page


def method(analysis: Analysis, verify_at: str = "") -> Section:
    """The last part. ``verify_at`` is the address where the seal can be checked, if there is one."""
    blocks = fewest_pages((_blocks(analysis, above, verify_at) for above in _ABOVE), portrait_pages)
    return Section("method", printable("Method and provenance"), blocks, PORTRAIT_FRAME)


def _blocks(analysis: Analysis, above: float, verify_at: str) -> list[Block]:
    columns = Columns([_left(analysis, above), _right(analysis, above, verify_at)], [_LEFT, _RIGHT], _BETWEEN)
    provenance = section("Provenance", provenance_table(analysis, len(sources_cited(analysis))), space_before=0.0)
    return [*headline(report_wording.HOW_MADE), columns, Group(provenance, together=True, space_before=above)]


def _left(analysis: Analysis, above: float) -> list[Block]:
    instrument, basis = analysis.instrument, analysis.study.benchmark.provenance.basis
    made = sum_of_dimensions(analysis, _LEFT)
    return stacked(
        [
            section("What was asked", body(report_wording.asked(analysis)), space_before=0.0),
            section("How it scores", body(method_wording.scoring(instrument)), space_before=above),
            section(method_wording.made_heading(analysis.overall.score), made, space_before=above),
            section("What was not known", body(report_wording.not_known(analysis)), space_before=above),
            section("How position is said", body(method_wording.positions(basis)), space_before=above),
            section("How advice is chosen", body(method_wording.advising(instrument, basis)), space_before=above),
        ]
    )


def _right(analysis: Analysis, above: float, verify_at: str) -> list[Block]:
    return stacked([
        [SealPanel(analysis.seal.code, verify_at)],
        section("Who answered", who_answered(analysis), space_before=above + 4.0),
        section("What it does not say", body(method_wording.NOT_SAID), space_before=above),
    ])  # fmt: skip
