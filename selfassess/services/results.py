"""Results: always worked out from the frozen answers and the study that they were given to."""

from __future__ import annotations

from selfassess.domain.analysis import analyse
from selfassess.domain.results import Analysis
from selfassess.services.earlier_submissions import earlier_in
from selfassess.services.other_editions import Compared, Given, OtherEditions, compare
from selfassess.services.study_files import PinnedStudies
from selfassess.services.submitted_answers import submitted_answers
from selfassess.storage import assessments, plan_decisions, submissions
from selfassess.storage.scope import Scope
from selfassess.storage.unit_of_work import UnitOfWork


def result(uow: UnitOfWork, scope: Scope, studies: PinnedStudies) -> Analysis | None:
    """The analysis of the scope's submission; None where the scope opens nothing that is submitted."""
    found = _submitted(uow, scope, studies)
    return None if found is None else analyse(found.study, found.answers, found.dated, found.earlier)


def compared_result(
    uow: UnitOfWork, scope: Scope, studies: PinnedStudies, offers: OtherEditions, key: str | None
) -> Compared | None:
    """The same against the edition of a key, and what else it can be held against.

    None where the scope opens nothing that is submitted, or there is no such edition for it.
    """
    found = _submitted(uow, scope, studies)
    return None if found is None else compare(found, offers, key)


def _submitted(uow: UnitOfWork, scope: Scope, studies: PinnedStudies) -> Given | None:
    assessment = assessments.find(uow.connection, scope)
    submission = submissions.find(uow.session, scope)
    if assessment is None or submission is None:
        return None
    study = studies.find(uow.session, assessment.study, submissions.pins_of(submission))
    answers = submitted_answers(submission, plan_decisions.find(uow.session, scope))
    earlier = earlier_in(uow, scope, studies, assessment.previous_id)
    return Given(study, answers, submission.dated, earlier)
