"""What somebody works on: by the roles of their session, or by the private links in their browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, func, select

from selfassess.domain.permissions import Permission
from selfassess.storage.permitted import consultancy_permitted, member_permitted, works_on
from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import (
    UNREPLACED,
    Account,
    AccountSession,
    Assessment,
    AssessmentState,
    Consultancy,
    ConsultancyRole,
    Consultant,
    DraftAnswer,
    Engagement,
    MemberRole,
    Membership,
    Organisation,
    Submission,
)


@dataclass(frozen=True)
class OwnOrganisation:
    """An organisation that somebody belongs to."""

    id: UUID
    name: str
    role: MemberRole


@dataclass(frozen=True)
class OwnConsultancy:
    """A consultancy that somebody works for."""

    id: UUID
    name: str
    role: ConsultancyRole


@dataclass(frozen=True)
class OwnAssessment:
    """An assessment with the name that its organisation goes by; empty while nobody has said one.

    ``dated`` is the day on its report, None while it is a draft.
    """

    id: UUID
    organisation_id: UUID
    name: str
    state: AssessmentState
    started: datetime
    updated: datetime
    dated: date | None


_SESSION = AccountSession.digest == bindparam("own_session")
_USED = (AccountSession.account_id == Account.id, Account.disabled.is_(None), _SESSION)
_ORGANISATIONS = (
    select(Organisation.id, Organisation.name, Membership.role)
    .join(Membership, Membership.organisation_id == Organisation.id)
    .join(Account, Account.id == Membership.account_id)
    .where(*_USED, member_permitted(Organisation.id, Permission.READ))
    .order_by(Organisation.name, Organisation.id)
)
_CONSULTANCIES = (
    select(Consultancy.id, Consultancy.name, Consultant.role)
    .join(Consultant, Consultant.consultancy_id == Consultancy.id)
    .join(Account, Account.id == Consultant.account_id)
    .where(*_USED, consultancy_permitted(Consultancy.id, Permission.ADVISE))
    .order_by(Consultancy.name, Consultancy.id)
)
_WITH_CLIENT = _CONSULTANCIES.join(Engagement, Engagement.consultancy_id == Consultancy.id).where(
    Engagement.organisation_id == bindparam("asked"), works_on(Engagement)
)
_SAID = and_(
    DraftAnswer.assessment_id == Assessment.id, DraftAnswer.until == UNREPLACED, DraftAnswer.key == "organisation"
)
_CALLED = func.coalesce(func.nullif(Organisation.name, ""), DraftAnswer.text, "")
_ASSESSMENT = (
    select(
        Assessment.id,
        Assessment.organisation_id,
        _CALLED,
        Assessment.state,
        Assessment.started,
        Assessment.updated,
        Submission.dated,
    )
    .join(Organisation, Organisation.id == Assessment.organisation_id)
    .outerjoin(Submission, Submission.assessment_id == Assessment.id)
    .outerjoin(DraftAnswer, _SAID)
)
_OF_ORGANISATIONS = _ASSESSMENT.where(member_permitted(Assessment.organisation_id, Permission.READ)).order_by(
    Assessment.started.desc(), Assessment.id
)
_OF_LINK = _ASSESSMENT.where(within(Assessment.id, Permission.HOLD_LINK))


def organisations(connection: Connection, session: str) -> Sequence[OwnOrganisation]:
    """The organisations that a session's account belongs to, by name."""
    return [OwnOrganisation(*row) for row in connection.execute(_ORGANISATIONS, {"own_session": session})]


def consultancies(connection: Connection, session: str) -> Sequence[OwnConsultancy]:
    """The consultancies that a session's account works for, by name."""
    return [OwnConsultancy(*row) for row in connection.execute(_CONSULTANCIES, {"own_session": session})]


def consultancies_with(connection: Connection, session: str, organisation_id: UUID) -> Sequence[OwnConsultancy]:
    """Those of them for which the session's account works with an organisation, which lets them in, by name."""
    asked = {"own_session": session, "asked": organisation_id}
    return [OwnConsultancy(*row) for row in connection.execute(_WITH_CLIENT, asked)]


def assessments(connection: Connection, session: str) -> Sequence[OwnAssessment]:
    """The assessments of those organisations, the newest first."""
    return [OwnAssessment(*row) for row in connection.execute(_OF_ORGANISATIONS, {"own_session": session})]


def of_link(connection: Connection, scope: Scope) -> OwnAssessment | None:
    """The assessment that a private link opens, if it still does."""
    found = connection.execute(_OF_LINK, scope.claims()).one_or_none()
    return OwnAssessment(*found) if found else None
