"""What stands on a slide as DrawingML: paragraphs, frames of text and tables. Lengths are in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from selfassess.reports.charts.palette import GREY, HAIRLINE, INK
from selfassess.reports.office.characters import shown
from selfassess.reports.slides import fitting, house
from selfassess.reports.slides.house import BODY, INSET, SMALL, Box

AFTER: Final = 9.0  # from one paragraph to the next
_POINT = 12700  # units of the format
_BULLET = 18.0
_CELL, _SIDE = 4.0, 5.0  # above and below the text of a cell, and beside it
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # a table without lines: ours are drawn
_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


@dataclass(frozen=True)
class Said:
    """A paragraph. ``lead`` is said in bold before the text."""

    text: str
    size: float = BODY
    bold: bool = False
    colour: str = INK
    bullet: bool = False
    lead: str = ""

    @property
    def _whole(self) -> str:
        return f"{self.lead} {self.text}" if self.lead else self.text

    def _room(self, width: float) -> float:
        return width - 2 * INSET - (_BULLET if self.bullet else 0.0)

    def lines(self, width: float) -> int:
        """How many lines it takes in a frame of this width."""
        return len(fitting.lines(self._whole, self.size, self._room(width), self.bold or bool(self.lead)))

    def height(self, width: float) -> float:
        return self.lines(width) * self.size * fitting.LEADING + AFTER

    def within(self, width: float, most: int) -> Said:
        """The paragraph in so many lines; its lead is never cut."""
        bold = self.bold or bool(self.lead)
        text = fitting.shortened(self._whole, self.size, self._room(width), most, bold)
        return replace(self, text=text[len(self.lead) :].strip() if self.lead else text)


def stacked(said: Sequence[Said], width: float) -> float:
    """How high paragraphs are together in a frame of this width."""
    return sum(each.height(width) for each in said) + 2 * INSET


def fitted(said: Sequence[Said], width: float, room: float) -> list[Said]:
    """The paragraphs in the room: the longest are cut first, line by line, and the last go where that is not enough."""
    made = list(said)
    most = max((each.lines(width) for each in said), default=1)
    while most > 1 and stacked(made, width) > room:
        most -= 1
        made = [each.within(width, most) for each in said]
    while made and stacked(made, width) > room:
        made.pop()
    return made


@dataclass(frozen=True)
class Grid:
    """A table: what it is, its columns' widths, heads and rows. ``figures`` is the first of the columns of figures."""

    alt: str
    widths: tuple[float, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: int = 99
    most: int = 3  # lines of a cell
    strong: frozenset[int] = frozenset()  # rows in bold

    def heights(self) -> list[float]:
        """The height of the row of heads, then of each other."""
        rows = (self._height(row, place in self.strong) for place, row in enumerate(self.rows))
        return [self._height(self.heads, True), *rows]

    def _height(self, cells: Sequence[str], bold: bool) -> float:
        tall = (
            fitting.height(cell, SMALL, width - 2 * _SIDE, bold or not place)
            for place, (cell, width) in enumerate(zip(cells, self.widths, strict=True))
        )
        return max(tall) + 2 * _CELL

    def cut(self) -> Grid:
        """The table with no cell higher than its ``most`` lines."""
        return replace(self, rows=tuple(self._cut(row, place in self.strong) for place, row in enumerate(self.rows)))

    def _cut(self, row: Sequence[str], strong: bool) -> tuple[str, ...]:
        return tuple(
            fitting.shortened(cell, SMALL, width - 2 * _SIDE, self.most, strong or not place)
            for place, (cell, width) in enumerate(zip(row, self.widths, strict=True))
        )

    def parts(self, first_room: float, room: float) -> list[Grid]:
        """As many tables as it takes, each with the heads: the first in ``first_room``, the others in ``room``."""
        head, *heights = self.heights()
        parts: list[list[int]] = [[]]
        left = first_room - head
        for place, tall in enumerate(heights):
            if tall > left and parts[-1]:
                parts.append([])
                left = room - head
            parts[-1].append(place)
            left -= tall
        return [self._part(part) for part in parts]

    def _part(self, places: Sequence[int]) -> Grid:
        strong = frozenset(at for at, place in enumerate(places) if place in self.strong)
        return replace(self, rows=tuple(self.rows[place] for place in places), strong=strong)


def paragraphs(said: Iterable[Said], language: str, after: float = AFTER) -> list[etree._Element]:
    """Paragraphs as elements, in this language."""
    body = "".join(_paragraph(each, language, after) for each in said)
    return list(etree.fromstring(f"<p:txBody {_SPACES}>{body}</p:txBody>"))


def frame(key: int, said: Sequence[Said], box: Box, language: str) -> etree._Element:
    """A frame of text."""
    inset = _units(INSET)
    body = "".join(_paragraph(each, language, AFTER) for each in said)
    return etree.fromstring(
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="{key}" name="Text {key}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{_place("a", box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" lIns="{inset}" tIns="{inset}" rIns="{inset}" bIns="{inset}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{body}</p:txBody></p:sp>"
    )


def table(key: int, grid: Grid, x: float, y: float, language: str) -> etree._Element:
    """A table with a row of heads and a column of heads."""
    heights = grid.heights()
    rows = [_row(grid, grid.heads, heights[0], language, None)]
    rows += [
        _row(grid, row, tall, language, place)
        for place, (row, tall) in enumerate(zip(grid.rows, heights[1:], strict=True))
    ]
    columns = "".join(f'<a:gridCol w="{_units(width)}"/>' for width in grid.widths)
    box = Box(x, y, sum(grid.widths), sum(heights))
    return etree.fromstring(
        f'<p:graphicFrame {_SPACES}><p:nvGraphicFramePr><p:cNvPr id="{key}" name="Table {key}" '
        f"descr={quoteattr(shown(grid.alt))}/><p:cNvGraphicFramePr>"
        f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{_place("p", box)}'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f'<a:tbl><a:tblPr firstRow="1" firstCol="1"><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _row(grid: Grid, cells: Sequence[str], tall: float, language: str, place: int | None) -> str:
    """A row; the heads where ``place`` is None."""
    head = place is None
    made = []
    for at, words in enumerate(cells):
        style = Said(words, SMALL, head or not at or place in grid.strong, GREY if head else INK)
        side = ' algn="r"' if at >= grid.figures else ""
        made.append(
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{_paragraph(style, language, 0.0, side)}</a:txBody>"
            f'<a:tcPr marL="{_units(_SIDE)}" marR="{_units(_SIDE)}" marT="{_units(_CELL)}" marB="{_units(_CELL)}"'
            f'{" anchor=" + quoteattr("b") if head else ""}>{_line(INK, 1.5) if head else _line(HAIRLINE, 0.75)}'
            "<a:noFill/></a:tcPr></a:tc>"
        )
    return f'<a:tr h="{_units(tall)}">{"".join(made)}</a:tr>'


def _line(colour: str, width: float) -> str:
    return f'<a:lnB w="{_units(width)}"><a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:lnB>'


def _paragraph(said: Said, language: str, after: float, side: str = "") -> str:
    bullet, indent = "", ""
    if said.bullet:
        indent = f' marL="{_units(_BULLET)}" indent="{-_units(_BULLET)}"'
        bullet = f'<a:buFont typeface="{house.FONT}"/><a:buChar char="•"/>'
    runs = [_run(f"{said.lead} ", said, language, True)] if said.lead else []
    style = _style(said, language, said.bold)
    parts = (_run(line, said, language, said.bold) for line in shown(said.text).split("\n"))
    runs.append(f"<a:br><a:rPr{style}</a:rPr></a:br>".join(parts))
    space = f'<a:spcAft><a:spcPts val="{round(after * 100)}"/></a:spcAft>'
    return f"<a:p><a:pPr{indent}{side}>{space}{bullet}</a:pPr>{''.join(runs)}</a:p>"


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
