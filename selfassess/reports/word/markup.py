"""Paragraphs, runs, fields and tables as WordprocessingML. Text comes in here only, and is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selfassess.reports.office.xml import attribute, plain

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one character style. ``relation`` is the id of the address that they open, if any."""

    words: str
    style: str = ""
    relation: str = ""


Content = str | Sequence[Run]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width, and whether it holds figures."""

    head: str
    share: float
    figures: bool = False


def runs(content: Content) -> str:
    parts = (Run(content),) if isinstance(content, str) else content
    return "".join(map(_run, parts))


def _run(part: Run) -> str:
    style = f'<w:rPr><w:rStyle w:val="{part.style}"/></w:rPr>' if part.style else ""
    words = plain(part.words).replace("\n", _BREAK)
    made = f'<w:r>{style}<w:t xml:space="preserve">{words}</w:t></w:r>'
    return f'<w:hyperlink r:id="{part.relation}" w:history="1">{made}</w:hyperlink>' if part.relation else made


def paragraph(content: Content, style: str = "", properties: str = "") -> str:
    return enclosed(runs(content), style, properties)


def enclosed(inside: str, style: str = "", properties: str = "") -> str:
    """A paragraph round runs that are made already."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>" if named or properties else f"<w:p>{inside}</w:p>"


def field(instruction: str, result: str) -> str:
    """A field that Word works out, with what it shows until then."""
    return f'<w:fldSimple w:instr=" {instruction} ">{runs(result)}</w:fldSimple>'


def table(title: str, columns: Sequence[Column], rows: Sequence[Sequence[Content]], width: int) -> str:
    """A table whose header row repeats, ``width`` twentieths of a point wide. No row breaks over a page."""
    whole = sum(column.share for column in columns)
    widths = [round(width * column.share / whole) for column in columns]
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    header = _row([column.head for column in columns], columns, widths, "TableHead", "<w:tblHeader/>")
    body = "".join(_row(cells, columns, widths, "TableText", "") for cells in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/><w:tblCaption w:val={attribute(title)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{header}{body}</w:tbl>"
    )


def _row(
    cells: Sequence[Content], columns: Sequence[Column], widths: Sequence[int], style: str, properties: str
) -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph(cell, f'{style}Figure' if column.figures else style)}</w:tc>"
        for cell, column, width in zip(cells, columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{made}</w:tr>"
