"""Text set at fixed places of a designed page: headlines, section heads, paragraphs; y is the top of the text's box."""

from selfassess.reports.pdf.canvas import Align, TaggedCanvas
from selfassess.reports.pdf.fonts import SEMIBOLD
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.printable import Printable, printable
from selfassess.reports.pdf.text import Content, Lines, Style, wrap

SMALL_HEADLINE = Style(SEMIBOLD, 20, 24, grid.INK)  # where 26 would need three lines
_HEADLINE_LINES = 2


def lines(text: str | Content, style: Style, width: float, most: int | None = None, balanced: bool = False) -> Lines:
    """The text broken for a width."""
    content = printable(text) if isinstance(text, str) and not isinstance(text, Printable) else text
    return wrap(content, style, width, most, balanced)


def paragraph(canvas: TaggedCanvas, set_: Lines, x: float, y: float, tag: str = "P", align: Align = "left") -> float:
    """Draw lines as one element. Returns where the box ends."""
    with canvas.element(tag):
        canvas.write(set_, x, y + set_.style.first_baseline, align)
    return y + set_.height


def heading(canvas: TaggedCanvas, level: int, set_: Lines, x: float, y: float) -> float:
    """Draw lines as a heading with a bookmark. Returns where the box ends."""
    canvas.heading(level, set_, x, y + set_.style.first_baseline)
    return y + set_.height


def headline_lines(finding: str, width: float = grid.WIDTH) -> Lines:
    """A page's finding in two lines, or smaller in as many as it needs."""
    large = lines(finding, grid.HEADLINE, width, balanced=True)
    if len(large.lines) <= _HEADLINE_LINES:
        return large
    return lines(finding, SMALL_HEADLINE, width, balanced=True)


def rule(canvas: TaggedCanvas, x: float, y: float, width: float, colour: str = grid.INK) -> None:
    canvas.line((x, y), (x + width, y), colour, grid.RULE if colour == grid.INK else grid.HAIR)


def table_head(canvas: TaggedCanvas, words: str, x: float, y: float) -> None:
    """The head of a table that draws its own rule at ``y``, level with the labels of its columns."""
    canvas.heading(2, lines(words, grid.HEAD, grid.WIDTH), x, y + grid.HEAD_BASELINE)


def section_head(canvas: TaggedCanvas, words: str, x: float, y: float, width: float) -> float:
    """An ink rule with the section's head under it. Returns where its content starts."""
    rule(canvas, x, y, width)
    head = lines(words, grid.HEAD, width)
    canvas.heading(2, head, x, y + grid.HEAD_BASELINE)
    return y + grid.AFTER_RULE + head.height - grid.HEAD.leading
