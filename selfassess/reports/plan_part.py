"""The year ahead as a table of days by quarter; with no days, what can be done without any."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import plan_wording, report_wording, wording
from selfassess.domain.advice import Standing
from selfassess.domain.quarters import QUARTERS
from selfassess.domain.results import Analysis, Recommendation
from selfassess.reports.tables import Row, Table

UNBROKEN = "\u00a0"


@dataclass(frozen=True)
class PlanPart:
    """``table`` is None where no work is planned: then ``decisions`` need no days, and ``waits`` is the work."""

    head: str
    lead: str
    table: Table | None
    notes: tuple[str, ...]
    decisions: report_wording.Pairs
    waits: Table | None
    dates: report_wording.Pairs


def plan_part(analysis: Analysis) -> PlanPart | None:
    """None where there is nothing to plan."""
    plan = analysis.plan.plan
    if not plan.chosen and not plan.left_out:
        return None
    head = plan_wording.headline(analysis)
    if not plan.chosen:
        decisions = tuple(plan_wording.without_days(analysis))
        return PlanPart(head, plan_wording.no_days_lead(analysis), None, (), decisions, _waiting(analysis), ())
    return PlanPart(
        head=head,
        lead=plan_wording.lead(analysis.plan, len(analysis.instrument.levels)),
        table=_table(analysis),
        notes=tuple(plan_wording.notes(analysis)),
        decisions=(),
        waits=None,
        dates=report_wording.board_dates(analysis.plan),
    )


def _table(analysis: Analysis) -> Table:
    plan = analysis.plan.plan
    quarters = (wording.quarter_months(analysis.plan.starts, quarter) for quarter in range(1, QUARTERS + 1))
    rows = [_work(analysis, analysis.recommended[key]) for key in plan.chosen]
    used = [*zip(plan.used, plan.capacity, strict=True), (sum(plan.used), sum(plan.capacity))]
    rows.append(Row("Days used, of those available", tuple(wording.of_count(*each) for each in used)))
    heads = (
        "Step and owner",
        *(" ".join((months.replace(" ", UNBROKEN), years)) for months, years in quarters),
        "Days",
    )
    return Table(report_wording.PLAN_SUMMARY, heads, tuple(rows), figures=True)


def _work(analysis: Analysis, each: Recommendation) -> Row:
    days = analysis.plan.plan.days_of(each.key)
    cells = (str(days.get(quarter, "")) for quarter in range(1, QUARTERS + 1))
    notes = (each.entry.owner, f"Done when: {each.entry.done_when}")
    return Row(f"{plan_wording.place(each)}. {each.entry.title}", (*cells, str(each.entry.days)), notes)


def _waiting(analysis: Analysis) -> Table | None:
    works = [*analysis.of(Standing.FOUNDATION), *analysis.of(Standing.PRIORITY)]
    rows = tuple(
        Row(each.entry.title, (each.entry.owner, each.entry.first_step, str(each.entry.days))) for each in works
    )
    heads = ("What", "Owner to name", "First step, once there are days", "Days")
    return Table("What waits", heads, rows) if rows else None
