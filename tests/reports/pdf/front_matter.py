"""The opening pages as a file of their own, and what is found on them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pikepdf

from selfassess.domain.results import Analysis
from selfassess.reports.pdf.assembly import Part, assemble
from selfassess.reports.pdf.document import Description
from selfassess.reports.pdf.pages.furniture import furniture
from selfassess.reports.pdf.pages.opening import opening
from selfassess.reports.pdf.printable import printable
from tests.reports.analyses import case
from tests.reports.pdf.marked_pages import marked_page
from tests.reports.pdf.reading import Node, read_tree


def made(analysis: Analysis, parts: list[Part]) -> bytes:
    created = datetime(2026, 12, 3, tzinfo=UTC)
    description = Description(printable("A report"), created, printable("An organisation"), printable("A subject"))
    return assemble(description, parts, furniture(analysis))


@cache
def opening_file(name: str) -> bytes:
    """The opening pages of one of the cases."""
    return made(case(name), opening(case(name)))


@cache
def _opened(name: str) -> tuple[pikepdf.Pdf, Node]:
    """The file, kept open since its objects live no longer, and its Document element."""
    pdf = pikepdf.open(BytesIO(opening_file(name)))
    return pdf, read_tree(pdf, [marked_page(page) for page in pdf.pages])[0]


def sections(name: str) -> dict[str, Node]:
    """The structure of each page, or run of pages, by its title."""
    return {str(node.obj.get("/T")): node for node in _opened(name)[1].find("Sect")}


def alternatives(page: Node) -> list[str]:
    """What readers hear of each figure."""
    return [str(figure.obj.get("/Alt")) for figure in page.find("Figure")]


def rows(page: Node) -> list[list[str]]:
    """The rows of all tables of a page, header rows too, as text."""
    return [[cell.text.strip() for cell in row.find("TH", "TD")] for row in page.find("TR")]
