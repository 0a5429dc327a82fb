"""The last two submissions of every client of a consultancy: in one query, however many clients there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from selfassess.storage.account_scopes import ConsultancyScope
from selfassess.storage.client_scopes import of_clients
from selfassess.storage.tables import Assessment, Engagement, Submission

NEWEST, BEFORE = 1, 2


@dataclass(frozen=True)
class ClientSubmission:
    """A submission of a client: its newest, or the one before. ``study`` is the key that its files are read under."""

    organisation_id: UUID
    place: int
    study: str
    submission: Submission


_PLACED = (
    select(
        Submission.assessment_id,
        Assessment.organisation_id,
        Assessment.study,
        func.row_number()
        .over(partition_by=Assessment.organisation_id, order_by=(Submission.submitted.desc(), Submission.assessment_id))
        .label("place"),
    )
    .join(Assessment, Assessment.id == Submission.assessment_id)
    .join(Engagement, Engagement.organisation_id == Assessment.organisation_id)
    .where(of_clients(Engagement))
    .subquery()
)
_NEWEST = (
    select(_PLACED.c.organisation_id, _PLACED.c.place, _PLACED.c.study, Submission)
    .join(Submission, Submission.assessment_id == _PLACED.c.assessment_id)
    .where(_PLACED.c.place <= BEFORE)
    .order_by(_PLACED.c.organisation_id, _PLACED.c.place)
)


def newest(session: Session, scope: ConsultancyScope) -> Sequence[ClientSubmission]:
    """The last two submissions of each client that the scope's session works with."""
    return [ClientSubmission(*row) for row in session.execute(_NEWEST, scope.claims())]
