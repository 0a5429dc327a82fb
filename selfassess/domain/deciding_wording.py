"""The words of the page on which a plan is changed: what can be decided on each piece of work, and what cannot be."""

from __future__ import annotations

from datetime import date

from selfassess.domain import wording
from selfassess.domain.advice_wording import sentence
from selfassess.domain.errors import InputError
from selfassess.domain.planning import Plan
from selfassess.domain.results import Analysis, Recommendation

DECISION = "Your decision"
PINNED = "In the plan, whatever else"
DROPPED = "Not this year"
DAYS_LABEL = "Days a week for improvement"
DAYS_HINT = "People’s time over and above daily posting, such as 1 or 0.5."


def no_plan(plan: Plan) -> str:
    """What is said where there is no work in the plan."""
    return "With no days to give, decide and stop." if not sum(plan.capacity) else "No work is planned."


def begins(start: date, quarter: int) -> str:
    """The decision in which quarter work begins."""
    months, years = wording.quarter_months(start, quarter)
    return f"Begin in {months} {years}"


def work_line(analysis: Analysis, each: Recommendation) -> str:
    """The days of a piece of work, by quarter where it is planned, and who would do it."""
    days = analysis.plan.plan.days_of(each.key)
    parts = [
        f"{share} in {wording.quarter_months(analysis.plan.starts, quarter)[0]}" for quarter, share in days.items()
    ]
    when = f": {wording.listed(parts)}" if parts else ""
    plan = analysis.plan.plan
    follows = " Left out, because it needs what you left out." if each.key in plan.dropped_with else ""
    return f"{wording.days(each.entry.days)}{when}. {each.entry.owner}.{follows}"


def fault(error: InputError) -> str:
    """What is wrong with a decision, and what to do."""
    return f"{sentence(error.what)} {error.remedy}"
