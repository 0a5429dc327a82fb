"""Invitations to an organisation that nobody has taken up, found within a scope of an account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, delete, or_, select

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import OrganisationScope, of_organisation
from selfassess.storage.tables import Base, MemberRole, OneTimeToken, Organisation, TokenPurpose


@dataclass(frozen=True)
class InvitationRow:
    """An invitation that is still good."""

    id: UUID
    email: str
    role: MemberRole
    created: datetime
    expires: datetime


_ROWS = Base.metadata.tables["one_time_token"]
_OPEN = (
    select(OneTimeToken.id, OneTimeToken.email, _ROWS.c.member_role, OneTimeToken.created, OneTimeToken.expires)
    .join(Organisation, Organisation.id == OneTimeToken.organisation_id)
    .where(
        of_organisation(Organisation.id, Permission.MANAGE),
        OneTimeToken.purpose == TokenPurpose.JOIN_ORGANISATION,
        OneTimeToken.used.is_(None),
        OneTimeToken.expires > bindparam("moment"),
    )
    .order_by(OneTimeToken.created, OneTimeToken.email)
)
_UNUSED = and_(
    _ROWS.c.organisation_id == bindparam("own"),
    _ROWS.c.purpose == TokenPurpose.JOIN_ORGANISATION,
    _ROWS.c.used.is_(None),
)
_TAKE_BACK = delete(_ROWS).where(_UNUSED, _ROWS.c.id == bindparam("which"))
_TAKE_BACK_TO = delete(_ROWS).where(_UNUSED, _ROWS.c.email == bindparam("whom"))
_TAKE_BACK_OF = delete(_ROWS).where(
    _UNUSED, or_(_ROWS.c.invited_by == bindparam("whose"), _ROWS.c.email == bindparam("whom"))
)
_CALLED = select(Organisation.name).where(Organisation.id == bindparam("own"))


def open_ones(connection: Connection, scope: OrganisationScope, now: datetime) -> Sequence[InvitationRow]:
    """The invitations to the scope's organisation that are still good, the oldest first."""
    return [InvitationRow(*row) for row in connection.execute(_OPEN, scope.claims(moment=now))]


def name_invited_to(connection: Connection, organisation_id: UUID) -> str:
    """The name of an organisation, for whoever holds an invitation to it."""
    return connection.scalar(_CALLED, {"own": organisation_id}) or ""


def take_back(connection: Connection, organisation_id: UUID, invitation_id: UUID) -> None:
    """Make an invitation void. The caller has locked the organisation."""
    connection.execute(_TAKE_BACK, {"own": organisation_id, "which": invitation_id})


def take_back_to(connection: Connection, organisation_id: UUID, email: str) -> None:
    """Make every earlier invitation to an address void. The caller has locked the organisation."""
    connection.execute(_TAKE_BACK_TO, {"own": organisation_id, "whom": email})


def take_back_of(connection: Connection, organisation_id: UUID, account_id: UUID, email: str) -> None:
    """Make void what a member sent, and what was sent to them. The caller has locked the organisation."""
    connection.execute(_TAKE_BACK_OF, {"own": organisation_id, "whose": account_id, "whom": email})
