"""One line an organisation: its rank, and how far it moves when the weights are varied. For invented ones only."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import robustness_wording as words
from selfassess.domain.robustness import Ranked, Robustness
from selfassess.reports.charts import lettering
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Anchor, Chart, Dots, Mark, Text, across, upright

MOST = 60  # rows; the table beside the chart holds any number
TITLE = "Rank of each organisation, and its range if the weights are varied"
_DOT = 3.2
_END = 3.5  # half the height of a range's ends
_EDGE = 12.0  # room right of the last rank, for its number


@dataclass(frozen=True, slots=True)
class _Across:
    """Ranks 1 to ``of`` from left to right."""

    start: float
    end: float
    of: int

    def at(self, rank: float) -> float:
        return self.start + (self.end - self.start) * (rank - 1.0) / max(self.of - 1, 1)


def rank_ranges(found: Robustness, width: float, size: float) -> Chart:
    """The ranges in the order of ranks, ``width`` wide with letters of ``size``."""
    ids = [each.id for each in found.ranked]
    names = min(lettering.longest(ids, size), width * 0.45)
    scale = _Across(names + 1.6 * size, width - _EDGE, len(ids))
    row, head = size * 1.6, size * 1.8
    foot = head + row * len(ids)
    marks: list[Mark] = []
    for rank in _ticks(len(ids)):
        marks.append(upright(scale.at(rank), head, foot, Tone.HAIRLINE, 0.5))
        marks.append(Text(scale.at(rank), head - size * 0.5, words.rank(rank), size, anchor=Anchor.MIDDLE))
    marks.append(Text(0.0, head - size * 0.5, "Rank", size))
    for place, each in enumerate(found.ranked):
        y = head + row * (place + 0.5)
        marks.append(Text(0.0, y + size * 0.35, lettering.cut(each.id, size, names), size, Tone.INK))
        marks += _range(each, scale, y)
    return Chart(width, foot + 2.0, tuple(marks), TITLE, " ".join(words.moves(found)))


def _range(each: Ranked, scale: _Across, y: float) -> list[Mark]:
    """The range with its ends, and the rank at the weights as they are."""
    low, high = scale.at(each.rank.low), scale.at(each.rank.high)
    marks: list[Mark] = [across(low, high, y, Tone.PETROL, 2.0)] if low < high else []
    marks += [upright(x, y - _END, y + _END, Tone.PETROL, 1.5) for x in (low, high)]
    best, worst = each.rank.rank
    return [*marks, Dots(((scale.at((best + worst) / 2), y),), _DOT, Tone.INK)]


def _ticks(of: int) -> list[int]:
    """The first rank, the last, and round numbers between that keep clear of both."""
    step = 5 if of <= 30 else 10
    return sorted({1, of} | {rank for rank in range(step, of, step) if of - rank >= step * 0.6})
