"""A chart as marks: what the PDF draws on its canvas and the web as SVG. Points, y growing downwards."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from selfassess.reports.charts.palette import Tone

Point = tuple[float, float]


class Anchor(StrEnum):
    """Which end of a text stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    tone: Tone
    width: float
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    fill: Tone | None
    edge: Tone | None = None
    edge_width: float = 0.75


@dataclass(frozen=True, slots=True)
class Polygon:
    points: tuple[Point, ...]
    fill: Tone
    edge: Tone | None = None
    edge_width: float = 1.2


@dataclass(frozen=True, slots=True)
class Dots:
    """Opaque circles of one radius and colour, each with an edge that parts it from its neighbours."""

    centres: tuple[Point, ...]
    radius: float
    fill: Tone = Tone.DOT
    edge: Tone = Tone.WHITE
    edge_width: float = 0.6


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; ``y`` is its baseline."""

    x: float
    y: float
    text: str
    size: float = 8.0
    tone: Tone = Tone.GREY
    anchor: Anchor = Anchor.START
    bold: bool = False


Mark = Line | Rect | Polygon | Dots | Text


@dataclass(frozen=True, slots=True)
class Chart:
    """``title`` names the chart, ``description`` says its finding in figures."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    title: str
    description: str


def diamond(x: float, y: float, half: float, edge: float = 1.2) -> Polygon:
    """You, and nothing else."""
    points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    return Polygon(points, Tone.RUST, Tone.WHITE if edge else None, edge)


def across(x1: float, x2: float, y: float, tone: Tone, width: float) -> Line:
    return Line(x1, y, x2, y, tone, width)


def upright(x: float, y1: float, y2: float, tone: Tone, width: float) -> Line:
    return Line(x, y1, x, y2, tone, width)


def moved(marks: Iterable[Mark], dx: float, dy: float) -> list[Mark]:
    """The same marks elsewhere."""
    return [_moved(mark, dx, dy) for mark in marks]


def _moved(mark: Mark, dx: float, dy: float) -> Mark:
    match mark:
        case Line():
            return replace(mark, x1=mark.x1 + dx, x2=mark.x2 + dx, y1=mark.y1 + dy, y2=mark.y2 + dy)
        case Polygon():
            return replace(mark, points=tuple((x + dx, y + dy) for x, y in mark.points))
        case Dots():
            return replace(mark, centres=tuple((x + dx, y + dy) for x, y in mark.centres))
        case Rect() | Text():
            return replace(mark, x=mark.x + dx, y=mark.y + dy)
