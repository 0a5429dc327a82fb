"""Invitations to a consultancy that nobody has accepted yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, select

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import ConsultancyScope, of_consultancy
from selfassess.storage.tables import Base, ConsultancyRole, OneTimeToken, TokenPurpose


@dataclass(frozen=True)
class Invitation:
    """Who was asked to join, as what, and until when they can."""

    id: UUID
    email: str
    role: ConsultancyRole | None
    expires: datetime


_ROWS = Base.metadata.tables["one_time_token"]
_OPEN = (
    select(OneTimeToken.id, OneTimeToken.email, OneTimeToken.consultancy_role, OneTimeToken.expires)
    .where(
        of_consultancy(OneTimeToken.consultancy_id, Permission.LEAD),  # type: ignore[arg-type]  # NULL is nobody's
        OneTimeToken.purpose == TokenPurpose.JOIN_CONSULTANCY,
        OneTimeToken.used.is_(None),
        OneTimeToken.expires > bindparam("now"),
    )
    .order_by(OneTimeToken.email)
)
_UNUSED = (
    _ROWS.c.consultancy_id == bindparam("consultancy"),
    _ROWS.c.purpose == TokenPurpose.JOIN_CONSULTANCY,
    _ROWS.c.used.is_(None),
)
_VOID_TO = delete(_ROWS).where(*_UNUSED, _ROWS.c.email == bindparam("whom"))
_VOID_BY = delete(_ROWS).where(*_UNUSED, _ROWS.c.invited_by == bindparam("whose"))


def still_open(connection: Connection, scope: ConsultancyScope, now: datetime) -> Sequence[Invitation]:
    """Invitations to the scope's consultancy that can still be accepted."""
    return [Invitation(*row) for row in connection.execute(_OPEN, scope.claims(now=now))]


def void_to(connection: Connection, consultancy_id: UUID, email: str) -> None:
    """Take back what was sent to an address. The caller has locked the consultancy."""
    connection.execute(_VOID_TO, {"consultancy": consultancy_id, "whom": email})


def void_by(connection: Connection, consultancy_id: UUID, account_id: UUID) -> None:
    """Take back what somebody sent who may not invite any more. The caller has locked the consultancy."""
    connection.execute(_VOID_BY, {"consultancy": consultancy_id, "whose": account_id})
