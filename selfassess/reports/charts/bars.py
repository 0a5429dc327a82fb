"""Bars of scores, each ending in your diamond: the dimensions, and the two axes of the posture."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from selfassess.domain import wording
from selfassess.domain.results import Analysis, PostureResult
from selfassess.reports.charts import descriptions, lettering
from selfassess.reports.charts.findings import strongest, strongest_first, weakest
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Anchor, Chart, Mark, Rect, Text, diamond, upright
from selfassess.reports.charts.ruler import ticks
from selfassess.reports.charts.scale import Scale

ROW, TALL_ROW = 18.0, 26.0  # a row with a name of one line, and of two
_TIGHT = 14.5 / 18.0
AXIS = 16.0  # below the rows: the numbers of the scale
_OVER = 8.0  # above the first bar's middle: where the gridlines start
_BAR = 8.0
_DIAMOND = 6.0
_NAME_SIZE = 9.5
_NAME_LEADING = 11.5
_NAME_GAP = 8.0
_FIGURES = 29.0
_MOST_NAME = 0.46  # of the width


TABLE_BAR, TABLE_BAR_HEIGHT = 48.4, 6.0


@dataclass(frozen=True, slots=True)
class Bar:
    """``said`` stands in the column of figures, or beside an empty row where there is no score."""

    label: str
    score: float | None
    said: str
    bold: bool = False


def dimension_bars(analysis: Analysis, width: float, tight: bool = False) -> Chart:
    """The dimensions, strongest first; those that the headline names are bold. ``tight`` sets the rows closer."""
    named = {each.key for each in (*strongest(analysis), *weakest(analysis))}
    named = named if len(named) < len(analysis.dimensions) else set()
    rows = [
        Bar(each.label, each.score, descriptions.scored(each), each.key in named) for each in strongest_first(analysis)
    ]
    pitch = _TIGHT if tight else 1.0
    return _chart(rows, width, ticks(analysis), pitch, Said("The dimensions", descriptions.dimension_bars(analysis)))


def axis_bars(analysis: Analysis, result: PostureResult, width: float) -> Chart:
    """The two axes of the posture."""
    pairs = zip(result.axes, result.scores, strict=True)
    rows = [Bar(axis.label, score, wording.points(score)) for axis, score in pairs]
    posture = analysis.instrument.posture
    middle = (posture.cut,) if posture else ()
    said = Said("The two scores of the posture", descriptions.axes_bars(result))
    return _chart(rows, width, (0.0, *middle, 100.0), 1.0, said)


class Said(NamedTuple):
    title: str
    description: str


def _chart(rows: Sequence[Bar], width: float, scale_ticks: Collection[float], pitch: float, said: Said) -> Chart:
    names, room = _names(rows, width)
    middles, foot = _middles(names, pitch)
    scale = Scale(room + _NAME_GAP, width - _FIGURES)
    marks: list[Mark] = [
        upright(scale.at(tick), max(0.0, middles[0] - _OVER), foot, Tone.HAIRLINE, 0.5) for tick in scale_ticks
    ]
    for bar, name, y in zip(rows, names, middles, strict=True):
        marks += _row(bar, name, y, scale, width)
    marks += [Text(scale.at(tick), foot + 10, wording.points(tick), anchor=Anchor.MIDDLE) for tick in scale_ticks]
    return Chart(width, foot + AXIS, tuple(marks), *said)


def _names(rows: Sequence[Bar], width: float) -> tuple[list[tuple[str, ...]], float]:
    """Each name in one line or two, and the width that they take together."""
    whole = lettering.longest([bar.label for bar in rows], _NAME_SIZE, bold=any(bar.bold for bar in rows))
    room = min(whole, width * _MOST_NAME)
    return [lettering.wrapped(bar.label, _NAME_SIZE, room + 0.1, bar.bold) for bar in rows], room


def _middles(names: Sequence[tuple[str, ...]], pitch: float) -> tuple[list[float], float]:
    """The y of the middle of each row, and of the foot of the last."""
    y, middles = 0.0, []
    for lines in names:
        height = ROW * pitch if len(lines) == 1 else TALL_ROW
        middles.append(y + height / 2)
        y += height
    return middles, y + 1.0


def _row(bar: Bar, name: Sequence[str], y: float, scale: Scale, width: float) -> list[Mark]:
    first = y + 3.3 - _NAME_LEADING * (len(name) - 1) / 2
    marks: list[Mark] = [
        Text(0.0, first + _NAME_LEADING * place, line, _NAME_SIZE, Tone.INK, bold=bar.bold)
        for place, line in enumerate(name)
    ]
    if bar.score is None:
        long = lettering.width(bar.said, 8.0) + 6.0
        marks.append(Rect(scale.start + 2, y - 6.0, long, 12.0, Tone.WHITE))  # over the gridlines
        marks.append(Text(scale.start + 5, y + 3.0, bar.said))
        return [*marks, Text(width, y + 3.8, wording.DASH, 11.0, Tone.GREY, Anchor.END)]
    end = scale.at(bar.score)
    if end > scale.start:
        marks.append(Rect(scale.start, y - _BAR / 2, end - scale.start, _BAR, Tone.PETROL))
    marks.append(diamond(end, y, _DIAMOND))
    return [*marks, Text(width, y + 3.8, bar.said, 11.0, Tone.INK, Anchor.END, bold=True)]


def table_bar(score: float | None, y: float, width: float = TABLE_BAR) -> list[Mark]:
    """The bar of a table's row about ``y``: in an outline that ends at 100, empty where there is no score."""
    top = y - TABLE_BAR_HEIGHT / 2
    filled = Scale(0.0, width).at(score or 0.0)
    marks: list[Mark] = [Rect(0.0, top, filled, TABLE_BAR_HEIGHT, Tone.PETROL)] if filled else []
    return [*marks, Rect(0.0, top, width, TABLE_BAR_HEIGHT, None, Tone.DOT, 0.6)]
