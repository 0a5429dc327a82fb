"""Scores as bars in a table, so that the chart is its own table of figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selfassess.domain import page_wording, wording
from selfassess.domain.results import Analysis, PostureResult
from selfassess.reports.charts import descriptions
from selfassess.reports.charts.findings import strongest, strongest_first, weakest
from selfassess.reports.charts.narrow import score_bar
from selfassess.reports.charts.svg import Drawing


@dataclass(frozen=True)
class Bar:
    """``strong`` where the headline names it."""

    label: str
    score: str
    drawing: Drawing
    strong: bool = False


@dataclass(frozen=True)
class Bars:
    caption: str
    head: str
    bars: Sequence[Bar]


def dimension_bars(analysis: Analysis) -> Bars:
    """The dimensions, strongest first."""
    named = {each.key for each in (*strongest(analysis), *weakest(analysis))}
    named = named if len(named) < len(analysis.dimensions) else set()
    rows = (
        (each.label, each.score, descriptions.scored(each), each.key in named) for each in strongest_first(analysis)
    )
    return Bars(page_wording.dimensions_head(len(analysis.dimensions)), "Dimension", _bars("dimension", rows))


def axis_bars(result: PostureResult) -> Bars:
    """The two scores of the posture."""
    pairs = zip(result.axes, result.scores, strict=True)
    rows = ((axis.label, score, wording.points(score), False) for axis, score in pairs)
    return Bars("The two scores of the posture", "Score of", _bars("axis", rows))


def _bars(name: str, rows: Iterable[tuple[str, float | None, str, bool]]) -> tuple[Bar, ...]:
    return tuple(
        Bar(label, said, Drawing(score_bar(score, label, said), f"{name}-{place}"), strong)
        for place, (label, score, said, strong) in enumerate(rows)
    )
