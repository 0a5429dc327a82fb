"""A workbook to fill in, written as XML: sheets of texts and of cells in frames, with lists to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from selfassess.reports.office import fitting
from selfassess.reports.office.archive import archive
from selfassess.reports.office.xml import RELATIONS, Relation, attribute, frame, plain, relations
from selfassess.reports.workbook.cells import legal, letters

_SIZE, _LINE, _ABOVE, _HIGHEST = 11.0, 14.5, 4.0, 409.0  # points; rows can be no higher
_CHARACTER, _BESIDE = 5.25, 12.0  # points: what a character of a column's width counts, and the edges of a cell
_A4 = 9
_HIDDEN = ' state="hidden"'
_EDGE, _GROUND = "FF4C6272", "FFD8DDE0"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class Look(IntEnum):
    """How a cell looks, by its place in the list of formats."""

    PLAIN, TEXT, BOLD, HEAD, FRAMED = range(5)


_BOLD = (Look.BOLD, Look.HEAD)


@dataclass
class FormSheet:
    """One sheet. ``widths`` are in characters, ``heads`` is the row kept in sight, if any.

    A ``strict`` one takes nothing in a cell with a list but what is on it.
    """

    name: str
    widths: Sequence[int]
    hidden: bool = False
    heads: int = 0
    strict: bool = False
    _rows: dict[int, dict[int, tuple[str, Look]]] = field(default_factory=dict)
    _choices: dict[str, list[str]] = field(default_factory=dict)

    def write(self, row: int, column: int, text: str, look: Look = Look.TEXT) -> None:
        self._rows.setdefault(row, {})[column] = (legal(text), look)

    def space(self, row: int, column: int, choices: str = "") -> None:
        """An empty cell in a frame, to choose from a list: ``choices`` are its cells, or the list as a formula."""
        self.write(row, column, "", Look.FRAMED)
        if choices:
            self._choices.setdefault(choices, []).append(f"{letters(column)}{row}")

    def part(self) -> str:
        """The whole part of the file."""
        columns = "".join(
            f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
            for place, width in enumerate(self.widths, start=1)
        )
        rows = "".join(self._row(number, cells) for number, cells in sorted(self._rows.items()))
        turned = ' orientation="landscape"' if self.heads else ""
        return (
            f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>{self._view()}'
            f'<sheetFormatPr defaultRowHeight="{_LINE + _ABOVE:g}"/><cols>{columns}</cols>'
            f"<sheetData>{rows}</sheetData>{self._lists()}"
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
            f'<pageSetup paperSize="{_A4}"{turned} fitToWidth="1" fitToHeight="0"/></worksheet>'
        )

    def _view(self) -> str:
        corner = f"B{self.heads + 1}"
        split = f'xSplit="1" ySplit="{self.heads}" topLeftCell="{corner}"'
        pane = f'<pane {split} activePane="bottomRight" state="frozen"/>' if self.heads else ""
        return f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'

    def _row(self, number: int, cells: dict[int, tuple[str, Look]]) -> str:
        """A row as high as its longest text needs: not every program works it out. It still grows by what is typed."""
        lines = max(self._lines(column, *cell) for column, cell in cells.items())
        made = "".join(_cell(f"{letters(column)}{number}", *cell) for column, cell in sorted(cells.items()))
        return f'<row r="{number}" ht="{min(_HIGHEST, _LINE * lines + _ABOVE):g}">{made}</row>'

    def _lines(self, column: int, text: str, look: Look) -> int:
        return len(fitting.lines(text, _SIZE, self.widths[column - 1] * _CHARACTER - _BESIDE, look in _BOLD))

    def _lists(self) -> str:
        refuses = ' showErrorMessage="1"' if self.strict else ""
        rules = [
            f'<dataValidation type="list" allowBlank="1"{refuses} sqref="{" ".join(cells)}">'
            f"<formula1>{plain(place)}</formula1></dataValidation>"
            for place, cells in self._choices.items()
        ]
        return f'<dataValidations count="{len(rules)}">{"".join(rules)}</dataValidations>' if rules else ""


def bound(sheets: Sequence[FormSheet], properties: str) -> bytes:
    """The sheets as one workbook."""
    names = [f"sheet{number}" for number in range(1, len(sheets) + 1)]
    types = {"xl/workbook.xml": f"{_EXCEL}.sheet.main+xml", "xl/styles.xml": f"{_EXCEL}.styles+xml"}
    types |= {f"xl/worksheets/{name}.xml": f"{_EXCEL}.worksheet+xml" for name in names}
    own = [Relation(f"rId{n}", "worksheet", f"worksheets/{name}.xml") for n, name in enumerate(names, start=1)]
    return archive(
        {
            **frame("xl/workbook.xml", types, properties),
            "xl/workbook.xml": _book(sheets),
            "xl/_rels/workbook.xml.rels": relations([*own, Relation(f"rId{len(own) + 1}", "styles", "styles.xml")]),
            "xl/styles.xml": _STYLES,
            **{f"xl/worksheets/{name}.xml": sheet.part() for name, sheet in zip(names, sheets, strict=True)},
        }
    )


def _book(sheets: Sequence[FormSheet]) -> str:
    """The list of sheets, and which row each repeats in print."""
    listed = "".join(
        f'<sheet name={attribute(sheet.name)}{_HIDDEN if sheet.hidden else ""} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">'
        f"'{plain(sheet.name)}'!${sheet.heads}:${sheet.heads}</definedName>"
        for place, sheet in enumerate(sheets)
        if sheet.heads
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{titles}</definedNames></workbook>"
    )


def _cell(at: str, text: str, look: Look) -> str:
    """Text is never a formula, whatever it begins with."""
    if not text:
        return f'<c r="{at}" s="{look:d}"/>'
    return f'<c r="{at}" s="{look:d}" t="inlineStr"><is><t xml:space="preserve">{plain(text)}</t></is></c>'


def _font(size: float, bold: str = "") -> str:
    return f'<font>{bold}<sz val="{size:g}"/><name val="Arial"/><family val="2"/></font>'


def _format(font: int, fill: int, border: int) -> str:
    return (
        f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyFont="1" applyFill="1" '
        'applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top" wrapText="1" indent="1"/></xf>'
    )


_FRAME = "".join(f'<{side} style="thin"><color rgb="{_EDGE}"/></{side}>' for side in ("left", "right", "top", "bottom"))
# The first of each is what the format asks for; widths of columns count figures of the first font.
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="3">{_font(10)}{_font(_SIZE)}{_font(_SIZE, "<b/>")}</fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    f'<fill><patternFill patternType="solid"><fgColor rgb="{_GROUND}"/></patternFill></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f"<border>{_FRAME}<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    f"{_format(1, 0, 0)}{_format(2, 0, 0)}{_format(2, 2, 1)}{_format(1, 0, 1)}</cellXfs>"
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
