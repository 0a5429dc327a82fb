"""Small multiples: how many of the benchmark gave each answer of an item, and which answer is yours."""

from selfassess.domain.results import ItemResult
from selfassess.reports.charts import descriptions
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Chart, Mark, Rect, across, diamond

WIDTH, HEIGHT = 70.4, 16.5
BASE = 11.2
_PITCH = 14.65
_COLUMN = 11.8
_DIAMOND = 2.5
_LANE = 2.7  # the middle of the diamonds, below the base line
_LEAST = 0.9  # so that a count of one is seen


def columns(result: ItemResult, largest: int) -> Chart:
    """The counts of one item's answers, least to most, on a scale to ``largest``, which all rows share."""
    pitch = min(_PITCH, WIDTH / len(result.counts))
    wide = pitch * _COLUMN / _PITCH
    start = WIDTH - (pitch * (len(result.counts) - 1) + wide)
    marks: list[Mark] = []
    for code, number in enumerate(result.counts):
        x = start + code * pitch
        tone = Tone.RUST if code == result.code else Tone.DOT
        if number:
            high = max(_LEAST, BASE * number / largest)
            marks.append(Rect(x, BASE - high, wide, high, tone))
        else:
            marks.append(across(x, x + wide, BASE - 0.25, Tone.HAIRLINE, 0.5))
    if result.known:
        marks.append(diamond(start + result.code * pitch + wide / 2, BASE + _LANE, _DIAMOND, edge=0.0))
    return Chart(WIDTH, HEIGHT, tuple(marks), result.item.label, descriptions.columns(result))
