"""The chart of rank ranges: every organisation on its line, the ends of its range at their ranks."""

from __future__ import annotations

import pytest

from selfassess.domain.robustness import Ranked, Robustness, robustness
from selfassess.domain.robustness_wording import moves
from selfassess.domain.weighting import RankRange
from selfassess.reports.charts import rank_ranges
from selfassess.reports.charts.narrow import PHONE, WIDE
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Chart, Dots, Line, Text
from tests.factories import shipped_study

FOUND = robustness(shipped_study())
SIZES = [pytest.param(PHONE, 12.0, id="phone"), pytest.param(WIDE, 8.0, id="wide")]


def _petrol(chart: Chart, flat: bool) -> list[Line]:
    lines = [mark for mark in chart.marks if isinstance(mark, Line) and mark.tone is Tone.PETROL]
    return [line for line in lines if (line.y1 == line.y2) == flat]


def _at(chart: Chart, rank: float) -> float:
    """Where a rank lies, from the numbers over the gridlines."""
    places = {mark.text: mark.x for mark in chart.marks if isinstance(mark, Text) and mark.text.isdigit()}
    step = (places["25"] - places["1"]) / 24
    return places["1"] + step * (rank - 1)


@pytest.mark.parametrize(("width", "size"), SIZES)
def test_each_line_is_its_organisations(width: float, size: float) -> None:
    chart = rank_ranges.rank_ranges(FOUND, width, size)
    names = [mark for mark in chart.marks if isinstance(mark, Text) and mark.text.startswith("ILL")]
    assert [mark.text for mark in names] == [each.id for each in FOUND.ranked]
    dots = [mark.centres[0] for mark in chart.marks if isinstance(mark, Dots)]
    ends = _petrol(chart, flat=False)
    for place, each in enumerate(FOUND.ranked):
        low, high = ends[2 * place : 2 * place + 2]
        expected = [_at(chart, rank) for rank in (each.rank.low, sum(each.rank.rank) / 2, each.rank.high)]
        assert [low.x1, dots[place][0], high.x1] == pytest.approx(expected)
        assert names[place].y - dots[place][1] == pytest.approx(0.35 * size)
    assert [line.x2 > line.x1 for line in _petrol(chart, flat=True)] == [True] * 23  # two never move


@pytest.mark.parametrize(("width", "size"), SIZES)
def test_everything_stays_inside_and_no_name_reaches_a_range(width: float, size: float) -> None:
    chart = rank_ranges.rank_ranges(FOUND, width, size)
    assert {mark.size for mark in chart.marks if isinstance(mark, Text)} == {size}
    assert all(0 <= mark.y <= chart.height for mark in chart.marks if isinstance(mark, Text))
    assert _at(chart, 25) + size <= width
    assert chart.description == " ".join(moves(FOUND))


@pytest.mark.parametrize(
    ("of", "ticks"),
    [
        (1, [1]),
        (2, [1, 2]),
        (12, [1, 5, 12]),
        (25, [1, 5, 10, 15, 20, 25]),
        (26, [1, 5, 10, 15, 20, 26]),
        (48, [1, 10, 20, 30, 40, 48]),
    ],
)
def test_round_ranks_keep_clear_of_the_last(of: int, ticks: list[int]) -> None:
    ranked = tuple(Ranked(f"O{place}", 50.0, RankRange((place, place), 1.0, of, of)) for place in range(1, of + 1))
    found = Robustness((1.0,), (1.0,), ranked, 0, None, None, None, (), 0, 0, (), ())
    chart = rank_ranges.rank_ranges(found, PHONE, 12.0)
    assert [int(mark.text) for mark in chart.marks if isinstance(mark, Text) and mark.text.isdigit()] == ticks
