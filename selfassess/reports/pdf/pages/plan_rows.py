"""The rows of the plan: its header, the work, the days used, and what the board does when."""

from dataclasses import dataclass
from functools import partial

from selfassess.domain import plan_wording, report_wording, wording
from selfassess.domain.advice import Standing
from selfassess.domain.quarters import QUARTERS
from selfassess.domain.results import Analysis, Recommendation
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Cell, Row
from selfassess.reports.pdf.text import Run, Style

_BAR = 12.0  # height
_ABOVE_BASELINE = 3.4  # the middle of a bar, so that it stands beside the middle of the letters
_LONGEST_DAY = 5.2  # points a day of work, where the quarters leave room for it
_BESIDE_BAR = 28.0  # the figure beside a bar, and the space round it
_INSET = 7.0  # from a quarter's line to its text
_ORDINAL = Style(grid.SECOND.font, 11, 12, grid.PETROL)
_STEP = Style(grid.BODY.font, 9.5, 12, grid.INK)
_USED = Style(grid.BODY.font, 9.5, 17, grid.INK)
_MARK = grid.coloured(grid.LABEL, grid.INK)


@dataclass(frozen=True, slots=True)
class Layout:
    """Widths of the columns in points; ``done`` is 0 where the plan does not say when a step is done."""

    step: float
    done: float
    quarter: float
    padding: float
    numeral: float = 30.0

    @property
    def days(self) -> float:
        return grid.WIDE - self.numeral - self.step - self.done - QUARTERS * self.quarter

    @property
    def edges(self) -> list[float]:
        """Where the quarters begin and the last one ends; bars start there, text a little to the right."""
        left = self.numeral + self.step + self.done - _INSET
        return [left + self.quarter * quarter for quarter in range(QUARTERS + 1)]

    def scale(self, most: int) -> float:
        """Points a day: one scale for days of work and days available."""
        return min(_LONGEST_DAY, (self.quarter - _BESIDE_BAR) / max(most, 1))


def header_row(analysis: Analysis, layout: Layout) -> Row:
    quarters = [wording.quarter_months(analysis.plan.starts, quarter) for quarter in range(1, QUARTERS + 1)]
    cells = [
        Cell([Run(printable(f"{months}\n"), grid.BODY_BOLD), Run(printable(years), grid.NOTE)])
        for months, years in quarters
    ]
    done = [Cell(printable("Done when"))] if layout.done else []
    return Row([Cell(printable("Step and owner"), col_span=2), *done, *cells, Cell(printable("Days"))])


def work_row(analysis: Analysis, each: Recommendation, layout: Layout, scale: float) -> Row:
    days = analysis.plan.plan.days_of(each.key)
    foundation = each.standing is Standing.FOUNDATION
    place = plan_wording.place(each)
    mark = _ORDINAL if place.isdecimal() else _MARK
    step = [Run(printable(f"{each.entry.title}\n"), grid.BODY_BOLD), Run(printable(each.entry.owner), grid.NOTE)]
    colour = grid.INK if foundation else grid.PETROL
    bars = [_bar(days.get(quarter, 0), scale, colour) for quarter in range(1, QUARTERS + 1)]
    done = [Cell(printable(each.entry.done_when), grid.NOTE)] if layout.done else []
    total = Cell(printable(str(each.entry.days)), grid.BODY_BOLD)
    return Row([Cell(printable(place), mark), Cell(step, _STEP, heading=True), *done, *bars, total])


def _bar(days: int, scale: float, colour: str) -> Cell:
    return Cell(paint=partial(_paint_bar, days, scale, colour)) if days else Cell()


def _paint_bar(days: int, scale: float, colour: str, canvas: TaggedCanvas, x: float, y: float, _width: float) -> None:
    left = x - _INSET
    canvas.rect(left, y - _ABOVE_BASELINE - _BAR / 2, days * scale, _BAR, colour)
    canvas.text(left + days * scale + 5.0, y, printable(str(days)), grid.BODY)


def used_row(analysis: Analysis, layout: Layout, scale: float) -> Row:
    found = analysis.plan.plan
    bars = [
        Cell(paint=partial(_paint_used, used, available, scale))
        for used, available in zip(found.used, found.capacity, strict=True)
    ]
    available = printable(plan_wording.available_line(found.capacity))
    head = [Run(printable("Days used "), grid.BODY_BOLD), Run(available, grid.NOTE)]
    done = [Cell()] if layout.done else []
    total = Cell(printable(str(sum(found.used))), grid.BODY_BOLD)
    return Row([Cell(), Cell(head, _USED, heading=True), *done, *bars, total], ruled=True, keep_with_next=True)


def _paint_used(
    used: int, available: int, scale: float, canvas: TaggedCanvas, x: float, y: float, _width: float
) -> None:
    left, top = x - _INSET, y - _ABOVE_BASELINE - _BAR / 2
    canvas.rect(left, top, available * scale, _BAR, None, grid.DOT)
    canvas.rect(left, top, used * scale, _BAR, grid.DOT)
    canvas.text(left + available * scale + 5.0, y, printable(str(used)), grid.BODY_BOLD)


def board_row(analysis: Analysis, layout: Layout) -> Row:
    agree, report, again = (_event(*each) for each in report_wording.board_dates(analysis.plan))
    cells = [agree, Cell(), report, again]
    done = [Cell()] if layout.done else []
    return Row([Cell(), Cell(printable("For the board"), grid.BODY_BOLD, heading=True), *done, *cells, Cell()])


def _event(what: str, when: str) -> Cell:
    return Cell([Run(printable(f"{what}\n"), grid.BODY_BOLD), Run(printable(when), grid.NOTE)])
