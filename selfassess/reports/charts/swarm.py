"""Where each dot of a strip lies: at its true value along the scale, moved aside only across it.

The rule is deterministic: dots are placed in order of value, each as near to the line as it can without touching
another or lying under the diamond; where two places are equally near, the lower one is taken.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selfassess.reports.charts.primitives import Point

GAP = 0.3  # between two dots of a stack
_CLEAR = 0.6  # between a dot and the diamond
_NEAR = 1e-6
_TIGHTER = 0.85


@dataclass(frozen=True, slots=True)
class Diamond:
    """A diamond on the line. ``labelled`` says that its label stands above: dots within ``label_reach`` go below."""

    x: float
    half: float
    labelled: bool = False
    label_reach: float = 0.0

    def clearance(self, x: float, radius: float) -> float:
        """How far from the line a dot at ``x`` must stay."""
        return max(0.0, self.half + radius * math.sqrt(2) + _CLEAR - abs(x - self.x))


def offsets(xs: Sequence[float], radius: float, reach: float, diamond: Diamond | None = None) -> tuple[float, ...]:
    """How far each dot lies below the line (above: negative), in the order given, none further than ``reach``.

    Where so many are equal that their stack would reach further, the whole strip is stacked closer.
    """
    pitch = 2 * radius + GAP
    while True:
        placed = _placed(xs, radius, pitch, diamond)
        furthest = max(map(abs, placed), default=0.0)
        if furthest <= reach or pitch < _NEAR:
            return placed
        pitch *= min(_TIGHTER, reach / furthest)


def _placed(xs: Sequence[float], radius: float, pitch: float, diamond: Diamond | None) -> tuple[float, ...]:
    found: dict[int, float] = {}
    taken: list[Point] = []
    for index in sorted(range(len(xs)), key=lambda each: xs[each]):
        x = xs[index]
        near = [(x - other, y) for other, y in taken if abs(x - other) < pitch - _NEAR]
        found[index] = next(_free(x, near, radius, pitch, diamond))
        taken.append((x, found[index]))
    return tuple(found[index] for index in range(len(xs)))


def _free(x: float, near: Sequence[Point], radius: float, pitch: float, diamond: Diamond | None) -> Iterator[float]:
    """The free places for a dot, nearest to the line first."""
    least = diamond.clearance(x, radius) if diamond else 0.0
    below_only = diamond is not None and diamond.labelled and abs(x - diamond.x) < diamond.label_reach
    places = {0.0, least, -least}
    for dx, y in near:
        aside = math.sqrt(pitch * pitch - dx * dx)
        places |= {y + aside, y - aside}
    for place in sorted(places, key=lambda y: (round(abs(y), 6), -y)):
        fits = abs(place) >= least - _NEAR and not (below_only and place < -_NEAR)
        if fits and all(dx * dx + (place - y) ** 2 >= pitch * pitch - _NEAR for dx, y in near):
            yield place
