"""How far limits are used up, as stored."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from selfassess.storage.tables import Base, RateLimit

_ROWS = Base.metadata.tables["rate_limit"]
_FIND = select(RateLimit.free_at).where(RateLimit.key == bindparam("own"))
_LOCK = select(func.pg_advisory_xact_lock(bindparam("limit")))
_FORGET = delete(_ROWS).where(_ROWS.c.free_at <= bindparam("now"))


def find(connection: Connection, key: str) -> datetime | None:
    return connection.scalar(_FIND, {"own": key})


def lock(connection: Connection, key: str) -> datetime | None:
    """The same, which nobody else may change before this unit of work ends, also where there is no row to lock yet.

    SQLite writes one at a time anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, {"limit": int(key[:15], 16)})
    return connection.scalar(_FIND, {"own": key})


def put(connection: Connection, key: str, free_at: datetime) -> None:
    """Store a limit in place of what was stored of it."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    adding = insert(_ROWS).values(key=key, free_at=free_at)
    connection.execute(adding.on_conflict_do_update(index_elements=["key"], set_={"free_at": adding.excluded.free_at}))


def forget(connection: Connection, now: datetime) -> int:
    """Delete limits that are all free; how many there were."""
    return connection.execute(_FORGET, {"now": now}).rowcount
