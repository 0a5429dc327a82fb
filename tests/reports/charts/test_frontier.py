"""The chart of what more days could reach: points at their scores, your plan at its own, nothing outside."""

from __future__ import annotations

import pytest

from selfassess.reports.charts.frontier import frontier_chart
from selfassess.reports.charts.primitives import Dots, Polygon, Text
from tests.reports.analyses import CASES, case

WITH = sorted(name for name in CASES if len(case(name).frontier) > 1)
ROOMS = [(288.0, 250.0, 12.0), (470.0, 230.0, 8.0)]


@pytest.mark.parametrize("name", WITH)
@pytest.mark.parametrize("room", ROOMS)
def test_points_lie_at_their_scores_on_one_scale(name: str, room: tuple[float, float, float]) -> None:
    analysis, (width, height, size) = case(name), room
    chart = frontier_chart(analysis, width, height, size)
    [dots] = [mark for mark in chart.marks if isinstance(mark, Dots)]
    scores = [point.score for point in analysis.frontier]
    top, foot = 20.0, height - 2.9 * size
    expected = [foot + (top - foot) * score / 100 for score in scores]
    assert [y for _, y in dots.centres] == pytest.approx(expected)
    days = [point.days for point in analysis.frontier]
    steps = [(x - dots.centres[0][0]) / day for (x, _), day in zip(dots.centres[1:], days[1:], strict=True)]
    assert steps == pytest.approx([steps[0]] * len(steps))  # one scale of days


@pytest.mark.parametrize("name", WITH)
def test_the_plan_is_the_one_diamond(name: str) -> None:
    analysis = case(name)
    diamonds = [mark for mark in frontier_chart(analysis, 470.0, 230.0).marks if isinstance(mark, Polygon)]
    assert len(diamonds) == (1 if analysis.plan.plan.chosen else 0)


@pytest.mark.parametrize("name", WITH)
def test_names_of_levels_leave_room_for_their_numbers(name: str) -> None:
    texts = [mark for mark in frontier_chart(case(name), *ROOMS[0]).marks if isinstance(mark, Text)]
    names = [text for text in texts if text.x == 0.0]
    assert [text.text[0] for text in names] == [str(level.number) for level in case(name).instrument.levels]
    assert all(0.0 <= text.x <= 288.0 for text in texts)
