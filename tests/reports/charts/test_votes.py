"""The chart of two votes: bars as long as their counts, a triangle at the middle, and no bar of fewer than five."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from selfassess.domain.voting import read_votes
from selfassess.domain.workshop_record import WorkshopQuestion
from selfassess.reports.charts import lettering
from selfassess.reports.charts.narrow import PHONE, WIDE
from selfassess.reports.charts.primitives import Chart, Polygon, Rect, Text
from selfassess.reports.charts.votes import largest_count, vote_chart
from tests.factories import shipped_study

INSTRUMENT = shipped_study().instrument
KEY, TOP = "practice.listens", 4
SPREAD, HALVES, FEW = {0: 4, 1: 1, 3: 2, 4: 4}, {2: 3, 3: 3}, {0: 2, 2: 1, 4: 1}


def asked(*rounds: Mapping[int, int], agreed: int | None = None) -> WorkshopQuestion:
    readings = [read_votes(KEY, TOP, votes) for votes in rounds]
    return WorkshopQuestion(KEY, len(rounds), readings[0], readings[-1], agreed)


def drawn(question: WorkshopQuestion, width: float = WIDE, size: float = 9.5) -> Chart:
    return vote_chart(INSTRUMENT, question, 4, width, size)


def bars(chart: Chart) -> list[Rect]:
    return [mark for mark in chart.marks if isinstance(mark, Rect)]


def words(chart: Chart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Text)]


def middle_of(chart: Chart, code: int) -> float:
    """The middle of a row, from the bar that stands in it."""
    return sorted({bar.y + bar.height / 2 for bar in bars(chart)})[code]


def test_each_bar_is_as_long_as_its_count_on_one_scale() -> None:
    chart = drawn(asked(SPREAD, HALVES))
    lengths = [bar.width for bar in bars(chart)]
    assert lengths == pytest.approx([lengths[1] * count for count in (4, 1, 2, 4, 3, 3)])
    assert [word for word in words(chart) if word.isdigit()] == ["4", "1", "0", "2", "4", "0", "0", "3", "3", "0"]


def test_the_triangles_are_at_the_middle_answers_half_way_where_they_lie_between_two() -> None:
    every = drawn(asked({0: 1, 1: 1, 2: 1, 3: 3, 4: 1}, {0: 1, 1: 2, 2: 1, 3: 3, 4: 1}))
    first, last = [mark.points[0][1] for mark in every.marks if isinstance(mark, Polygon)]
    assert first == pytest.approx(middle_of(every, 3))
    assert last == pytest.approx((middle_of(every, 2) + middle_of(every, 3)) / 2)


def test_below_five_no_bar_is_drawn_and_no_count_said() -> None:
    chart = drawn(asked(FEW))
    assert bars(chart) == []
    assert [word for word in words(chart) if word.isdigit()] == []
    assert words(chart)[-1] == "middle"
    assert chart.description.endswith("Only vote: Middle 1.")


@pytest.mark.parametrize("agreed", [None, 0, 3])
def test_the_answer_that_counts_is_bold(agreed: int | None) -> None:
    chart = drawn(asked(SPREAD, HALVES, agreed=agreed))
    bold = [mark.text[0] for mark in chart.marks if isinstance(mark, Text) and mark.bold and mark.x == 0.0]
    assert set(bold[:1]) == {str(2 if agreed is None else agreed)}


@pytest.mark.parametrize("rounds", [1, 2])
@pytest.mark.parametrize(("width", "size"), [(PHONE, 12.0), (WIDE, 9.5)], ids=["phone", "wide"])
def test_nothing_is_drawn_outside_or_cut(width: float, size: float, rounds: int) -> None:
    for item in INSTRUMENT.items:
        if item.takes_notes:
            reading = read_votes(item.key, item.top, {0: 5, item.top: 5})
            chart = vote_chart(INSTRUMENT, WorkshopQuestion(item.key, rounds, reading, reading), 5, width, size)
            for mark in chart.marks:
                if isinstance(mark, Text):
                    assert not mark.text.endswith("…"), mark.text
                    assert mark.x + lettering.width(mark.text, mark.size, mark.bold) <= width + 0.5, mark.text
                    assert 0.0 < mark.y <= chart.height


def test_the_scale_is_that_of_the_most_votes_on_any_answer() -> None:
    assert largest_count([asked(SPREAD, HALVES), asked({1: 9}), asked(FEW)]) == 9
    assert largest_count([]) == 0
