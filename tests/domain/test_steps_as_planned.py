"""Steps are due from the quarter in which the plan begins the work, and never after the year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from selfassess.domain.analysis import analyse
from selfassess.domain.wording import months_after
from tests.factories import drawn_answers, shipped_study

STUDY, DATED = shipped_study(), date(2026, 11, 24)
STARTS = {1: date(2026, 11, 24), 2: date(2027, 2, 24), 3: date(2027, 5, 24), 4: date(2027, 8, 24)}


@pytest.mark.parametrize("seed", range(12))
def test_the_first_step_is_due_a_month_after_work_begins(seed: int) -> None:
    analysis = analyse(STUDY, drawn_answers(STUDY.instrument, seed), DATED)
    plan = analysis.plan.plan
    for each in analysis.recommendations:
        begins = STARTS[min(plan.days_of(each.key))] if each.key in plan.chosen else DATED
        first, second, last = each.steps
        assert first.due == begins + timedelta(days=30)
        assert second.due == min(begins + timedelta(days=90), last.due)
        assert last.due == months_after(DATED, 12)


def test_some_work_begins_later() -> None:
    begun = [analyse(STUDY, drawn_answers(STUDY.instrument, seed), DATED).plan.plan for seed in range(12)]
    assert {min(plan.days_of(key)) for plan in begun for key in plan.chosen} == {1, 2, 3, 4}
