"""What it would take to get further: the best score for so many days, one day a week more, and targets."""

from __future__ import annotations

from selfassess.domain import plan_wording, wording
from selfassess.domain.results import Analysis
from selfassess.reports.workbook.grid import Column, Grid, Value


def prospects(analysis: Analysis) -> Grid:
    columns = (
        Column("What", 36), Column("Days a week", 12, shown="decimals"), Column("Days a year", 12), Column("Score", 10),
        Column("Level", 20), Column("Below you", 12), Column("In words", 90),
    )  # fmt: skip
    return Grid(plan_wording.WHAT_IT_TAKES, columns, [*_frontier(analysis), *_more(analysis), *_targets(analysis)])


def _frontier(analysis: Analysis) -> list[list[Value]]:
    return [
        [
            "Best overall score",
            point.days_a_week,
            point.days,
            point.score,
            f"{point.level.number}, {point.level.label}",
            point.position.below if point.position.percentile is not None else wording.DASH,
            "",
        ]
        for point in analysis.frontier
    ]


def _more(analysis: Analysis) -> list[list[Value]]:
    more = analysis.plan.one_more
    if more is None:
        return []
    outcome = more.outcome
    score = wording.UNSAID if outcome.score is None else outcome.score
    level = f"{outcome.level.number}, {outcome.level.label}" if outcome.level else ""
    below = outcome.position.below if outcome.position.percentile is not None else wording.DASH
    line = plan_wording.one_more_line(analysis)
    return [["The plan with a day a week more", more.days_a_week, None, score, level, below, line]]


def _targets(analysis: Analysis) -> list[list[Value]]:
    return [
        [f"Target for {each.label}", None, each.days, each.target, "", "", plan_wording.target_line(each)]
        for each in analysis.plan.targets
    ]
