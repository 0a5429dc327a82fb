"""The elements of a tagged PDF: which of them each piece of a page belongs to."""

from __future__ import annotations

from typing import Literal, Protocol, TypedDict

from selfassess.reports.pdf.printable import Printable

Scope = Literal["Row", "Column", "Both"]
Box = tuple[float, float, float, float]

GROUPS = frozenset(
    {"Document", "Part", "Sect", "Div", "TOC", "Index", "L", "LI", "Table", "THead", "TBody", "TFoot", "TR"}
)
TAGS = GROUPS | frozenset(
    {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "LBody", "TH", "TD", "TOCI", "Caption", "BlockQuote"}
    | {"Span", "Quote", "Note", "Reference", "Link", "Figure"}
)
MAY_BE_EMPTY = frozenset({"TH", "TD"})


class Attributes(TypedDict, total=False):
    """What an element may carry. `bbox` is left, bottom, right, top in the page's own points."""

    alt: Printable
    actual_text: Printable
    title: Printable
    language: str
    id: str
    scope: Scope
    col_span: int
    row_span: int
    summary: Printable
    numbering: Literal["None", "Disc", "Circle", "Square", "Decimal", "LowerAlpha", "UpperAlpha"]
    bbox: Box


class Slot(Protocol):
    """A numbered object of the file whose bytes are set later."""

    number: int
    data: bytes


class Mark:
    """A marked piece of the content of one page."""

    __slots__ = ("mcid", "page")

    def __init__(self, page: int, mcid: int) -> None:
        self.page = page
        self.mcid = mcid


class Annotation:
    """A link annotation of one page, owned by one Link element."""

    __slots__ = ("element", "key", "page", "slot")

    def __init__(self, element: Element, page: int, slot: Slot, key: int) -> None:
        self.element = element
        self.page = page
        self.slot = slot
        self.key = key


class Element:
    """One structure element; its kids are elements, marks and annotations in reading order."""

    __slots__ = ("attributes", "kids", "number", "parent", "tag")

    def __init__(self, tag: str, parent: Element | None, attributes: Attributes) -> None:
        if tag not in TAGS:
            raise ValueError(f"{tag} is not a standard structure type")
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        self.kids: list[Element | Mark | Annotation] = []
        self.number = 0
        if parent is not None:
            parent.kids.append(self)
