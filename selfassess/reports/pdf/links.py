"""Link annotations: web and mail addresses of ours, and places in the document."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from selfassess.reports.pdf.outline import destination
from selfassess.reports.pdf.pdf_strings import pdf_string
from selfassess.reports.pdf.structure import Annotation, Box
from selfassess.reports.pdf.structure_tree import StructureTree

_SCHEMES = ("https://", "mailto:", "#")
_URL_CHARACTERS = "%/:?#[]@!$&'()*+,;=-._~"


class PendingLink(NamedTuple):
    """`box` is in the page's own points; `contents` says in words where the link leads."""

    annotation: Annotation
    href: str
    contents: str
    box: Box


class Destination(NamedTuple):
    """`page` is an index from 0, `y` in the page's own points from its foot."""

    page: int
    y: float


def check_href(href: str) -> None:
    if not href.startswith(_SCHEMES):
        raise ValueError(f"{href!r} is not a link of this report: use https:, mailto: or # and a name")


def write_links(
    links: list[PendingLink], tree: StructureTree, places: dict[str, Destination], pages: list[int]
) -> None:
    """Fill in the annotations' objects, now that every destination is known."""
    for link in links:
        link.annotation.slot.data = (
            b"<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/Rect[%.2f %.2f %.2f %.2f]/StructParent %d/Contents%s%s>>"
            % (
                *link.box,
                tree.struct_parent(link.annotation),
                pdf_string(link.contents),
                _target(link.href, places, pages),
            )
        )


def _target(href: str, places: dict[str, Destination], pages: list[int]) -> bytes:
    if href.startswith("#"):
        if href[1:] not in places:
            raise ValueError(f"A link leads to {href}, but no page has a place of that name")
        place = places[href[1:]]
        return b"/Dest" + destination(pages[place.page], place.y)
    return b"/A<</S/URI/URI%s>>" % pdf_string(quote(href, safe=_URL_CHARACTERS, errors="replace"))


def joined(boxes: list[Box]) -> list[Box]:
    """One box a line of text, from boxes of pieces in order."""
    lines: list[Box] = []
    for left, bottom, right, top in boxes:
        if lines and lines[-1][1] == bottom:
            lines[-1] = (lines[-1][0], bottom, right, max(top, lines[-1][3]))
        else:
            lines.append((left, bottom, right, top))
    return lines
