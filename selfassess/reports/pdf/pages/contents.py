"""What is in the report, with page numbers that are links, and how to read its signs and words."""

from collections.abc import Sequence

from selfassess.domain import guide_wording
from selfassess.domain.results import Analysis
from selfassess.reports.charts.findings import single_dots
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Dots, Mark, Rect, diamond, upright
from selfassess.reports.pdf.assembly import FreePage, Part
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.drawing import draw_marks
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.placing import heading, headline_lines, lines, paragraph, rule, section_head
from selfassess.reports.pdf.printable import Printable, printable

NAME = "contents"
_ROW, _TIGHT_ROW = 36.0, 32.0
_MOST = 12  # rows that leave room for the words below
_NUMBER = 30.0
_SIGN = 34.0
_SIGN_ROW = 24.0
_WORDS, _SIGNS = grid.BOARD_LEFT, grid.BOARD_RIGHT


def contents(analysis: Analysis, parts: Sequence[Part]) -> FreePage:
    """The page for these parts of the report; each must begin at a place of its own name."""
    listed = [(part.name, part.title) for part in parts if part.name in guide_wording.PARTS]
    return FreePage(NAME, printable("Contents"), lambda canvas: _draw(canvas, analysis, listed))


def _draw(canvas: TaggedCanvas, analysis: Analysis, listed: Sequence[tuple[str, Printable]]) -> None:
    y = heading(canvas, 1, headline_lines(guide_wording.HEADLINE), grid.MARGIN, grid.TOP) + 12.0
    row = _ROW if len(listed) <= _MOST else _TIGHT_ROW
    with canvas.element("TOC"):
        for name, title in listed:
            rule(canvas, grid.MARGIN, y, grid.WIDTH, grid.HAIRLINE)
            _entry(canvas, name, title, y + row)
            y += row
    y = grid.snapped(y + 14.0)
    _words(canvas, analysis, y)
    _signs(canvas, analysis, y)


def _entry(canvas: TaggedCanvas, name: str, title: Printable, foot: float) -> None:
    number = str(canvas.starts[name])
    with canvas.element("TOCI"):
        with canvas.element("Reference"), canvas.link(f"#{name}", printable(f"{title}, page {number}")):
            canvas.text(grid.MARGIN, foot - 20.0, printable(f"{title} "), grid.coloured(grid.HEAD, grid.PETROL))
            canvas.text(grid.RIGHT, foot - 20.0, printable(number), grid.coloured(grid.HEAD, grid.PETROL), "right")
        with canvas.element("P"):
            said = lines(guide_wording.PARTS[name], grid.BODY_GREY, grid.WIDTH - _NUMBER)
            canvas.write(said, grid.MARGIN, foot - 6.0)


def _words(canvas: TaggedCanvas, analysis: Analysis, y: float) -> None:
    x, width = _WORDS
    y = section_head(canvas, "Words", x, y, width)
    for word, meaning in guide_wording.words(analysis):
        y = paragraph(canvas, lines(word, grid.BODY_BOLD, width), x, y)
        y = paragraph(canvas, lines(meaning, grid.BODY, width), x, y) + 5.0


def _signs(canvas: TaggedCanvas, analysis: Analysis, y: float) -> None:
    x, width = _SIGNS
    y = section_head(canvas, "Signs", x, y, width)
    drawn = [_you, *([_other] if single_dots(analysis) else []), _median, _middle_half]
    for draw, meaning in zip(drawn, guide_wording.signs(analysis), strict=True):
        with canvas.artifact():
            draw_marks(canvas, draw(), x, y)
        paragraph(canvas, lines(meaning, grid.BODY, width - _SIGN), x + _SIGN, y + 2.0)
        y += _SIGN_ROW


def _you() -> list[Mark]:
    return [diamond(10.0, 8.0, 7.0)]


def _other() -> list[Mark]:
    return [Dots(((10.0, 8.0),), 3.5)]


def _median() -> list[Mark]:
    return [upright(10.0, 0.0, 16.0, Tone.INK, 2.0)]


def _middle_half() -> list[Mark]:
    return [Rect(0.0, 1.0, 22.0, 14.0, Tone.BAND)]
