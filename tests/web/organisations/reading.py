"""What the database knows of people and organisations, read past every wall."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from selfassess.storage.tables import Account, AuditEvent, MemberRole, Membership, OneTimeToken, Organisation
from selfassess.storage.unit_of_work import Database
from tests.people import Person


def organisations_of(database: Database, who: Person) -> list[tuple[str, str]]:
    """The organisations that somebody belongs to, each with their role there."""
    query = select(Organisation.name, Membership.role).join(Membership, Membership.organisation_id == Organisation.id)
    with database.reading() as uow:
        rows = uow.connection.execute(query.where(Membership.account_id == who.account_id)).all()
    return sorted((name, role.value) for name, role in rows)


def roles_in(database: Database, organisation_id: UUID) -> dict[str, MemberRole]:
    """The role of each member, by the address of their account."""
    query = select(Account.email, Membership.role).join(Membership, Membership.account_id == Account.id)
    with database.reading() as uow:
        rows = uow.connection.execute(query.where(Membership.organisation_id == organisation_id)).all()
    return {row.email: row.role for row in rows}


def trail(database: Database) -> list[tuple[str, UUID | None, UUID | None]]:
    """What was done, by whom, and to what, the oldest first."""
    query = select(AuditEvent.action, AuditEvent.account_id, AuditEvent.object_id).order_by(AuditEvent.sequence)
    with database.reading() as uow:
        return [(action.value, by, to) for action, by, to in uow.connection.execute(query)]


def only_invitation(database: Database) -> UUID:
    """The id of the one invitation that there is."""
    with database.reading() as uow:
        return uow.connection.scalars(select(OneTimeToken.id)).one()
