"""The machine-checkable demands of PDF/UA-1 that need no Java, for every report we make in a test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import pikepdf

from tests.reports.pdf.marked_pages import MarkedPage, marked_page
from tests.reports.pdf.reading import Node, read_tree
from tests.reports.pdf.ua_annotations import annotation_problems
from tests.reports.pdf.ua_fonts import font_problems
from tests.reports.pdf.ua_nesting import nesting_problems


def problems(file: bytes) -> list[str]:
    """What is wrong, in words; empty where nothing was found."""
    with pikepdf.open(BytesIO(file)) as pdf:
        pages = [marked_page(page) for page in pdf.pages]
        found = list(_catalogue(pdf))
        if "/StructTreeRoot" not in pdf.Root:
            return [*found, "there is no structure tree"]
        tops = read_tree(pdf, pages)
        parents = parent_tree(pdf)
        for number, page in enumerate(pages, 1):
            found += [f"page {number}: {fault}" for fault in page.faults]
        found += _marks(pdf, pages, tops, parents)
        found += nesting_problems(tops)
        found += annotation_problems(pdf, tops, parents)
        found += font_problems(pdf, pages)
        found += _bookmarks(pdf, tops)
        return found


def parent_tree(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    """The parent tree as a plain mapping."""
    root = pdf.Root.StructTreeRoot.get("/ParentTree")
    return {} if root is None else dict(pikepdf.NumberTree(root).items())


def _catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    marked = root.get("/MarkInfo", pikepdf.Dictionary())
    if not _true(marked, "/Marked") or _true(marked, "/Suspects"):
        yield "MarkInfo does not say that the file is tagged"
    if not str(root.get("/Lang", "")):
        yield "the document has no language"
    if not _true(root.get("/ViewerPreferences", pikepdf.Dictionary()), "/DisplayDocTitle"):
        yield "the window would not show the document's title"
    if "/Metadata" not in root:
        yield "there is no metadata stream"
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        if not metadata.get("dc:title"):
            yield "the metadata has no dc:title"
        if metadata.get("pdfuaid:part") != "1":
            yield "the metadata does not claim PDF/UA-1"


def _true(dictionary: pikepdf.Object, name: str) -> bool:
    return name in dictionary and bool(dictionary[name])


def _marks(
    pdf: pikepdf.Pdf, pages: list[MarkedPage], tops: list[Node], parents: dict[int, pikepdf.Object]
) -> Iterator[str]:
    """Every marked sequence belongs to one element, and the parent tree says to which."""
    owners = [(place, node) for top in tops for node in top.walk() for place in node.marks]
    for (page, mcid), count in Counter(place for place, _ in owners).items():
        if count > 1:
            yield f"page {page + 1}: MCID {mcid} has {count} owners"
        if mcid not in pages[page].tags:
            yield f"page {page + 1}: the tree names MCID {mcid}, which is not there"
    for number, (page_object, marked) in enumerate(zip(pdf.pages, pages, strict=True)):
        owner = {mcid: node for (page, mcid), node in owners if page == number}
        key = page_object.obj.get("/StructParents")
        listed = parents.get(int(key)) if key is not None else None
        entries = list(listed.as_list()) if isinstance(listed, pikepdf.Array) else []
        yield from (f"page {number + 1}: {problem}" for problem in _owners(marked, owner, entries))


def _owners(marked: MarkedPage, owner: dict[int, Node], entries: list[pikepdf.Object]) -> Iterator[str]:
    """`entries` are the parent tree's of one page."""
    if len(entries) != len(marked.tags):
        yield f"the parent tree lists {len(entries)} of {len(marked.tags)} marks"
    for mcid, tag in marked.tags.items():
        node = owner.get(mcid)
        if node is None:
            yield f"MCID {mcid} has no owner"
        elif node.tag != tag:
            yield f"MCID {mcid} is tagged {tag}, its owner {node.tag}"
        elif mcid < len(entries) and entries[mcid].objgen != node.obj.objgen:
            yield f"the parent tree gives MCID {mcid} to another element"


def _bookmarks(pdf: pikepdf.Pdf, tops: list[Node]) -> Iterator[str]:
    """Bookmarks are the headings, in order and in their words."""
    with pdf.open_outline() as outline:
        titles = [item.title for entry in outline.root for item in _entries(entry)]
    headings = [node.text for top in tops for node in top.find("H1", "H2", "H3", "H4", "H5", "H6")]
    if titles != headings:
        yield f"bookmarks {titles} are not the headings {headings}"


def _entries(entry: pikepdf.OutlineItem) -> Iterator[pikepdf.OutlineItem]:
    yield entry
    for child in entry.children:
        yield from _entries(child)
