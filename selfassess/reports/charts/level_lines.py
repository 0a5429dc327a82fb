"""The levels as lines across a chart whose scores run upwards."""

from selfassess.domain import plan_wording, wording
from selfassess.domain.results import Analysis
from selfassess.reports.charts import lettering
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Anchor, Mark, Text, across
from selfassess.reports.charts.scale import Scale

_BESIDE = 7.0  # between a name, its number and the lines


def left(analysis: Analysis, size: float) -> float:
    """Where the lines begin: right of the longest name of a level and the number at which it begins."""
    levels = analysis.instrument.levels
    name = max(lettering.width(plan_wording.level_mark(level), size) for level in levels)
    number = max(lettering.width(wording.points(level.low), size) for level in levels)
    return name + number + 2 * _BESIDE


def drawn(analysis: Analysis, up: Scale, begin: float, width: float, size: float) -> list[Mark]:
    """A line where each level begins, with its name over it."""
    marks: list[Mark] = []
    for level in analysis.instrument.levels:
        y = up.at(level.low)
        marks += [across(begin, width, y, Tone.HAIRLINE, 0.5), Text(0.0, y - 3.0, plan_wording.level_mark(level), size)]
        marks.append(Text(begin - _BESIDE, y - 3.0, wording.points(level.low), size, anchor=Anchor.END))
    return marks
