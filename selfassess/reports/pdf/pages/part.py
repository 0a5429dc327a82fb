"""A page as parts, one under another: each measured first, then drawn where the page has room for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from selfassess.reports.pdf.canvas import TaggedCanvas

_LEAST_GAP = 0.4  # of the space that a part likes above it


@dataclass(frozen=True, slots=True)
class Part:
    """How high a part is, the space that it likes above it, and how to draw it from its top."""

    height: float
    above: float
    draw: Callable[[TaggedCanvas, float], None]


def fits(parts: Sequence[Part], room: float) -> bool:
    """Whether the parts fit with the least space between them."""
    return sum(part.height + _LEAST_GAP * part.above for part in parts) <= room


def draw_parts(canvas: TaggedCanvas, parts: Sequence[Part], top: float, room: float) -> None:
    """The parts from the top down, with the space that each likes, or all with the same share of it."""
    liked = sum(part.above for part in parts)
    spare = room - sum(part.height for part in parts)
    share = min(1.0, max(_LEAST_GAP, spare / liked)) if liked else 1.0
    y = top
    for part in parts:
        y += share * part.above
        part.draw(canvas, y)
        y += part.height
