"""The report's sentences on the plan, and on what it would take to get further. ``wording`` rounds every figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from selfassess.domain import wording
from selfassess.domain.advice import PRIORITIES, Standing
from selfassess.domain.instrument import Level
from selfassess.domain.plan_results import FrontierPoint, PlanResult, TargetResult
from selfassess.domain.results import Analysis, Recommendation

PLAN_NOTE = (
    "Bar length is days of work in that quarter, not a span of dates; one scale throughout. "
    "Grey: days used of those available."
)
_PLACES = {
    Standing.FOUNDATION: "First",
    Standing.STOP: "Less",
    Standing.LATER: "Then",
    Standing.FURTHER: "More",
}
MOST_NAMED = 4  # of what a day more would add; the rest is counted
WHAT_IT_TAKES = "What it would take"
FRONTIER_CAPTION = "The best overall score by days a week"
DAYS_A_WEEK = "Days a week for a year"
FRONTIER_NOTE = "Position is reported, and nothing here aims at it."
BEST_MARK = "Best for points alone"


def place(each: Recommendation) -> str:
    """The number of a step among the priorities, or a word for what has none there."""
    beyond = PRIORITIES if each.standing is Standing.NEXT else 0
    return _PLACES.get(each.standing) or str(each.rank + beyond)


def quarter_starts(result: PlanResult, quarter: int) -> date:
    """The first day of a quarter of the plan, 1 to 4."""
    return wording.months_after(result.starts, 3 * (quarter - 1))


def board_days(result: PlanResult) -> tuple[tuple[str, int, date], ...]:
    """What the board does when: in words, in which quarter, on which day."""
    return (
        ("Agree the plan", 1, result.starts),
        ("Progress report", 3, result.progress_on),
        ("Assess again", 4, result.ends),
    )


def steps(count: int) -> str:
    """``Eight steps``."""
    return wording.capital(wording.counted(count, "step"))


def headline(analysis: Analysis) -> str:
    """The finding of the plan: where the days lead."""
    result = analysis.plan
    plan, before, after = result.plan, analysis.overall.score, result.score_after
    if not sum(plan.capacity):
        return "With no days to give, decide and stop."
    if not plan.chosen:
        return "Nothing fits the days you have."
    days = "one day a week" if plan.assumed else "the days you have"
    if before is None or after is None or wording.whole(before) == wording.whole(after):
        return f"{steps(len(plan.chosen))} {'fits' if len(plan.chosen) == 1 else 'fit'} {days}."
    return f"From {wording.points(before)} to {wording.points(after)} {'at' if plan.assumed else 'in'} {days}."


def lead(result: PlanResult, levels: int) -> str:
    """How many steps, how much work, of how many days, and where it would lead."""
    plan = result.plan
    given = "of one day a week, which is assumed" if plan.assumed else "that you gave"
    available, used = wording.days(sum(plan.capacity)), wording.days(sum(plan.used))
    said = f"{steps(len(plan.chosen))}, {used} of work, inside the {available} {given}."
    level = result.level_after
    if level is None or result.score_after is None:
        return f"{said} Where it would lead cannot be said."
    reached = wording.level(level.number, level.label, levels)
    return f"{said} Done in full, the plan leads to {wording.points(result.score_after)}: {reached}."


def available_line(capacity: Sequence[int]) -> str:
    """``of 13 in each quarter``, or of each quarter's days where they differ."""
    if len(set(capacity)) == 1:
        return f"of {capacity[0]} in each quarter"
    return f"of {wording.listed([str(days) for days in capacity])}"


def left_out_line(works: Sequence[Recommendation]) -> str:
    """What did not fit, with its days."""
    if not works:
        return ""
    named = [f"{each.entry.title} ({wording.days(each.entry.days)})" for each in works]
    return f"Not in the plan, for want of days: {'; '.join(named)}."


def no_days_lead(analysis: Analysis) -> str:
    """Why there is no plan: no days were given, or none of the work fits in them."""
    plan = analysis.plan.plan
    least = min(analysis.recommended[key].entry.days for key in plan.left_out)
    if sum(plan.capacity):
        given = wording.days(sum(plan.capacity))
        return f"You gave {given}, and the shortest piece of work takes {wording.days(least)}."
    return "You said that people can give no days, so no work is planned. These decisions cost none."


def without_days(analysis: Analysis) -> list[tuple[str, str]]:
    """Decisions that need no days of work, each with what to decide."""
    work = [*analysis.of(Standing.FOUNDATION), *analysis.of(Standing.PRIORITY)]
    stops = analysis.of(Standing.STOP)
    decisions: list[tuple[str, str]] = []
    if stops:
        decisions.append(("Stop something, and use the time", f"{'; '.join(each.entry.title for each in stops)}."))
    if work:
        total = wording.days(sum(each.entry.days for each in work))
        decisions.append(("Name an owner for each piece of work below", f"Together they take {total}."))
        needed = f"The first takes {wording.days(work[0].entry.days)}."
        decisions.append(("Ask for time", needed))
    decisions.append(("Assess again", f"By {wording.day(analysis.plan.ends)}, or as soon as there are days to give."))
    return decisions


def dates_alone(analysis: Analysis) -> list[str]:
    """What the board does when, where no work is planned."""
    result = analysis.plan
    return [
        f"Report progress on {wording.day(result.progress_on)}.",
        f"Assess again by {wording.day(result.ends)}.",
    ]


def notes(analysis: Analysis) -> list[str]:
    """What else is to be said of a plan: what is not in it, what was decided, and how near it comes to targets."""
    plan = analysis.plan.plan
    left_out = [analysis.recommended[key] for key in plan.left_out]
    said = [left_out_line(left_out), *_waiting_priorities(left_out), _dropped(analysis)]
    said += [target_line(each) for each in analysis.plan.targets]
    return [each for each in said if each]


def _waiting_priorities(left_out: Sequence[Recommendation]) -> list[str]:
    """Why a priority is not in the plan: the same days close more elsewhere."""
    waiting = [each for each in left_out if each.standing is Standing.PRIORITY]
    if not waiting:
        return []
    they = "It is a priority" if len(waiting) == 1 else "They are priorities"
    named = wording.listed([each.entry.title for each in waiting])
    return [f"Waiting: {named}. {they}, and in the same days other work closes more."]


def _dropped(analysis: Analysis) -> str:
    plan, titles = analysis.plan.plan, {key: each.entry.title for key, each in analysis.recommended.items()}
    decided = [titles[key] for key in plan.dropped if key in plan.choices.dropped]
    following = [titles[key] for key in plan.dropped if key not in plan.choices.dropped]
    said = f"Left out by your decision: {'; '.join(decided)}." if decided else ""
    return f"{said} What needs that first is left out with it: {'; '.join(following)}." if following else said


# ------------------------------------------------------------------ what it would take


def what_it_takes_headline(analysis: Analysis) -> str:
    """The finding: where a day more a week would lead."""
    more, before = analysis.plan.one_more, analysis.plan.score_after
    if more is None:
        return "More days would buy nothing that is advised."
    after = more.outcome.score
    given = _weekly(more.days_a_week)
    if after is None or before is None or wording.whole(after) == wording.whole(before):
        return f"{wording.capital(given)} would hold {wording.counted(len(more.added), 'more step')}."
    return f"{wording.capital(given)} would lead to {wording.points(after)} instead of {wording.points(before)}."


def one_more_line(analysis: Analysis) -> str:
    """What one day more a week would add, and what would give way."""
    more = analysis.plan.one_more
    if more is None:
        return ""
    added = _named(analysis, more.added)
    said = f"One more day a week would add {wording.counted(len(more.added), 'step')}: {added}."
    if not more.given_way:
        return said
    gives = "gives" if len(more.given_way) == 1 else "give"
    return f"{said} {_named(analysis, more.given_way)} {gives} way to what closes more."


def _named(analysis: Analysis, keys: Sequence[str]) -> str:
    """The first few by their titles, and how many more there are."""
    titles = [analysis.recommended[key].entry.title for key in keys[:MOST_NAMED]]
    more = len(keys) - len(titles)
    return "; ".join([*titles, f"and {wording.number(more)} more"] if more else titles)


def _weekly(days: float) -> str:
    return f"{wording.counted(int(days), 'day') if days == int(days) else wording.days(days)} a week"


def level_mark(level: Level) -> str:
    """A level beside the line where it begins."""
    return f"{level.number} {level.label}"


def plan_mark(score: float) -> str:
    """What stands beside the plan's mark in the chart."""
    return f"Your plan: {wording.points(score)}"


def frontier_said(analysis: Analysis) -> str:
    """What the chart shows, for those who do not see it."""
    first, last = analysis.frontier[0], analysis.frontier[-1]
    most = f"{wording.points(last.score)} with {_weekly(last.days_a_week)}"
    ends = f"from {wording.points(first.score)} with no days to {most}"
    after = analysis.plan.score_after
    plan = f" Your plan leads to {wording.points(after)}." if after is not None and analysis.plan.plan.chosen else ""
    return f"The best overall score rises {ends}.{plan}"


def frontier_note(analysis: Analysis) -> str:
    """Why the best score is higher than the plan's, in this organisation's own figures."""
    after, used = analysis.plan.score_after, sum(analysis.plan.plan.capacity)
    points = [point for point in analysis.frontier if point.days <= used]
    alike = not points or after is None or wording.whole(points[-1].score) <= wording.whole(after)
    if alike or not analysis.plan.plan.chosen:
        return f"The line is the best score that so many days could reach. {FRONTIER_NOTE}"
    best = f"Chosen for points alone, {wording.days(points[-1].days)} could reach {wording.points(points[-1].score)}."
    return f"{best} The plan follows importance, and leads to {wording.points(after)}. {FRONTIER_NOTE}"


def frontier_heads(analysis: Analysis) -> tuple[str, ...]:
    """The columns of the table of what so many days could reach."""
    return "Days a week", "Days a year", "Best overall score", "Level", f"Above, of {analysis.overall.position.n}"


def frontier_row(point: FrontierPoint) -> tuple[str, ...]:
    """One number of days, with the best score that the advice reaches in it, and its position."""
    below = wording.DASH if point.position.percentile is None else str(point.position.below)
    level = f"{point.level.number}, {point.level.label}"
    return f"{point.days_a_week:g}", str(point.days), wording.points(point.score), level, below


def target_line(target: TargetResult) -> str:
    """How near the plan comes to a target, and what reaching it takes."""
    aim = f"Your target of {wording.points(target.target)} for {target.label}"
    if target.now is None or target.planned is None or target.reached is None:
        return f"{aim} cannot be judged, because too little was answered."
    if target.now >= target.target:
        return f"{aim} is reached already."
    if not target.within_reach:
        most = f"all the advice that applies leads to {wording.points(target.reached)} at most"
        return f"{aim} is out of reach: {most}, in {wording.days(target.days)}."
    least = f"at least {wording.days(target.days)} of work"
    if target.planned >= target.target:
        return f"{aim} is within the plan, which leads to {wording.points(target.planned)}."
    return f"{aim} takes {least}. The plan leads to {wording.points(target.planned)}."


def target_works(analysis: Analysis, target: TargetResult) -> list[str]:
    """The advice that reaches a target in the fewest days, or that comes nearest, each with its days."""
    works = [analysis.recommended[key].entry for key in target.works]
    return [f"{entry.title} ({wording.days(entry.days)})" for entry in works]
