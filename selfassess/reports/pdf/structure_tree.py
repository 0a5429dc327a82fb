"""The structure tree and its way back from the pages, written as plain bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from selfassess.reports.pdf.pdf_strings import pdf_string
from selfassess.reports.pdf.structure import MAY_BE_EMPTY, Annotation, Attributes, Element, Mark, Slot


class StructureTree:
    def __init__(self) -> None:
        self.root = Element("Document", None, {})
        self._pages: list[list[Element]] = []
        self._annotations: list[Annotation] = []

    def begin_page(self) -> None:
        self._pages.append([])

    def mark(self, element: Element) -> int:
        """The number of a new piece of marked content on the current page, owned by `element`."""
        owners = self._pages[-1]
        owners.append(element)
        mcid = len(owners) - 1
        element.kids.append(Mark(len(self._pages) - 1, mcid))
        return mcid

    def annotate(self, element: Element, slot: Slot) -> Annotation:
        """A new annotation on the current page; its `key` counts annotations from 0."""
        annotation = Annotation(element, len(self._pages) - 1, slot, len(self._annotations))
        self._annotations.append(annotation)
        element.kids.append(annotation)
        return annotation

    def struct_parent(self, annotation: Annotation) -> int:
        """The key of the annotation in the parent tree, where pages come first."""
        return len(self._pages) + annotation.key

    def write(self, reserve: Callable[[], Slot], pages: list[int]) -> Slot:
        """Fill in the objects of the tree; `pages` are the page objects' numbers. Returns the tree's root."""
        top = reserve()
        written = self._number(reserve)
        for element, slot in written:
            parent = top.number if element.parent is None else element.parent.number
            slot.data = _element_bytes(element, parent, pages)
        parents = reserve()
        parents.data = self._parent_tree()
        next_key = len(self._pages) + len(self._annotations)
        top.data = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d%s>>" % (
            self.root.number,
            parents.number,
            next_key,
            _id_tree(element for element, _ in written),
        )
        return top

    def _number(self, reserve: Callable[[], Slot]) -> list[tuple[Element, Slot]]:
        written: list[tuple[Element, Slot]] = []

        def number(element: Element) -> bool:
            """Number the elements that hold something; drop the empty ones, which no reader expects."""
            element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or number(kid)]
            if not element.kids and element.tag not in MAY_BE_EMPTY and element.parent is not None:
                return False
            slot = reserve()
            element.number = slot.number
            written.append((element, slot))
            return True

        number(self.root)
        return written

    def _parent_tree(self) -> bytes:
        entries = [
            b"%d[%s]" % (page, b" ".join([b"%d 0 R" % owner.number for owner in owners]))
            for page, owners in enumerate(self._pages)
        ]
        entries += [b"%d %d 0 R" % (self.struct_parent(each), each.element.number) for each in self._annotations]
        return b"<</Nums[%s]>>" % b"\n".join(entries)


def _element_bytes(element: Element, parent: int, pages: list[int]) -> bytes:
    page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
    kids = b" ".join([_kid_bytes(kid, page, pages) for kid in element.kids])
    return b"<</Type/StructElem/S/%s/P %d 0 R%s%s%s>>" % (
        element.tag.encode("ascii"),
        parent,
        b"" if page is None else b"/Pg %d 0 R" % pages[page],
        _attribute_bytes(element.attributes) if element.attributes else b"",
        b"/K[%s]" % kids if kids else b"",
    )


def _kid_bytes(kid: Element | Mark | Annotation, page: int | None, pages: list[int]) -> bytes:
    if isinstance(kid, Mark):
        if kid.page == page:
            return b"%d" % kid.mcid
        return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[kid.page], kid.mcid)
    if isinstance(kid, Annotation):
        return b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (pages[kid.page], kid.slot.number)
    return b"%d 0 R" % kid.number


_TEXTS = {"alt": b"/Alt", "actual_text": b"/ActualText", "title": b"/T", "language": b"/Lang", "id": b"/ID"}


def _attribute_bytes(attributes: Attributes) -> bytes:
    texts = b"".join([_TEXTS[name] + pdf_string(str(text)) for name, text in attributes.items() if name in _TEXTS])
    owners = []
    if table := _table_attributes(attributes):
        owners.append(b"<</O/Table%s>>" % table)
    if "numbering" in attributes:
        owners.append(b"<</O/List/ListNumbering/%s>>" % attributes["numbering"].encode("ascii"))
    if "bbox" in attributes:
        owners.append(b"<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>" % attributes["bbox"])
    return texts + (b"/A[%s]" % b"".join(owners) if owners else b"")


def _table_attributes(attributes: Attributes) -> bytes:
    found = b""
    if "scope" in attributes:
        found += b"/Scope/%s" % attributes["scope"].encode("ascii")
    if attributes.get("col_span", 1) > 1:
        found += b"/ColSpan %d" % attributes["col_span"]
    if attributes.get("row_span", 1) > 1:
        found += b"/RowSpan %d" % attributes["row_span"]
    if "summary" in attributes:
        found += b"/Summary" + pdf_string(attributes["summary"])
    return found


def _id_tree(elements: Iterable[Element]) -> bytes:
    names = sorted((pdf_string(each.attributes["id"]), each.number) for each in elements if "id" in each.attributes)
    if not names:
        return b""
    return b"/IDTree<</Names[%s]>>" % b" ".join([b"%s %d 0 R" % name for name in names])
