"""A chart as inline SVG: classes for colours (``stylesheet``), presentation attributes for sizes, real text.

No style attribute is written, so that the page's content security policy needs no exception.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from selfassess.reports.charts.palette import VALUES, Tone
from selfassess.reports.charts.primitives import Anchor, Chart, Dots, Line, Mark, Polygon, Rect, Text

_UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 65534, 65535, *range(55296, 57344)))


def svg(chart: Chart, name: str) -> str:
    """The chart as an ``svg`` element. ``name`` begins the ids inside it and must be unique on the page."""
    title, description = f"{name}-title", f"{name}-description"
    body = "".join(map(_mark, chart.marks))
    return (
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{_text(title)} '
        f'{_text(description)}" viewBox="0 0 {_size(chart.width)} {_size(chart.height)}" '
        f'width="{_size(chart.width)}" height="{_size(chart.height)}">'
        f'<title id="{_text(title)}">{_text(chart.title)}</title>'
        f'<desc id="{_text(description)}">{_text(chart.description)}</desc>{body}</svg>'
    )


@dataclass(frozen=True)
class Drawing:
    """A chart, and a name from which the ids inside it are made. A template prints it as markup; its texts escaped."""

    chart: Chart
    name: str

    def __html__(self) -> str:
        return svg(self.chart, self.name)


def stylesheet(values: Mapping[Tone, str] = VALUES) -> str:
    """The rules that the classes of every chart need, with the value of each colour."""
    fills = [f".chart-fill-{tone}{{fill:{value}}}" for tone, value in values.items()]
    edges = [f".chart-edge-{tone}{{stroke:{value}}}" for tone, value in values.items()]
    rules = (
        ".chart{height:auto;max-width:100%;overflow:visible}",
        ".chart-hollow{fill:none}",
        ".chart-bold{font-weight:600}",
    )
    return "\n".join([*rules, *fills, *edges]) + "\n"


def _mark(mark: Mark) -> str:
    match mark:
        case Line():
            return _line(mark)
        case Rect():
            return _rect(mark)
        case Polygon():
            points = " ".join(f"{_size(x)},{_size(y)}" for x, y in mark.points)
            return f'<polygon points="{points}"{_painted(mark.fill, mark.edge, mark.edge_width)}/>'
        case Dots():
            return _dots(mark)
        case Text():
            return _lettered(mark)


def _line(mark: Line) -> str:
    dash = f' stroke-dasharray="{_size(mark.dash[0])} {_size(mark.dash[1])}"' if mark.dash else ""
    ends = f'x1="{_size(mark.x1)}" y1="{_size(mark.y1)}" x2="{_size(mark.x2)}" y2="{_size(mark.y2)}"'
    return f"<line {ends}{_painted(None, mark.tone, mark.width)}{dash}/>"


def _rect(mark: Rect) -> str:
    box = f'x="{_size(mark.x)}" y="{_size(mark.y)}" width="{_size(mark.width)}" height="{_size(mark.height)}"'
    return f"<rect {box}{_painted(mark.fill, mark.edge, mark.edge_width)}/>"


def _dots(mark: Dots) -> str:
    circles = (f'<circle cx="{_size(x)}" cy="{_size(y)}" r="{_size(mark.radius)}"/>' for x, y in mark.centres)
    return f"<g{_painted(mark.fill, mark.edge, mark.edge_width)}>{''.join(circles)}</g>"


def _lettered(mark: Text) -> str:
    weight = " chart-bold" if mark.bold else ""
    anchor = "" if mark.anchor is Anchor.START else f' text-anchor="{mark.anchor}"'
    place = f'x="{_size(mark.x)}" y="{_size(mark.y)}"'
    return (
        f'<text class="chart-fill-{mark.tone}{weight}" {place} font-size="{_size(mark.size)}"{anchor}>'
        f"{_text(mark.text)}</text>"
    )


def _painted(fill: Tone | None, edge: Tone | None, edge_width: float) -> str:
    classes = [f"chart-fill-{fill}" if fill else "chart-hollow"]
    if not edge:
        return f' class="{classes[0]}"'
    return f' class="{classes[0]} chart-edge-{edge}" stroke-width="{_size(edge_width)}"'


def _size(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return escape(text.translate(_UNPRINTABLE), quote=True)
