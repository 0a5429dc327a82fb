"""All that an organisation ever submitted, found within a scope of an account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import OrganisationScope, of_organisation
from selfassess.storage.tables import Assessment, AssessmentState, Submission


@dataclass(frozen=True)
class PastSubmission:
    """A submission. ``study`` is the key that its files are read under."""

    study: str
    submission: Submission


_SUBMITTED = Assessment.state == AssessmentState.SUBMITTED
_ALL = (
    select(Assessment.study, Submission)
    .join(Assessment, Assessment.id == Submission.assessment_id)
    .where(of_organisation(Assessment.organisation_id, Permission.READ, _SUBMITTED), _SUBMITTED)
    .order_by(Submission.submitted, Assessment.id)
)


def find_all(session: Session, scope: OrganisationScope) -> Sequence[PastSubmission]:
    """The organisation's submissions, the earliest first, whether or not one led to the other."""
    return [PastSubmission(*row) for row in session.execute(_ALL, scope.claims())]
