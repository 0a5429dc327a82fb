"""The look of the deck: one master in the report's colours, 16:9, with a title, a body, a foot and a number."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any, Final, NamedTuple

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.presentation import Presentation
from pptx.util import Pt

from selfassess.reports.brand import NEUTRAL, Brand
from selfassess.reports.charts.palette import BAND, DOT, GREY, HAIRLINE, INK, PANEL, PETROL, RUST, WHITE

FONT: Final = "Arial"
WIDTH, HEIGHT = 960.0, 540.0  # points
MARGIN: Final = 48.0
BODY, CHART, SMALL, FOOT, NOTES = 18.0, 16.0, 14.0, 12.0, 12.0  # sizes of type
TITLES: Final = (28.0, 24.0)
FOOT_COLOUR: Final = GREY
INSET: Final = 2.0  # within a frame of text, on every side


class Box(NamedTuple):
    """Where something stands: the top left corner and the size, in points."""

    x: float
    y: float
    width: float
    height: float


ROOM: Final = WIDTH - 2 * MARGIN
TITLE_BOX: Final = Box(MARGIN, 30.0, ROOM, 76.0)
CONTENT: Final = Box(MARGIN, 114.0, ROOM, 380.0)
BRAND_BOX: Final = Box(MARGIN, 22.0, ROOM, 66.0)  # whose work it is, with the logo at its right
COVER_TITLE: Final = Box(MARGIN, 90.0, ROOM, 150.0)
COVER_BODY: Final = Box(MARGIN, 252.0, ROOM, 230.0)
NOTED_TITLE: Final = Box(MARGIN, 92.0, ROOM, 134.0)  # of a cover with a note on it
NOTED_BODY: Final = Box(MARGIN, 236.0, ROOM, 262.0)
FOOT_BOX: Final = Box(MARGIN, 504.0, 780.0, 22.0)
NUMBER_BOX: Final = Box(WIDTH - MARGIN - 70.0, 504.0, 70.0, 22.0)

COVER_LAYOUT, TEXT_LAYOUT, FREE_LAYOUT = "Cover", "Title and text", "Title only"
_KEPT = {"Title Slide": COVER_LAYOUT, "Title and Content": TEXT_LAYOUT, "Title Only": FREE_LAYOUT}
_COLOURS = {
    "dk1": INK, "lt1": WHITE, "dk2": PETROL, "lt2": PANEL, "accent1": PETROL, "accent2": RUST, "accent3": DOT,
    "accent4": GREY, "accent5": BAND, "accent6": HAIRLINE, "hlink": PETROL, "folHlink": GREY,
}  # fmt: skip
_BY_TYPE = {"ctrTitle": COVER_TITLE, "subTitle": COVER_BODY, "title": TITLE_BOX, "body": CONTENT, "ftr": FOOT_BOX}
_BY_TYPE["sldNum"] = NUMBER_BOX


def empty_deck(brand: Brand) -> Presentation:
    """A deck in the house's look and the brand's colours, without slides.

    The house's is made once a process: the library reads templates from disk.
    """
    deck = pptx.Presentation(io.BytesIO(_made()))
    if brand.palette:
        _colour(deck.slide_master, brand)
    return deck


@cache
def _made() -> bytes:
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    _drop(deck.part.package, RELATIONSHIP_TYPE.THUMBNAIL)  # it would stand for the deck in a list of files
    _drop(deck.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    for layout in list(deck.slide_layouts):
        if layout.name in _KEPT:
            layout.name = _KEPT[layout.name]
        else:
            deck.slide_layouts.remove(layout)
    master = deck.slide_master
    for holder in (master, *deck.slide_layouts):
        for shape in list(holder.placeholders):
            _set_up(shape)
    _colour(master, NEUTRAL)
    _style(master)
    _rule(master, Box(0.0, 0.0, WIDTH, 10.0), "accent1")
    _rule(master, Box(MARGIN, 500.0, ROOM, 0.75), "accent6")
    _ = deck.notes_master  # made when it is asked for
    kept = io.BytesIO()
    deck.save(kept)
    return kept.getvalue()


def place(shape: Any, box: Box) -> None:  # noqa: ANN401 - every kind of shape has these
    shape.left, shape.top, shape.width, shape.height = (Pt(round(value, 2)) for value in box)


def _drop(part: Any, kind: str) -> None:  # noqa: ANN401 - as above
    """What the library's empty template brings and no deck needs."""
    for key, relation in list(part._rels.items()):
        if relation.reltype == kind:
            part._rels.pop(key)


def _set_up(shape: Any) -> None:  # noqa: ANN401 - as above
    element = shape._element
    kind = element.find(f".//{qn('p:ph')}").get("type", "body")
    if kind == "dt":
        element.getparent().remove(element)
        return
    place(shape, _BY_TYPE[kind])
    properties = element.find(f".//{qn('a:bodyPr')}")
    for child in list(properties):
        properties.remove(child)
    for side in ("lIns", "tIns", "rIns", "bIns"):
        properties.set(side, str(Pt(INSET)))
    properties.set("anchor", {"title": "b", "ctrTitle": "b"}.get(kind, "t"))
    properties.append(OxmlElement("a:noAutofit"))
    for style in element.iter(qn("a:lstStyle")):
        for child in list(style):
            style.remove(child)
        if kind in ("ftr", "sldNum", "subTitle"):
            style.append(_level(FOOT if kind != "subTitle" else BODY, "r" if kind == "sldNum" else "l", kind))


def _level(size: float, side: str, kind: str) -> Any:  # noqa: ANN401 - an element
    colour = "lt1" if kind == "subTitle" else "accent4"
    return parse_xml(
        f'<a:lvl1pPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" marL="0" indent="0" '
        f'algn="{side}"><a:buNone/><a:defRPr sz="{int(size * 100)}"><a:solidFill><a:schemeClr val="{colour}"/>'
        f"</a:solidFill></a:defRPr></a:lvl1pPr>"
    )


def _colour(master: Any, brand: Brand) -> None:  # noqa: ANN401 - the library does not type it
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = theme.blob.decode()
    for name, value in _COLOURS.items():
        made = f'<a:{name}><a:srgbClr val="{brand.drawn(value)[1:]}"/></a:{name}>'
        text = re.sub(f"<a:{name}>.*?</a:{name}>", made, text)
    theme._blob = re.sub('<a:latin typeface="[^"]*"', f'<a:latin typeface="{FONT}"', text).encode()


def _rule(master: Any, box: Box, colour: str) -> None:  # noqa: ANN401 - as above
    """A bar behind everything, which says nothing."""
    shape = master.shapes._spTree
    x, y, width, height = (Pt(value) for value in box)
    key = max(int(each.get("id")) for each in shape.iter(qn("p:cNvPr"))) + 1
    bar = parse_xml(
        '<p:sp xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
        f'<p:nvSpPr><p:cNvPr id="{key}" name="Rule {key}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )
    shape.insert(2, bar)


def _style(master: Any) -> None:  # noqa: ANN401 - as above
    """Titles in bold at the left; text without bullets unless a paragraph asks for one."""
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", str(int(TITLES[0] * 100)))
    title.find(qn("a:defRPr")).set("b", "1")
    body = styles.find(f"{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}")
    body.set("marL", "0")
    body.set("indent", "0")
    for child in list(body):
        if child.tag in (qn("a:buFont"), qn("a:buChar"), qn("a:spcBef")):
            body.remove(child)
    body.insert(0, parse_xml('<a:buNone xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'))
    body.find(qn("a:defRPr")).set("sz", str(int(BODY * 100)))
