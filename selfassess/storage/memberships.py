"""Who belongs to an organisation, found within a scope of an account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import OrganisationScope, of_organisation
from selfassess.storage.tables import Account, Base, MemberRole, Membership


@dataclass(frozen=True)
class MemberRow:
    """Somebody who belongs to an organisation; ``usable``: their account is not disabled."""

    account_id: UUID
    name: str
    email: str
    role: MemberRole
    since: datetime
    usable: bool


_ROWS = Base.metadata.tables["membership"]
_MEMBERS = (
    select(
        Account.id,
        Account.name,
        Account.email,
        Membership.role,
        Membership.since,
        Account.disabled.is_(None),
    )
    .join(Account, Account.id == Membership.account_id)
    .where(of_organisation(Membership.organisation_id, Permission.SEE_PEOPLE))
    .order_by(Membership.since, Account.email)
)
_ONE = and_(_ROWS.c.organisation_id == bindparam("own"), _ROWS.c.account_id == bindparam("whose"))
_OWN = select(_ROWS.c.role).where(_ONE)
_CHANGE = update(_ROWS).where(_ONE).values(role=bindparam("becomes"))
_REMOVE = delete(_ROWS).where(_ONE)


def members(connection: Connection, scope: OrganisationScope) -> Sequence[MemberRow]:
    """Everybody who belongs to the scope's organisation, whoever was there first first."""
    return [MemberRow(*row) for row in connection.execute(_MEMBERS, scope.claims())]


def is_member(connection: Connection, organisation_id: UUID, account_id: UUID) -> bool:
    """Whether an account belongs to an organisation, asked for that account itself."""
    return connection.scalar(_OWN, {"own": organisation_id, "whose": account_id}) is not None


def add(connection: Connection, organisation_id: UUID, account_id: UUID, role: MemberRole, now: datetime) -> bool:
    """Make somebody a member; False, and their role stays as it is, where they are one already."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    row = {"organisation_id": organisation_id, "account_id": account_id, "role": role, "since": now}
    adding = insert(_ROWS).values(row).on_conflict_do_nothing().returning(_ROWS.c.account_id)
    return connection.scalar(adding) is not None


def change(connection: Connection, organisation_id: UUID, account_id: UUID, role: MemberRole) -> None:
    """Give a member another role. The caller has locked the organisation."""
    connection.execute(_CHANGE, {"own": organisation_id, "whose": account_id, "becomes": role})


def remove(connection: Connection, organisation_id: UUID, account_id: UUID) -> None:
    """Take a member out. The caller has locked the organisation."""
    connection.execute(_REMOVE, {"own": organisation_id, "whose": account_id})
