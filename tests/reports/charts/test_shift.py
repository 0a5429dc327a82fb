"""The small chart of answers that are tried: what it marks, where, and that nothing runs out of it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers
from selfassess.domain.what_if import WhatIf, what_if
from selfassess.reports.charts import lettering
from selfassess.reports.charts.primitives import Anchor, Dots, Polygon, Text
from selfassess.reports.charts.shift import WIDTH, shift
from tests.factories import about, full_answers, shipped_study

STUDY = shipped_study()
CONTENT = ("practice.planned", "practice.two_way", "practice.accessible", "practice.measured")


def tried(share: float, code: int | None = None, items: tuple[str, ...] = CONTENT) -> WhatIf:
    analysis = analyse(STUDY, full_answers(STUDY.instrument, share), date(2026, 11, 24))
    return what_if(analysis, {} if code is None else dict.fromkeys(items, code))


ALL_ITEMS = tuple(item.key for item in STUDY.instrument.scored)
CASES = {
    "nothing changed": tried(0.5),
    "nothing changed at full marks": tried(1.0),
    "up": tried(0.0, 4),
    "down": tried(1.0, 0),
    "from end to end": tried(0.0, 4, ALL_ITEMS),
    "close at the left end": tried(0.0, 1, CONTENT[:1]),
    "close at the right end": tried(1.0, 3, CONTENT[:1]),
    "changed to the same score": tried(1.0, 3, ("purpose.information.now",)),
}


def ends(text: Text) -> tuple[float, float]:
    long = lettering.width(text.text, text.size, text.bold)
    start = text.x - {Anchor.START: 0.0, Anchor.MIDDLE: long / 2, Anchor.END: long}[text.anchor]
    return start, start + long


@pytest.mark.parametrize("outcome", CASES.values(), ids=CASES.keys())
def test_every_word_is_inside_and_clear_of_the_others(outcome: WhatIf) -> None:
    texts = [mark for mark in shift(outcome).marks if isinstance(mark, Text)]
    for text in texts:
        start, end = ends(text)
        assert (start >= -0.01, end <= WIDTH + 0.01, text.size >= 12.0) == (True, True, True), text
    labels = sorted(ends(text) for text in texts if text.bold)
    assert all(one[1] < other[0] for one, other in pairwise(labels))


@pytest.mark.parametrize("outcome", CASES.values(), ids=CASES.keys())
def test_the_hollow_mark_is_today_and_the_diamond_what_is_tried(outcome: WhatIf) -> None:
    marks = shift(outcome).marks
    scale = (WIDTH - 21.0) / 100.0
    hollow = [mark.centres[0][0] for mark in marks if isinstance(mark, Dots)]
    (diamond,) = [mark.points[0][0] for mark in marks if isinstance(mark, Polygon)]
    before, after = outcome.before.overall.score, outcome.after.overall.score
    assert before is not None
    assert after is not None
    assert diamond == pytest.approx(9.0 + scale * after)
    assert hollow == ([pytest.approx(9.0 + scale * before)] if outcome.changes else [])


SAID = [
    ("up", "Now 0, what if 20, on a scale from 0 to 100. Levels change at 20, 40, 60 and 80."),
    ("nothing changed at full marks", "Now 100, on a scale from 0 to 100. Levels change at 20, 40, 60 and 80."),
]


@pytest.mark.parametrize(("name", "said"), SAID)
def test_its_words_say_the_finding(name: str, said: str) -> None:
    assert shift(CASES[name]).description == said


def test_without_a_score_only_the_scale_is_drawn() -> None:
    analysis = analyse(STUDY, Answers(about(STUDY.instrument), {}), date(2026, 11, 24))
    chart = shift(what_if(analysis, {"practice.planned": 4}))
    assert [mark for mark in chart.marks if isinstance(mark, Dots | Polygon)] == []
    assert chart.description.startswith("Now Cannot be said, what if Cannot be said")
