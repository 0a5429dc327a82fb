"""Which consultancies an organisation lets in, and which it did: from its own side, within a scope of an account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select, update
from sqlalchemy.orm import aliased

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import OrganisationScope, of_organisation
from selfassess.storage.tables import Account, Base, Consultancy, Engagement, EngagementLevel


@dataclass(frozen=True)
class EngagementRow:
    """A permission. Names of people are None where their account is gone, ``withdrawn`` None while it holds."""

    id: UUID
    consultancy_id: UUID
    consultancy: str
    level: EngagementLevel
    granted: datetime
    granted_by: str | None
    withdrawn: datetime | None
    withdrawn_by: str | None


_ROWS = Base.metadata.tables["engagement"]
_GIVER, _TAKER = aliased(Account), aliased(Account)
_OF_CLIENT = (
    select(
        Engagement.id,
        Consultancy.id,
        Consultancy.name,
        Engagement.level,
        Engagement.granted,
        func.coalesce(func.nullif(_GIVER.name, ""), _GIVER.email),
        Engagement.withdrawn,
        func.coalesce(func.nullif(_TAKER.name, ""), _TAKER.email),
    )
    .join(Consultancy, Consultancy.id == Engagement.consultancy_id)
    .outerjoin(_GIVER, _GIVER.id == Engagement.granted_by)
    .outerjoin(_TAKER, _TAKER.id == Engagement.withdrawn_by)
    .where(of_organisation(Engagement.organisation_id, Permission.SEE_PEOPLE))
    .order_by(Engagement.granted.desc(), Engagement.id)
)
_BY_CODE = select(Consultancy.id, Consultancy.name).where(Consultancy.code == bindparam("typed"))
_LIVE = (_ROWS.c.id == bindparam("which"), _ROWS.c.withdrawn.is_(None))
_CHANGE = update(_ROWS).where(*_LIVE).values(level=bindparam("becomes"))
_WITHDRAW = update(_ROWS).where(*_LIVE).values(withdrawn=bindparam("now"), withdrawn_by=bindparam("whose"))


def of_client(connection: Connection, scope: OrganisationScope) -> Sequence[EngagementRow]:
    """Every permission that the scope's organisation gave, the newest first; those withdrawn stay as a record."""
    return [EngagementRow(*row) for row in connection.execute(_OF_CLIENT, scope.claims())]


def consultancy_coded(connection: Connection, code: str) -> tuple[UUID, str] | None:
    """The id and name of the consultancy with this code, which is no secret: whoever types it may know the name."""
    found = connection.execute(_BY_CODE, {"typed": code}).one_or_none()
    return (found[0], found[1]) if found else None


def change_level(connection: Connection, engagement_id: UUID, level: EngagementLevel) -> None:
    """Change what is permitted. The caller has locked the organisation and found the permission within its scope."""
    connection.execute(_CHANGE, {"which": engagement_id, "becomes": level})


def withdraw(connection: Connection, engagement_id: UUID, account_id: UUID, now: datetime) -> None:
    """Close a permission for good. The caller has locked the organisation and found it within its scope."""
    connection.execute(_WITHDRAW, {"which": engagement_id, "whose": account_id, "now": now})
