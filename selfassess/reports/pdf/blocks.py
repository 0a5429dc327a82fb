"""The simple blocks: paragraphs and headings, rules, spaces, figures and list items."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace

from selfassess.reports.pdf.canvas import Align, TaggedCanvas
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.printable import Printable
from selfassess.reports.pdf.text import Content, Lines, Style, wrap

HAIRLINE = "#C5CDD4"
INK = "#17212B"
_FEWEST_LINES = 2


@dataclass(frozen=True, eq=False)
class Text(Block):
    """A paragraph, or a heading where `tag` is H1 to H6: headings get a bookmark and stay with what follows."""

    content: Content
    style: Style
    tag: str = "P"
    align: Align = "left"
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False
    max_lines: int | None = None
    balanced: bool = False
    name: str | None = None
    _memo: dict[float, Lines] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        if _heading_level(self.tag):
            object.__setattr__(self, "keep_with_next", True)

    def lines(self, width: float) -> Lines:
        found = self._memo.get(width)
        if found is None:
            found = self._memo[width] = wrap(self.content, self.style, width, self.max_lines, self.balanced)
        return found

    def height(self, width: float) -> float:
        return self.lines(width).height

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        _draw_lines(self, canvas, self.lines(width), x, y)

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:
        return _split_lines(self, object(), self.lines(width), 0, available)

    def least(self, width: float) -> float:
        return _least_lines(self.lines(width), 0)


@dataclass(frozen=True, eq=False)
class _TextPart(Block):
    """Lines `start` to `stop` of a paragraph that runs over several pages and stays one element."""

    owner: Text
    key: Hashable
    lines: Lines
    start: int
    stop: int
    space_after: float

    def height(self, width: float) -> float:  # noqa: ARG002 # broken for one width
        return (self.stop - self.start) * self.lines.style.leading

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:  # noqa: ARG002 # as above
        _draw_lines(self.owner, canvas, self.lines.part(self.start, self.stop), x, y, self.key, first=not self.start)

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:  # noqa: ARG002 # as above
        return _split_lines(self.owner, self.key, self.lines, self.start, available)

    def least(self, width: float) -> float:  # noqa: ARG002 # as above
        return _least_lines(self.lines, self.start)


def _heading_level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "H" and tag[1].isdigit() else 0


def _draw_lines(
    text: Text, canvas: TaggedCanvas, lines: Lines, x: float, y: float, key: Hashable = None, first: bool = True
) -> None:
    baseline = y + lines.style.first_baseline
    with canvas.element(text.tag, key):
        canvas.write(lines, x, baseline, text.align)
    level = _heading_level(text.tag)
    if level and first:
        canvas.bookmark(level, text.lines(lines.width).text, y, text.name)


def _least_lines(lines: Lines, start: int) -> float:
    left = len(lines.lines) - start
    fewest = left if left <= _FEWEST_LINES + 1 else _FEWEST_LINES
    return fewest * lines.style.leading


def _split_lines(text: Text, key: Hashable, lines: Lines, start: int, available: float) -> tuple[Block, Block] | None:
    """Leave two lines for the next page; `least` sees to those on this one, where the page has room for two."""
    end = len(lines.lines)
    count = min(int(available / lines.style.leading), end - start - _FEWEST_LINES)
    if count < 1:
        return None
    middle = start + count
    return (
        _TextPart(text, key, lines, start, middle, 0.0),
        _TextPart(text, key, lines, middle, end, text.space_after),
    )


@dataclass(frozen=True, eq=False)
class Rule(Block):
    """A line across the frame."""

    thickness: float = 0.75
    colour: str = INK
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = True

    def height(self, width: float) -> float:  # noqa: ARG002 # the same for all
        return self.thickness

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        middle = y + self.thickness / 2
        canvas.line((x, middle), (x + width, middle), self.colour, self.thickness)


@dataclass(frozen=True, eq=False)
class Space(Block):
    points: float
    keep_with_next: bool = False

    def height(self, width: float) -> float:  # noqa: ARG002 # the same for all
        return self.points

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Nothing is drawn."""


@dataclass(frozen=True, eq=False)
class Figure(Block):
    """A picture of a fixed size; `paint` is given its top left corner. Readers hear `alt`."""

    alt: Printable
    width: float
    points: float
    paint: Callable[[TaggedCanvas, float, float], None]
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False

    def height(self, width: float) -> float:  # noqa: ARG002 # the same for all
        return self.points

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:  # noqa: ARG002 # its own
        with canvas.figure(self.alt, x, y, self.width, self.points):
            self.paint(canvas, x, y)


@dataclass(frozen=True, eq=False)
class Drawn(Block):
    """Anything of a fixed height; `paint` is given the top left corner and the width, and makes its own elements."""

    points: float
    paint: Callable[[TaggedCanvas, float, float, float], None]
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False

    def height(self, width: float) -> float:  # noqa: ARG002 # the same for all
        return self.points

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        self.paint(canvas, x, y, width)


@dataclass(frozen=True, eq=False)
class Item(Block):
    """An item of a list: a label, and text that hangs beside it."""

    label: Printable | None
    body: Block
    style: Style
    indent: float = 14.0
    space_before: float = 0.0
    space_after: float = 0.0
    key: Hashable = None

    def height(self, width: float) -> float:
        return self.body.height(width - self.indent)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        item, text = ((self.key, tag) if self.key is not None else None for tag in ("LI", "LBody"))
        with canvas.element("LI", item):
            if self.label is not None:
                with canvas.element("Lbl"):
                    canvas.text(x, y + self.style.first_baseline, self.label, self.style)
            with canvas.element("LBody", text):
                self.body.draw(canvas, x + self.indent, y, width - self.indent)

    def take(self, width: float, room: float, anywhere: bool) -> tuple[Block, Block | None] | None:
        taken = self.body.take(width - self.indent, room, anywhere)
        if taken is None:
            return None
        first, rest = taken
        if rest is None:
            return self, None
        key = object() if self.key is None else self.key
        return replace(self, body=first, key=key), replace(self, label=None, body=rest, key=key)

    def least(self, width: float) -> float:
        return self.body.least(width - self.indent)
