"""What an account may do with an organisation or a consultancy, as conditions that every query asks anew.

Each takes the digest of a session as the parameter ``own_session``. A session that was ended, an account that was
disabled, a role that was taken away and a permission that was withdrawn open nothing from that moment on.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, exists, or_, true
from sqlalchemy.orm import InstrumentedAttribute, aliased

from selfassess.domain.permissions import Permission, Role, allows
from selfassess.storage.tables import (
    Account,
    AccountSession,
    Assignment,
    ConsultancyRole,
    Consultant,
    Engagement,
    EngagementLevel,
    MemberRole,
    Membership,
)

MEMBERS = {MemberRole.OWNER: Role.OWNER, MemberRole.EDITOR: Role.EDITOR, MemberRole.VIEWER: Role.VIEWER}
CONSULTANTS = {ConsultancyRole.LEAD: Role.LEAD, ConsultancyRole.CONSULTANT: Role.CONSULTANT}
TRUE = true()
ENGAGED = {EngagementLevel.SEE: Role.ADVISER, EngagementLevel.FACILITATE: Role.FACILITATOR}


def member_permitted(organisation_id: InstrumentedAttribute[UUID], permission: Permission) -> ColumnElement[bool]:
    """The session's account belongs to the organisation, in a role that allows it."""
    roles = [member for member, role in MEMBERS.items() if allows(role, permission)]
    own, session, account = aliased(Membership), aliased(AccountSession), aliased(Account)
    return exists().where(
        own.organisation_id == organisation_id,
        own.role.in_(roles),
        own.account_id == session.account_id,
        session.digest == bindparam("own_session"),
        account.id == session.account_id,
        account.disabled.is_(None),
    )


def consultant_permitted(
    organisation_id: InstrumentedAttribute[UUID], permission: Permission, submitted: ColumnElement[bool] = TRUE
) -> ColumnElement[bool]:
    """The session's account works with the organisation for a consultancy that it lets in, so far as it lets it.

    Of an assessment give the condition that it is ``submitted``: who may only see, sees no draft.
    """
    levels = {level for level, role in ENGAGED.items() if allows(role, permission)}
    engagement = aliased(Engagement)
    holds: list[ColumnElement[bool]] = [engagement.level.in_(sorted(levels - {EngagementLevel.SEE}))]
    if EngagementLevel.SEE in levels:
        holds.append(and_(engagement.level == EngagementLevel.SEE, submitted))
    return exists().where(engagement.organisation_id == organisation_id, or_(*holds), works_on(engagement))


def works_on(engagement: type[Engagement]) -> ColumnElement[bool]:
    """The engagement holds, and the session's account is assigned to it, or leads the consultancy."""
    session = aliased(AccountSession)
    return exists().where(session.digest == bindparam("own_session"), account_works_on(engagement, session.account_id))


def account_works_on(
    engagement: type[Engagement], account_id: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None]
) -> ColumnElement[bool]:
    """The same of an account that a row names, whether it is signed in or not."""
    own, account = aliased(Consultant), aliased(Account)
    # What is asked about stands further out than the next query, where SQLAlchemy would not look for it by itself.
    assigned = (
        exists()
        .where(Assignment.engagement_id == engagement.id, Assignment.account_id == account_id)
        .correlate_except(Assignment)
    )
    working = exists().where(
        own.consultancy_id == engagement.consultancy_id,
        own.account_id == account_id,
        account.id == own.account_id,
        account.disabled.is_(None),
        or_(own.role == ConsultancyRole.LEAD, assigned),
    )
    return engagement.withdrawn.is_(None) & working.correlate_except(own, account)


def consultancy_permitted(consultancy_id: InstrumentedAttribute[UUID], permission: Permission) -> ColumnElement[bool]:
    """The session's account works for the consultancy, in a role that allows it."""
    roles = [word for word, role in CONSULTANTS.items() if allows(role, permission)]
    own, session, account = aliased(Consultant), aliased(AccountSession), aliased(Account)
    return exists().where(
        own.consultancy_id == consultancy_id,
        own.role.in_(roles),
        own.account_id == session.account_id,
        session.digest == bindparam("own_session"),
        account.id == session.account_id,
        account.disabled.is_(None),
    )
