"""Dots on a plane: at their true values, equal ones side by side, none under the diamond."""

import math
from collections.abc import Sequence
from itertools import count

from selfassess.reports.charts.primitives import Point

_NEAR = 1e-6
_CLEAR = 0.6


def spread(
    points: Sequence[Point], radius: float, you: Point | None, half: float, ends: tuple[float, float]
) -> tuple[Point, ...]:
    """Where each dot is drawn, in the order given. Only equal dots, and those under the diamond, move, and only in x.

    The pitch of equal dots is twice the radius; they stay between the ``ends`` of the scale in x.
    """
    pitch, reach = 2 * radius, half + radius * math.sqrt(2) + _CLEAR
    placed = _side_by_side(points, pitch, ends)
    if you is None:
        return tuple(placed)
    hidden = [index for index, dot in enumerate(placed) if abs(dot[0] - you[0]) < _room(dot, you, reach)]
    taken = [dot for index, dot in enumerate(placed) if index not in hidden]
    for index in hidden:
        placed[index] = _beside(placed[index], you, reach, taken, pitch)
        taken.append(placed[index])
    return tuple(placed)


def _side_by_side(points: Sequence[Point], pitch: float, ends: tuple[float, float]) -> list[Point]:
    seen: dict[Point, int] = {}
    moved = []
    for point in points:
        x, y = point
        place = seen[point] = seen.get(point, -1) + 1
        half = (points.count(point) - 1) / 2 * pitch
        middle = min(max(x, ends[0] + half), ends[1] - half)
        moved.append((middle - half + place * pitch, y))
    return moved


def _room(dot: Point, you: Point, reach: float) -> float:
    """How far from the diamond's middle a dot at this height must stay, in x."""
    return reach - abs(dot[1] - you[1])


def _beside(dot: Point, you: Point, reach: float, taken: Sequence[Point], pitch: float) -> Point:
    """The nearest free place beside the diamond at the dot's height."""
    side = -1.0 if dot[0] < you[0] else 1.0
    for step in count():
        for direction in (side, -side):
            at = (you[0] + direction * (_room(dot, you, reach) + step * pitch), dot[1])
            if all(math.dist(at, other) >= pitch - _NEAR for other in taken):
                return at
    raise AssertionError("count() never ends")
