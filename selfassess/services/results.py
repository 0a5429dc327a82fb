"""Results: always worked out from the frozen answers and the study that they were given to."""

from __future__ import annotations

from selfassess.domain.analysis import analyse
from selfassess.domain.results import Analysis
from selfassess.services.study_files import PinnedStudies
from selfassess.services.submitted_answers import submitted_answers
from selfassess.storage import assessments, plan_decisions, submissions
from selfassess.storage.scope import Scope
from selfassess.storage.unit_of_work import UnitOfWork


def result(uow: UnitOfWork, scope: Scope, studies: PinnedStudies) -> Analysis | None:
    """The analysis of the scope's submission; None where the scope opens nothing that is submitted."""
    assessment = assessments.find(uow.connection, scope)
    submission = submissions.find(uow.session, scope)
    if assessment is None or submission is None:
        return None
    study = studies.find(uow.session, assessment.study, submissions.pins_of(submission))
    answers = submitted_answers(submission, plan_decisions.find(uow.session, scope))
    return analyse(study, answers, submission.dated)
