"""When private links were sent by e-mail, counted within a scope."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, bindparam, delete, insert, select

from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import Base, SentLink

_ROWS = Base.metadata.tables["sent_link"]
_SINCE = (
    select(SentLink.sent)
    .where(within(SentLink.assessment_id), SentLink.sent > bindparam("after"))
    .order_by(SentLink.sent)
)
_ADD = insert(_ROWS)
_FORGET = delete(_ROWS).where(_ROWS.c.assessment_id == bindparam("own"), _ROWS.c.sent <= bindparam("until"))


def since(connection: Connection, scope: Scope, moment: datetime) -> list[datetime]:
    """When the scope's link was sent after a moment, oldest first."""
    return list(connection.scalars(_SINCE, scope.claims(after=moment)))


def add(connection: Connection, assessment_id: UUID, now: datetime) -> None:
    connection.execute(_ADD, {"id": uuid4(), "assessment_id": assessment_id, "sent": now})


def forget(connection: Connection, assessment_id: UUID, until: datetime) -> None:
    """Delete what is no longer counted."""
    connection.execute(_FORGET, {"own": assessment_id, "until": until})
