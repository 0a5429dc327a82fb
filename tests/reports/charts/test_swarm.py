"""Stacked dots: at their true values, apart, and never under the diamond."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.reports.charts.swarm import GAP, Diamond, offsets

RADIUS = 2.75
PITCH = 2 * RADIUS + GAP
_XS = st.lists(st.floats(0, 300, allow_nan=False), max_size=25)


@pytest.mark.parametrize(
    ("xs", "expected"),
    [
        ([], ()),
        ([50.0], (0.0,)),
        ([50.0, 50.0], (0.0, PITCH)),
        ([50.0, 50.0, 50.0], (0.0, PITCH, -PITCH)),
        ([50.0] * 5, (0.0, PITCH, -PITCH, 2 * PITCH, -2 * PITCH)),
        ([50.0, 50.0 + PITCH], (0.0, 0.0)),
        ([90.0, 10.0], (0.0, 0.0)),
    ],
)
def test_equal_dots_stack_about_the_line(xs: list[float], expected: tuple[float, ...]) -> None:
    assert offsets(xs, RADIUS, 100.0) == pytest.approx(expected)


@given(_XS)
def test_no_two_dots_touch(xs: list[float]) -> None:
    placed = list(zip(xs, offsets(xs, RADIUS, 1000.0), strict=True))
    assert all(math.dist(one, other) >= PITCH - 1e-5 for one, other in combinations(placed, 2))


@given(_XS, st.floats(0, 300), st.booleans())
def test_no_dot_lies_under_the_diamond(xs: list[float], x: float, labelled: bool) -> None:
    diamond = Diamond(x, 7.5, labelled, 13.0)
    corners = [(x, -7.5), (x + 7.5, 0.0), (x, 7.5), (x - 7.5, 0.0)]
    for centre in zip(xs, offsets(xs, RADIUS, 1000.0, diamond), strict=True):
        assert _distance_to_edge(centre, (x, 0.0), 7.5) >= RADIUS
        assert all(math.dist(centre, corner) >= RADIUS for corner in corners)


def _distance_to_edge(point: tuple[float, float], centre: tuple[float, float], half: float) -> float:
    """How far a point outside a diamond is from the line through its nearest side."""
    return (abs(point[0] - centre[0]) + abs(point[1] - centre[1]) - half) / math.sqrt(2)


@given(_XS, st.floats(0, 300))
def test_dots_near_a_label_go_below(xs: list[float], x: float) -> None:
    placed = offsets(xs, RADIUS, 1000.0, Diamond(x, 7.5, True, 13.0))
    assert all(offset >= -1e-6 for at, offset in zip(xs, placed, strict=True) if abs(at - x) < 13.0)


@given(_XS, st.permutations(range(25)))
def test_the_order_given_does_not_matter(xs: list[float], order: list[int]) -> None:
    places = [place for place in order if place < len(xs)]
    straight = sorted(zip(xs, offsets(xs, RADIUS, 1000.0), strict=True))
    shuffled = [xs[place] for place in places]
    assert sorted(zip(shuffled, offsets(shuffled, RADIUS, 1000.0), strict=True)) == straight


@pytest.mark.parametrize("count", [1, 8, 25, 200])
def test_a_tall_stack_is_set_closer_and_stays_in_its_row(count: int) -> None:
    placed = offsets([50.0] * count, RADIUS, 30.0, Diamond(50.0, 7.5))
    assert max(map(abs, placed)) <= 30.0
    assert len(set(placed)) == count
