"""The sentences on the plan and on what it would take."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from selfassess.domain import board_wording, deciding_wording, plan_wording
from selfassess.domain.advice import Standing
from selfassess.domain.analysis import analyse
from selfassess.domain.answers import UNDECIDED, PlanChoices
from selfassess.domain.plan_results import TargetResult
from selfassess.domain.planning import Plan
from tests.factories import full_answers, shipped_study

ANALYSIS = analyse(shipped_study(), full_answers(shipped_study().instrument, 0.5), date(2026, 11, 24))


def _plan(capacity: tuple[int, ...], chosen: tuple[str, ...], left_out: tuple[str, ...], assumed: bool = False) -> Plan:
    return Plan(1.0, assumed, capacity, (), chosen, left_out, (), UNDECIDED)


FULL, NONE = (13, 13, 13, 13), (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("plan", "before", "after", "said"),
    [
        (_plan(FULL, ("a", "b"), ()), 58.3, 70.4, "From 58 to 70 in the days you have."),
        (_plan(FULL, ("a", "b"), (), assumed=True), 58.3, 70.4, "From 58 to 70 at one day a week."),
        (_plan(FULL, ("a", "b"), ()), 58.3, 58.4, "Two steps fit the days you have."),
        (_plan(FULL, ("a",), ()), None, None, "One step fits the days you have."),
        (_plan(FULL, (), ("a",)), 58.0, 58.0, "Nothing fits the days you have."),
        (_plan(NONE, (), ("a",)), 58.0, 58.0, "With no days to give, decide and stop."),
    ],
)
def test_plan_headline(plan: Plan, before: float | None, after: float | None, said: str) -> None:
    result = replace(ANALYSIS.plan, plan=plan, outcome=replace(ANALYSIS.plan.outcome, score=after))
    analysis = replace(ANALYSIS, plan=result, overall=replace(ANALYSIS.overall, score=before))
    assert plan_wording.headline(analysis) == said


@pytest.mark.parametrize(
    ("assumed", "after", "days", "leads"),
    [
        (False, 70.4, "that you gave", "Done in full, the plan leads to 70: Level 4 of 5, Strong."),
        (True, None, "of one day a week, which is assumed", "Where it would lead cannot be said."),
    ],
)
def test_plan_lead(assumed: bool, after: float | None, days: str, leads: str) -> None:
    level = ANALYSIS.instrument.levels[3] if after else None
    plan = _plan(FULL, ("a", "b"), (), assumed)
    result = replace(ANALYSIS.plan, plan=plan, outcome=replace(ANALYSIS.plan.outcome, score=after, level=level))
    said = f"Two steps, 0 days of work, inside the 52 days {days}. {leads}"
    assert plan_wording.lead(result, 5) == said


@pytest.mark.parametrize(
    ("capacity", "said"), [((13, 13, 13, 13), "of 13 in each quarter"), ((6, 7, 6, 7), "of 6, 7, 6 and 7")]
)
def test_available_line(capacity: tuple[int, ...], said: str) -> None:
    assert plan_wording.available_line(capacity) == said


def _target(target: float, now: float | None, planned: float, reached: float) -> TargetResult:
    return TargetResult("culture", "Culture", target, now, planned, reached, 12, ())


@pytest.mark.parametrize(
    ("target", "said"),
    [
        pytest.param(_target(60.0, 61.2, 70.0, 90.0), "is reached already.", id="reached"),
        pytest.param(_target(60.0, 40.0, 70.4, 90.0), "is within the plan, which leads to 70.", id="within the plan"),
        pytest.param(
            _target(60.0, 40.0, 50.0, 90.0), "takes at least 12 days of work. The plan leads to 50.", id="takes more"
        ),
        pytest.param(
            _target(95.0, 40.0, 50.0, 90.0),
            "is out of reach: all the advice that applies leads to 90 at most, in 12 days.",
            id="out of reach",
        ),
        pytest.param(
            _target(60.0, None, 0.0, 0.0), "cannot be judged, because too little was answered.", id="no score"
        ),
    ],
)
def test_target_line(target: TargetResult, said: str) -> None:
    assert plan_wording.target_line(target) == f"Your target of {target.target:.0f} for Culture {said}"


@pytest.mark.parametrize(
    ("waiting", "said"),
    [
        pytest.param(0, "what to put right first, the three priorities, owners and dates", id="all planned"),
        pytest.param(1, "what to put right first, the priorities in the plan, owners and dates", id="one waits"),
        pytest.param(3, "what to put right first, the plan, owners and dates", id="all wait"),
    ],
)
def test_the_board_is_asked_for_what_the_plan_holds(waiting: int, said: str) -> None:
    priorities = ANALYSIS.of(Standing.PRIORITY)
    held = ("secure_accounts", *(each.key for each in priorities[waiting:]))
    plan = replace(ANALYSIS.plan, plan=replace(ANALYSIS.plan.plan, chosen=held))
    assert (len(priorities), board_wording.requests(replace(ANALYSIS, plan=plan))[0]) == (3, said)


def test_what_was_decided_is_told_from_what_goes_with_it() -> None:
    dropped = ("secure_accounts", "channel_start")
    choices = PlanChoices(dropped=frozenset(dropped[:1]))
    plan = replace(ANALYSIS.plan.plan, dropped=dropped, choices=choices)
    analysis = replace(ANALYSIS, plan=replace(ANALYSIS.plan, plan=plan))
    titles = [ANALYSIS.recommended[key].entry.title for key in dropped]
    said = f"Left out by your decision: {titles[0]}. What needs that first is left out with it: {titles[1]}."
    assert said in plan_wording.notes(analysis)
    assert deciding_wording.work_line(analysis, ANALYSIS.recommended["channel_start"]).endswith(
        "Left out, because it needs what you left out."
    )
