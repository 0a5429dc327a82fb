"""A canvas on which everything is an artifact unless it is drawn inside a structure element.

Points from the top left corner of the page, y growing downwards; the y of text is its baseline.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from typing import Literal, Unpack

from selfassess.reports.pdf.document import A4, Description, Picture, PlainObject, Size, TaggedDocument
from selfassess.reports.pdf.fonts import width
from selfassess.reports.pdf.links import Destination, PendingLink, check_href, joined, write_links
from selfassess.reports.pdf.outline import Bookmark
from selfassess.reports.pdf.printable import Printable, printable
from selfassess.reports.pdf.shapes import Shapes
from selfassess.reports.pdf.structure import Attributes, Box, Element
from selfassess.reports.pdf.text import Lines, Style
from selfassess.reports.pdf.text_operators import TextEncoder

Align = Literal["left", "right", "middle"]
_SHARE = {"left": 0.0, "middle": 0.5, "right": 1.0}
_LINK_ASCENT, _LINK_DESCENT = 0.9, 0.25
_Shown = tuple[float, float, str, Style, str | None]


class Inside:
    """Makes an element (None: an artifact) current while its block runs."""

    __slots__ = ("_before", "_canvas", "_leaf", "_muted", "element")

    def __init__(self, canvas: TaggedCanvas, element: Element | None, leaf: bool, muted: bool) -> None:
        self._canvas = canvas
        self.element = element
        self._leaf = leaf
        self._muted = muted
        self._before: tuple[Element | None, bool, bool] = (None, False, False)

    def __enter__(self) -> None:
        canvas = self._canvas
        self._before = (canvas.current, canvas.leaf, canvas.muted)
        canvas.current, canvas.leaf, canvas.muted = self.element, self._leaf, self._muted

    def __exit__(self, *_: object) -> None:
        canvas = self._canvas
        canvas.current, canvas.leaf, canvas.muted = self._before


class TaggedCanvas(Shapes):
    """One document: begin_page, draw, end_page, ..., save. `starts` is for the caller: first page by name."""

    def __init__(self, description: Description, palette: Mapping[str, str] | None = None) -> None:
        self._document = TaggedDocument(description)
        super().__init__(self._document.tree)
        self.palette = palette or {}
        self.muted = False
        self.page_number = 0
        self.starts: Mapping[str, int] = {}
        self._encoder = TextEncoder(self._document.pdf)
        self._shared: dict[Hashable, Element] = {}
        self._places: dict[str, Destination] = {}
        self._links: list[PendingLink] = []
        self._page_links: list[PlainObject] = []
        self._link_boxes: list[Box] | None = None

    def begin_page(self, size: Size = A4) -> None:
        self.start(size)
        self.page_number += 1

    def end_page(self) -> None:
        self._document.add_page(self.size, self.finish(), self._page_links)
        self._page_links = []

    def save(self) -> bytes:
        """The finished file, once all pages are ended."""
        write_links(self._links, self.tree, self._places, self._document.page_numbers())
        return self._document.save()

    def element(self, tag: str, key: Hashable = None, **attributes: Unpack[Attributes]) -> Inside:
        """A new element under the current one; with a `key`, the element made for that key before, if any.

        Inside a figure or an artifact nothing is new: the figure or artifact goes on.
        """
        if self.leaf or self.muted:
            return Inside(self, self.current, self.leaf, self.muted)
        found = self._shared.get(key) if key is not None else None
        if found is None:
            found = Element(tag, self.current or self.tree.root, attributes)
            if key is not None:
                self._shared[key] = found
        return Inside(self, found, False, False)

    def figure(self, alt: Printable, x: float, y: float, width: float, height: float) -> Inside:
        """A figure: all that is drawn inside is one picture, of which readers hear `alt`."""
        if self.leaf or self.muted:
            return Inside(self, self.current, self.leaf, self.muted)
        top = self.size.height - y
        box = (x, top - height, x + width, top)
        return Inside(self, Element("Figure", self.current or self.tree.root, {"alt": alt, "bbox": box}), True, False)

    def picture(self, picture: Picture, alt: Printable, x: float, y: float, width: float, height: float) -> None:
        """A picture of pixels as a figure whose top left corner is x, y."""
        name = self._document.add_picture(picture)
        with self.figure(alt, x, y, width, height):
            self.mark_shape()
            foot = self.size.height - y - height
            self.operators.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {foot:.2f} cm /{name} Do Q")

    def artifact(self) -> Inside:
        """Nothing drawn inside is part of the text, whatever elements it asks for."""
        return Inside(self, None, False, True)

    def text(
        self, x: float, y: float, text: Printable, style: Style, align: Align = "left", letter_spacing: float = 0.0
    ) -> None:
        """One line at x, its left end, right end or middle; `letter_spacing` is added after each character."""
        if type(text) is not Printable:
            raise TypeError("Text reaches the page through printable() only.")
        line = text.replace("\n", " ")
        if align != "left":
            x -= _SHARE[align] * (width(line, style.font, style.size) + letter_spacing * (len(line) - 1))
        self._show(x, y, line, style, letter_spacing)

    def write(self, lines: Lines, x: float, y: float, align: Align = "left") -> float:
        """Wrapped text whose box begins at x and whose first baseline is y. Returns the baseline that would follow."""
        shown: list[_Shown] = []
        share, leading = _SHARE[align], lines.style.leading
        for line in lines.lines:
            start = x + share * (lines.width - line.width)
            shown += [(start + piece.x, y, piece.text, piece.style, piece.href) for piece in line.pieces]
            if line.spaced and line.pieces:
                last = shown[-1]
                shown[-1] = (last[0], last[1], last[2] + " ", last[3], last[4])
            y += leading
        for href, group in groupby(shown, key=_href):
            if href is None:
                for x_, y_, text, style, _ in group:
                    self._show(x_, y_, text, style, 0.0)
            else:
                self._show_link(href, list(group))
        return y

    def heading(self, level: int, lines: Lines, x: float, y: float, name: str | None = None) -> float:
        """Wrapped text as H1 to H6 with a bookmark. Returns as `write`."""
        with self.element(f"H{level}"):
            after = self.write(lines, x, y)
        self.bookmark(level, lines.text, y - lines.style.leading, name)
        return after

    def bookmark(self, level: int, title: str, y: float, name: str | None = None) -> None:
        """An entry of the outline; `name` makes the place one that links to #name find."""
        if self.leaf or self.muted:
            return
        place = Destination(self.page_number - 1, self.size.height - y)
        self._document.bookmarks.append(Bookmark(title, level, *place))
        if name is not None:
            self._places[name] = place

    def place(self, name: str) -> None:
        """The top of the page as one that links to #name find."""
        self._places.setdefault(name, Destination(self.page_number - 1, self.size.height))

    @contextmanager
    def link(self, href: str, description: Printable) -> Iterator[None]:
        """A link element round the text drawn inside; each of its lines can be clicked."""
        check_href(href)
        if self.leaf or self.muted:
            yield
            return
        scope = self.element("Link")
        boxes: list[Box] = []
        self._link_boxes = boxes
        with scope:
            yield
        self._link_boxes = None
        if scope.element is not None:
            for box in joined(boxes):
                slot = self._document.reserve()
                self._page_links.append(slot)
                self._links.append(PendingLink(self.tree.annotate(scope.element, slot), href, description, box))

    def _show_link(self, href: str, shown: list[_Shown]) -> None:
        with self.link(href, printable("".join([each[2] for each in shown]).strip())):
            for x, y, text, style, _ in shown:
                self._show(x, y, text, style, 0.0)

    def _show(self, x: float, y: float, text: str, style: Style, letter_spacing: float) -> None:
        foot = self.size.height - y
        self.mark_text()
        self.fill_with(style.colour)
        self.set_state("spacing", f"{letter_spacing:.2f} Tc" if letter_spacing else "0 Tc")
        shows = f"BT {x:.2f} {foot:.2f} Td "
        for name, string in self._encoder.chunks(text, style.font):
            operator = f"{name} {style.size:.2f} Tf "
            if self._state.get("font") != operator:
                self._state["font"] = operator
                shows += operator
            shows += f"({string}) Tj "
        self.operators.append(shows + "ET")
        if self._link_boxes is not None:
            right = x + width(text.rstrip(), style.font, style.size)
            box = (x, foot - _LINK_DESCENT * style.size, right, foot + _LINK_ASCENT * style.size)
            self._link_boxes.append(box)


def _href(shown: _Shown) -> str | None:
    return shown[4]
