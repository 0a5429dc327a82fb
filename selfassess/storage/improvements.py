"""Improvements of an organisation, as stored: found, added and deleted within a scope."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, Uuid, bindparam, select
from sqlalchemy.orm import Session

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import OrganisationScope, of_organisation
from selfassess.storage.tables import Improvement, Organisation

_ORDER = (Improvement.created, Improvement.title, Improvement.id)
_ALL = select(Improvement).where(of_organisation(Improvement.organisation_id, Permission.READ)).order_by(*_ORDER)
_ONE = Improvement.id == bindparam("asked", type_=Uuid())
_FIND = select(Improvement).where(of_organisation(Improvement.organisation_id, Permission.READ), _ONE)
_NAME = select(Organisation.name).where(of_organisation(Organisation.id, Permission.READ))
_OPEN = select(Organisation.id).where(of_organisation(Organisation.id, Permission.ANSWER))
_LOCK = _OPEN.with_for_update()


def find_all(session: Session, scope: OrganisationScope) -> Sequence[Improvement]:
    """Every improvement of the organisation, the first taken up first."""
    return session.scalars(_ALL, scope.claims()).all()


def find(session: Session, scope: OrganisationScope, improvement_id: UUID) -> Improvement | None:
    return session.scalar(_FIND, scope.claims(asked=improvement_id))


def name_of(connection: Connection, scope: OrganisationScope) -> str | None:
    """The name of the scope's organisation; None where the session may not see it."""
    return connection.scalar(_NAME, scope.claims())


def may_change(connection: Connection, scope: OrganisationScope) -> bool:
    """Whether the session may change the organisation's improvements, as it is now: for what a page says."""
    return connection.scalar(_OPEN, scope.claims()) is not None


def lock(connection: Connection, scope: OrganisationScope) -> bool:
    """Whether the session may change the organisation's improvements, which nobody else may before this unit ends.

    PostgreSQL locks the organisation's row, and is asked again because the right may have ended meanwhile. On SQLite
    the whole unit of work has had the right to write since it began.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, scope.claims())
    return may_change(connection, scope)


def add(session: Session, improvement: Improvement) -> None:
    session.add(improvement)
    session.flush()


def delete(session: Session, improvement: Improvement) -> None:
    """Delete one that was found within a scope."""
    session.delete(improvement)
    session.flush()
