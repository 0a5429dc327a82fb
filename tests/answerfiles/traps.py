"""Files that would take a careless reader's time or memory, or lead it astray, and what must be said of each."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from openpyxl import Workbook

from tests.answerfiles.workbooks import (
    MAIN,
    SHEET,
    STYLES,
    TYPES,
    archive,
    flagged,
    laughing,
    lying,
    repacked,
    saved,
    with_sheet,
    with_strings,
    workbook,
)

GOOD = (("organisation",), ("A",))
PARTS = (TYPES, "xl/workbook.xml")
TOO_MUCH = "The workbook would unpack to far more than a table of answers."
TOO_MANY = "The workbook holds more than a table of answers."
UNREADABLE = "The workbook cannot be read."
DAMAGED = "The workbook is damaged."
FAR = "There is a cell far from any table of answers."
LEADS_OUT = "A part of the workbook has a name that leads out of it."
DECLARES = "The workbook declares names of its own, as no spreadsheet does."
UNDIVIDED = "This row cannot be divided into cells: a quotation mark is misplaced, or a cell is too long."


def _noise(length: int) -> bytes:
    return random.Random(7).randbytes(length)


def _varied(row: bytes, count: int) -> bytes:
    """Markup with a number in each, so that it packs no better than a table does."""
    return b"".join(row % (n * 7919 % 99_991) for n in range(count))


def _far_cell() -> bytes:
    made = Workbook()
    made.worksheets[0]["XFD1048576"] = 1
    return saved(made)


def _many_rows(count: int) -> bytes:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n * 7919 % 9973) for n in range(1, count))
    return with_sheet(rows)


def _many_strings() -> bytes:
    strings = _varied(b"<si><t>%d</t></si>", 110_000)
    return with_strings(b'<sst xmlns="' + MAIN.encode() + b'">' + strings + b"</sst>")


def _many_styles() -> bytes:
    styles = _varied(b'<xf numFmtId="%d"/>', 60_000)
    content = b'<styleSheet xmlns="' + MAIN.encode() + b'"><cellXfs>' + styles + b"</cellXfs></styleSheet>"
    return repacked(workbook(GOOD), {STYLES: content})


def _many_attributes() -> bytes:
    return with_sheet(b"<row " + b" ".join(b'a%d="%d"' % (n, n * 7919 % 9973) for n in range(90_000)) + b"/>")


def _false_size() -> bytes:
    """A part of 60 million bytes whose directory declares a thousand."""
    big = repacked(workbook(GOOD), {SHEET: b"<worksheet>" + b" " * 60_000_000})
    return lying(big, SHEET, 1_000)


def _twice() -> bytes:
    """Two parts of one name, which the standard library writes only with a warning."""
    return archive([*PARTS, "xl/a.xml", "xl/b.xml"]).replace(b"xl/b.xml", b"xl/a.xml")


def _far_cells() -> bytes:
    row = b'<row r="%d"><c r="BXX%d"><v>%d</v></c></row>'
    return with_sheet(b"".join(row % (n, n, n * 7919 % 9973) for n in range(1, 9_999)))


def _long_part() -> bytes:
    return repacked(workbook(GOOD), {"a.xml": _varied(b"<a>%d" + b"x" * 400 + b"</a>", 50_000)})


def _no_workbook() -> bytes:
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return repacked(workbook(GOOD), {TYPES: types})


def _outside() -> bytes:
    return with_strings(b'<!DOCTYPE s [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst>&e;</sst>')


def _row(cells: bytes) -> bytes:
    return with_sheet(b"<row/><row>" + cells + b"</row>")


# fmt: off
WORKBOOKS: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "bomb of 90 MB": (lambda: repacked(workbook(GOOD), {SHEET: b"0" * 90_000_000}), TOO_MUCH),
    "bomb that declares 1,000 bytes": (_false_size, TOO_MUCH),
    "part that declares more than it holds": (lambda: lying(workbook(GOOD), SHEET, 3_000), DAMAGED),
    "larger than 2 MB": (lambda: repacked(workbook(GOOD), {"xl/media/a.png": _noise(2_000_000)}),
                         "The workbook is too large."),
    "part larger than 20 MB": (_long_part, TOO_MUCH),
    "201 parts": (lambda: archive([*PARTS, *(f"xl/{n}.xml" for n in range(199))]), "The workbook has 201 parts."),
    "part twice": (_twice, "A part of the workbook is there twice."),
    "name that leads up": (lambda: archive([*PARTS, "xl/../../a.xml"]), LEADS_OUT),
    "name that leads up in Windows": (lambda: archive([*PARTS, "xl\\..\\..\\a.xml"]), LEADS_OUT),
    "name from the root": (lambda: archive([*PARTS, "/etc/passwd"]), LEADS_OUT),
    "name of a drive": (lambda: archive([*PARTS, "C:\\a.xml"]), LEADS_OUT),
    "encrypted": (lambda: flagged(workbook(GOOD), 1), "The workbook is protected with a password."),
    "cell at XFD1048576": (_far_cell, FAR),
    "20,001 rows": (lambda: _many_rows(20_002), FAR),
    "row number past any sheet": (lambda: with_sheet(b'<row r="999999999"><c><v>1</v></c></row>'),
                                  "A row of the workbook has no number that can be read."),
    "100,000 cells in a row": (lambda: _row(_varied(b'<c s="%d"><v/></c>', 100_000)), FAR),
    "210,000 empty cells in a row": (lambda: _row(_varied(b'<c s="%d"/>', 210_000)), TOO_MANY),
    "10,000 rows of which each has a far cell": (_far_cells, TOO_MANY),
    "110,000 texts": (_many_strings, TOO_MANY),
    "60,000 styles": (_many_styles, TOO_MANY),
    "90,000 attributes": (_many_attributes, "A tag in the workbook is too long."),
    "nested 100,000 deep": (lambda: with_sheet(_varied(b'<v a="%d">', 100_000)),
                            "The markup of the workbook is nested too deep."),
    "entities that expand": (lambda: with_strings(laughing()), DECLARES),
    "file of this machine": (_outside, DECLARES),
    "rows out of order": (lambda: with_sheet(b'<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>'),
                          "Rows of the workbook stand out of order."),
    "cells out of order": (lambda: with_sheet(b'<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>'),
                           "Cells of the workbook stand out of order."),
    "cell of another row": (lambda: with_sheet(b'<row r="1"><c r="A7"><v>1</v></c></row>'),
                            "A cell of the workbook does not stand where it says."),
    "text that is not there": (lambda: with_sheet(b'<row r="1"><c r="A1" t="s"><v>999</v></c></row>'), UNREADABLE),
    "number that is none": (lambda: with_sheet(b'<row r="1"><c r="A1"><v>NaN</v></c></row>'), UNREADABLE),
    "sheet that breaks off": (lambda: repacked(workbook(GOOD), {SHEET: b"<worksheet><sheetData><row>"}), UNREADABLE),
    "archive cut off": (lambda: workbook(GOOD)[:-200], DAMAGED),
    "archive with nothing in it": (lambda: archive([]), "This is an archive, not a workbook."),
    "archive of something else": (lambda: archive(["photo.png"]), "This is an archive, not a workbook."),
    "archive by its first bytes only": (lambda: b"PK\x03\x04" + _noise(5_000), DAMAGED),
    "no workbook in it": (_no_workbook, UNREADABLE),
    "OpenDocument": (lambda: archive(["mimetype", "content.xml"]), "This is an OpenDocument file."),
    "old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _noise(5_000),
                     "This is a workbook of the old form (.xls), or one with a password."),
}
TEXTS: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "50 MB": (lambda: b"organisation\n" + b"A" * 50_000_000, "The file is too large."),
    "10 MB in one cell": (lambda: b"organisation\n" + b"A" * 9_900_000,
                          UNDIVIDED),
    "quotation mark never closed": (lambda: b'organisation\n"' + b"A\n" * 4_000_000,
                                    UNDIVIDED),
    "two million blank lines": (lambda: b"organisation" + b"\r" * 2_000_000, "There are more than 1,048,576 rows."),
    "a million columns": (lambda: b"organisation" + b",x" * 1_000_000, "There are 1,000,001 columns."),
    "neither UTF-8 nor Windows-1252": (lambda: b"organisation\n\x81",
                                       "The file cannot be read as UTF-8 or Windows-1252."),
    "half a character of UTF-16": (lambda: b"\xff\xfeo\x00\x00\xd8", "The file cannot be read as UTF-16-LE."),
    "nothing": (lambda: b"", "The file is empty."),
    "nothing but NUL": (lambda: b"\x00" * 1_000, "There is a header but no organisation."),
    "five thousand and one rows": (lambda: b"organisation\n" + b"A\n" * 5_001,
                                   "There are more than 5,000 organisations."),
}
# fmt: on
TRAPS = {**{f"XLSX, {name}": trap for name, trap in WORKBOOKS.items()}, **{f"CSV, {n}": t for n, t in TEXTS.items()}}
