"""Workbooks for tests: good ones as a spreadsheet program writes them, and traps made from them by hand."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook

SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
TYPES = "[Content_Types].xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(rows: Iterable[Sequence[object]], others: Mapping[str, Sequence[Sequence[object]]] | None = None) -> bytes:
    """A workbook with a sheet of these rows, and further sheets by their titles."""
    made = Workbook()
    for row in rows:
        made.worksheets[0].append(list(row))
    for title, cells in (others or {}).items():
        sheet = made.create_sheet(title)
        for row in cells:
            sheet.append(list(row))
    return saved(made)


def saved(made: Workbook) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def repacked(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The same archive with parts replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()} | dict(changed)
        for name, content in parts.items():
            new.writestr(name, content)
    return file.getvalue()


def with_sheet(rows: bytes) -> bytes:
    """A workbook whose sheet has this XML inside its ``sheetData``."""
    sheet = b'<worksheet xmlns="' + MAIN.encode() + b'"><sheetData>' + rows + b"</sheetData></worksheet>"
    return repacked(workbook([["organisation"], ["A"]]), {SHEET: sheet})


def with_strings(strings: bytes) -> bytes:
    """A workbook whose shared strings are this XML, the first of them its header and the second its one cell."""
    cells = b'<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>'
    data = with_sheet(cells)
    types = zipfile.ZipFile(io.BytesIO(data)).read(TYPES)
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    listed = b'<Override PartName="/%s" ContentType="%s"/></Types>' % (STRINGS.encode(), kind)
    return repacked(data, {STRINGS: strings, TYPES: types.replace(b"</Types>", listed)})


def lying(data: bytes, name: str, declared: int) -> bytes:
    """The archive with another unpacked size of one part in its directory, and everything else as it was."""
    changed = bytearray(data)
    place = data.rindex(b"PK\x01\x02", 0, data.rindex(name.encode()))
    struct.pack_into("<I", changed, place + 24, declared)
    return bytes(changed)


def flagged(data: bytes, bit: int) -> bytes:
    """The archive with a flag set on its first part, in its directory."""
    changed = bytearray(data)
    changed[data.index(b"PK\x01\x02") + 8] |= bit
    return bytes(changed)


def archive(names: Iterable[str]) -> bytes:
    """An archive with small parts of these names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return file.getvalue()


def laughing() -> bytes:
    """Shared strings of a few hundred bytes that would expand to gigabytes."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE s [<!ENTITY e0 "laugh">{entities}]>'
    return f'{declared}<sst xmlns="{MAIN}"><si><t>&e9;</t></si></sst>'.encode()
