"""The overall score of every assessment so far, each with the error of answers, in the order of their days."""

from collections.abc import Sequence
from itertools import pairwise

from selfassess.domain import trend_wording
from selfassess.domain.change_results import TrendPoint
from selfassess.domain.results import Analysis
from selfassess.reports.charts import lettering, level_lines
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Anchor, Chart, Dots, Line, Mark, Text, across, diamond, upright
from selfassess.reports.charts.scale import Scale

LEAST_POINTS = 2
_TOP = 10.0
_DOT, _DIAMOND = 3.6, 7.5
_OVER = 12.0  # from a mark, or the end of its error, to the score over it


def trend_chart(analysis: Analysis, width: float, height: float, size: float = 8.0) -> Chart:
    """The chart in a room of ``width`` by ``height``, its type of one ``size``; there must be two points at least.

    Scores that were made in the same way are joined by a line. The last is you, today.
    """
    foot = height - 1.9 * size
    up, left = Scale(foot, _TOP), level_lines.left(analysis, size)
    places = _places(analysis.trend, left, width, size)
    marks: list[Mark] = [*level_lines.drawn(analysis, up, left, width, size), across(left, width, foot, Tone.INK, 0.75)]
    marks += _days(analysis.trend, places, foot, size)
    known = [
        (x, up.at(each.overall), each)
        for x, each in zip(places, analysis.trend, strict=True)
        if each.overall is not None
    ]
    for x, _, each in known:
        marks += _error(analysis, each, x, up)
    marks += [
        Line(x, y, right, other, Tone.PETROL, 1.6)
        for (x, y, one), (right, other, two) in pairwise(known)
        if one.alike and two.alike
    ]
    for x, y, each in known:
        last = each is analysis.trend[-1]
        marks.append(diamond(x, y, _DIAMOND) if last else Dots(((x, y),), _DOT, Tone.PETROL))
        tone = Tone.RUST if last else Tone.PETROL
        marks.append(
            Text(x, _over(analysis, each, up, y), trend_wording.score(each.overall), size, tone, Anchor.MIDDLE, True)
        )
    return Chart(width, height, tuple(marks), trend_wording.CAPTION, trend_wording.said(analysis))


def _places(trend: Sequence[TrendPoint], left: float, width: float, size: float) -> list[float]:
    """Where each point stands: as far from one another as the room lets them be, with room for the days under them."""
    half = max(lettering.width(trend_wording.day(each), size) for each in trend) / 2
    first, last = left + half, width - half
    return [first + (last - first) * place / (len(trend) - 1) for place in range(len(trend))]


def _days(trend: Sequence[TrendPoint], places: Sequence[float], foot: float, size: float) -> list[Mark]:
    """The day under each point, from the last back, as many as have room."""
    marks: list[Mark] = []
    before = float("inf")
    for x, each in reversed(list(zip(places, trend, strict=True))):
        marks.append(upright(x, foot, foot + 3.0, Tone.INK, 0.5))
        half = lettering.width(trend_wording.day(each), size) / 2
        if x + half <= before:
            marks.append(Text(x, foot + 1.4 * size, trend_wording.day(each), size, Tone.INK, Anchor.MIDDLE))
            before = x - half - size
    return marks


def _over(analysis: Analysis, each: TrendPoint, up: Scale, y: float) -> float:
    """Where the score stands: over the mark and its error, under them where there is no room."""
    ends = _ends(analysis, each)
    high, low = (up.at(ends[1]), up.at(ends[0])) if ends else (y, y)
    above = min(high, y - _DIAMOND) - 3.0
    return above if above > _OVER else max(low, y + _DIAMOND) + _OVER


def _error(analysis: Analysis, each: TrendPoint, x: float, up: Scale) -> list[Mark]:
    ends = _ends(analysis, each)
    return [upright(x, up.at(ends[0]), up.at(ends[1]), Tone.DOT, 1.2)] if ends else []


def _ends(analysis: Analysis, each: TrendPoint) -> tuple[float, float] | None:
    """The error of answers either way, which is known of today's questions and weights."""
    error = analysis.overall.doubt.answer_error
    if error is None or each.overall is None or not each.alike:
        return None
    return max(0.0, each.overall - error), min(100.0, each.overall + error)
