"""One sheet: its cells, the header row in sight and on each printed page, filters, lists to choose from, links."""

from __future__ import annotations

from collections.abc import Sequence

from selfassess.reports.office.characters import shown
from selfassess.reports.office.links import href_of
from selfassess.reports.office.xml import RELATIONS, Relation, plain
from selfassess.reports.workbook.cells import cell, head_cell, letters
from selfassess.reports.workbook.grid import Grid, Value

_A4 = 9
_LINE, _ABOVE, _HIGHEST = 13.2, 4.0, 409.0  # points; rows can be no higher
_LETTERS = 112  # in a line of a column 100 wide: a width counts figures, and letters are narrower
_LONGEST_FOOT = 180  # characters; the file format allows 255 for all parts of a foot


def sheet_part(grid: Grid, label: str, first: bool) -> tuple[str, list[Relation]]:
    """The sheet with the addresses that it links to. The first one is shown when the file is opened."""
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{column.width}" customWidth="1"/>'
        for place, column in enumerate(grid.columns, start=1)
    )
    links, found = _links(grid)
    return (
        f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{RELATIONS}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="{area(grid)}"/>{_view(grid, first)}<sheetFormatPr defaultRowHeight="14"/>'
        f"<cols>{columns}</cols><sheetData>{_rows(grid)}</sheetData>"
        f'<autoFilter ref="{area(grid)}"/>{_choices(grid)}{links}'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.7" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="{_A4}" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        f"<headerFooter><oddFooter>{_foot(label)}</oddFooter></headerFooter></worksheet>"
    ), found


def area(grid: Grid, sign: str = "") -> str:
    """The cells of the whole table; ``sign`` stands before each part of a fixed address."""
    last = f"{sign}{letters(len(grid.columns))}{sign}{len(grid.rows) + 1}"
    return f"{sign}A{sign}1:{last}"


def _view(grid: Grid, first: bool) -> str:
    top = f"{letters(grid.kept + 1)}2"
    panes = (
        f'<pane xSplit="{grid.kept}" ySplit="1" topLeftCell="{top}" activePane="bottomRight" state="frozen"/>'
        f'<selection pane="topRight"/><selection pane="bottomLeft"/>'
        f'<selection pane="bottomRight" activeCell="{top}" sqref="{top}"/>'
    )
    chosen = ' tabSelected="1"' if first else ""
    return f'<sheetViews><sheetView{chosen} workbookViewId="0">{panes}</sheetView></sheetViews>'


def _rows(grid: Grid) -> str:
    names = [letters(place) for place in range(1, len(grid.columns) + 1)]
    heads = "".join(head_cell(f"{name}1", column.head) for name, column in zip(names, grid.columns, strict=True))
    made = [f'<row r="1" ht="{_height(grid, [column.head for column in grid.columns]):g}">{heads}</row>']
    for number, values in enumerate(grid.rows, start=2):
        cells = "".join(
            cell(f"{name}{number}", column, value)
            for name, column, value in zip(names, grid.columns, values, strict=True)
        )
        made.append(f'<row r="{number}" ht="{_height(grid, values):g}">{cells}</row>')
    return "".join(made)


def _height(grid: Grid, values: Sequence[Value]) -> float:
    """About as high as the longest text needs: not every program works it out when it opens a file."""
    lines = (
        sum(-(-max(len(line), 1) // (column.width * _LETTERS // 100)) for line in value.split("\n"))
        for column, value in zip(grid.columns, values, strict=True)
        if isinstance(value, str)
    )
    return min(_HIGHEST, _LINE * max(lines, default=1) + _ABOVE)


def _choices(grid: Grid) -> str:
    """Lists to choose from, for the rows that there are."""
    rules = [
        f'<dataValidation type="list" allowBlank="1" sqref="{letters(place)}2:{letters(place)}{len(grid.rows) + 1}">'
        f"<formula1>&quot;{plain(','.join(column.options))}&quot;</formula1></dataValidation>"
        for place, column in enumerate(grid.columns, start=1)
        if column.options and grid.rows
    ]
    return f'<dataValidations count="{len(rules)}">{"".join(rules)}</dataValidations>' if rules else ""


def _links(grid: Grid) -> tuple[str, list[Relation]]:
    found = [
        (f"{letters(place)}{number}", href_of(value))
        for number, values in enumerate(grid.rows, start=2)
        for place, value in enumerate(values, start=1)
        if isinstance(value, str) and href_of(value)
    ]
    relations = [Relation(f"rId{n}", "hyperlink", href, outside=True) for n, (_, href) in enumerate(found, start=1)]
    made = "".join(f'<hyperlink ref="{at}" r:id="rId{n}"/>' for n, (at, _) in enumerate(found, start=1))
    return (f"<hyperlinks>{made}</hyperlinks>" if made else ""), relations


def _foot(label: str) -> str:
    """The benchmark's label at the left, the page at the right; the sign for a code is doubled where it is meant."""
    words = " ".join(shown(label)[:_LONGEST_FOOT].replace("&", "&&").split())
    return plain(f"&L{words}&RPage &P of &N")
