"""Assessments: started, looked up, and started again from an earlier one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from selfassess.services.answers_json import thaw
from selfassess.services.auditing import Act, record
from selfassess.services.carrying_over import carry_over
from selfassess.services.keys import Keys
from selfassess.services.private_links import Opened, token_of
from selfassess.services.study_files import ServedStudy
from selfassess.storage import access_grants, assessments, drafts, submissions
from selfassess.storage.scope import Scope
from selfassess.storage.tables import AccessGrant, Action, Assessment, AssessmentState, Organisation
from selfassess.storage.unit_of_work import UnitOfWork

FIRST_SERIAL = 1


@dataclass(frozen=True)
class Standing:
    """Where an assessment stands. ``submitted`` is None while it is a draft."""

    assessment_id: UUID
    study: str
    version: int
    started: datetime
    updated: datetime
    submitted: datetime | None
    previous_id: UUID | None


def standing(uow: UnitOfWork, scope: Scope) -> Standing | None:
    """Where the scope's assessment stands; None where the scope opens none."""
    assessment = assessments.find(uow.connection, scope)
    if assessment is None:
        return None
    submission = submissions.find(uow.session, scope)
    return Standing(
        assessment_id=assessment.id,
        study=assessment.study,
        version=assessment.version,
        started=assessment.started,
        updated=assessment.updated,
        submitted=submission.submitted if submission else None,
        previous_id=assessment.previous_id,
    )


def start_assessment(uow: UnitOfWork, keys: Keys, served: ServedStudy, form: UUID, now: datetime) -> Opened:
    """Start an assessment of an organisation that is not known yet, with the private link to it.

    The same ``form`` starts it once: a repeated request gets the same link, which may be void by then. So whoever
    names the form must be the one who was shown it, and the caller makes it an id that nobody else can name.
    """
    assessments.wait_to_start(uow.connection, form)
    if repeated := access_grants.of_first_unproven(uow.session, form):
        return _opened(keys, repeated)
    organisation = Organisation(id=uuid4(), name="", created=now)
    uow.session.add(organisation)
    uow.session.flush()
    assessment = add_assessment(uow, organisation.id, served, now, form)
    opened = _grant(uow, keys, assessment, now)
    record(uow, keys, Action.STARTED, Act.within(opened.scope), now)
    return opened


def start_next(
    uow: UnitOfWork, keys: Keys, scope: Scope, served: ServedStudy, form: UUID, now: datetime
) -> Opened | None:
    """Start the next assessment from submitted answers, with a private link of its own where one opened the last.

    The same ``form`` starts it once: a repeated request gets the same link, which may be void by then. None where the
    scope opens nothing that is submitted.
    """
    previous = assessments.lock(uow.connection, scope)
    submission = submissions.find(uow.session, scope)
    if previous is None or submission is None:
        return None
    if repeated := _repeated_next(uow, keys, scope, form):
        return repeated
    assessment = add_assessment(uow, previous.organisation_id, served, now, form, previous.id)
    carried = carry_over(served.questionnaire, thaw(submission.answers))
    drafts.add(uow.connection, assessment.id, assessment.version, form, carried)
    opened = _by_account(scope, assessment.id) if scope.session else _grant(uow, keys, assessment, now)
    record(uow, keys, Action.STARTED_NEXT, Act.within(opened.scope), now)
    return opened


def add_assessment(
    uow: UnitOfWork,
    organisation_id: UUID,
    served: ServedStudy,
    now: datetime,
    form: UUID,
    previous_id: UUID | None = None,
) -> Assessment:
    """An assessment without answers, started by a form that started none before."""
    assessment = Assessment(
        id=uuid4(),
        organisation_id=organisation_id,
        study=served.study.key,
        state=AssessmentState.DRAFT,
        version=1,
        started=now,
        updated=now,
        previous_id=previous_id,
        form=form,
    )
    uow.session.add(assessment)
    uow.session.flush()
    return assessment


def _grant(uow: UnitOfWork, keys: Keys, assessment: Assessment, now: datetime) -> Opened:
    grant = AccessGrant(id=uuid4(), assessment_id=assessment.id, serial=FIRST_SERIAL, created=now)
    uow.session.add(grant)
    uow.session.flush()
    return _opened(keys, grant)


def _repeated_next(uow: UnitOfWork, keys: Keys, scope: Scope, form: UUID) -> Opened | None:
    """What this form started before; None where it did not."""
    if scope.session:
        repeated = assessments.started_next(uow.connection, scope, form)
        return _by_account(scope, repeated) if repeated else None
    grant = access_grants.of_next(uow.session, scope, form)
    return _opened(keys, grant) if grant else None


def _by_account(scope: Scope, assessment_id: UUID) -> Opened:
    """Another assessment of the same organisation, which the same session opens without a link."""
    return Opened(replace(scope, assessment_id=assessment_id), token="")


def _opened(keys: Keys, grant: AccessGrant) -> Opened:
    scope = Scope(grant.assessment_id, grant.id, FIRST_SERIAL)
    return Opened(scope, token_of(keys, scope))
