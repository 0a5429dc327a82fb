"""Accounts as an administrator sees them: people and their roles, and nothing that an organisation answered.

Every query asks anew whether the session is an administrator's. So does each change, in the same statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, bindparam, exists, func, select, update
from sqlalchemy.orm import aliased

from selfassess.storage.tables import Account, AccountSession, Base, Consultant, Membership


@dataclass(frozen=True)
class AccountRow:
    """An account, with to how many organisations and consultancies it belongs."""

    id: UUID
    email: str
    name: str
    curator: bool
    administrator: bool
    created: datetime
    disabled: datetime | None
    organisations: int
    consultancies: int


@dataclass(frozen=True)
class SessionRow:
    """Where somebody is signed in."""

    device: str
    created: datetime
    seen: datetime


def _by_administrator() -> ColumnElement[bool]:
    own, session = aliased(Account), aliased(AccountSession)
    return exists().where(
        own.id == session.account_id,
        session.digest == bindparam("own_session"),
        own.administrator,
        own.disabled.is_(None),
    )


_ROWS = Base.metadata.tables["account"]
_ALLOWED = _by_administrator()
_SELECT = select(
    Account.id,
    Account.email,
    Account.name,
    Account.curator,
    Account.administrator,
    Account.created,
    Account.disabled,
    select(func.count()).where(Membership.account_id == Account.id).correlate(Account).scalar_subquery(),
    select(func.count()).where(Consultant.account_id == Account.id).correlate(Account).scalar_subquery(),
).where(_ALLOWED)
_SEARCH = (
    _SELECT.where(Account.email.like(bindparam("part"), escape="/")).order_by(Account.email).limit(bindparam("most"))
)
_IN_CHARGE = _SELECT.where(Account.curator | Account.administrator).order_by(Account.email)
_FIND = _SELECT.where(Account.id == bindparam("whose"))
_SESSIONS = (
    select(AccountSession.device, AccountSession.created, AccountSession.seen)
    .where(AccountSession.account_id == bindparam("whose"), _ALLOWED)
    .order_by(AccountSession.seen.desc())
)
_LOCK = select(Account.id).where(Account.administrator | (Account.id == bindparam("whose"))).order_by(Account.id)
_ONE = (_ROWS.c.id == bindparam("whose"), _ALLOWED)
_SET = {
    name: update(_ROWS).where(*_ONE).values({name: bindparam("becomes")})
    for name in ("curator", "administrator", "disabled")
}


def search(connection: Connection, session: str, part: str, most: int) -> Sequence[AccountRow]:
    """Accounts whose address holds these letters, in the order of addresses."""
    literal = part.lower().replace("/", "//").replace("%", "/%").replace("_", "/_")
    claims = {"own_session": session, "part": f"%{literal}%", "most": most}
    return [AccountRow(*row) for row in connection.execute(_SEARCH, claims)]


def in_charge(connection: Connection, session: str) -> Sequence[AccountRow]:
    """Every curator and administrator."""
    return [AccountRow(*row) for row in connection.execute(_IN_CHARGE, {"own_session": session})]


def find(connection: Connection, session: str, account_id: UUID) -> AccountRow | None:
    found = connection.execute(_FIND, {"own_session": session, "whose": account_id}).one_or_none()
    return AccountRow(*found) if found else None


def sessions(connection: Connection, session: str, account_id: UUID) -> Sequence[SessionRow]:
    """Where an account is signed in."""
    return [SessionRow(*row) for row in connection.execute(_SESSIONS, {"own_session": session, "whose": account_id})]


def lock(connection: Connection, session: str, account_id: UUID) -> AccountRow | None:
    """An account, which nobody else changes before this unit of work ends, and nor any administrator's."""
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK.with_for_update(), {"whose": account_id})
    return find(connection, session, account_id)


def change(connection: Connection, session: str, account_id: UUID, what: str, becomes: datetime | bool | None) -> bool:
    """Set ``curator``, ``administrator`` or ``disabled``; False where the session may not."""
    claims = {"own_session": session, "whose": account_id, "becomes": becomes}
    return connection.execute(_SET[what], claims).rowcount == 1
