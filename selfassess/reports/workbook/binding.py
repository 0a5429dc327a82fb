"""Grids bound into one workbook."""

from __future__ import annotations

from collections.abc import Sequence

from selfassess.reports.brand import Brand
from selfassess.reports.office.archive import archive
from selfassess.reports.office.xml import RELATIONS, Relation, frame, relations
from selfassess.reports.workbook.grid import Grid
from selfassess.reports.workbook.sheet import area, sheet_part
from selfassess.reports.workbook.styles import styles_part

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def bind(grids: Sequence[Grid], label: str, properties: str, brand: Brand) -> bytes:
    """A sheet a grid in the colours of a brand, with the benchmark's label at the foot of each page."""
    names = [f"sheet{number}" for number in range(1, len(grids) + 1)]
    types = {"xl/workbook.xml": f"{_EXCEL}.sheet.main+xml", "xl/styles.xml": f"{_EXCEL}.styles+xml"}
    types |= {f"xl/worksheets/{name}.xml": f"{_EXCEL}.worksheet+xml" for name in names}
    own = [Relation(f"rId{n}", "worksheet", f"worksheets/{name}.xml") for n, name in enumerate(names, start=1)]
    parts: dict[str, str | bytes] = {
        **frame("xl/workbook.xml", types, properties),
        "xl/workbook.xml": _book(grids),
        "xl/_rels/workbook.xml.rels": relations([*own, Relation(f"rId{len(own) + 1}", "styles", "styles.xml")]),
        "xl/styles.xml": styles_part(brand),
    }
    for place, (name, grid) in enumerate(zip(names, grids, strict=True)):
        parts[f"xl/worksheets/{name}.xml"], links = sheet_part(grid, label, first=place == 0)
        if links:
            parts[f"xl/worksheets/_rels/{name}.xml.rels"] = relations(links)
    return archive(parts)


def _book(grids: Sequence[Grid]) -> str:
    """The list of sheets, which rows they repeat in print, and what they filter."""
    sheets = "".join(
        f'<sheet name="{grid.name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, grid in enumerate(grids, start=1)
    )
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">{grid.name}!$1:$1</definedName>'
        for place, grid in enumerate(grids)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">'
        f"{grid.name}!{area(grid, '$')}</definedName>"
        for place, grid in enumerate(grids)
    )
    return (
        f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{RELATIONS}">'
        f'<bookViews><workbookView activeTab="0"/></bookViews><sheets>{sheets}</sheets>'
        f"<definedNames>{filters}{titles}</definedNames></workbook>"
    )
