"""The upper parts of the board's page: what was found, by whom and on what evidence."""

from dataclasses import dataclass

from selfassess.domain import page_wording, posture_wording, report_wording
from selfassess.domain.instrument import Posture
from selfassess.domain.results import Analysis, PostureResult
from selfassess.reports import headlines
from selfassess.reports.charts.bars import axis_bars, dimension_bars
from selfassess.reports.charts.primitives import Chart
from selfassess.reports.charts.ruler import board_ruler
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.drawing import draw_chart
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.part import Part
from selfassess.reports.pdf.pages.placing import (
    SMALL_HEADLINE,
    heading,
    headline_lines,
    lines,
    paragraph,
    rule,
    section_head,
)
from selfassess.reports.pdf.text import Lines

_BARS_AFTER = 30.0  # from the section's rule down to the first row of bars
_BETWEEN = 6.0  # headline to second line


def finding(analysis: Analysis) -> str:
    """The headline: where you are strongest and weakest."""
    return headlines.board(analysis)


def headline(analysis: Analysis, small: bool) -> Part:
    """The finding with the level under it; ``small`` where the page is full."""
    said = finding(analysis)
    head = lines(said, SMALL_HEADLINE, grid.WIDTH, 4, balanced=True) if small else headline_lines(said)
    second = lines(page_wording.level_sentence(analysis), grid.SECOND, grid.WIDTH, 2)

    def draw(canvas: TaggedCanvas, y: float) -> None:
        y = heading(canvas, 1, head, grid.MARGIN, y)
        paragraph(canvas, second, grid.MARGIN, y + _BETWEEN)

    return Part(head.height + _BETWEEN + second.height, 0.0, draw)


def ruler(analysis: Analysis) -> Part:
    """The levels, with your score and the error of answers."""
    chart = board_ruler(analysis, grid.WIDTH)
    return Part(chart.height, 17.5, lambda canvas, y: draw_chart(canvas, chart, grid.MARGIN, y))


def basis(analysis: Analysis, most: int) -> Part:
    """Who answered, when, on what evidence and what was not known, in ``most`` lines each."""
    said = report_wording.basis(analysis)
    wide = 12 // len(said)
    width = grid.span(wide)
    columns = [(lines(label, grid.LABEL, width), lines(words, grid.BODY, width, most)) for label, words in said]

    def draw(canvas: TaggedCanvas, y: float) -> None:
        for place, (label, text) in enumerate(columns):
            x = grid.column(wide * place)
            rule(canvas, x, y, width, grid.HAIRLINE)
            paragraph(canvas, label, x, y + 4.0)
            paragraph(canvas, text, x, y + 15.5)

    return Part(15.5 + max(text.height for _, text in columns), 12.0, draw)


def bars(analysis: Analysis, tight: bool) -> Part:
    """The dimensions and, where the study has a posture, its two scores on the same base line."""
    posture, result = analysis.instrument.posture, analysis.posture
    beside = _posture(analysis, posture, result) if posture and result else None
    left, width = grid.BOARD_LEFT if beside else (grid.MARGIN, grid.WIDTH)
    chart = dimension_bars(analysis, width, tight)
    height = max(_BARS_AFTER + chart.height, beside.height if beside else 0.0)

    def draw(canvas: TaggedCanvas, y: float) -> None:
        section_head(canvas, page_wording.dimensions_head(len(analysis.dimensions)), left, y, width)
        draw_chart(canvas, chart, left, y + height - chart.height)
        if beside:
            beside.draw(canvas, y, height)

    return Part(height, 23.5, draw)


@dataclass(frozen=True, slots=True)
class _PostureColumn:
    head: str
    finding: Lines
    chart: Chart

    @property
    def height(self) -> float:
        return grid.AFTER_RULE + self.finding.height + 10.0 + self.chart.height

    def draw(self, canvas: TaggedCanvas, y: float, height: float) -> None:
        left, width = grid.BOARD_RIGHT
        start = section_head(canvas, self.head, left, y, width)
        paragraph(canvas, self.finding, left, start)
        draw_chart(canvas, self.chart, left, y + height - self.chart.height)


def _posture(analysis: Analysis, posture: Posture, result: PostureResult) -> _PostureColumn:
    width = grid.BOARD_RIGHT[1]
    style = grid.BODY if result.near else grid.QUOTE
    said = lines(posture_wording.finding(posture, result), style, width)
    return _PostureColumn(posture_wording.head(posture, result), said, axis_bars(analysis, result, width))
