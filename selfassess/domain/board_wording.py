"""What the board is asked to agree: what to do, the time that it takes, and when it hears of it again."""

from __future__ import annotations

from selfassess.domain import wording
from selfassess.domain.advice import Standing
from selfassess.domain.planning import Plan
from selfassess.domain.results import Analysis


def requests(analysis: Analysis) -> tuple[str, ...]:
    """What the board is asked to agree."""
    plan = analysis.plan
    if analysis.of(Standing.PRIORITY):
        several = _priorities_asked(analysis)
        first = f"{several}, with owners and dates"
        if analysis.of(Standing.FOUNDATION):
            first = f"what to put right first, {several}, owners and dates"
    elif analysis.of(Standing.FOUNDATION):
        first = "what to put right first, with owners and dates"
    elif analysis.tally.missing > analysis.tally.answered:
        return ("to have the rest answered, so that advice can follow",)
    else:
        return ("to keep what is in place", f"another assessment by {wording.day(plan.ends)}")
    return first, time_asked(plan.plan), f"a progress report on {wording.day(plan.progress_on)}"


def _priorities_asked(analysis: Analysis) -> str:
    """Every priority, or where the days do not hold them all, those that the plan holds."""
    priorities, chosen = analysis.of(Standing.PRIORITY), analysis.plan.plan.chosen
    waiting = [each for each in priorities if chosen and each.key not in chosen]
    if len(waiting) == len(priorities):
        return "the plan"
    if waiting:
        return "the priorities in the plan"
    return f"the {wording.number(len(priorities))} priorities" if len(priorities) > 1 else "the priority"


def time_asked(plan: Plan) -> str:
    """The days that were said to be there or, where they were not, that the plan needs."""
    if sum(plan.used) == 0:
        return "how much staff time there can be for this in a year"
    if plan.assumed:
        return f"{wording.counted(sum(plan.used), 'day')} of staff time in a year, which this plan needs"
    days = plan.days_a_week
    given = wording.counted(int(days), "day") if days == int(days) else wording.days(days)
    return f"{given} a week of staff time for a year"
