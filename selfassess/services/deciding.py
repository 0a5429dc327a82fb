"""Deciding on a plan: what is in or out, when it begins, how many days there are; the rest is worked out again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from selfassess.domain.analysis import analyse
from selfassess.domain.answers import PlanChoices
from selfassess.domain.results import Analysis
from selfassess.services.answers_json import thaw
from selfassess.services.earlier_submissions import earlier_in
from selfassess.services.other_editions import Given
from selfassess.services.seals import issue
from selfassess.services.study_files import PinnedStudies
from selfassess.services.submitted_answers import freeze_choices, thaw_choices
from selfassess.storage import assessments, plan_decisions, submissions
from selfassess.storage.scope import Scope
from selfassess.storage.tables import PlanDecision
from selfassess.storage.unit_of_work import UnitOfWork

V = TypeVar("V")


def decide(
    uow: UnitOfWork, scope: Scope, studies: PinnedStudies, shown: PlanChoices, wanted: PlanChoices, now: datetime
) -> Analysis | None:
    """Store what was changed between ``shown`` and ``wanted``, and give the results with the plan worked out again.

    What others decided meanwhile on other work stays. None where the scope opens nothing that is submitted; InputError
    where the decisions cannot all be kept, and then nothing is stored.
    """
    assessment = assessments.lock(uow.connection, scope)
    submission = submissions.find(uow.session, scope)
    if assessment is None or submission is None:
        return None
    stored = thaw_choices(plan_decisions.find(uow.session, scope))
    choices = merged(stored, shown, wanted)
    study = studies.find(uow.session, assessment.study, submissions.pins_of(submission))
    answers = replace(thaw(submission.answers), plan=choices)
    earlier = earlier_in(uow, scope, studies, assessment.previous_id)
    analysis = analyse(study, answers, submission.dated, earlier)
    if choices != stored:
        decision = PlanDecision(assessment_id=assessment.id, choices=freeze_choices(choices), updated=now)
        plan_decisions.put(uow.session, decision)
        issue(uow, assessment.id, Given(study, answers, submission.dated, earlier), now)
    return analysis


def merged(stored: PlanChoices, shown: PlanChoices, wanted: PlanChoices) -> PlanChoices:
    """The stored choices with what differs between those that a page showed and those that it sent."""
    works = _merged(_by_work(stored), _by_work(shown), _by_work(wanted))
    return PlanChoices(
        days=stored.days if wanted.days == shown.days else wanted.days,
        pinned=frozenset(key for key, choice in works.items() if choice == _PINNED),
        dropped=frozenset(key for key, choice in works.items() if choice == _DROPPED),
        moved={key: quarter for key, quarter in works.items() if quarter > 0},
        targets=_merged(stored.targets, shown.targets, wanted.targets),
    )


_PINNED, _DROPPED = 0, -1  # what stands for a decision beside the quarters, 1 to 4


def _by_work(choices: PlanChoices) -> dict[str, int]:
    """One decision a piece of work."""
    return {
        **dict.fromkeys(choices.pinned, _PINNED),
        **dict.fromkeys(choices.dropped, _DROPPED),
        **choices.moved,
    }


def _merged(stored: Mapping[str, V], shown: Mapping[str, V], wanted: Mapping[str, V]) -> dict[str, V]:
    changed = {key for key in {*shown, *wanted} if shown.get(key) != wanted.get(key)}
    kept = {key: value for key, value in stored.items() if key not in changed}
    return kept | {key: wanted[key] for key in changed if key in wanted}
