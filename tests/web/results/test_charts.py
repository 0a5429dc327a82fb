"""The page's own charts: legible on a phone, inside their frame, with every organisation at its value."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from selfassess.domain.results import Analysis, DimensionResult
from selfassess.reports.charts import lettering
from selfassess.reports.charts.narrow import dimension_bar, phone_strips, posture_plane, wide_strips
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Anchor, Chart, Dots, Polygon, Rect, Text
from tests.reports.analyses import CASES, case

PHONE, WIDE = 288.0, 705.0  # px: the least room of a page, and the least of a wide one
LEAST = 12.0  # px
ALL = sorted(CASES)


def on_a_phone(analysis: Analysis) -> Iterator[Chart]:
    yield phone_strips(analysis)
    if analysis.posture and analysis.instrument.posture:
        yield posture_plane(analysis, analysis.instrument.posture, analysis.posture)


@pytest.mark.parametrize("name", ALL)
def test_no_text_is_smaller_than_12_pixels(name: str) -> None:
    for room, charts in ((PHONE, [*on_a_phone(case(name))]), (WIDE, [wide_strips(case(name))])):
        for chart in charts:
            sizes = [mark.size * room / chart.width for mark in chart.marks if isinstance(mark, Text)]
            assert min(sizes) >= LEAST


@pytest.mark.parametrize("name", ALL)
def test_texts_stay_inside_and_apart(name: str) -> None:
    chart = phone_strips(case(name))
    boxes = [_box(mark) for mark in chart.marks if isinstance(mark, Text)]
    for left, top, right, bottom in boxes:
        assert -1.0 <= left <= right <= chart.width + 1.0
        assert -1.0 <= top <= bottom <= chart.height + 1.0
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def _box(text: Text) -> tuple[float, float, float, float]:
    long = lettering.width(text.text, text.size, text.bold)
    left = text.x - {Anchor.START: 0.0, Anchor.MIDDLE: long / 2, Anchor.END: long}[text.anchor]
    return left, text.y - 0.75 * text.size, left + long, text.y + 0.2 * text.size


@pytest.mark.parametrize("name", ALL)
def test_every_organisation_is_a_dot_at_its_value(name: str) -> None:
    analysis = case(name)
    scores = analysis.study.benchmark.scores
    drawn = [mark for mark in phone_strips(analysis).marks if isinstance(mark, Dots)]
    if analysis.study.benchmark.provenance.basis.value != "illustrative":
        assert drawn == []  # nobody's own score is shown
        return
    assert len(drawn) == 1 + len(analysis.dimensions)
    assert [round((x - 9.0) / 267.0 * 100.0, 6) for x, _ in drawn[0].centres] == sorted(scores.overall.round(6))


@pytest.mark.parametrize("name", ALL)
def test_no_dot_lies_under_the_diamond(name: str) -> None:
    marks = phone_strips(case(name)).marks
    dots = [(x, y) for mark in marks if isinstance(mark, Dots) for x, y in mark.centres]
    for mark in marks:
        if isinstance(mark, Polygon) and mark.fill is Tone.RUST:
            middle_x, middle_y = mark.points[0][0], mark.points[1][1]
            assert all(abs(x - middle_x) + abs(y - middle_y) > 7.5 for x, y in dots)


def bar(result: DimensionResult) -> tuple[list[Rect], list[Polygon]]:
    marks = dimension_bar(result).marks
    return [m for m in marks if isinstance(m, Rect)], [m for m in marks if isinstance(m, Polygon)]


def test_a_bar_ends_in_the_diamond_and_an_unknown_score_is_an_empty_outline() -> None:
    known = case("northmoor").dimensions[0]
    assert known.score is not None
    (filled, outline), (you,) = bar(known)
    assert (outline.x, outline.width, outline.fill) == (6.0, 276.0, None)
    assert filled.width == pytest.approx(276.0 * known.score / 100.0)
    assert you.points[0][0] == pytest.approx(filled.x + filled.width)
    (empty,), none = bar(case("nothing").dimensions[0])
    assert (empty.fill, none) == (None, [])


def test_a_score_of_0_is_not_drawn_as_unknown() -> None:
    zero = next(each for each in case("lowest").dimensions if each.score == 0.0)
    (outline,), (you,) = bar(zero)
    assert (outline.fill, you.points[0][0]) == (None, 6.0)
