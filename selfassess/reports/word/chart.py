"""A native chart of bars: whoever edits the report changes its figures in the table behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selfassess.domain.results import Analysis
from selfassess.reports.brand import Brand
from selfassess.reports.charts.palette import DOT, INK, PETROL, WHITE
from selfassess.reports.office.xml import RELATIONS, attribute, plain, properties_of
from selfassess.reports.workbook.binding import bind
from selfassess.reports.workbook.cells import letters
from selfassess.reports.workbook.grid import Column, Grid

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EMU = 635  # in a twentieth of a point
_BAR, _LEGEND = 700, 700  # twentieths of a point: the height of a pair of bars, and of the legend


@dataclass(frozen=True)
class Bars:
    """One series or two, by label, on a scale of 0 to ``top``; None leaves a gap. ``of`` is what the labels name.

    ``described`` is what those hear who see none.
    """

    title: str
    described: str
    series: tuple[str, ...]
    rows: Sequence[tuple[str, *tuple[float | None, ...]]]
    top: int = 100
    of: str = "Score"


def drawing(bars: Bars, number: int, relation: str, width: int) -> str:
    """The run that shows the chart, ``width`` twentieths of a point wide."""
    size = f'cx="{width * _EMU}" cy="{(_BAR * len(bars.rows) + _LEGEND) * _EMU}"'
    words = f"name={attribute(f'Chart {number}')} title={attribute(bars.title)} descr={attribute(bars.described)}"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
        'distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" {words}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def chart_part(bars: Bars, language: str, brand: Brand) -> str:
    """Bars beside one another, filled for the first series and hollow for the second, each with its figure."""
    colours = (brand.drawn(PETROL), WHITE, DOT)
    ink, paper, edge = (f'<a:solidFill><a:srgbClr val="{each[1:]}"/></a:solidFill>' for each in colours)
    fills = (ink, f'{paper}<a:ln w="15875">{edge}</a:ln>')
    series = "".join(_series(bars, place, fills[place]) for place in range(len(bars.series)))
    return (
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" xmlns:r="{RELATIONS}">'
        f'<c:date1904 val="0"/><c:lang val={attribute(language)}/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/>'
        f'<c:grouping val="clustered"/><c:varyColors val="0"/>{series}<c:gapWidth val="60"/><c:overlap val="0"/>'
        f'<c:axId val="1"/><c:axId val="2"/></c:barChart>{_axes(bars.top)}</c:plotArea>'
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart>{_PLAIN}{_LETTERING}'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


# The first row stands at the top.
_NAMES = (
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
    '<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
)
# The scale goes without saying: each bar has its figure.
_SCALE = (
    '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
    '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="autoZero"/>'
    '<c:crossBetween val="between"/></c:valAx>'
)


def _axes(top: int) -> str:
    scaling = f'<c:scaling><c:orientation val="minMax"/><c:max val="{top}"/><c:min val="0"/></c:scaling>'
    return f'{_NAMES}<c:valAx><c:axId val="2"/>{scaling}{_SCALE}'


_PLAIN = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_LETTERING = (
    '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900">'
    f'<a:solidFill><a:srgbClr val="{INK[1:]}"/></a:solidFill><a:latin typeface="Arial"/></a:defRPr></a:pPr>'
    '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
)


def _series(bars: Bars, place: int, fill: str) -> str:
    letter, last = letters(place + 2), len(bars.rows) + 1
    labels = "".join(f'<c:pt idx="{at}"><c:v>{plain(row[0])}</c:v></c:pt>' for at, row in enumerate(bars.rows))
    values = [row[place + 1] for row in bars.rows]
    figures = "".join(
        f'<c:pt idx="{at}"><c:v>{value!r}</c:v></c:pt>' for at, value in enumerate(values) if value is not None
    )
    count = f'<c:ptCount val="{len(bars.rows)}"/>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef><c:f>Sheet1!${letter}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{plain(bars.series[place])}</c:v></c:pt></c:strCache>'
        f'</c:strRef></c:tx><c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>'
        '<c:dLbls><c:numFmt formatCode="0" sourceLinked="0"/><c:dLblPos val="outEnd"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{count}{labels}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${letter}$2:${letter}${last}</c:f><c:numCache><c:formatCode>0</c:formatCode>"
        f"{count}{figures}</c:numCache></c:numRef></c:val></c:ser>"
    )


def data_part(bars: Bars, analysis: Analysis, brand: Brand) -> bytes:
    """The table behind the chart, as a workbook of one sheet."""
    columns = (Column(bars.of, 40), *(Column(words, 24) for words in bars.series))
    label = analysis.study.benchmark.provenance.label
    return bind([Grid("Sheet1", columns, bars.rows)], label, properties_of(analysis), brand)
