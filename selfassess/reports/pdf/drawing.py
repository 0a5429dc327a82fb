"""The marks of a chart drawn on the canvas, as one figure with its description for readers."""

from collections.abc import Sequence

from selfassess.reports.charts.palette import VALUES, Tone
from selfassess.reports.charts.primitives import Anchor, Chart, Dots, Line, Mark, Polygon, Rect, Text
from selfassess.reports.pdf.canvas import Align, TaggedCanvas
from selfassess.reports.pdf.fonts import REGULAR, SEMIBOLD
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.shapes import Point
from selfassess.reports.pdf.text import Style

_ALIGN: dict[Anchor, Align] = {Anchor.START: "left", Anchor.MIDDLE: "middle", Anchor.END: "right"}


def draw_chart(canvas: TaggedCanvas, chart: Chart, x: float, y: float) -> None:
    """The chart with its top left corner at x, y."""
    with canvas.figure(printable(chart.description), x, y, chart.width, chart.height):
        draw_marks(canvas, chart.marks, x, y)


def draw_marks(canvas: TaggedCanvas, marks: tuple[Mark, ...] | list[Mark], x: float, y: float) -> None:
    """Marks that are no figure of their own: their text belongs to the current element, the rest is ornament."""
    for mark in marks:
        _draw(canvas, mark, x, y)


def _draw(canvas: TaggedCanvas, mark: Mark, x: float, y: float) -> None:
    match mark:
        case Line():
            start, end = (mark.x1 + x, mark.y1 + y), (mark.x2 + x, mark.y2 + y)
            canvas.line(start, end, VALUES[mark.tone], mark.width, mark.dash or ())
        case Rect():
            fill, edge = _value(mark.fill), _value(mark.edge)
            canvas.rect(mark.x + x, mark.y + y, mark.width, mark.height, fill, edge, mark.edge_width)
        case Polygon():
            canvas.polygon(_moved(mark.points, x, y), _value(mark.fill), _value(mark.edge), mark.edge_width)
        case Dots():
            _draw_dots(canvas, mark, _moved(mark.centres, x, y))
        case Text():
            style = Style(SEMIBOLD if mark.bold else REGULAR, mark.size, mark.size, VALUES[mark.tone])
            canvas.text(mark.x + x, mark.y + y, printable(mark.text), style, _ALIGN[mark.anchor])


def _value(tone: Tone | None) -> str | None:
    return VALUES[tone] if tone else None


def _moved(points: Sequence[Point], x: float, y: float) -> list[Point]:
    return [(left + x, top + y) for left, top in points]


def _draw_dots(canvas: TaggedCanvas, dots: Dots, places: Sequence[Point]) -> None:
    """All at once where none overlap; else one by one, so that each keeps its edge."""
    apart = (2 * dots.radius) ** 2
    overlap = any(
        (x - u) ** 2 + (y - v) ** 2 < apart for number, (x, y) in enumerate(places) for u, v in places[number + 1 :]
    )
    for centres in [[each] for each in places] if overlap else [places]:
        canvas.dots(centres, dots.radius, VALUES[dots.fill], VALUES[dots.edge], dots.edge_width)
