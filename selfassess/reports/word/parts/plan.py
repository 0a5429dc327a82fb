"""The next 12 months, on landscape pages: each step with its days of work by quarter."""

from __future__ import annotations

from selfassess.domain import plan_wording, report_wording, wording
from selfassess.domain.advice import Standing
from selfassess.domain.quarters import QUARTERS
from selfassess.domain.results import Analysis, Recommendation
from selfassess.reports.word.manuscript import LANDSCAPE, PORTRAIT, Manuscript
from selfassess.reports.word.markup import Column, Content, Run

_QUARTERS = range(1, QUARTERS + 1)


def plan(to: Manuscript, analysis: Analysis) -> None:
    """The year ahead; with no days, what can be done without any; nothing where there is nothing to plan."""
    found = analysis.plan.plan
    if not found.chosen and not found.left_out:
        return
    to.turn(LANDSCAPE)
    to.heading(1, "The next 12 months")
    to.write(plan_wording.headline(analysis), "Finding")
    if found.chosen:
        _year(to, analysis)
    else:
        _no_days(to, analysis)
    to.turn(PORTRAIT)


def _year(to: Manuscript, analysis: Analysis) -> None:
    found = analysis.plan.plan
    to.write(plan_wording.lead(analysis.plan, len(analysis.instrument.levels)), "Lead")
    quarters = [" ".join(wording.quarter_months(analysis.plan.starts, quarter)) for quarter in _QUARTERS]
    columns = (
        Column("Order", 1.1), Column("Step", 4.6), Column("Owner suggested", 3.2), Column("Owner agreed", 1.8),
        *(Column(quarter, 1.6, figures=True) for quarter in quarters), Column("Days", 1, figures=True),
    )  # fmt: skip
    rows = [_work(analysis, analysis.recommended[key]) for key in found.chosen]
    used = [str(days) for days in (*found.used, sum(found.used))]
    available = plan_wording.available_line(found.capacity)
    rows.append(["", [Run("Days used ", "Strong"), Run(available)], "", "", *used])
    days = {
        quarter: f"{what}\n{wording.short_day(when)}" for what, quarter, when in plan_wording.board_days(analysis.plan)
    }
    rows.append(["", [Run("For the board", "Strong")], "", "", *(days.get(quarter, "") for quarter in _QUARTERS), ""])
    to.table(report_wording.PLAN_SUMMARY, columns, rows)
    for note in plan_wording.notes(analysis):
        to.write(note, "Note")


def _work(analysis: Analysis, each: Recommendation) -> list[Content]:
    days = analysis.plan.plan.days_of(each.key)
    quarters = [str(days[quarter]) if quarter in days else "" for quarter in _QUARTERS]
    return [
        plan_wording.place(each),
        [Run(each.entry.title, "Strong")],
        each.entry.owner,
        "",
        *quarters,
        str(each.entry.days),
    ]


def _no_days(to: Manuscript, analysis: Analysis) -> None:
    to.write(plan_wording.no_days_lead(analysis), "Lead")
    to.heading(2, "What needs no days")
    to.numbered([Run(f"{head}. ", "Strong"), Run(text)] for head, text in plan_wording.without_days(analysis))
    waiting = [each for each in analysis.recommendations if each.standing in (Standing.FOUNDATION, Standing.PRIORITY)]
    if not waiting:
        return
    to.heading(2, "What waits")
    columns = (
        Column("Advice", 2.4), Column("Owner to name", 2), Column("First step, once there are days", 2.4),
        Column("Days", 0.6, figures=True),
    )  # fmt: skip
    rows: list[list[Content]] = [
        [[Run(each.entry.title, "Strong")], each.entry.owner, each.entry.first_step, str(each.entry.days)]
        for each in waiting
    ]
    to.table("What waits", columns, rows, captioned=False)
