"""How elements may nest, and what each kind must carry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from tests.reports.pdf.reading import Node

_STANDARD = frozenset(
    {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct"}
    | {"P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead"}
    | {"TBody", "TFoot", "Span", "Quote", "Note", "Reference", "Code", "Link", "Annot", "Figure", "Formula"}
)
_CHILDREN = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOC", "TOCI", "Caption"},
}
_PARENTS = {
    "LI": {"L"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "TOCI": {"TOC"},
}
_MAY_BE_EMPTY = {"TD", "TH"}
_FILE_NAME = re.compile(r"[\w-]+\.\w{2,4}")


def nesting_problems(tops: list[Node]) -> list[str]:
    if [top.tag for top in tops] != ["Document"]:
        return [f"the tree begins with {[top.tag for top in tops]}, not with one Document"]
    nodes = list(tops[0].walk())
    found = [problem for node in nodes for check in _CHECKS for problem in check(node)]
    return [*found, *_headings(nodes), *_note_ids(nodes)]


def _kinds(node: Node) -> Iterator[str]:
    if node.tag not in _STANDARD:
        yield f"{node.tag} is not a standard type"
    if not (node.kids or node.marks or node.objects) and node.tag not in _MAY_BE_EMPTY:
        yield f"a {node.tag} is empty"
    allowed = _CHILDREN.get(node.tag)
    if allowed is not None:
        yield from (f"{node.tag} holds {kid.tag}" for kid in node.kids if kid.tag not in allowed)
        if node.marks:
            yield f"{node.tag} holds text of its own"
    if node.parent is not None and node.parent.tag not in _PARENTS.get(node.tag, {node.parent.tag}):
        yield f"{node.tag} stands in {node.parent.tag}"


def _back_pointer(node: Node) -> Iterator[str]:
    if node.parent is not None and node.obj.get("/P", node.obj).objgen != node.parent.obj.objgen:
        yield f"a {node.tag} does not point back to its parent"


def _figure(node: Node) -> Iterator[str]:
    if node.tag != "Figure":
        return
    alternative = str(node.obj.get("/Alt", "")).strip()
    if not alternative:
        yield "a Figure has no alternative text"
    elif _FILE_NAME.fullmatch(alternative):
        yield f"a Figure is described by a file name, {alternative}"
    box = node.attributes.get("/BBox")
    if not isinstance(box, list):
        yield "a Figure has no BBox"
        return
    left, bottom, right, top = box
    if right <= left or top <= bottom:
        yield "a Figure's BBox has no area"


def _cell(node: Node) -> Iterator[str]:
    if node.tag == "TH" and node.attributes.get("/Scope") not in {"Row", "Column", "Both"}:
        yield "a TH has no Scope"


def _table(node: Node) -> Iterator[str]:
    """Rows of equal width once spans are counted."""
    if node.tag != "Table":
        return
    hanging: dict[int, int] = {}
    widths: set[int] = set()
    for row in node.find("TR"):
        if row.parent is not node and (row.parent is None or row.parent.parent is not node):
            continue
        width = sum(1 for left in hanging.values() if left > 0)
        hanging = {column: left - 1 for column, left in hanging.items() if left > 1}
        for cell in row.kids:
            columns, rows = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
            if rows > 1:
                hanging |= {len(hanging) + offset: rows - 1 for offset in range(columns)}
            width += columns
        widths.add(width)
    if len(widths) > 1:
        yield f"a Table has rows of {sorted(widths)} columns"


def _span(cell: Node, name: str) -> int:
    value = cell.attributes.get(name, 1.0)
    return int(value) if isinstance(value, float) else 1


def _list_labels(node: Node) -> Iterator[str]:
    labelled = node.tag == "L" and any(item.find("Lbl") for item in node.kids)
    if labelled and node.attributes.get("/ListNumbering", "None") == "None":
        yield "a list with labels does not name their kind"


_CHECKS: list[Callable[[Node], Iterator[str]]] = [_kinds, _back_pointer, _figure, _cell, _table, _list_labels]


def _headings(nodes: list[Node]) -> Iterator[str]:
    levels = [int(node.tag[1]) for node in nodes if re.fullmatch("H[1-6]", node.tag)]
    if levels and levels[0] != 1:
        yield f"the first heading is H{levels[0]}"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"H{after} follows H{before}"


def _note_ids(nodes: list[Node]) -> Iterator[str]:
    ids = [str(node.obj.get("/ID", "")) for node in nodes if node.tag == "Note"]
    if "" in ids or len(set(ids)) != len(ids):
        yield "a Note has no ID of its own"
