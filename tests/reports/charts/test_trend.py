"""The chart of all assessments: marks at their scores, joined where they were scored alike, the last of them you."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from selfassess.reports.charts.primitives import Anchor, Dots, Line, Polygon, Text
from selfassess.reports.charts.trend import trend_chart
from tests.reports.analyses import case

WIDTH, HEIGHT, SIZE = 470.0, 190.0, 8.0
TOP, FOOT = 10.0, HEIGHT - 1.9 * SIZE


def height_of(score: float | None) -> float:
    assert score is not None
    return FOOT + (TOP - FOOT) * score / 100


def test_points_lie_at_their_scores_and_the_last_is_you() -> None:
    analysis = case("reassessed")
    chart = trend_chart(analysis, WIDTH, HEIGHT, SIZE)
    dots = [y for mark in chart.marks if isinstance(mark, Dots) for _, y in mark.centres]
    (diamond,) = [mark for mark in chart.marks if isinstance(mark, Polygon)]
    first, second, last = (height_of(each.overall) for each in analysis.trend)
    assert dots == pytest.approx([first, second])
    assert diamond.points[1][1] == pytest.approx(last)


def test_each_has_the_error_of_answers_round_it() -> None:
    analysis = case("reassessed")
    error = analysis.overall.doubt.answer_error or 0.0
    marks = trend_chart(analysis, WIDTH, HEIGHT, SIZE).marks
    bars = [mark for mark in marks if isinstance(mark, Line) and mark.x1 == mark.x2 and mark.width == 1.2]
    expected = [
        (height_of((each.overall or 0) - error), height_of((each.overall or 0) + error)) for each in analysis.trend
    ]
    assert [(bar.y1, bar.y2) for bar in bars] == [pytest.approx(ends) for ends in expected]


def test_what_was_scored_otherwise_is_neither_joined_nor_given_that_error() -> None:
    analysis = case("reassessed")
    first, *others = analysis.trend
    chart = trend_chart(replace(analysis, trend=(replace(first, alike=False), *others)), WIDTH, HEIGHT, SIZE)
    joined = [mark for mark in chart.marks if isinstance(mark, Line) and mark.width == 1.6]
    bars = [mark for mark in chart.marks if isinstance(mark, Line) and mark.width == 1.2]
    assert (len(joined), len(bars)) == (1, 2)
    assert "20 Nov 2024*: 43" in chart.description


@pytest.mark.parametrize("count", [2, 40])
def test_days_stand_apart_however_many_there_are(count: int) -> None:
    """The newest is always named; others as far as there is room."""
    analysis = case("reassessed")
    chart = trend_chart(replace(analysis, trend=analysis.trend[-1:] * count), WIDTH, HEIGHT, SIZE)
    days = sorted(mark.x for mark in chart.marks if isinstance(mark, Text) and mark.text == "3 Dec 2026")
    assert len(days) >= 2
    assert min(after - before for before, after in pairwise(days)) > 45.0
    assert all(mark.anchor is Anchor.MIDDLE for mark in chart.marks if isinstance(mark, Text) and mark.bold)
