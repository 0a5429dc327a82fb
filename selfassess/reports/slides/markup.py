"""What stands on a slide as DrawingML: paragraphs, frames of text and tables. Lengths are in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement

from selfassess.reports.charts.palette import GREY, HAIRLINE, INK, WHITE
from selfassess.reports.office.characters import shown
from selfassess.reports.slides import house
from selfassess.reports.slides.grid import ABOVE, BESIDE, Grid
from selfassess.reports.slides.house import INSET, Box
from selfassess.reports.slides.said import AFTER, BULLET, Said

_POINT = 12700  # units of the format
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # a table without lines: ours are drawn
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"  # of the mark for what readers pass over
_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def paragraphs(said: Iterable[Said], language: str, after: float = AFTER) -> list[BaseOxmlElement]:
    """Paragraphs as elements, in this language."""
    body = "".join(_paragraph(each, language, after) for each in said)
    return list(parse_xml(f"<p:txBody {_SPACES}>{body}</p:txBody>"))


def frame(key: int, said: Sequence[Said], box: Box, language: str) -> BaseOxmlElement:
    """A frame of text."""
    inset = _units(INSET)
    body = "".join(_paragraph(each, language, AFTER) for each in said)
    made: BaseOxmlElement = parse_xml(
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="{key}" name="Text {key}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{_place("a", box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" lIns="{inset}" tIns="{inset}" rIns="{inset}" bIns="{inset}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{body}</p:txBody></p:sp>"
    )
    return made


def plate(key: int, box: Box) -> BaseOxmlElement:
    """A white ground, which says nothing."""
    made: BaseOxmlElement = parse_xml(
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="{key}" name="Ground {key}"><a:extLst><a:ext uri="{_DECORATIVE}">'
        '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
        "</a:ext></a:extLst></p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f'<p:spPr>{_place("a", box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:srgbClr val="{WHITE[1:]}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
    return made


def table(key: int, grid: Grid, x: float, y: float, language: str) -> BaseOxmlElement:
    """A table with a row of heads and a column of heads."""
    heights = grid.heights()
    rows = [_row(grid, grid.heads, heights[0], language, None)]
    rows += [
        _row(grid, row, tall, language, place)
        for place, (row, tall) in enumerate(zip(grid.rows, heights[1:], strict=True))
    ]
    columns = "".join(f'<a:gridCol w="{_units(width)}"/>' for width in grid.widths)
    box = Box(x, y, sum(grid.widths), sum(heights))
    made: BaseOxmlElement = parse_xml(
        f'<p:graphicFrame {_SPACES}><p:nvGraphicFramePr><p:cNvPr id="{key}" name="Table {key}" '
        f"descr={quoteattr(shown(grid.alt))}/><p:cNvGraphicFramePr>"
        f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{_place("p", box)}'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f'<a:tbl><a:tblPr firstRow="1" firstCol="1"><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    return made


def _row(grid: Grid, cells: Sequence[str], tall: float, language: str, place: int | None) -> str:
    """A row; the heads where ``place`` is None."""
    head = place is None
    made = []
    for at, words in enumerate(cells):
        style = Said(words, grid.size, head or not at or place in grid.strong, GREY if head else INK)
        side = ' algn="r"' if at >= grid.figures else ""
        made.append(
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{_paragraph(style, language, 0.0, side)}</a:txBody>"
            f'<a:tcPr marL="{_units(BESIDE)}" marR="{_units(BESIDE)}" marT="{_units(ABOVE)}" marB="{_units(ABOVE)}"'
            f"{' anchor=' + quoteattr('b') if head else ''}>{_line(INK, 1.5) if head else _line(HAIRLINE, 0.75)}"
            "<a:noFill/></a:tcPr></a:tc>"
        )
    return f'<a:tr h="{_units(tall)}">{"".join(made)}</a:tr>'


def _line(colour: str, width: float) -> str:
    return f'<a:lnB w="{_units(width)}"><a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:lnB>'


def _paragraph(said: Said, language: str, after: float, side: str = "") -> str:
    bullet, indent = "", ""
    if said.bullet:
        indent = f' marL="{_units(BULLET)}" indent="{-_units(BULLET)}"'
        bullet = f'<a:buFont typeface="{house.FONT}"/><a:buChar char="•"/>'
    runs = [_run(f"{said.lead} ", said, language, True)] if said.lead else []
    style = _style(said, language, said.bold)
    parts = (_run(line, said, language, said.bold) for line in shown(said.text).split("\n"))
    runs.append(f"<a:br><a:rPr{style}</a:rPr></a:br>".join(parts))
    space = f'<a:spcAft><a:spcPts val="{round(after * 100)}"/></a:spcAft>'
    # The end of a paragraph has a size of its own, which makes an empty one as high as it says.
    end = f"<a:endParaRPr{style}</a:endParaRPr>"
    return f"<a:p><a:pPr{indent}{side}>{space}{bullet}</a:pPr>{''.join(runs)}{end}</a:p>"


def _run(text: str, said: Said, language: str, bold: bool) -> str:
    return f"<a:r><a:rPr{_style(said, language, bold)}</a:rPr><a:t>{escape(shown(text))}</a:t></a:r>" if text else ""


def _style(said: Said, language: str, bold: bool) -> str:
    colour = f'<a:solidFill><a:srgbClr val="{said.colour[1:]}"/></a:solidFill>'
    return f' lang={quoteattr(language)} sz="{round(said.size * 100)}" b="{int(bold)}">{colour}'


def _place(space: str, box: Box) -> str:
    return (
        f'<{space}:xfrm><a:off x="{_units(box.x)}" y="{_units(box.y)}"/>'
        f'<a:ext cx="{_units(box.width)}" cy="{_units(box.height)}"/></{space}:xfrm>'
    )


def _units(points: float) -> int:
    return round(points * _POINT)
