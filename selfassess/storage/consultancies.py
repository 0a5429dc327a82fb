"""Consultancies, found within a scope."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.orm import Session

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import ConsultancyScope, of_consultancy
from selfassess.storage.tables import Base, Consultancy


@dataclass(frozen=True)
class ConsultancyRow:
    """A consultancy as its people know it."""

    id: UUID
    name: str
    code: str


_ROWS = Base.metadata.tables["consultancy"]
_COLUMNS = (Consultancy.id, Consultancy.name, Consultancy.code)
_FIND = {
    needed: select(*_COLUMNS).where(of_consultancy(Consultancy.id, needed))
    for needed in (Permission.ADVISE, Permission.LEAD)
}
_NAME = select(Consultancy.name).where(Consultancy.id == bindparam("asked"))
_TAKEN = select(Consultancy.id).where(Consultancy.code == bindparam("asked"))
_LOCK = select(Consultancy.id).where(Consultancy.id == bindparam("asked")).with_for_update()
_DELETE = delete(_ROWS).where(_ROWS.c.id == bindparam("own"))


def find(
    connection: Connection, scope: ConsultancyScope, needed: Permission = Permission.ADVISE
) -> ConsultancyRow | None:
    found = connection.execute(_FIND[needed], scope.claims()).one_or_none()
    return ConsultancyRow(*found) if found else None


def lock(
    connection: Connection, scope: ConsultancyScope, needed: Permission = Permission.ADVISE
) -> ConsultancyRow | None:
    """The consultancy, if the scope may do what is needed; nobody else changes its people before this unit ends.

    PostgreSQL must be asked again once the lock is there: a role may have ended while it waited.
    """
    wait_for_turn(connection, scope.consultancy_id)
    return find(connection, scope, needed)


def wait_for_turn(connection: Connection, consultancy_id: UUID) -> None:
    """Let nobody else change the people of a consultancy before this unit of work ends. SQLite: as ``assessments``."""
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, {"asked": consultancy_id})


def name_of(connection: Connection, consultancy_id: UUID) -> str | None:
    """The name of a consultancy: for whoever holds an invitation to it."""
    return connection.scalar(_NAME, {"asked": consultancy_id})


def is_code_taken(connection: Connection, code: str) -> bool:
    return connection.scalar(_TAKEN, {"asked": code}) is not None


def add(session: Session, consultancy: Consultancy) -> None:
    session.add(consultancy)
    session.flush()


def delete_row(connection: Connection, consultancy_id: UUID) -> None:
    """Delete a consultancy with everything that it keeps; the caller has locked it."""
    connection.execute(_DELETE, {"own": consultancy_id})
