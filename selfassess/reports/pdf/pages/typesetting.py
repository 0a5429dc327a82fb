"""Text of the flowing pages in the styles of the grid: headlines, section heads, labels, quotations."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from selfassess.reports.pdf.blocks import Rule, Text
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.flow import Block, Frame, compose
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.printable import Printable, printable
from selfassess.reports.pdf.rows import RowLook
from selfassess.reports.pdf.text import Style

PORTRAIT_FRAME = Frame(grid.MARGIN, grid.TOP, grid.WIDTH, grid.BOTTOM - grid.TOP)
TABLE_LOOK = RowLook(grid.BODY, padding=1.75, heading_columns=1)
HEADER_LOOK = RowLook(grid.LABEL, padding=3.0)
_MOST_BREAKS = 20
_HANG = grid.HANGING - grid.MARGIN


def body(words: str, style: Style = grid.BODY, space_before: float = 0.0) -> Text:
    return Text(printable(words), style, space_before=space_before)


def told(words: str, limit: int | None = None) -> Printable:
    """What people wrote. Where they broke more lines than a card holds, each break becomes a space."""
    text = printable(words)
    return printable(text if text.count("\n") <= _MOST_BREAKS else text.replace("\n", " "), limit)


def label(words: str, space_before: float = 0.0) -> Text:
    """A label stays with what it names, 4 points below its baseline's line."""
    return Text(printable(words), grid.LABEL, space_before=space_before, space_after=2.0, keep_with_next=True)


def headline(finding: str, lead: str = "") -> list[Block]:
    """The page's finding and the line under it."""
    if not lead:
        return [Text(printable(finding), grid.HEADLINE, "H1", balanced=True, space_after=2 * grid.UNIT)]
    head = Text(printable(finding), grid.HEADLINE, "H1", balanced=True, space_after=4.0)
    return [head, Text(printable(lead), grid.LEAD, balanced=True, keep_with_next=True, space_after=2 * grid.UNIT)]


def section(head: str, *content: Block, space_before: float = 2 * grid.UNIT) -> list[Block]:
    """An ink rule, the head 15 below it and the content 25 below it."""
    return [
        Rule(grid.RULE, grid.INK, space_before=space_before, space_after=3.0),
        Text(printable(head), grid.HEAD, "H2", space_after=4.0),
        *content,
    ]


def stacked(parts: Iterable[Sequence[Block]]) -> list[Block]:
    return list(chain.from_iterable(parts))


Made = TypeVar("Made")


def fewest_pages(choices: Iterable[Made], pages: Callable[[Made], int], enough: int = 1) -> Made:
    """The first choice that takes no more than ``enough`` pages, else the first of those that take the fewest."""
    best: tuple[int, Made] | None = None
    for choice in choices:
        needed = pages(choice)
        if needed <= enough:
            return choice
        if best is None or needed < best[0]:
            best = (needed, choice)
    if best is None:
        raise ValueError("There is nothing to choose from.")
    return best[1]


def portrait_pages(blocks: Iterable[Block]) -> int:
    return len(compose(blocks, PORTRAIT_FRAME))


def href_of(link: str) -> str | None:
    """Only addresses that a reader may safely follow become links; others stay text."""
    return link if link.startswith(("https://", "mailto:")) and " " not in link else None


@dataclass(frozen=True, eq=False)
class Hanging(Block):
    """A block hung on the second column of the grid."""

    block: Block
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False

    def height(self, width: float) -> float:
        return self.block.height(width - _HANG)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        self.block.draw(canvas, x + _HANG, y, width - _HANG)
