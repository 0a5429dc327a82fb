"""The posture plane: a square of two scores, its four stances, the band near the line, the benchmark and you."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from selfassess.domain import wording
from selfassess.domain.instrument import Posture
from selfassess.domain.results import Analysis, PostureResult
from selfassess.reports.charts import descriptions, lettering
from selfassess.reports.charts.crowd import spread
from selfassess.reports.charts.distribution import clear
from selfassess.reports.charts.findings import single_dots
from selfassess.reports.charts.middle_half import Box, middle_half
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import (
    Anchor,
    Chart,
    Dots,
    Line,
    Mark,
    Point,
    Rect,
    Text,
    across,
    diamond,
    upright,
)
from selfassess.reports.charts.scale import Scale

_LEFT = 28.0
_ABOVE = 16.0
_BELOW = 34.0
_INSET = 8.0
_DOT = 3.3
_DIAMOND = 8.0
_DASH = (2.2, 2.2)
_LABEL_STEP = 30.0


@dataclass(frozen=True, slots=True)
class _Plane:
    """The frame: both scales and the cut with the band about it."""

    across: Scale
    up: Scale
    posture: Posture

    @property
    def box(self) -> Box:
        return self.across.start, self.up.end, self.across.end, self.up.start

    def at(self, x: float, y: float) -> Point:
        return self.across.at(x), self.up.at(y)


def plane(analysis: Analysis, posture: Posture, result: PostureResult, side: float) -> Chart:
    """The plane with a square of ``side`` points."""
    frame = _Plane(Scale(_LEFT, _LEFT + side), Scale(_ABOVE + side, _ABOVE), posture)
    x, y = result.scores
    you = None if x is None or y is None else frame.at(x, y)
    centres: tuple[Point, ...] = ()
    if single_dots(analysis):
        points = [frame.at(x, y) for _, x, y in result.coordinates]
        centres = spread(points, _DOT, you, _DIAMOND, (frame.across.start, frame.across.end))
    marks = [*_ground(frame), *_axes(frame, result)]
    middle, taken = middle_half(result, frame.across, frame.up)
    marks += middle
    own: list[Mark] = []
    if you is not None:
        place, own = _you(frame, result, you, centres, taken)
        taken += [_round(you), place]
    for place, label in _stances(frame, result, centres, taken):
        taken.append(place)
        marks += label
    marks += [Dots(centres, _DOT), *own]
    size = (_LEFT + side + 4.0, _ABOVE + side + _BELOW)
    return Chart(*size, tuple(marks), "The posture plane", descriptions.plane(analysis, result))


def _ground(frame: _Plane) -> list[Mark]:
    left, top, right, bottom = frame.box
    low, high = max(0.0, frame.posture.cut - frame.posture.near), min(100.0, frame.posture.cut + frame.posture.near)
    x1, x2, y1, y2 = frame.across.at(low), frame.across.at(high), frame.up.at(high), frame.up.at(low)
    marks: list[Mark] = [
        Rect(x1, top, x2 - x1, bottom - top, Tone.BAND),
        Rect(left, y1, right - left, y2 - y1, Tone.BAND),
    ]
    marks += [Line(x, top, x, bottom, Tone.DOT, 0.6, _DASH) for x in (x1, x2)]
    marks += [Line(left, y, right, y, Tone.DOT, 0.6, _DASH) for y in (y1, y2)]
    marks.append(upright(frame.across.at(frame.posture.cut), top, bottom, Tone.INK, 0.75))
    marks.append(across(left, right, frame.up.at(frame.posture.cut), Tone.INK, 0.75))
    return [*marks, Rect(left, top, right - left, bottom - top, None, Tone.DOT)]


def _axes(frame: _Plane, result: PostureResult) -> list[Mark]:
    left, top, right, bottom = frame.box
    across_axis, up_axis = result.axes
    marks: list[Mark] = []
    for tick in (0.0, frame.posture.cut, 100.0):
        said = wording.points(tick)
        marks.append(Text(frame.across.at(tick), bottom + 13, said, anchor=Anchor.MIDDLE))
        marks.append(Text(left - 6, frame.up.at(tick) + 2.8, said, anchor=Anchor.END))
    words = f"{across_axis.label} →"
    marks.append(Text((left + right) / 2, bottom + 27, words, 9.5, Tone.INK, Anchor.MIDDLE, bold=True))
    return [*marks, Text(left, top - 7, f"{up_axis.label} ↑", 9.5, Tone.INK, bold=True)]


def _round(point: Point) -> Box:
    x, y = point
    return x - _DIAMOND, y - _DIAMOND, x + _DIAMOND, y + _DIAMOND


def _stances(
    frame: _Plane, result: PostureResult, dots: Sequence[Point], taken: Sequence[Box]
) -> Iterator[tuple[Box, list[Mark]]]:
    """Each stance's name and count in its quarter: in the outer corner, or where dots leave room."""
    axes = [axis.key for axis in result.axes]
    for stance in frame.posture.stances:
        right, top = axes[0] in stance.high, axes[1] in stance.high
        count = wording.of_count(result.counts[stance.key], result.n) if result.counts else ""
        wide = max(lettering.width(stance.label, 11.0, bold=True), lettering.width(count, 8.0))
        places = list(_places(frame, right, top, wide))
        box, anchor = next((each for each in places if _free(each[0], dots, taken)), places[0])
        x = box[0] if anchor is Anchor.START else box[2]
        name = Text(x, box[1] + 9.0, stance.label, 11.0, Tone.INK, anchor, bold=True)
        yield box, [name, *([Text(x, box[1] + 22.0, count, anchor=anchor)] if count else [])]


def _free(box: Box, dots: Sequence[Point], taken: Sequence[Box]) -> bool:
    return clear(box, dots, _DOT + 1.0) and not any(_meet(box, other) for other in taken)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _places(frame: _Plane, right: bool, top: bool, wide: float) -> Iterator[tuple[Box, Anchor]]:
    """Places for a label in one quarter, the outer corner first, then nearer to the middle."""
    high = 24.0
    near = frame.posture.near
    inner_x = frame.across.at(frame.posture.cut + near if right else frame.posture.cut - near)
    inner_y = frame.up.at(frame.posture.cut + near if top else frame.posture.cut - near)
    outer_x = frame.across.end if right else frame.across.start
    outer_y = frame.up.end if top else frame.up.start
    left, width = min(outer_x, inner_x) + _INSET, abs(outer_x - inner_x) - 2 * _INSET
    upper, height = min(outer_y, inner_y) + _INSET, abs(outer_y - inner_y) - 2 * _INSET
    steps = range(max(1, int((height - high) / _LABEL_STEP) + 1))
    for step, outside in product(steps, (True, False)):
        y = upper + step * _LABEL_STEP if top else upper + height - high - step * _LABEL_STEP
        if right is outside:
            yield (left + width - wide, y, left + width, y + high), Anchor.END
        else:
            yield (left, y, left + wide, y + high), Anchor.START


def _you(
    frame: _Plane, result: PostureResult, you: Point, dots: Sequence[Point], taken: Sequence[Box]
) -> tuple[Box, list[Mark]]:
    """The diamond, and its label with its box on the first side that is free of dots, the inner side first."""
    figures = ", ".join(wording.points(score) for score in result.scores)
    wide = max(lettering.width("You", 11.0, bold=True), lettering.width(figures, 8.0, bold=True))
    x, y = you
    left, right = (x - _DIAMOND - 4 - wide, Anchor.END), (x + _DIAMOND + 4, Anchor.START)
    sides = (left, right) if x > (frame.box[0] + frame.box[2]) / 2 else (right, left)
    places = [
        ((start, y + aside, start + wide, y + aside + 22.0), anchor)
        for aside in (-11.0, 4.0, -26.0, 18.0, -40.0)
        for start, anchor in sides
    ]
    inside = [each for each in places if _within(each[0], frame.box) and not _on_a_line(each[0], frame)]
    box, anchor = next((each for each in inside if _free(each[0], dots, taken)), (inside or places)[0])
    at = box[0] if anchor is Anchor.START else box[2]
    return box, [
        Text(at, box[1] + 10.0, "You", 11.0, Tone.RUST, anchor, bold=True),
        Text(at, box[1] + 20.5, figures, 8.0, Tone.RUST, anchor, bold=True),
        diamond(x, y, _DIAMOND),
    ]


def _on_a_line(box: Box, frame: _Plane) -> bool:
    """Whether a line through the cut runs through the box."""
    x, y = frame.at(frame.posture.cut, frame.posture.cut)
    return box[0] < x < box[2] or box[1] < y < box[3]


def _within(box: Box, frame: Box) -> bool:
    return frame[0] < box[0] and frame[1] < box[1] and box[2] < frame[2] and box[3] < frame[3]
