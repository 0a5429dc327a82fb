"""What a reader gets from a Word file or a workbook, read from the parts of the file, in order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BESIDE = " | "
_PASSAGES = ("Title", "Heading1", "Heading2")  # the styles of headings that begin a passage of their own
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")


class Said(NamedTuple):
    """A paragraph, a row of a table, or a heading that begins a passage."""

    text: str
    heading: bool = False


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of an Office file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def part(data: bytes, name: str) -> Element:
    """One part as a tree."""
    return tree(parts(data)[name])


def tree(content: bytes) -> Element:
    """XML of our own making as a tree."""
    return fromstring(content)  # noqa: S314 - we wrote it ourselves


# ------------------------------------------------------------------ Word


def docx_text(data: bytes) -> str:
    """Everything in the text of a Word file, then its running head and foot: a line a paragraph or row."""
    return "\n".join(said.text for said in docx_said(data))


def docx_said(data: bytes) -> list[Said]:
    """The same with what begins a passage."""
    body = part(data, "word/document.xml").find(f"{W}body")
    furniture = [part(data, f"word/{name}1.xml") for name in ("header", "footer")]
    return [said for root in (body, *furniture) if root is not None for said in _blocks(root)]


def _blocks(parent: Element) -> Iterator[Said]:
    for child in parent:
        if child.tag == f"{W}p":
            yield Said(paragraph_text(child), heading=style_of(child) in _PASSAGES)
        elif child.tag == f"{W}tbl":
            for row in child.iter(f"{W}tr"):
                yield Said(
                    BESIDE.join("\n".join(map(paragraph_text, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc"))
                )
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _blocks(child)


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style."""
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if named is None else str(named.get(f"{W}val"))


def paragraph_text(paragraph: Element) -> str:
    """The words of a paragraph; those of a field are what it shows, and a picture says its alternative text."""
    said = []
    for each in paragraph.iter():
        if each.tag == f"{W}t":
            said.append(each.text or "")
        elif each.tag == f"{W}br":
            said.append("\n")
        elif each.tag.endswith("}docPr"):
            said.append(each.get("descr") or "")
    return "".join(said)


# ------------------------------------------------------------------ workbook


def xlsx_text(data: bytes) -> str:
    """Every sheet of a workbook as it shows: its name, then a line a row."""
    return "\n".join(said.text for said in xlsx_said(data))


def xlsx_said(data: bytes) -> list[Said]:
    """The same with what begins a passage: the names of the sheets."""
    said: list[Said] = []
    for sheet in load_workbook(io.BytesIO(data)).worksheets:
        said.append(Said(sheet.title, heading=True))
        said += [Said(BESIDE.join(shown(cell) for cell in row)) for row in sheet.iter_rows()]
    return said


def shown(cell: Cell | MergedCell) -> str:
    """A cell as it shows: a figure by its format, a day in words, a text as it was before it was stored."""
    value, code = cell.value, cell.number_format
    if value is None:
        return ""
    if cell.data_type == "d" or code.startswith("d\\ mmmm"):
        day = value if isinstance(value, date) else date(1899, 12, 30) + timedelta(days=int(str(value)))
        return f"{day.day} {day.strftime('%B %Y')}"
    if isinstance(value, str):
        return _CODE.sub(lambda found: chr(int(found[1], 16)), value)
    places = Decimal("0.01") if code == "0.00" else Decimal(1)
    figure = str(Decimal(repr(value)).quantize(places, ROUND_HALF_UP))
    return f"{figure} {'day' if figure == '1' else 'days'}" if "days" in code else figure
