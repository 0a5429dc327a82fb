"""Links: each is in the tree, says where it leads, and leads somewhere allowed."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from tests.reports.pdf.reading import Node

_SCHEMES = ("https://", "mailto:")
_HIDDEN = 0b10
_PRINTED = 0b100


def annotation_problems(pdf: pikepdf.Pdf, tops: list[Node], parents: dict[int, pikepdf.Object]) -> Iterator[str]:
    links = {target.objgen: node for top in tops for node in top.walk() for target in node.objects}
    places = {page.obj.objgen for page in pdf.pages}
    for number, page in enumerate(pdf.pages, 1):
        if page.obj.get("/Tabs") != pikepdf.Name.S:
            yield f"page {number}: Tabs is not S"
        for annotation in page.obj.get("/Annots", pikepdf.Array()).as_list():
            for problem in _link(annotation, page, links, parents):
                yield f"page {number}: {problem}"
            yield from (f"page {number}: {problem}" for problem in _target(annotation, places))


def _link(
    annotation: pikepdf.Object,
    page: pikepdf.Page,
    links: dict[tuple[int, int], Node],
    parents: dict[int, pikepdf.Object],
) -> Iterator[str]:
    if annotation.get("/Subtype") != pikepdf.Name.Link:
        yield f"an annotation is a {annotation.get('/Subtype')}"
    node = links.get(annotation.objgen)
    if node is None or node.tag != "Link":
        yield "a link is in no Link element"
        return
    key = annotation.get("/StructParent")
    if key is None or int(key) not in parents or parents[int(key)].objgen != node.obj.objgen:
        yield "a link's StructParent does not lead to its Link element"
    if not str(annotation.get("/Contents", "")).strip():
        yield "a link does not say where it leads"
    flags = int(annotation.get("/F", 0))
    if flags & _HIDDEN or not flags & _PRINTED:
        yield "a link is hidden or not printed"
    left, bottom, right, top = (float(each) for each in annotation["/Rect"].as_list())
    _, _, width, height = (float(each) for each in page.mediabox.as_list())
    if not (0 <= left < right <= width and 0 <= bottom < top <= height):
        yield "a link lies outside the page"


def _target(annotation: pikepdf.Object, places: set[tuple[int, int]]) -> Iterator[str]:
    if "/Dest" in annotation:
        if annotation["/Dest"][0].objgen not in places:
            yield "a link leads to a page that is not there"
    elif annotation.get("/A", pikepdf.Dictionary()).get("/S") != pikepdf.Name.URI:
        yield "a link does something else than open an address"
    elif not str(annotation["/A"]["/URI"]).startswith(_SCHEMES):
        yield f"a link leads to {annotation['/A']['/URI']}"
