"""Every chart of every kind of result: what is drawn, where, and what it must never show."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from selfassess.domain.results import Analysis
from selfassess.reports.charts.palette import Tone
from selfassess.reports.charts.primitives import Chart, Dots, Line, Mark, Polygon, Rect, Text
from tests.reports.analyses import CASES, case
from tests.reports.charts.drawn import WIDTH, charts

ALL = [(name, chart) for name in CASES for chart in charts(name)]
SCORED = (
    "northmoor",
    "real_edition",
    "second_study",
    "eight_dimensions",
    "longest",
    "provisional",
    "lowest",
    "highest",
)


def _diamonds(chart: Chart) -> list[Polygon]:
    return [mark for mark in chart.marks if isinstance(mark, Polygon) and mark.fill is Tone.RUST]


def _middle(diamond: Polygon) -> tuple[float, float]:
    xs, ys = zip(*diamond.points, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _dots(chart: Chart) -> list[tuple[float, float]]:
    return [centre for mark in chart.marks if isinstance(mark, Dots) for centre in mark.centres]


def _texts(chart: Chart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Text)]


def _reach(mark: Mark) -> Iterator[tuple[float, float]]:
    """Points that a mark reaches, text at its anchor."""
    match mark:
        case Line():
            yield from ((mark.x1, mark.y1), (mark.x2, mark.y2))
        case Rect():
            yield from ((mark.x, mark.y), (mark.x + mark.width, mark.y + mark.height))
        case Polygon():
            yield from mark.points
        case Dots():
            yield from mark.centres
        case Text():
            yield mark.x, mark.y


@pytest.mark.parametrize(("name", "chart"), ALL)
def test_nothing_is_drawn_outside(name: str, chart: str) -> None:
    drawn = charts(name)[chart]
    diamond = 11.0  # at 0 and at 100 half of the diamond stands over the end of the scale
    for mark in drawn.marks:
        for x, y in _reach(mark):
            assert -diamond <= x <= drawn.width + diamond
            assert -diamond <= y <= drawn.height + diamond


@pytest.mark.parametrize(("name", "chart"), ALL)
def test_every_chart_says_what_it_shows(name: str, chart: str) -> None:
    drawn = charts(name)[chart]
    assert drawn.title
    assert drawn.description.endswith(".")
    assert re.search(r"\d", drawn.description) or case(name).overall.score is None


@pytest.mark.parametrize("name", CASES)
def test_organisations_are_drawn_only_where_they_are_invented(name: str) -> None:
    analysis = case(name)
    invented = analysis.study.benchmark.provenance.basis == "illustrative"
    drawn = charts(name)
    n = analysis.overall.position.n
    assert len(_dots(drawn["cover"])) == (n if invented else 0)
    assert len(_dots(drawn["strips"])) == (n * (1 + len(analysis.dimensions)) if invented else 0)
    if analysis.posture:
        assert len(_dots(drawn["plane"])) == (len(analysis.posture.coordinates) if invented else 0)


def test_dots_keep_their_true_value() -> None:
    scores = sorted(case("northmoor").study.benchmark.scores.overall)
    xs = sorted(x for x, _ in _dots(charts("northmoor")["cover"]))
    assert [x * 100 / WIDTH for x in xs] == pytest.approx(scores)


def _scores(analysis: Analysis) -> dict[str, list[float | None]]:
    dimensions = [each.score for each in analysis.dimensions]
    return {
        "cover": [analysis.overall.score],
        "board": [analysis.overall.score],
        "strips": [analysis.overall.score, *dimensions],
        "dimensions": dimensions,
    }


@pytest.mark.parametrize("name", CASES)
def test_one_diamond_stands_for_each_score_that_is_known(name: str) -> None:
    analysis = case(name)
    drawn = charts(name)
    for chart, scores in _scores(analysis).items():
        assert len(_diamonds(drawn[chart])) == sum(score is not None for score in scores)


@pytest.mark.parametrize("name", SCORED)
@pytest.mark.parametrize("chart", ["cover", "board"])
def test_the_diamond_stands_at_the_score(name: str, chart: str) -> None:
    analysis = case(name)
    (diamond,) = _diamonds(charts(name)[chart])
    assert _middle(diamond)[0] * 100 / WIDTH == pytest.approx(analysis.overall.score)


@pytest.mark.parametrize("name", SCORED)
def test_bars_are_as_long_as_their_scores(name: str) -> None:
    analysis = case(name)
    drawn = charts(name)["dimensions"]
    bars = [mark for mark in drawn.marks if isinstance(mark, Rect) and mark.fill is Tone.PETROL]
    ticks = [mark.x1 for mark in drawn.marks if isinstance(mark, Line) and mark.tone is Tone.HAIRLINE]
    start, end = min(ticks), max(ticks)
    scores = sorted((each.score for each in analysis.dimensions if each.score), reverse=True)
    assert [100 * bar.width / (end - start) for bar in bars] == pytest.approx(scores)
    assert all(bar.x == start for bar in bars)


@pytest.mark.parametrize(("name", "chart"), ALL)
def test_rust_means_you_and_nothing_else(name: str, chart: str) -> None:
    """Rust marks are the diamond, your error bar, your column, and words that say so or your score."""
    for mark in charts(name)[chart].marks:
        if isinstance(mark, Text) and mark.tone is Tone.RUST:
            assert mark.text.lower().startswith("you") or re.fullmatch(r"\d+(, \d+)?", mark.text)
        if isinstance(mark, Dots):
            assert mark.fill is not Tone.RUST
        if isinstance(mark, Rect) and mark.fill is Tone.RUST:
            assert chart == "columns"


def test_what_cannot_be_said_has_no_diamond_and_says_so() -> None:
    drawn = charts("nothing")
    assert _texts(drawn["dimensions"]).count("Cannot be said") == 5
    assert _texts(drawn["strips"]).count("Cannot be said") == 6
    assert all(_diamonds(chart) == [] for chart in drawn.values())


@pytest.mark.parametrize("name", [name for name in CASES if case(name).posture])
def test_no_dot_of_the_plane_lies_under_the_diamond(name: str) -> None:
    drawn = charts(name)["plane"]
    for diamond in _diamonds(drawn):
        x, y = _middle(diamond)
        assert all(abs(dot_x - x) + abs(dot_y - y) > 8.0 + 3.3 for dot_x, dot_y in _dots(drawn))


def test_labels_of_the_plane_never_meet() -> None:
    """In the corner your label takes the stance's place, and the stance moves."""
    drawn = charts("highest")["plane"]
    places = {mark.text: mark for mark in drawn.marks if isinstance(mark, Text)}
    assert abs(places["You"].x - places["Both"].x) > 60.0
