"""Dots on the plane: only equal ones and those under the diamond move, and only sideways."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from selfassess.reports.charts.crowd import spread
from selfassess.reports.charts.primitives import Point

ENDS = (0.0, 300.0)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([(10.0, 20.0), (90.0, 20.0)], [(10.0, 20.0), (90.0, 20.0)]),
        ([(50.0, 20.0)] * 2, [(46.7, 20.0), (53.3, 20.0)]),
        ([(50.0, 20.0)] * 3, [(43.4, 20.0), (50.0, 20.0), (56.6, 20.0)]),
        ([(0.0, 20.0)] * 2, [(0.0, 20.0), (6.6, 20.0)]),
        ([(300.0, 20.0)] * 3, [(286.8, 20.0), (293.4, 20.0), (300.0, 20.0)]),
    ],
    ids=["apart", "two equal", "three equal", "equal at the start", "equal at the end"],
)
def test_equal_dots_stand_side_by_side(points: list[Point], expected: list[Point]) -> None:
    placed = spread(points, 3.3, None, 8.0, ENDS)
    assert [pytest.approx(point) for point in expected] == list(placed)


@pytest.mark.parametrize("count", [1, 2, 7])
def test_none_lies_under_the_diamond(count: int) -> None:
    you = (150.0, 150.0)
    placed = spread([you] * count, 3.3, you, 8.0, ENDS)
    assert all(y == 150.0 for _, y in placed)
    assert all(abs(x - 150.0) >= 8.0 + 3.3 for x, _ in placed)
    assert all(math.dist(one, other) >= 6.6 - 1e-6 for one, other in combinations(placed, 2))
