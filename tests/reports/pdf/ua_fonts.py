"""Fonts: embedded subsets, and text for every code that is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from tests.reports.pdf.marked_pages import MarkedPage, to_unicode

_SUBSET = re.compile(r"/[A-Z]{6}\+.+")
_NO_TEXT = {"\0", "\ufeff", "\ufffe", "\uffff", ""}


def font_problems(pdf: pikepdf.Pdf, pages: list[MarkedPage]) -> Iterator[str]:
    for number, (page, marked) in enumerate(zip(pdf.pages, pages, strict=True), 1):
        fonts = page.obj.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
        for name, codes in marked.codes.items():
            if name not in fonts:
                yield f"page {number}: text in {name or 'no font'}, which is not in the resources"
                continue
            yield from (f"page {number}: {problem}" for problem in _font(fonts[name], codes))


def _font(font: pikepdf.Object, codes: set[int]) -> Iterator[str]:
    base = str(font.get("/BaseFont", ""))
    if not _SUBSET.fullmatch(base):
        yield f"{base} is not a subset"
    if "/FontFile2" not in font.get("/FontDescriptor", pikepdf.Dictionary()):
        yield f"{base} is not embedded"
    if "/ToUnicode" not in font:
        yield f"{base} has no ToUnicode map"
        return
    table = to_unicode(font)
    silent = sorted(code for code in codes if table.get(code, "") in _NO_TEXT)
    if silent:
        yield f"{base} has no text for codes {silent}"
    first, last = int(font["/FirstChar"]), int(font["/LastChar"])
    if not all(first <= code <= last for code in codes) or len(font["/Widths"]) != last - first + 1:
        yield f"{base} has no width for some code"
