"""The middle half of a benchmark on two scores at once, where single organisations are not shown."""

from collections.abc import Sequence

from selfassess.domain.results import PostureResult
from selfassess.reports.charts import lettering
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Mark, Rect, Text, across, upright
from selfassess.reports.charts.scale import Scale

Box = tuple[float, float, float, float]
_CROSS = 9.0  # half the length of the arms that mark the medians
_WORDS, _SIZE = "middle half", 8.0
_LANE = _SIZE + 3.0


def middle_half(result: PostureResult, right: Scale, up: Scale) -> tuple[list[Mark], list[Box]]:
    """An outline with a cross at the medians and its name below, and the places that no other text may take."""
    (low_x, mid_x, high_x), (low_y, mid_y, high_y) = result.quartiles
    if result.coordinates or mid_x is None or mid_y is None:
        return [], []
    x, y = right.at(mid_x), up.at(mid_y)
    cross: list[Mark] = [
        across(x - _CROSS, x + _CROSS, y, Tone.INK, 1.6),
        upright(x, y - _CROSS, y + _CROSS, Tone.INK, 1.6),
    ]
    places = [(x - _CROSS, y - _CROSS, x + _CROSS, y + _CROSS)]
    if low_x is None or high_x is None or low_y is None or high_y is None:
        return cross, places
    start, end, top, foot = right.at(low_x), right.at(high_x), up.at(high_y), up.at(low_y)
    left = max(right.start, end - lettering.width(_WORDS, _SIZE))
    above = top - _LANE if foot + _LANE > up.start else foot  # on the side that has room
    name = (left, above, left + lettering.width(_WORDS, _SIZE), above + _LANE)
    outline = Rect(start, top, end - start, foot - top, None, Tone.GREY)
    return [outline, *cross, Text(name[0], name[1] + _SIZE, _WORDS, _SIZE)], [
        *places,
        name,
        *_edges(start, top, end, foot),
    ]


def _edges(start: float, top: float, end: float, foot: float) -> Sequence[Box]:
    return (start, top, end, top), (start, foot, end, foot), (start, top, start, foot), (end, top, end, foot)
