"""Moving an assessment from nobody's organisation to somebody's, within a scope and by a session's role."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, exists, select, update

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.permitted import member_permitted
from selfassess.storage.tables import AccessGrant, Assessment, Base, Membership, Organisation

_GRANTS = Base.metadata.tables["access_grant"]
_ASSESSMENTS = Base.metadata.tables["assessment"]
_ORGANISATIONS = Base.metadata.tables["organisation"]
_MAY_ANSWER = member_permitted(Organisation.id, Permission.ANSWER)
_WHERE = select(Organisation.id, Organisation.name).where(_MAY_ANSWER).order_by(Organisation.name, Organisation.id)
_ONE = select(Organisation.id).where(Organisation.id == bindparam("own_organisation"), _MAY_ANSWER)
_HAS_MEMBERS = select(exists().where(Membership.organisation_id == bindparam("own")))
_MOVE = update(_ASSESSMENTS).where(_ASSESSMENTS.c.id == bindparam("own")).values(organisation_id=bindparam("target"))
_VOID = (
    update(_GRANTS).where(_GRANTS.c.assessment_id == bindparam("own")).values(serial=AccessGrant.__table__.c.serial + 1)
)
_DELETE_EMPTY = delete(_ORGANISATIONS).where(
    _ORGANISATIONS.c.id == bindparam("own"), ~exists().where(Assessment.organisation_id == bindparam("own"))
)


def where_to(connection: Connection, session: str) -> Sequence[tuple[UUID, str]]:
    """The organisations in which a session's account may answer as a member, by name."""
    return [(id_, name) for id_, name in connection.execute(_WHERE, {"own_session": session})]


def may_receive(connection: Connection, scope: OrganisationScope) -> bool:
    """Whether the scope's session may answer in its organisation, as a member of it."""
    return connection.scalar(_ONE, scope.claims()) is not None


def has_members(connection: Connection, organisation_id: UUID) -> bool:
    """Whether an organisation is somebody's already."""
    return bool(connection.scalar(_HAS_MEMBERS, {"own": organisation_id}))


def move(connection: Connection, assessment_id: UUID, target: UUID) -> None:
    """Give an assessment, which the caller has locked, to an organisation; every link to it is void from now on."""
    connection.execute(_MOVE, {"own": assessment_id, "target": target})
    connection.execute(_VOID, {"own": assessment_id})


def delete_if_empty(connection: Connection, organisation_id: UUID) -> None:
    """Delete an organisation that has no assessment any more."""
    connection.execute(_DELETE_EMPTY, {"own": organisation_id})
