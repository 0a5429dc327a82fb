"""The clients of a consultancy: those who let it in, as far as somebody works with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, exists, insert, or_, select
from sqlalchemy.orm import aliased

from selfassess.storage.account_scopes import ConsultancyScope
from selfassess.storage.client_scopes import ClientScope, of_client, of_clients
from selfassess.storage.tables import (
    AccountSession,
    Assessment,
    AssessmentState,
    Assignment,
    Base,
    Engagement,
    EngagementLevel,
    Organisation,
    Submission,
)


@dataclass(frozen=True)
class Client:
    """A client. ``name`` is empty until its first answers are submitted. ``assigned``: to whoever asks, by name."""

    engagement_id: UUID
    organisation_id: UUID
    name: str
    level: EngagementLevel
    granted: datetime
    assigned: bool


@dataclass(frozen=True)
class ClientAssessment:
    """An assessment of a client; ``submitted`` is None while it is a draft."""

    id: UUID
    state: AssessmentState
    started: datetime
    submitted: datetime | None


_mine = aliased(Assignment)
_me = select(AccountSession.account_id).where(AccountSession.digest == bindparam("own_session")).scalar_subquery()
_CLIENT = select(
    Engagement.id,
    Engagement.organisation_id,
    Organisation.name,
    Engagement.level,
    Engagement.granted,
    exists().where(_mine.engagement_id == Engagement.id, _mine.account_id == _me),
).join(Organisation, Organisation.id == Engagement.organisation_id)
_FIND = _CLIENT.where(of_client(Engagement.consultancy_id, Engagement.organisation_id), Engagement.withdrawn.is_(None))
_ALL = _CLIENT.where(of_clients(Engagement)).order_by(Organisation.name, Engagement.id)
_ENGAGED = aliased(Engagement)
_ASSIGNED = (
    select(Assignment.account_id)
    .join(_ENGAGED, _ENGAGED.id == Assignment.engagement_id)
    .where(of_client(_ENGAGED.consultancy_id, _ENGAGED.organisation_id), _ENGAGED.withdrawn.is_(None))
)
_ASSESSMENTS = (
    select(Assessment.id, Assessment.state, Assessment.started, Submission.submitted)
    .join(_ENGAGED, _ENGAGED.organisation_id == Assessment.organisation_id)
    .outerjoin(Submission, Submission.assessment_id == Assessment.id)
    .where(
        of_client(_ENGAGED.consultancy_id, _ENGAGED.organisation_id),
        _ENGAGED.withdrawn.is_(None),
        or_(_ENGAGED.level != EngagementLevel.SEE, Assessment.state == AssessmentState.SUBMITTED),
    )
    .order_by(Assessment.started.desc(), Assessment.id)
)
_ROWS = Base.metadata.tables["assignment"]
_ASSIGN = insert(_ROWS)
_UNASSIGN = delete(_ROWS).where(_ROWS.c.engagement_id == bindparam("which"), _ROWS.c.account_id == bindparam("whom"))


def clients(connection: Connection, scope: ConsultancyScope) -> Sequence[Client]:
    """Every client of the scope's consultancy that its session works with."""
    return [Client(*row) for row in connection.execute(_ALL, scope.claims())]


def find(connection: Connection, scope: ClientScope) -> Client | None:
    found = connection.execute(_FIND, scope.claims()).one_or_none()
    return Client(*found) if found else None


def lock(connection: Connection, scope: ClientScope) -> Client | None:
    """The client; nobody else changes what is kept of it, nor does it withdraw, before this unit of work ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(_FIND.with_for_update(of=Engagement), scope.claims())
    return find(connection, scope)


def assigned(connection: Connection, scope: ClientScope) -> frozenset[UUID]:
    """The accounts that are assigned to the scope's client."""
    return frozenset(connection.scalars(_ASSIGNED, scope.claims()))


def assessments(connection: Connection, scope: ClientScope) -> Sequence[ClientAssessment]:
    """The assessments of the scope's client, the last begun first: without drafts where it lets see alone."""
    return [ClientAssessment(*row) for row in connection.execute(_ASSESSMENTS, scope.claims())]


def assign(connection: Connection, engagement_id: UUID, account_id: UUID, now: datetime) -> None:
    connection.execute(_ASSIGN, {"engagement_id": engagement_id, "account_id": account_id, "since": now})


def unassign(connection: Connection, engagement_id: UUID, account_id: UUID) -> None:
    connection.execute(_UNASSIGN, {"which": engagement_id, "whom": account_id})
