"""The cover: a title that follows from the posture, and the finding itself as its only picture beside a logo."""

from collections.abc import Sequence
from dataclasses import replace

from selfassess.domain import page_wording, wording
from selfassess.domain.results import Analysis
from selfassess.reports.brand import Brand, Logo
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
_FOR_NOTE = 30.0  # by which the title stands higher where a note follows it
_NAME_TOP = 55.5
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
_NOTE_LINE = replace(grid.BODY, colour=grid.WHITE)
_LOGO_TOP = 40.0
_LOGO = (150.0, 46.0)  # the most that it may measure, in points
_PLATE = 9.0  # of white round the logo
_HALF = (grid.WIDTH - 24.0) / 2
_MOST_NAME = 5
_MOST_TITLE = 3


def cover(analysis: Analysis, brand: Brand) -> FreePage:
    """The first page, without running head and foot."""
    return FreePage("cover", printable("Cover"), lambda canvas: _draw(canvas, analysis, brand), furnished=False)


def _draw(canvas: TaggedCanvas, analysis: Analysis, brand: Brand) -> None:
    canvas.rect(0.0, 0.0, canvas.size.width, _FIELD, grid.PETROL)
    taken = _logo(canvas, brand.logo, brand.name) if brand.logo else 0.0
    _names(canvas, analysis, grid.WIDTH - taken)
    title = lines(page_wording.cover_title(analysis), grid.COVER, grid.WIDTH, _MOST_TITLE)
    foot = _TITLE_FOOT - _FOR_NOTE if brand.note else _TITLE_FOOT
    y = heading(canvas, 1, title, grid.MARGIN, foot - title.height)
    subtitle = page_wording.subtitle(analysis.instrument.subject)
    y = paragraph(canvas, lines(subtitle, _SECOND_LINE, grid.WIDTH, _MOST_TITLE), grid.MARGIN, y + 10.0)
    if brand.note:
        paragraph(canvas, lines(brand.note, _NOTE_LINE, grid.WIDTH), grid.MARGIN, y + 12.0)
    _dates(canvas, analysis)
    _prepared_by(canvas, brand)
    _finding(canvas, analysis)
    _foot(canvas, analysis)


def _logo(canvas: TaggedCanvas, logo: Logo, name: str) -> float:
    """The logo on white in the top right corner. Returns the width that it takes from the text beside it."""
    width, height = logo.within(*_LOGO)
    left = grid.RIGHT - width - _PLATE
    canvas.rect(left - _PLATE, _LOGO_TOP, width + 2 * _PLATE, height + 2 * _PLATE, grid.WHITE)
    alt = printable(page_wording.logo_of(name))
    canvas.picture(logo, alt, left, _LOGO_TOP + _PLATE, width, height)
    return width + 2 * _PLATE + grid.GUTTER


def _prepared_by(canvas: TaggedCanvas, brand: Brand) -> None:
    """Who made the report, level with its dates."""
    said = [(page_wording.prepared_by(brand.name), _STRONG)] if brand.name else []
    said += [(brand.contact, _PLAIN)] if brand.contact else []
    set_ = [lines(words, style, _HALF) for words, style in said]
    y = _DATES_FOOT - sum(each.height + 3.5 for each in set_)
    for each in set_:
        y = paragraph(canvas, each, grid.RIGHT - _HALF, y) + 3.5


def _names(canvas: TaggedCanvas, analysis: Analysis, width: float) -> None:
    name = lines(analysis.about.organisation, _NAME, width, _MOST_NAME)
    y = paragraph(canvas, name, grid.MARGIN, _NAME_TOP)
    paragraph(canvas, lines(analysis.instrument.title, _PLAIN, width, 2), grid.MARGIN, y + 4.0)


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
