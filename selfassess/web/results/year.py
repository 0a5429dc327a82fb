"""The plan for the next 12 months, quarter by quarter."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import advice_wording, wording
from selfassess.domain.advice import PRIORITIES, Standing
from selfassess.domain.planning import QUARTERS
from selfassess.domain.results import Analysis, Recommendation
from selfassess.reports.tables import Row, Table

UNBROKEN = "\u00a0"
_MARKS = {Standing.FOUNDATION: "First", Standing.STOP: "Less", Standing.FURTHER: "Further"}


@dataclass(frozen=True)
class PlanPart:
    """``table`` is None where no work is planned: then ``decisions`` need no days, and ``waits`` is the work."""

    head: str
    lead: str
    table: Table | None
    left_out: str
    decisions: tuple[tuple[str, str], ...]
    waits: Table | None
    dates: tuple[str, ...]


def plan_part(analysis: Analysis) -> PlanPart:
    plan, dates = analysis.plan.plan, tuple(advice_wording.dates_alone(analysis))
    if not plan.chosen and not plan.left_out:
        return PlanPart("", "", None, "", (), None, dates)
    head = advice_wording.plan_headline(analysis)
    if not plan.chosen:
        lead, decisions = advice_wording.no_days_lead(analysis), tuple(advice_wording.without_days(analysis))
        return PlanPart(head, lead, None, "", decisions, _waiting(analysis), ())
    left_out = advice_wording.left_out_line([analysis.recommended[key] for key in plan.left_out])
    lead = advice_wording.plan_lead(analysis.plan, len(analysis.instrument.levels))
    return PlanPart(head, lead, _table(analysis), left_out, (), None, dates)


def _table(analysis: Analysis) -> Table:
    plan = analysis.plan.plan
    quarters = [wording.quarter_months(analysis.plan.starts, quarter) for quarter in range(1, QUARTERS + 1)]
    heads = (" ".join((months.replace(" ", UNBROKEN), year)) for months, year in quarters)
    rows = [_work(analysis, analysis.recommended[key]) for key in plan.chosen]
    used = tuple(wording.of_count(used, available) for used, available in zip(plan.used, plan.capacity, strict=True))
    rows.append(Row("Days used, of those available", (*used, wording.of_count(sum(plan.used), sum(plan.capacity)))))
    columns = ("Step and owner", *heads, "Days")
    return Table("Each step with its days of work by quarter", columns, tuple(rows), figures=True)


def _work(analysis: Analysis, each: Recommendation) -> Row:
    days = analysis.plan.plan.days_of(each.key)
    cells = (str(days.get(quarter, "")) for quarter in range(1, QUARTERS + 1))
    notes = (each.entry.owner, f"Done when: {each.entry.done_when}")
    return Row(f"{_mark(each)}. {each.entry.title}", (*cells, str(each.entry.days)), notes)


def _mark(each: Recommendation) -> str:
    """A word for what has no place among the priorities, else its place as the report counts it."""
    beyond = PRIORITIES if each.standing is Standing.NEXT else 0
    return _MARKS.get(each.standing) or str(each.rank + beyond)


def _waiting(analysis: Analysis) -> Table | None:
    works = [*analysis.of(Standing.FOUNDATION), *analysis.of(Standing.PRIORITY)]
    rows = tuple(
        Row(each.entry.title, (each.entry.owner, each.entry.first_step, str(each.entry.days))) for each in works
    )
    heads = ("What", "Owner to name", "First step, once there are days", "Days")
    return Table("What waits", heads, rows) if rows else None
