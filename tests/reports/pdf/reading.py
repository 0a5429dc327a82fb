"""The structure tree as a reader meets it: elements in order, with the text their marks show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf

from tests.reports.pdf.marked_pages import MarkedPage, marked_page

Id = tuple[int, int]
Value = str | float | list[float]


@dataclass
class Node:
    """An element; `marks` are pairs of a page's index and an MCID, `objects` are annotations."""

    obj: pikepdf.Object
    tag: str
    parent: Node | None
    kids: list[Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    objects: list[pikepdf.Object] = field(default_factory=list)
    attributes: dict[str, Value] = field(default_factory=dict)
    text: str = ""

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def find(self, *tags: str) -> list[Node]:
        return [node for node in self.walk() if node.tag in tags]


def attributes(element: pikepdf.Object) -> dict[str, Value]:
    """What the element's attribute dictionaries say, as plain values; names lose their slash."""
    return {name: _value(value) for each in _list(element.get("/A")) for name, value in each.as_dict().items()}


def _value(value: pikepdf.Object) -> Value:
    if isinstance(value, pikepdf.Array):
        return [float(each) for each in value.as_list()]
    if isinstance(value, pikepdf.Name | pikepdf.String):
        return str(value).removeprefix("/")
    return float(value)


def read_tree(pdf: pikepdf.Pdf, pages: list[MarkedPage]) -> list[Node]:
    """The top elements of the structure tree; `text` of each holds that of all below it, in reading order."""
    index = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    kids = pdf.Root.StructTreeRoot.get("/K")
    return [_node(kid, None, index, pages) for kid in _list(kids)]


def document(file: bytes) -> Node:
    """The Document element of a finished file."""
    with pikepdf.open(BytesIO(file)) as pdf:
        return read_tree(pdf, [marked_page(page) for page in pdf.pages])[0]


def texts(file: bytes, *tags: str) -> list[str]:
    """The text of each element of these tags, in reading order."""
    return [node.text for node in document(file).find(*tags)]


def _list(kids: pikepdf.Object | None) -> list[pikepdf.Object]:
    if kids is None:
        return []
    return list(kids.as_list()) if isinstance(kids, pikepdf.Array) else [kids]


def _node(obj: pikepdf.Object, parent: Node | None, index: dict[Id, int], pages: list[MarkedPage]) -> Node:
    node = Node(obj, str(obj.get("/S", "/?")).removeprefix("/"), parent, attributes=attributes(obj))
    own_page = index[obj["/Pg"].objgen] if "/Pg" in obj else None
    for kid in _list(obj.get("/K")):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.OBJR:
            node.objects.append(kid["/Obj"])
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") != pikepdf.Name.MCR:
            node.kids.append(_node(kid, node, index, pages))
            node.text += node.kids[-1].text
        else:
            page, mcid = _place(kid, own_page, index)
            if page is not None:
                node.marks.append((page, mcid))
                node.text += pages[page].texts.get(mcid, "")
    return node


def _place(kid: pikepdf.Object, own_page: int | None, index: dict[Id, int]) -> tuple[int | None, int]:
    """The page and the MCID of a kid, which is a number or a reference that names its page."""
    if isinstance(kid, pikepdf.Dictionary):
        return index[kid["/Pg"].objgen], int(kid["/MCID"])
    return own_page, int(kid)
