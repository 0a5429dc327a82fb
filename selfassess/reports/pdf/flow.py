"""Blocks set one under another, and broken into pages."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from selfassess.reports.pdf.canvas import TaggedCanvas

_TOLERANCE = 0.01
_LONGEST_CHAIN = 5


class Frame(NamedTuple):
    """Where blocks go on a page: the top left corner and the size, in points."""

    x: float
    y: float
    width: float
    height: float


class Block(ABC):
    """Something of a known height for a width. Between two blocks stands the larger of the spaces they ask for."""

    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False

    @abstractmethod
    def height(self, width: float) -> float: ...

    @abstractmethod
    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at x, y."""

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:  # noqa: ARG002 # others do
        """A first part of at most `available` and the rest; None where no good first part is that low."""
        return None

    def split_anywhere(self, width: float, available: float) -> tuple[Block, Block] | None:
        """As `split`, for a block that is taller than a whole page."""
        return self.split(width, available)

    def take(self, width: float, room: float, anywhere: bool) -> tuple[Block, Block | None] | None:
        """What goes into `room` and what is left of it; None where nothing does."""
        if self.height(width) <= room:
            return self, None
        return self.split_anywhere(width, room) if anywhere else self.split(width, room)

    def least(self, width: float) -> float:
        """The height of the lowest good first part."""
        return self.height(width)


class Placed(NamedTuple):
    """A block and the distance of its top from the top of the frame."""

    y: float
    block: Block


def fill(blocks: deque[Block], width: float, available: float, whole_page: bool = False) -> list[Placed]:
    """Take blocks from the left until `available` is used up. On a whole page at least one is always taken."""
    placed: list[Placed] = []
    y = after = 0.0
    while blocks:
        block = blocks[0]
        gap = max(after, block.space_before) if placed else 0.0
        room = available - y - gap + _TOLERANCE
        must = whole_page and not placed
        if not must and _needed(blocks, width) > room:
            break
        taken = block.take(width, room, anywhere=must)
        if taken is None and not must:
            break
        blocks.popleft()
        first, rest = taken or (block, None)
        placed.append(Placed(y + gap, first))
        if rest is not None:
            blocks.appendleft(rest)
            break
        y += gap + block.height(width)
        after = block.space_after
    return placed


def stacked(blocks: Iterable[Block], width: float) -> list[Placed]:
    """All blocks one under another, however high: what `fill` makes of them where there is no end of room."""
    placed: list[Placed] = []
    y = after = 0.0
    for block in blocks:
        gap = max(after, block.space_before) if placed else 0.0
        placed.append(Placed(y + gap, block))
        y += gap + block.height(width)
        after = block.space_after
    return placed


def _needed(blocks: Iterable[Block], width: float) -> float:
    """Room for the first block and those it must stay with, of which no more than a few can be meant."""
    needed = after = 0.0
    for index, block in enumerate(islice(blocks, _LONGEST_CHAIN)):
        needed += max(after, block.space_before) if index else 0.0
        if not block.keep_with_next:
            return needed + block.least(width)
        needed += block.height(width)
        after = block.space_after
    return needed


def stack_height(placed: list[Placed], width: float) -> float:
    return placed[-1].y + placed[-1].block.height(width) if placed else 0.0


def compose(blocks: Iterable[Block], frame: Frame) -> list[list[Placed]]:
    """The blocks of each page. A block too tall for any page is broken where it can be, else it runs over the foot."""
    waiting = deque(blocks)
    pages: list[list[Placed]] = []
    while waiting:
        pages.append(fill(waiting, frame.width, frame.height, whole_page=True))
    return pages
