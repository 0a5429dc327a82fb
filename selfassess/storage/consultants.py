"""The people of a consultancy. What changes them has locked the consultancy first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.orm import Session

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import ConsultancyScope, of_consultancy
from selfassess.storage.tables import Account, Base, ConsultancyRole, Consultant


@dataclass(frozen=True)
class Colleague:
    """Somebody who works for the consultancy. ``disabled`` says that they cannot sign in."""

    account_id: UUID
    name: str
    email: str
    role: ConsultancyRole
    since: datetime
    disabled: bool


_ROWS = Base.metadata.tables["consultant"]
_ASSIGNMENTS, _ENGAGEMENTS = Base.metadata.tables["assignment"], Base.metadata.tables["engagement"]
_ALL = (
    select(
        Consultant.account_id,
        Account.name,
        Account.email,
        Consultant.role,
        Consultant.since,
        Account.disabled.is_not(None),
    )
    .join(Account, Account.id == Consultant.account_id)
    .where(of_consultancy(Consultant.consultancy_id, Permission.ADVISE))
    .order_by(Account.name, Account.email)
)
_OWN = (_ROWS.c.consultancy_id == bindparam("consultancy"), _ROWS.c.account_id == bindparam("whom"))
_ROLE = update(_ROWS).where(*_OWN).values(role=bindparam("new_role"))
_DELETE = delete(_ROWS).where(*_OWN)
_UNASSIGN = delete(_ASSIGNMENTS).where(
    _ASSIGNMENTS.c.account_id == bindparam("whom"),
    _ASSIGNMENTS.c.engagement_id.in_(
        select(_ENGAGEMENTS.c.id).where(_ENGAGEMENTS.c.consultancy_id == bindparam("consultancy"))
    ),
)


def colleagues(connection: Connection, scope: ConsultancyScope) -> Sequence[Colleague]:
    """Everybody who works for the scope's consultancy, by name."""
    return [Colleague(*row) for row in connection.execute(_ALL, scope.claims())]


def is_consultant(session: Session, consultancy_id: UUID, account_id: UUID) -> bool:
    return session.get(Consultant, (consultancy_id, account_id)) is not None


def add(session: Session, consultant: Consultant) -> None:
    session.add(consultant)
    session.flush()


def change_role(connection: Connection, consultancy_id: UUID, account_id: UUID, role: ConsultancyRole) -> None:
    connection.execute(_ROLE, {"consultancy": consultancy_id, "whom": account_id, "new_role": role})


def remove(connection: Connection, consultancy_id: UUID, account_id: UUID) -> None:
    """End somebody's work for a consultancy, and with each of its clients: coming back, they begin with none."""
    whom = {"consultancy": consultancy_id, "whom": account_id}
    connection.execute(_UNASSIGN, whom)
    connection.execute(_DELETE, whom)
