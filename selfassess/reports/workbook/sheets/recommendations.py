"""The advice with columns to fill in, the plan by quarters, and the sources."""

from __future__ import annotations

from collections.abc import Mapping

from selfassess.domain import advice_wording, page_wording, plan_wording, rule_wording, wording
from selfassess.domain.advice import Standing
from selfassess.domain.library import EntryKind
from selfassess.domain.quarters import QUARTERS
from selfassess.domain.results import Analysis, Recommendation
from selfassess.reports import headlines
from selfassess.reports.workbook.grid import Column, Grid, Value

STATUSES = ("Not started", "Under way", "Done", "Not agreed")
_STANDINGS = {
    Standing.FOUNDATION: page_wording.PUT_RIGHT_FIRST,
    Standing.PRIORITY: "Priority",
    Standing.NEXT: "Next",
    Standing.STOP: rule_wording.HEADS[EntryKind.STOP],
    Standing.FURTHER: "Further",
    Standing.LATER: "Later",
}
_QUARTERS = range(1, QUARTERS + 1)


def recommendations(analysis: Analysis) -> Grid:
    """All advice that applies, in the order of the report, with columns for whoever takes it on."""
    columns = (
        Column("Rank", 7), Column("Recommendation", 34), Column("Standing", 14), Column("Why", 48),
        Column("Why you", 42), Column("First step", 28), Column("Due", 18), Column("Work", 10, shown="work"),
        Column("Overall score", 15), Column("Owner suggested", 22), Column("Owner", 20, to_fill="text"),
        Column("Agreed date", 18, to_fill="date"), Column("Status", 14, to_fill="text", options=STATUSES),
        Column("Note", 30, to_fill="text"),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [
            each.rank,
            each.entry.title,
            _STANDINGS[each.standing],
            each.entry.why,
            " ".join(map(advice_wording.sentence, each.because)),
            each.entry.first_step,
            each.steps[0].due,
            each.entry.days,
            wording.gain(analysis.overall.score, each.gain.overall_after),
            each.entry.owner,
            *([None] * 4),
        ]
        for each in _ordered(analysis)
    ]
    return Grid("Recommendations", columns, rows, kept=2)


def _ordered(analysis: Analysis) -> list[Recommendation]:
    return [each for standing in Standing for each in analysis.of(standing)]


def steps(analysis: Analysis) -> Grid:
    """The same advice step by step with its days, and the figures behind its order."""
    quarters = [Column(f"Days in quarter {quarter}", 10) for quarter in _QUARTERS]
    columns = (
        Column("Recommendation", 34), Column("Dimension", 18), Column("Your answer", 34),
        Column("In 30 days", 38), Column("In 30 days: by", 18), Column("In 90 days", 38), Column("In 90 days: by", 18),
        Column("In 12 months", 38), Column("In 12 months: by", 18), Column("Done when", 34), *quarters,
        Column("Days in all", 9), Column("Overall score after", 12), Column("Priority, 0 to 1", 11, shown="decimals"),
    )  # fmt: skip
    labels = {dimension.key: dimension.label for dimension in analysis.instrument.dimensions}
    rows = [_stepped(analysis, each, labels) for each in _ordered(analysis)]
    return Grid("Steps", columns, rows)


def _stepped(analysis: Analysis, each: Recommendation, labels: Mapping[str, str]) -> list[Value]:
    days, after = analysis.plan.plan.days_of(each.key), each.gain.overall_after
    dated: list[Value] = [value for step in each.steps for value in (step.text, step.due)]
    return [
        each.entry.title,
        labels.get(each.entry.dimension, ""),
        advice_wording.answer_quoted(each),
        *dated,
        each.entry.done_when,
        *(days.get(quarter) for quarter in _QUARTERS),
        each.entry.days,
        wording.UNSAID if after is None else after,
        each.weighing.priority,
    ]


def plan(analysis: Analysis) -> Grid:
    """A row a piece of work and quarter, with what the board does when."""
    columns = (
        Column("Quarter", 10), Column("Months", 20), Column("Action", 50), Column("Days", 8), Column("Starts", 20),
        Column("Owner", 36), Column("Done when", 60),
    )  # fmt: skip
    found = analysis.plan
    work = [(share.quarter, analysis.recommended[share.key].entry, share.days) for share in found.plan.shares]
    rows: list[list[Value]] = [
        [
            quarter,
            _months(analysis, quarter),
            entry.title,
            days,
            plan_wording.quarter_starts(found, quarter),
            entry.owner,
            entry.done_when,
        ]
        for quarter, entry, days in sorted(work, key=lambda each: each[0])
    ]
    if found.plan.chosen:
        rows += [
            [quarter, _months(analysis, quarter), what, None, when, "The board", ""]
            for what, quarter, when in plan_wording.board_days(found)
        ]
    return Grid("Plan", columns, rows, kept=3)


def _months(analysis: Analysis, quarter: int) -> str:
    return " ".join(wording.quarter_months(analysis.plan.starts, quarter))


def sources(analysis: Analysis) -> Grid:
    """Every source of the advice, and which advice cites it."""
    columns = (
        Column("Body", 40),
        Column("Title", 60),
        Column("Year", 10),
        Column("To check", 28),
        Column("Cited by", 70),
    )
    advice = list(analysis.recommendations)
    rows: list[list[Value]] = [
        [
            source.body,
            source.title,
            source.year,
            advice_wording.CURRENT_VERSION if source.duty else "",
            "; ".join(each.entry.title for each in advice if source in each.sources),
        ]
        for source in headlines.sources(advice)
    ]
    return Grid("Sources", columns, rows)
