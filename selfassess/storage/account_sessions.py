"""Sessions of accounts, as stored: by the digest of a secret that only the cookie holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.orm import Session

from selfassess.storage.tables import Account, AccountSession, Base


@dataclass(frozen=True)
class SessionRow:
    """A session with whose it is."""

    digest: str
    id: UUID
    created: datetime
    seen: datetime
    account_id: UUID
    email: str
    name: str
    curator: bool
    administrator: bool


_ROWS = Base.metadata.tables["account_session"]
_FIND = (
    select(
        AccountSession.digest,
        AccountSession.id,
        AccountSession.created,
        AccountSession.seen,
        Account.id,
        Account.email,
        Account.name,
        Account.curator,
        Account.administrator,
    )
    .join(Account, Account.id == AccountSession.account_id)
    .where(AccountSession.digest == bindparam("digest"), Account.disabled.is_(None))
)
_SEEN = update(_ROWS).where(_ROWS.c.digest == bindparam("own")).values(seen=bindparam("now"))
_END = delete(_ROWS).where(_ROWS.c.digest == bindparam("own"))
_END_ONE = delete(_ROWS).where(_ROWS.c.account_id == bindparam("whose"), _ROWS.c.id == bindparam("which"))
_END_OTHERS = delete(_ROWS).where(_ROWS.c.account_id == bindparam("whose"), _ROWS.c.digest != bindparam("kept"))
_FORGET = delete(_ROWS).where(_ROWS.c.created < bindparam("before"))


def find(connection: Connection, digest: str) -> SessionRow | None:
    """A session by its digest, if its account may be used."""
    found = connection.execute(_FIND, {"digest": digest}).one_or_none()
    return SessionRow(*found) if found else None


def of_account(session: Session, account_id: UUID) -> Sequence[AccountSession]:
    """Where an account is signed in, the newest first."""
    mine = select(AccountSession).where(AccountSession.account_id == account_id)
    return session.scalars(mine.order_by(AccountSession.created.desc())).all()


def note_seen(connection: Connection, digest: str, now: datetime) -> None:
    connection.execute(_SEEN, {"own": digest, "now": now})


def end(connection: Connection, digest: str) -> None:
    connection.execute(_END, {"own": digest})


def end_one(connection: Connection, account_id: UUID, session_id: UUID) -> bool:
    """End one of an account's own sessions; False where it has no such session."""
    return connection.execute(_END_ONE, {"whose": account_id, "which": session_id}).rowcount == 1


def end_others(connection: Connection, account_id: UUID, kept: str = "") -> int:
    """End every session of an account but one, or all; how many there were."""
    return connection.execute(_END_OTHERS, {"whose": account_id, "kept": kept}).rowcount


def forget(connection: Connection, before: datetime) -> int:
    """Delete sessions that began before a moment."""
    return connection.execute(_FORGET, {"before": before}).rowcount
