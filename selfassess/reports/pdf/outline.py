"""Bookmarks: the outline that a reader shows beside the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from selfassess.reports.pdf.pdf_strings import pdf_string
from selfassess.reports.pdf.structure import Slot


class Bookmark(NamedTuple):
    """`level` counts from 1; `page` is an index from 0; `y` is in the page's own points, from its foot."""

    title: str
    level: int
    page: int
    y: float


def destination(page_object: int, y: float) -> bytes:
    """An explicit destination that keeps the reader's zoom."""
    return b"[%d 0 R/XYZ 0 %.2f 0]" % (page_object, y)


def write_outline(bookmarks: list[Bookmark], reserve: Callable[[], Slot], pages: list[int]) -> Slot:
    """Fill in one object a bookmark, nested by level, all open. Returns the outline's root."""
    root = reserve()
    slots = [reserve() for _ in bookmarks]
    kids = _nested([bookmark.level for bookmark in bookmarks])
    for parent, children in kids.items():
        above = root.number if parent is None else slots[parent].number
        for place, index in enumerate(children):
            links = b"/Parent %d 0 R" % above
            if place:
                links += b"/Prev %d 0 R" % slots[children[place - 1]].number
            if place + 1 < len(children):
                links += b"/Next %d 0 R" % slots[children[place + 1]].number
            links += _ends(kids.get(index, []), slots, len(kids.get(index, [])))
            bookmark = bookmarks[index]
            target = destination(pages[bookmark.page], bookmark.y)
            slots[index].data = b"<</Title%s/Dest%s%s>>" % (pdf_string(bookmark.title), target, links)
    root.data = b"<</Type/Outlines%s>>" % _ends(kids[None], slots, len(bookmarks))
    return root


def _ends(children: list[int], slots: list[Slot], count: int) -> bytes:
    if not children:
        return b""
    return b"/First %d 0 R/Last %d 0 R/Count %d" % (slots[children[0]].number, slots[children[-1]].number, count)


def _nested(levels: list[int]) -> dict[int | None, list[int]]:
    """Children of each entry by index; None holds the top ones."""
    kids: dict[int | None, list[int]] = {None: []}
    above: list[int] = []
    for index, level in enumerate(levels):
        while above and levels[above[-1]] >= level:
            above.pop()
        kids.setdefault(above[-1] if above else None, []).append(index)
        above.append(index)
    return kids
