"""The marks of one distribution on a scale: dots of single organisations, middle half, median."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.position import Position, ordered
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Dots, Mark, Polygon, Rect, upright
from selfassess.reports.charts.scale import Scale
from selfassess.reports.charts.swarm import Diamond, offsets

BAND_HEIGHT = 38.0
_OVER = 5.5  # how far the median's bar stands out of the band at either end
_BAR = 1.6
_TRIANGLE = 3.4


def swarm(
    scores: NDArray[np.float64], scale: Scale, y: float, radius: float, reach: float, diamond: Diamond | None
) -> Dots:
    """One dot for each organisation that has a score, at its value, stacked about ``y``."""
    xs = [scale.at(float(score)) for score in ordered(scores)]
    return Dots(tuple((x, y + aside) for x, aside in zip(xs, offsets(xs, radius, reach, diamond), strict=True)), radius)


def band(position: Position, scale: Scale, y: float, height: float) -> list[Mark]:
    """The middle half: its ground, and its two ends drawn where it can be seen."""
    if position.lower_quartile is None or position.upper_quartile is None:
        return []
    start, end = scale.at(position.lower_quartile), scale.at(position.upper_quartile)
    top = y - height / 2
    ground = Rect(start, top, end - start, height, Tone.BAND)
    return [ground, *(upright(x, top, top + height, Tone.DOT, 0.75) for x in (start, end))]


def median(position: Position, scale: Scale, y: float, height: float) -> list[Mark]:
    """The median's bar, with a triangle on top that is seen behind a stack of dots."""
    if position.median is None:
        return []
    x, top = scale.at(position.median), y - height / 2 - _OVER
    points = ((x - _TRIANGLE, top - _TRIANGLE), (x + _TRIANGLE, top - _TRIANGLE), (x, top + _TRIANGLE - 1))
    return [upright(x, top, y + height / 2 + _OVER, Tone.INK, _BAR), Polygon(points, Tone.INK)]


def summary(position: Position, scale: Scale, y: float, height: float) -> list[Mark]:
    """Band and median together."""
    return [*band(position, scale, y, height), *median(position, scale, y, height)]


def clear(box: tuple[float, float, float, float], points: Iterable[tuple[float, float]], radius: float) -> bool:
    """Whether a box (left, top, right, bottom) keeps clear of every dot."""
    left, top, right, bottom = box
    return all(not (left - radius < x < right + radius and top - radius < y < bottom + radius) for x, y in points)
