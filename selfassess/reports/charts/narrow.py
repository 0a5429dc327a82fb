"""Charts as a screen shows them, on a phone and on a wide one, from the same marks as the printed report's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from selfassess.domain import wording
from selfassess.domain.instrument import Posture
from selfassess.domain.position import Position
from selfassess.domain.results import Analysis, DimensionResult, PostureResult
from selfassess.reports.charts import descriptions, lettering
from selfassess.reports.charts.bars import table_bar
from selfassess.reports.charts.distribution import band, median, swarm
from selfassess.reports.charts.findings import single_dots, strongest_first
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.plane import plane
from selfassess.reports.charts.primitives import Anchor, Chart, Mark, Text, across, diamond, moved, upright
from selfassess.reports.charts.ruler import ticks
from selfassess.reports.charts.scale import Scale
from selfassess.reports.charts.strips import strips
from selfassess.reports.charts.swarm import Diamond

PHONE = 288.0  # a page 320 px wide has this much room: a unit is a pixel there, so that no text is under 12 px
WIDE = 470.0  # stretched to 705 px or more, which makes the report's smallest text 12 px

_LABEL, _COUNT, _NAME, _FIGURE = 12.0, 13.0, 15.0, 18.0
_NAME_LEADING, _COUNT_LEADING = 18.0, 17.0
_FIGURES = 48.0  # room for the score beside a name
_SCALE = Scale(9.0, PHONE - 12.0)  # the numbers under its ends need room
_DOT, _DIAMOND = 2.75, 7.5
_DEPTH = 34.0  # of the middle half
_REACH = 26.0  # of a strip above and below its line
_LANES = 34.0  # over the first strip: the labels of you and of the median
_GAP = 8.0  # between a strip and the rule under it
_FOOT = 18.0  # the numbers of the scale
_BAR_END = 6.0
_PLANE, _PLANE_FRAME = 250.0, 32.0  # stretched to a phone's room: the report's distances are for smaller type
_WIDE_ROW, _WIDE_REST = 54.0, 110.0

# Paper is read closer than a screen: the report's sizes of type, and what they become on the plane.
_ON_SCREEN = {8.0: 10.5, 9.5: 11.3, 11.0: 11.3}


def dimension_bar(result: DimensionResult) -> Chart:
    """One dimension's bar."""
    return score_bar(result.score, result.label, descriptions.scored(result))


def score_bar(score: float | None, label: str, said: str) -> Chart:
    """A bar ending in your diamond; the outline stays empty where there is no score."""
    scale = Scale(_BAR_END, PHONE - _BAR_END)
    middle = _BAR_END + 1.0
    marks = moved(table_bar(score, middle, scale.end - scale.start), scale.start, 0.0)
    if score is not None:
        marks.append(diamond(scale.at(score), middle, _BAR_END))
    return Chart(PHONE, 2 * middle, tuple(marks), label, f"Score of 0 to 100: {said}.")


def posture_plane(analysis: Analysis, posture: Posture, result: PostureResult) -> Chart:
    """The report's plane in type that a phone can show."""
    chart = plane(analysis, posture, result, _PLANE - _PLANE_FRAME)
    return replace(chart, marks=tuple(_legible(chart.marks)))


def _legible(marks: Iterable[Mark]) -> Iterable[Mark]:
    return (replace(mark, size=_ON_SCREEN[mark.size]) if isinstance(mark, Text) else mark for mark in marks)


def wide_strips(analysis: Analysis) -> Chart:
    """The report's strips."""
    return strips(analysis, WIDE, _WIDE_REST + _WIDE_ROW * len(analysis.dimensions))


@dataclass(frozen=True, slots=True)
class _Strip:
    label: str
    score: float | None
    said: str
    position: Position
    others: NDArray[np.float64]


def phone_strips(analysis: Analysis) -> Chart:
    """The same strips with each name over its strip."""
    marks: list[Mark] = []
    y = 0.0
    for place, strip in enumerate(_strips(analysis)):
        first = place == 0
        if not first:
            marks.append(across(0.0, PHONE, y, Tone.INK if place == 1 else Tone.HAIRLINE, 0.75))
        named, y = _named(strip, y + 4.0)
        middle = y + _REACH + (_LANES if first else 0.0)
        marks += [*named, *_drawn(analysis, strip, middle, first)]
        y = middle + _REACH + _GAP
    edges = ticks(analysis)
    marks += [Text(_SCALE.at(tick), y + 6.0, wording.points(tick), _LABEL, anchor=Anchor.MIDDLE) for tick in edges]
    return Chart(PHONE, y - _GAP + _FOOT, tuple(marks), "You and the benchmark", descriptions.strips(analysis))


def _strips(analysis: Analysis) -> list[_Strip]:
    scores, overall = analysis.study.benchmark.scores, analysis.overall
    rows = [_Strip(wording.OVERALL, overall.score, wording.points(overall.score), overall.position, scores.overall)]
    places = {result.key: place for place, result in enumerate(analysis.dimensions)}
    for each in strongest_first(analysis):
        others = scores.dimensions[places[each.key]]
        rows.append(_Strip(each.label, each.score, descriptions.scored(each), each.position, others))
    return rows


def _named(strip: _Strip, y: float) -> tuple[list[Mark], float]:
    """The name with your score at its right and the count in words under it; and where they end."""
    lines = lettering.wrapped(strip.label, _NAME, PHONE - _FIGURES, bold=True)
    marks: list[Mark] = []
    for line in lines:
        y += _NAME_LEADING
        marks.append(Text(0.0, y, line, _NAME, Tone.INK, bold=True))
    known = strip.score is not None
    figure, tone = (strip.said, Tone.RUST) if known else (wording.DASH, Tone.GREY)
    marks.append(Text(PHONE, y, figure, _FIGURE, tone, Anchor.END, bold=known))
    y += _COUNT_LEADING
    marks.append(Text(0.0, y, wording.above(strip.position) if known else strip.said, _COUNT))
    return marks, y + 4.0


def _drawn(analysis: Analysis, strip: _Strip, y: float, first: bool) -> list[Mark]:
    """The benchmark and you about the line at ``y``."""
    you = None if strip.score is None else _SCALE.at(strip.score)
    marks: list[Mark] = [
        upright(_SCALE.at(tick), y - _REACH, y + _REACH, Tone.HAIRLINE, 0.5) for tick in ticks(analysis)
    ]
    marks += band(strip.position, _SCALE, y, _DEPTH)
    marks += [across(_SCALE.start, _SCALE.end, y, Tone.HAIRLINE, 0.75), *median(strip.position, _SCALE, y, _DEPTH)]
    if single_dots(analysis):
        shape = None if you is None else Diamond(you, _DIAMOND, labelled=first, label_reach=13.0)
        marks.append(swarm(strip.others, _SCALE, y, _DOT, _REACH - _DOT, shape))
    if first:
        marks += _labels(strip, you, y - _REACH)
    return [*marks, diamond(you, y, _DIAMOND)] if you is not None else marks


def _labels(strip: _Strip, you: float | None, top: float) -> Sequence[Mark]:
    """You in the upper lane, with a line down to the diamond; the median in the lower one, on its other side."""
    marks: list[Mark] = []
    taken = (0.0, 0.0)
    if strip.position.median is not None:
        words = f"median {wording.points(strip.position.median)}"
        long, at = lettering.width(words, _LABEL, bold=True), _SCALE.at(strip.position.median)
        to_the_left = you is None or you >= at
        left = at - long if (to_the_left and at >= long) or at + long > PHONE else at
        taken = (left - 2.0, left + long + 2.0)
        marks.append(Text(left, top - 5.0, words, _LABEL, Tone.INK, bold=True))
    if you is not None:
        words = f"you {wording.points(strip.score)}"
        half = lettering.width(words, _LABEL, bold=True) / 2
        middle = min(max(you, half), PHONE - half)
        if not taken[0] < you < taken[1]:
            marks.append(upright(you, top - 17.0, top + _REACH - _DIAMOND - 1.5, Tone.RUST, 0.75))
        marks.append(Text(middle, top - 20.0, words, _LABEL, Tone.RUST, Anchor.MIDDLE, bold=True))
    return marks
