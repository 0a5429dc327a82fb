"""One strip a score on one common scale: the benchmark and you, so that you compare down the page."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from selfassess.domain import wording
from selfassess.domain.position import Position
from selfassess.domain.results import Analysis
from selfassess.reports.charts import descriptions, lettering
from selfassess.reports.charts.distribution import BAND_HEIGHT, band, clear, median, swarm
from selfassess.reports.charts.findings import single_dots, strongest_first
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Anchor, Chart, Dots, Mark, Point, Text, across, diamond, upright
from selfassess.reports.charts.ruler import ticks
from selfassess.reports.charts.scale import Scale
from selfassess.reports.charts.swarm import Diamond

ROW, OVERALL_ROW = 66.0, 78.0
_LEAST_ROW, _LEAST_OVERALL = 36.0, 62.0
_HEADER = 13.0  # level names over the start of the gridlines
_FOOT = 18.0  # numbers of the scale
_NAMES = 148.0
_FIGURES = 40.0
_DOT = 2.75
_DIAMOND = 7.5
_LANE = 24.5  # above the overall line: the labels of the median and of you


@dataclass(frozen=True, slots=True)
class Strip:
    """One row: its name, your score, what the benchmark scored, and what to say where there is no score."""

    label: str
    score: float | None
    said: str
    position: Position
    others: NDArray[np.float64]


def strips(analysis: Analysis, width: float, room: float) -> Chart:
    """The strips of the overall score and of every dimension, in rows as high as the design's or as ``room`` lets."""
    rows = _rows(analysis)
    tops = _tops(len(rows), room)
    foot = tops[-1]
    scale = Scale(_NAMES + 12.0, width - _FIGURES)
    marks = _frame(analysis, scale, width, foot)
    for row, (strip, top, bottom) in enumerate(zip(rows, tops, tops[1:], strict=False)):
        marks += _row(strip, scale, top, bottom, width, single_dots(analysis), row == 0)
        if bottom < foot:
            marks.append(across(0.0, width, bottom, Tone.INK if row == 0 else Tone.HAIRLINE, 0.75 if row == 0 else 0.5))
    return Chart(width, foot + _FOOT, tuple(marks), "You and the benchmark", descriptions.strips(analysis))


def _tops(rows: int, room: float) -> list[float]:
    """Where each row starts and the last ends; the overall row is higher, since it holds the labels."""
    free = room - _HEADER - _FOOT
    height = min(ROW, (free - (OVERALL_ROW - ROW)) / rows)
    overall = height + OVERALL_ROW - ROW
    if overall < _LEAST_OVERALL and rows > 1:
        overall = _LEAST_OVERALL
        height = max(_LEAST_ROW, (free - overall) / (rows - 1))
    return [_HEADER, *(_HEADER + overall + height * row for row in range(rows))]


def _rows(analysis: Analysis) -> list[Strip]:
    scores, overall = analysis.study.benchmark.scores, analysis.overall
    rows = [Strip(wording.OVERALL, overall.score, wording.points(overall.score), overall.position, scores.overall)]
    places = {result.key: place for place, result in enumerate(analysis.dimensions)}
    for result in strongest_first(analysis):
        others = scores.dimensions[places[result.key]]
        rows.append(Strip(result.label, result.score, descriptions.scored(result), result.position, others))
    return rows


def _frame(analysis: Analysis, scale: Scale, width: float, foot: float) -> list[Mark]:
    marks: list[Mark] = [Text(scale.start - 12, 8.0, "Level", anchor=Anchor.END)]
    edges = ticks(analysis)
    for level, start, end in zip(analysis.instrument.levels, edges, edges[1:], strict=False):
        room = scale.at(end) - scale.at(start)
        name = lettering.cut(level.label, 8.0, room)
        marks.append(Text(scale.at((start + end) / 2), 8.0, name, anchor=Anchor.MIDDLE))
    marks.append(Text(width, 8.0, "You", 8.0, Tone.RUST, Anchor.END, bold=True))
    marks += [upright(scale.at(tick), _HEADER, foot, Tone.HAIRLINE, 0.5) for tick in edges]
    marks.append(Text(scale.start - 12, foot + 12, "Score", anchor=Anchor.END))
    marks += [Text(scale.at(tick), foot + 12, wording.points(tick), anchor=Anchor.MIDDLE) for tick in edges]
    return marks


def _row(strip: Strip, scale: Scale, top: float, bottom: float, width: float, single: bool, first: bool) -> list[Mark]:
    y = (top + bottom) / 2
    depth = min(BAND_HEIGHT, (bottom - top) * BAND_HEIGHT / ROW)
    you = None if strip.score is None else scale.at(strip.score)
    marks: list[Mark] = [*band(strip.position, scale, y, depth)]
    marks += [across(scale.start, scale.end, y, Tone.HAIRLINE, 0.75), *median(strip.position, scale, y, depth)]
    dots = None
    if single:
        shape = None if you is None else Diamond(you, _DIAMOND, labelled=first, label_reach=13.0)
        dots = swarm(strip.others, scale, y, _DOT, (bottom - top) / 2 - _DOT - 1.0, shape)
        marks.append(dots)
    if first:
        marks += _labels(strip, scale, y, dots)
    if you is not None:
        marks.append(diamond(you, y, _DIAMOND))
    return [*marks, *_name(strip, y), _figure(strip, y, width)]


def _name(strip: Strip, y: float) -> list[Mark]:
    """The name with the count in words under it, both about the line of the strip."""
    lines = lettering.wrapped(strip.label, 11.0, _NAMES, bold=True)
    start = y - 4.0 - 7.0 * (len(lines) - 1)
    marks: list[Mark] = [
        Text(0.0, start + 14.0 * place, line, 11.0, Tone.INK, bold=True) for place, line in enumerate(lines)
    ]
    count = wording.above(strip.position) if strip.score is not None else strip.said
    return [*marks, Text(0.0, start + 14.0 * len(lines) + 0.5, count, 9.5)]


def _figure(strip: Strip, y: float, width: float) -> Mark:
    if strip.score is None:
        return Text(width, y + 5.5, wording.DASH, 16.0, Tone.GREY, Anchor.END)
    return Text(width, y + 5.5, strip.said, 16.0, Tone.RUST, Anchor.END, bold=True)


def _labels(strip: Strip, scale: Scale, y: float, dots: Dots | None) -> list[Mark]:
    """The direct labels of the overall row, which stand for a legend."""
    position, centres = strip.position, dots.centres if dots else ()
    you = None if strip.score is None else scale.at(strip.score)
    middle = None if position.median is None else scale.at(position.median)
    above: list[Text] = []
    if middle is not None:
        words = f"median {wording.points(position.median)}"
        above.append(_beside(middle, y - _LANE - 1.0, words, 6.5, Tone.INK, you is None or you >= middle))
    marks: list[Mark] = [*above]
    if you is not None:
        words = f"you {wording.points(strip.score)}"
        above.append(_beside(you, y - _LANE - 1.0, words, 4.0, Tone.RUST, middle is not None and you < middle))
        marks += [upright(you, y - _LANE - 6.0, y - _DIAMOND - 1.5, Tone.RUST, 0.75), above[-1]]
    return [*marks, *_band_label(position, scale, y, centres), *_dot_label(centres, y, above)]


def _beside(x: float, y: float, label: str, gap: float, tone: Tone, left: bool) -> Text:
    """A label to the left or right of an upright line."""
    if left:
        return Text(x - gap, y, label, 8.0, tone, Anchor.END, bold=True)
    return Text(x + gap, y, label, 8.0, tone, Anchor.START, bold=True)


def _band_label(position: Position, scale: Scale, y: float, dots: Sequence[Point]) -> list[Mark]:
    """The name of the middle half, at the first place beside the band that is free of dots."""
    if position.lower_quartile is None or position.upper_quartile is None:
        return []
    words, long = "middle half", lettering.width("middle half", 8.0)
    start, end = scale.at(position.lower_quartile), scale.at(position.upper_quartile)
    for baseline in (y + 17.0, y + 29.0, y - 12.0):
        for x, anchor in ((end + 5.0, Anchor.START), (start - 5.0, Anchor.END)):
            left = x if anchor is Anchor.START else x - long
            inside = scale.start <= left and left + long <= scale.end
            if inside and clear((left, baseline - 7.0, left + long, baseline + 2.0), dots, _DOT):
                return [Text(x, baseline, words, anchor=anchor)]
    return [Text((start + end) / 2, y + 36.0, words, anchor=Anchor.MIDDLE)]


def _dot_label(dots: Sequence[Point], y: float, above: Sequence[Text]) -> list[Mark]:
    """The name of a dot: the lowest or the highest score's, where the labels of median and you leave room."""
    half = lettering.width("one organisation", 8.0) / 2
    taken = [_extent(label) for label in above]
    for x, top in _outermost(dots):
        if all(x + half + 4.0 < left or right < x - half - 4.0 for left, right in taken):
            label = Text(x, y - _LANE + 9.0, "one organisation", anchor=Anchor.MIDDLE)
            return [upright(x, y - _LANE + 12.0, top - _DOT - 2.0, Tone.GREY, 0.75), label]
    return []


def _extent(label: Text) -> tuple[float, float]:
    """The left and right end of a label."""
    long = lettering.width(label.text, label.size, label.bold)
    left = label.x - long if label.anchor is Anchor.END else label.x
    return left, left + long


def _outermost(dots: Sequence[Point]) -> list[Point]:
    """The top dot of the lowest and of the highest score."""
    if not dots:
        return []
    ends = (min(x for x, _ in dots), max(x for x, _ in dots))
    return [(end, min(y for x, y in dots if x == end)) for end in ends]
