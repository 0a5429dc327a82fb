"""The cover: a title that follows from the posture, and the finding itself as its only picture."""

from collections.abc import Sequence
from dataclasses import replace

from selfassess.domain import page_wording, wording
from selfassess.domain.results import Analysis
from selfassess.reports.charts.findings import single_dots
from selfassess.reports.charts.ruler import cover_ruler
from selfassess.reports.pdf.assembly import FreePage
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.drawing import draw_chart
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.placing import heading, lines, paragraph, rule
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.text import Style

_FIELD = 520.0  # where the field of colour ends
_TITLE_FOOT = 292.0  # the foot of a title of any number of lines
_DATES_FOOT = 486.0
_SCORE = 549.0
_RULER = 596.0
_NOTE = 720.5
_FOOT = 779.5

_NAME = replace(grid.SECOND, colour=grid.WHITE)
_PLAIN = replace(grid.QUOTE, colour=grid.WHITE)
_STRONG = replace(grid.HEAD, colour=grid.WHITE)
_SECOND_LINE = Style(grid.QUOTE.font, 16, 22, grid.WHITE)
_SCORE_LINE = replace(grid.SECOND, colour=grid.INK)
_MOST_NAME = 5
_MOST_TITLE = 3


def cover(analysis: Analysis) -> FreePage:
    """The first page, without running head and foot."""
    return FreePage("cover", printable("Cover"), lambda canvas: _draw(canvas, analysis), furnished=False)


def _draw(canvas: TaggedCanvas, analysis: Analysis) -> None:
    canvas.rect(0.0, 0.0, canvas.size.width, _FIELD, grid.PETROL)
    _names(canvas, analysis)
    title = lines(page_wording.cover_title(analysis), grid.COVER, grid.WIDTH, _MOST_TITLE)
    y = heading(canvas, 1, title, grid.MARGIN, _TITLE_FOOT - title.height)
    subtitle = page_wording.subtitle(analysis.instrument.subject)
    paragraph(canvas, lines(subtitle, _SECOND_LINE, grid.WIDTH, _MOST_TITLE), grid.MARGIN, y + 10.0)
    _dates(canvas, analysis)
    _finding(canvas, analysis)
    _foot(canvas, analysis)


def _names(canvas: TaggedCanvas, analysis: Analysis) -> None:
    name = lines(analysis.about.organisation, _NAME, grid.WIDTH, _MOST_NAME)
    y = paragraph(canvas, name, grid.MARGIN, 55.5)
    paragraph(canvas, lines(analysis.instrument.title, _PLAIN, grid.WIDTH, 2), grid.MARGIN, y + 4.0)


def _dates(canvas: TaggedCanvas, analysis: Analysis) -> None:
    said = [(f"Report to the board, {wording.day(analysis.dated)}", _STRONG)]
    if analysis.about.answered_on:
        said.append((f"Answers agreed on {wording.day(analysis.about.answered_on)}", _PLAIN))
    y = _DATES_FOOT - 18.5 * len(said)
    for words, style in said:
        paragraph(canvas, lines(words, style, grid.WIDTH), grid.MARGIN, y)
        y += 18.5


def _finding(canvas: TaggedCanvas, analysis: Analysis) -> None:
    score = page_wording.score_line(analysis.overall, analysis.provisional)
    paragraph(canvas, lines(score, _SCORE_LINE, grid.WIDTH, 2), grid.MARGIN, _SCORE)
    draw_chart(canvas, cover_ruler(analysis, grid.WIDTH), grid.MARGIN, _RULER)
    note = page_wording.drawn_note(analysis.overall.position, single_dots(analysis))
    paragraph(canvas, lines(note, grid.BODY_GREY, grid.WIDTH, 2), grid.MARGIN, _NOTE)


def _foot(canvas: TaggedCanvas, analysis: Analysis) -> None:
    rule(canvas, grid.MARGIN, _FOOT, grid.WIDTH, grid.HAIRLINE)
    seal = lines(f"Seal {page_wording.sealed(analysis.seal.code)}", grid.NOTE, grid.WIDTH)
    y = _FOOT + 7.0
    room = grid.WIDTH - seal.longest - 12.0
    for words, style in _small_print(analysis):
        y = paragraph(canvas, lines(words, style, room, 2), grid.MARGIN, y) + 1.5
    paragraph(canvas, seal, grid.MARGIN, _FOOT + 7.0, align="right")


def _small_print(analysis: Analysis) -> Sequence[tuple[str, Style]]:
    said = [(analysis.study.benchmark.provenance.label, grid.LABEL)]
    if analysis.about.fictional:
        said.append((page_wording.fictional(analysis.about.organisation), grid.NOTE))
    return said
