"""Where the overall score is and where other answers would take it: on the scale with the cuts between levels."""

from selfassess.domain import wording
from selfassess.domain.what_if import WhatIf
from selfassess.reports.charts import lettering
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Anchor, Chart, Dots, Mark, Text, across, diamond, upright
from selfassess.reports.charts.ruler import ticks
from selfassess.reports.charts.scale import Scale

WIDTH = 252.0  # the room of a panel on a page 320 px wide: a unit is a pixel there
_HEIGHT = 68.0
_SCALE = Scale(9.0, WIDTH - 12.0)  # the numbers under its ends need room
_LINE, _REACH = 36.0, 12.0
_LABELS, _FIGURES = 14.0, 64.0  # baselines
_SIZE = 12.0
_DIAMOND, _DOT = 8.0, 6.0
_GAP = 10.0  # between the two labels


def shift(outcome: WhatIf) -> Chart:
    """Today a hollow mark, the answers that are tried the diamond; one mark where nothing is changed."""
    before, after = outcome.before.overall.score, outcome.after.overall.score
    edges = ticks(outcome.after)
    marks: list[Mark] = [
        upright(_SCALE.at(tick), _LINE - _REACH, _LINE + _REACH, Tone.HAIRLINE, 0.75) for tick in edges
    ]
    marks.append(across(_SCALE.start, _SCALE.end, _LINE, Tone.DOT, 1.3))
    if outcome.changes and before is not None and after is not None:
        marks.append(across(_SCALE.at(before), _SCALE.at(after), _LINE, Tone.RUST, 2.2))
    if outcome.changes and before is not None:
        marks.append(Dots(((_SCALE.at(before), _LINE),), _DOT, Tone.WHITE, Tone.INK, 1.8))
    if after is not None:
        marks.append(diamond(_SCALE.at(after), _LINE, _DIAMOND))
    marks += _labels(outcome, before, after)
    marks += [Text(_SCALE.at(tick), _FIGURES, wording.points(tick), _SIZE, anchor=Anchor.MIDDLE) for tick in edges]
    return Chart(WIDTH, _HEIGHT, tuple(marks), "The overall score", description(outcome))


def description(outcome: WhatIf) -> str:
    """The finding in figures."""
    before, after = (wording.points(each.overall.score) for each in (outcome.before, outcome.after))
    cuts = wording.listed([wording.points(cut) for cut in outcome.after.instrument.cuts])
    moved = f"Now {before}, what if {after}" if outcome.changes else f"Now {after}"
    return f"{moved}, on a scale from 0 to 100. Levels change at {cuts}."


def _labels(outcome: WhatIf, before: float | None, after: float | None) -> list[Mark]:
    """The lower score's label ends at its mark and the higher one's begins there; both stay inside."""
    if after is None or before is None or not outcome.changes:
        return [_alone(after, "what if" if outcome.changes else "now")] if after is not None else []
    low = _Label("now", before, Tone.INK) if before <= after else _Label("what if", after, Tone.RUST)
    high = _Label("what if", after, Tone.RUST) if before <= after else _Label("now", before, Tone.INK)
    start = min(max(_SCALE.at(high.score) - _DIAMOND, low.width + _GAP), WIDTH - high.width)
    end = max(min(_SCALE.at(low.score) + _DIAMOND, start - _GAP), low.width)
    return [low.drawn(end, Anchor.END), high.drawn(start, Anchor.START)]


def _alone(score: float, word: str) -> Text:
    label = _Label(word, score, Tone.RUST)
    half = label.width / 2
    return label.drawn(min(max(_SCALE.at(score), half), WIDTH - half), Anchor.MIDDLE)


class _Label:
    def __init__(self, word: str, score: float, tone: Tone) -> None:
        self.text, self.score, self._tone = f"{word} {wording.points(score)}", score, tone
        self.width = lettering.width(self.text, _SIZE, bold=True)

    def drawn(self, x: float, anchor: Anchor) -> Text:
        return Text(x, _LABELS, self.text, _SIZE, self._tone, anchor, bold=True)
