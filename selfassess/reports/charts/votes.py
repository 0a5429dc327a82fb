"""How a room voted on a question: its first vote and its last side by side, a row an answer, least first."""

from collections.abc import Sequence
from dataclasses import dataclass

from selfassess.domain import votes_wording, voting_wording
from selfassess.domain.instrument import Instrument
from selfassess.domain.voting import Reading
from selfassess.domain.workshop_record import WorkshopQuestion
from selfassess.reports.charts import lettering
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Chart, Mark, Polygon, Rect, Text, upright

_NAMES = 0.4  # of the width: the same in every chart, so that they stand under one another
_LINES = 4  # of a name at most, which is enough for the longest on a phone
_LEADING = 1.25
_BESIDE = 1.5  # sizes of type between the names, the votes, and their triangles
_FIGURE = 2.2  # sizes of type for the count at the end of a bar
_TRIANGLE = 0.42
_TONES = (Tone.DOT, Tone.PETROL)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The names in lines, and the middle of each row; ``top`` is over the first and ``foot`` under the last."""

    names: tuple[tuple[str, ...], ...]
    middles: tuple[float, ...]
    top: float
    foot: float
    size: float

    def at(self, median: float) -> float:
        """Where a median lies: half-way between two rows where it is between two answers."""
        below = int(median)
        above = min(below + 1, len(self.middles) - 1)
        return self.middles[below] + (median - below) * (self.middles[above] - self.middles[below])


def vote_chart(instrument: Instrument, question: WorkshopQuestion, largest: int, width: float, size: float) -> Chart:
    """The chart in a ``width``, its type of one ``size``, the bars on a scale to ``largest`` votes."""
    names = votes_wording.options(instrument, question)
    room = _NAMES * width
    rows = _rows([lettering.wrapped(name, size, room + 0.1, bold=True, most=_LINES) for name in names], size)
    marks = _names(rows, question.code)
    column = (width - room) / 2
    shown = votes_wording.votes(question)[: min(2, question.rounds)]
    for place, (name, reading) in enumerate(shown):
        left = room + place * column + _BESIDE * size
        long = column - (_BESIDE + _FIGURE) * size
        marks += _head(name, reading, left, column - _BESIDE * size, size)
        marks += _vote(reading, rows, left, long / max(largest, 1), _TONES[place - len(shown)])
    title = votes_wording.label(instrument, question)
    return Chart(width, rows.foot, tuple(marks), title, votes_wording.drawn(instrument, question))


def largest_count(questions: Sequence[WorkshopQuestion]) -> int:
    """The most votes that any answer got, so that the bars of several charts can be compared."""
    return max((count for each in questions for count in (*each.first.counts, *each.last.counts)), default=0)


def _rows(names: Sequence[tuple[str, ...]], size: float) -> _Rows:
    top = 2 * _LEADING * size + 0.5 * size
    y, middles = top, []
    for lines in names:
        height = (len(lines) * _LEADING + 0.35) * size
        middles.append(y + height / 2)
        y += height
    return _Rows(tuple(names), tuple(middles), top, y, size)


def _names(rows: _Rows, rooms: int | None) -> list[Mark]:
    """The answers by name, the room’s in bold."""
    marks: list[Mark] = []
    for code, (lines, middle) in enumerate(zip(rows.names, rows.middles, strict=True)):
        first = middle - (len(lines) - 1) / 2 * _LEADING * rows.size + 0.36 * rows.size
        for place, line in enumerate(lines):
            bold = code == rooms
            tone = Tone.INK if bold else Tone.GREY
            marks.append(Text(0.0, first + place * _LEADING * rows.size, line, rows.size, tone, bold=bold))
    return marks


def _head(name: str, reading: Reading, left: float, room: float, size: float) -> list[Mark]:
    """The name of the vote, and under it how far apart it was."""
    steps = "" if reading.gap is None else voting_wording.steps(reading.gap)
    whole, short = (f"{steps} apart", steps) if steps else ("too few to draw", "too few")
    said = whole if lettering.width(whole, size) <= room else short
    return [
        Text(left, size, lettering.cut(name, size, room, bold=True), size, Tone.INK, bold=True),
        Text(left, (1.0 + _LEADING) * size, lettering.cut(said, size, room), size),
    ]


def _vote(reading: Reading, rows: _Rows, left: float, one: float, tone: Tone) -> list[Mark]:
    """The bars, ``one`` vote so long, and the triangle; below five the middle in words alone."""
    marks: list[Mark] = [upright(left, rows.top, rows.foot, Tone.INK, 0.75)]
    low = 0.36 * rows.size  # from the middle of a row to the base line of its figure
    for count, middle in zip(reading.counts, rows.middles, strict=False):
        if count:
            marks.append(Rect(left, middle - 0.45 * rows.size, one * count, 0.9 * rows.size, tone))
        figure = Tone.INK if count else Tone.GREY
        marks.append(Text(left + one * count + 0.4 * rows.size, middle + low, str(count), rows.size, figure))
    if reading.median is None:
        return marks
    y = rows.at(reading.median)
    if not reading.counts:
        marks.append(Text(left + 0.4 * rows.size, y + low, "middle", rows.size, Tone.INK))
    return [*marks, _triangle(left - 0.25 * rows.size, y, _TRIANGLE * rows.size)]


def _triangle(x: float, y: float, half: float) -> Polygon:
    return Polygon(((x, y), (x - 1.6 * half, y - half), (x - 1.6 * half, y + half)), Tone.INK)
