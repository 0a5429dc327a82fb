"""Which roles a session has: for telling what is not there from what may not be done."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from selfassess.domain.permissions import Role
from selfassess.storage.permitted import CONSULTANTS, ENGAGED, MEMBERS, works_on
from selfassess.storage.tables import (
    Account,
    AccountSession,
    Assessment,
    AssessmentState,
    Consultant,
    Engagement,
    Membership,
    Organisation,
)

_SESSION = AccountSession.digest == bindparam("own_session")
_OWN = (AccountSession.account_id == Account.id, Account.disabled.is_(None), _SESSION)
_MEMBER = select(Membership.role).join(Account, Account.id == Membership.account_id).where(*_OWN)
_ENGAGED = select(Engagement.level).where(works_on(Engagement))
_MEMBER_OF = _MEMBER.where(Membership.organisation_id == bindparam("asked"))
_ENGAGED_BY = _ENGAGED.where(Engagement.organisation_id == bindparam("asked"))
_CONSULTANT_OF = (
    select(Consultant.role)
    .join(Account, Account.id == Consultant.account_id)
    .where(*_OWN, Consultant.consultancy_id == bindparam("asked"))
)
_ORGANISATION = (
    select(Organisation.id, Organisation.name, Assessment.state)
    .join(Assessment, Assessment.organisation_id == Organisation.id)
    .where(Assessment.id == bindparam("asked"))
)


def on_organisation(connection: Connection, organisation_id: UUID, session: str) -> frozenset[Role]:
    """What a session is to an organisation: a member of it, or a consultant whom it lets in, or nothing."""
    asked = {"asked": organisation_id, "own_session": session}
    member = {MEMBERS[word] for word in connection.scalars(_MEMBER_OF, asked)}
    engaged = {ENGAGED[word] for word in connection.scalars(_ENGAGED_BY, asked)}
    return frozenset(member | engaged)


@dataclass(frozen=True)
class OnAssessment:
    """What a session is to the organisation of an assessment, and which that is: for it alone, if it is anything."""

    organisation_id: UUID
    organisation: str
    roles: frozenset[Role]


def on_assessment(connection: Connection, assessment_id: UUID, session: str) -> OnAssessment | None:
    """What a session is to the organisation of an assessment; None where it is nothing.

    To a draft, a consultant whose client lets them see is nothing.
    """
    found = connection.execute(_ORGANISATION, {"asked": assessment_id}).one_or_none()
    if found is None:
        return None
    organisation_id, organisation, state = found
    roles = on_organisation(connection, organisation_id, session)
    if state is AssessmentState.DRAFT:
        roles -= {Role.ADVISER}
    return OnAssessment(organisation_id, organisation, roles) if roles else None


def on_consultancy(connection: Connection, consultancy_id: UUID, session: str) -> frozenset[Role]:
    """What a session is to a consultancy."""
    asked = {"asked": consultancy_id, "own_session": session}
    return frozenset(CONSULTANTS[word] for word in connection.scalars(_CONSULTANT_OF, asked))
