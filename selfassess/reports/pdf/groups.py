"""Blocks that hold blocks: lists, tinted panels, what stays together, and columns side by side."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from selfassess.reports.pdf.blocks import Item, Text
from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.flow import Block, Placed, fill, stack_height, stacked
from selfassess.reports.pdf.printable import Printable, printable
from selfassess.reports.pdf.structure import Attributes
from selfassess.reports.pdf.text import Content, Style

PANEL = "#F1F5F6"
BULLET = printable("\u2022")


def _draw_stack(placed: list[Placed], canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
    for top, block in placed:
        block.draw(canvas, x, y + top, width)


@dataclass(frozen=True, eq=False)
class Group(Block):
    """Blocks one under another, in an element of their own where `tag` is given, on a tint where `fill` is."""

    blocks: Sequence[Block]
    tag: str | None = None
    attributes: Attributes = field(default_factory=Attributes)
    tint: str | None = None
    padding: float = 0.0
    together: bool = False
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False
    key: Hashable = None
    _memo: dict[float, list[Placed]] = field(default_factory=dict, init=False, repr=False)

    def _placed(self, width: float) -> list[Placed]:
        found = self._memo.get(width)
        if found is None:
            found = self._memo[width] = stacked(self.blocks, width - 2 * self.padding)
        return found

    def height(self, width: float) -> float:
        return stack_height(self._placed(width), width - 2 * self.padding) + 2 * self.padding

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        if self.tint:
            canvas.rect(x, y, width, self.height(width), self.tint)
        inside = (x + self.padding, y + self.padding, width - 2 * self.padding)
        if self.tag is None:
            _draw_stack(self._placed(width), canvas, *inside)
            return
        with canvas.element(self.tag, self.key, **self.attributes):
            _draw_stack(self._placed(width), canvas, *inside)

    def take(self, width: float, room: float, anywhere: bool) -> tuple[Block, Block | None] | None:
        waiting = deque(self.blocks)
        placed = fill(waiting, width - 2 * self.padding, room - 2 * self.padding)
        if not waiting and 2 * self.padding <= room:
            return self, None
        if not placed or (self.together and not anywhere):
            return None
        first = [block for _, block in placed]
        key = object() if self.key is None else self.key
        return replace(self, blocks=first, key=key), replace(self, blocks=list(waiting), key=key)

    def least(self, width: float) -> float:
        if self.together or not self.blocks:
            return self.height(width)
        return self.blocks[0].least(width - 2 * self.padding) + 2 * self.padding


def keep_together(*blocks: Block, space_before: float = 0.0, space_after: float = 0.0) -> Group:
    """Blocks on one page, unless they are taller than a page."""
    return Group(blocks, together=True, space_before=space_before, space_after=space_after)


def panel(*blocks: Block, padding: float = 12.0, tint: str = PANEL, space_before: float = 0.0) -> Group:
    """Blocks on a tinted ground, on one page unless they are taller than a page."""
    return Group(blocks, tint=tint, padding=padding, together=True, space_before=space_before)


def bullets(items: Sequence[Content], style: Style, gap: float = 3.0, indent: float = 14.0) -> Group:
    """A bulleted list."""
    return _list([(BULLET, item) for item in items], style, gap, indent, {"numbering": "Disc"})


def numbered(items: Sequence[Content], style: Style, gap: float = 3.0, indent: float = 18.0) -> Group:
    """A list numbered from 1."""
    labelled = [(printable(f"{number}."), item) for number, item in enumerate(items, 1)]
    return _list(labelled, style, gap, indent, {"numbering": "Decimal"})


def _list(
    items: Sequence[tuple[Printable, Content]], style: Style, gap: float, indent: float, attributes: Attributes
) -> Group:
    blocks = [Item(label, Text(content, style), style, indent, space_after=gap) for label, content in items]
    return Group(blocks, "L", attributes)


@dataclass(frozen=True, eq=False)
class Columns(Block):
    """Stacks side by side; `shares` of the width go to each, less the gutters. Each column is read to its end."""

    columns: Sequence[Sequence[Block]]
    shares: Sequence[float]
    gutter: float = 24.0
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False
    _memo: dict[float, list[list[Placed]]] = field(default_factory=dict, init=False, repr=False)

    def _places(self, width: float) -> list[tuple[float, float]]:
        """Left edge and width of each column."""
        usable = width - self.gutter * (len(self.columns) - 1)
        widths = [usable * share / sum(self.shares) for share in self.shares]
        lefts = accumulate([each + self.gutter for each in widths[:-1]], initial=0.0)
        return list(zip(lefts, widths, strict=True))

    def _stacks(self, width: float) -> list[list[Placed]]:
        found = self._memo.get(width)
        if found is None:
            pairs = zip(self.columns, self._places(width), strict=True)
            found = self._memo[width] = [stacked(blocks, each) for blocks, (_, each) in pairs]
        return found

    def height(self, width: float) -> float:
        pairs = zip(self._stacks(width), self._places(width), strict=True)
        return max((stack_height(placed, each) for placed, (_, each) in pairs), default=0.0)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        for placed, (left, each) in zip(self._stacks(width), self._places(width), strict=True):
            _draw_stack(placed, canvas, x + left, y, each)

    def take(self, width: float, room: float, anywhere: bool) -> tuple[Block, Block | None] | None:
        firsts: list[list[Block]] = []
        rests: list[list[Block]] = []
        for blocks, (_, each) in zip(self.columns, self._places(width), strict=True):
            waiting = deque(blocks)
            firsts.append([block for _, block in fill(waiting, each, room)])
            rests.append(list(waiting))
        if not any(rests):
            return self, None
        if not anywhere or not any(firsts):
            return None
        return replace(self, columns=firsts), replace(self, columns=rests)
