"""The overall score on the ruler of levels: with the benchmark (cover), and with the error of answers (board)."""

from selfassess.domain import wording
from selfassess.domain.instrument import Level
from selfassess.domain.results import Analysis
from selfassess.reports.charts import descriptions, lettering
from selfassess.reports.charts.distribution import BAND_HEIGHT, summary, swarm
from selfassess.reports.charts.findings import single_dots
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Anchor, Chart, Line, Mark, Rect, Text, across, diamond, upright
from selfassess.reports.charts.scale import Scale
from selfassess.reports.charts.swarm import Diamond

# Cover: everything hangs on the line, this far below the chart's top.
_COVER_LINE = 52.0
_COVER_HALF = 40.0
_COVER_DOT = 4.0
_COVER_DIAMOND = 10.0
_COVER_HEIGHT = 120.0

_BOARD_LINE = 7.5
_BOARD_HALF = 7.5
_BOARD_DIAMOND = 6.5
_BOARD_HEIGHT = 44.0
_BAR = 2.2
_BAR_END = 4.0


def cover_ruler(analysis: Analysis, width: float) -> Chart:
    """The ruler of the cover: the benchmark's dots, or its middle half, and you."""
    scale = Scale(0.0, width)
    score = analysis.overall.score
    you = None if score is None else scale.at(score)
    marks: list[Mark] = [
        upright(scale.at(tick), _COVER_LINE - _COVER_HALF, _COVER_LINE + _COVER_HALF, Tone.HAIRLINE, 0.5)
        for tick in ticks(analysis)
    ]
    if not single_dots(analysis):
        marks += summary(analysis.overall.position, scale, _COVER_LINE, BAND_HEIGHT)
    marks.append(across(0.0, width, _COVER_LINE, Tone.DOT, 1.3))
    if single_dots(analysis):
        shape = None if you is None else Diamond(you, _COVER_DIAMOND, labelled=True, label_reach=14.0)
        values = analysis.study.benchmark.scores.overall
        marks.append(swarm(values, scale, _COVER_LINE, _COVER_DOT, _COVER_HALF - _COVER_DOT, shape))
    if you is not None:
        top = _COVER_LINE - _COVER_HALF
        marks.append(upright(you, top + 4, _COVER_LINE - _COVER_DIAMOND - 2, Tone.RUST, 0.75))
        marks.append(Text(min(max(you, 10.0), width - 10), top - 1, "You", 11.0, Tone.RUST, Anchor.MIDDLE, bold=True))
        marks.append(diamond(you, _COVER_LINE, _COVER_DIAMOND))
    marks += _level_names(analysis, scale, _COVER_LINE + _COVER_HALF + 15.5, 9.5)
    return Chart(width, _COVER_HEIGHT, tuple(marks), "The overall score", descriptions.overall(analysis))


def board_ruler(analysis: Analysis, width: float) -> Chart:
    """The ruler of the board's page: the level's band, and you with the error of answers as a bar."""
    scale = Scale(0.0, width)
    overall = analysis.overall
    top, foot = _BOARD_LINE - _BOARD_HALF, _BOARD_LINE + _BOARD_HALF
    marks: list[Mark] = []
    if overall.level:
        start, end = _extent(analysis, overall.level)
        marks.append(Rect(scale.at(start), top, scale.at(end) - scale.at(start), foot - top, Tone.BAND))
    marks.append(across(0.0, width, _BOARD_LINE, Tone.DOT, 1.3))
    marks += [upright(scale.at(tick), top, foot, Tone.DOT, 1.0) for tick in ticks(analysis)]
    if overall.score is not None:
        marks += _error_bar(analysis, scale)
        marks.append(diamond(scale.at(overall.score), _BOARD_LINE, _BOARD_DIAMOND))
    marks += _level_names(analysis, scale, foot + 11.5, 8.0)
    note = _note(analysis)
    if note and overall.score is not None:
        half = lettering.width(note, 8.0) / 2
        x = min(max(scale.at(overall.score), half), width - half)
        marks.append(Text(x, foot + 25.0, note, 8.0, Tone.GREY, Anchor.MIDDLE))
    return Chart(width, _BOARD_HEIGHT, tuple(marks), "The overall score", descriptions.overall_with_error(analysis))


def ticks(analysis: Analysis) -> tuple[float, ...]:
    """Where the scale is marked: its ends and the cuts between levels."""
    return (0.0, *analysis.instrument.cuts, 100.0)


def _note(analysis: Analysis) -> str:
    return wording.bar_note(analysis.overall.doubt.answer_error, analysis.overall.borderline)


def _extent(analysis: Analysis, level: Level) -> tuple[float, float]:
    above = [each.low for each in analysis.instrument.levels if each.low > level.low]
    return max(0.0, level.low), min(above, default=100.0)


def _error_bar(analysis: Analysis, scale: Scale) -> list[Line]:
    doubt = analysis.overall.doubt
    if doubt.low_score is None or doubt.high_score is None:
        return []
    low, high = scale.at(doubt.low_score), scale.at(doubt.high_score)
    ends = [upright(x, _BOARD_LINE - _BAR_END, _BOARD_LINE + _BAR_END, Tone.RUST, 1.3) for x in (low, high)]
    return [across(low, high, _BOARD_LINE, Tone.RUST, _BAR), *ends]


def _level_names(analysis: Analysis, scale: Scale, y: float, size: float) -> list[Text]:
    """Each level's number and name in the middle of its stretch, yours in ink; the name is cut to fit."""
    texts = []
    for level in analysis.instrument.levels:
        start, end = (scale.at(edge) for edge in _extent(analysis, level))
        own = level == analysis.overall.level
        name = lettering.cut(f"{level.number}  {level.label}", size, end - start - 4, own)
        tone = Tone.INK if own else Tone.GREY
        texts.append(Text((start + end) / 2, y, name, size, tone, Anchor.MIDDLE, own))
    return texts
