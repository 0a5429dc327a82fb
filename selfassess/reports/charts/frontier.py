"""What more days could reach: the best overall score by days of work in the year, and where the plan lies."""

from collections.abc import Callable
from itertools import pairwise

from selfassess.domain import plan_wording
from selfassess.domain.results import Analysis
from selfassess.reports.charts import level_lines
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Anchor, Chart, Dots, Line, Mark, Text, across, diamond, upright
from selfassess.reports.charts.scale import Scale

_RIGHT, _TOP = 16.0, 20.0
_DOT, _DIAMOND = 3.2, 7.5
_ASIDE = 11.0  # from the plan's mark to its label


def frontier_chart(analysis: Analysis, width: float, height: float, size: float = 8.0) -> Chart:
    """The chart in a room of ``width`` by ``height``, its type of one ``size``; the frontier must not be empty."""
    foot = height - 2.9 * size
    up = Scale(foot, _TOP)
    last, left = _last(analysis), level_lines.left(analysis, size)

    def along(days: float) -> float:
        return left + (width - left - _RIGHT) * days / last

    marks: list[Mark] = [*level_lines.drawn(analysis, up, left, width, size), across(left, width, foot, Tone.INK, 0.75)]
    points = [(along(point.days), up.at(point.score)) for point in analysis.frontier]
    for (x, y), (right, higher) in pairwise(points):
        marks += [Line(x, y, right, higher, Tone.PETROL, 1.6)]
    marks.append(Dots(tuple(points), _DOT, Tone.PETROL))
    marks.append(Text(*_over(points[-1]), plan_wording.BEST_MARK, size, Tone.PETROL, Anchor.END))
    marks += _days(analysis, points, foot, size)
    marks += _plan(analysis, along, up, size)
    return Chart(width, height, tuple(marks), plan_wording.WHAT_IT_TAKES, plan_wording.frontier_said(analysis))


def _over(point: tuple[float, float]) -> tuple[float, float]:
    """Where a label stands over the end of the line."""
    return point[0] + _DOT, point[1] - 8.0


def _days(analysis: Analysis, points: list[tuple[float, float]], foot: float, size: float) -> list[Mark]:
    """Days a week under the points, as many as have room, and what they are."""
    marks: list[Mark] = []
    beyond = 0.0
    for point, (x, _) in zip(analysis.frontier, points, strict=True):
        marks.append(upright(x, foot, foot + 3.0, Tone.INK, 0.5))
        if x >= beyond:
            marks.append(Text(x, foot + 1.4 * size, f"{point.days_a_week:g}", size, Tone.INK, Anchor.MIDDLE))
            beyond = x + 2.6 * size
    return [*marks, Text(points[0][0], foot + 2.7 * size, plan_wording.DAYS_A_WEEK, size)]


def _plan(analysis: Analysis, along: Callable[[float], float], up: Scale, size: float) -> list[Mark]:
    result = analysis.plan
    if result.score_after is None or not result.plan.chosen:
        return []
    days = sum(result.plan.used)
    x, y = along(days), up.at(result.score_after)
    right = 2 * days > _last(analysis)  # the label has more room at the left of a mark in the right half
    anchor, aside = (Anchor.END, -_ASIDE) if right else (Anchor.START, _ASIDE)
    said = plan_wording.plan_mark(result.score_after)
    return [diamond(x, y, _DIAMOND), Text(x + aside, y + 1.6 * size, said, size, Tone.RUST, anchor, bold=True)]


def _last(analysis: Analysis) -> int:
    """The days at the right end."""
    return max(analysis.frontier[-1].days, sum(analysis.plan.plan.used), 1)
