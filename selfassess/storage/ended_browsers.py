"""Browsers that left, by a digest of what their cookie holds."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from selfassess.storage.tables import Base, EndedBrowser

_ROWS = Base.metadata.tables["ended_browser"]
_KNOWN = select(EndedBrowser.digest).where(EndedBrowser.digest == bindparam("asked"))
_ADD = insert(_ROWS)
_FORGET = delete(_ROWS).where(_ROWS.c.until <= bindparam("now"))


def end(connection: Connection, digest: str, until: datetime) -> None:
    """Remember that a browser left; one that left before stays as it is."""
    if connection.scalar(_KNOWN, {"asked": digest}) is None:
        connection.execute(_ADD, {"digest": digest, "until": until})


def forget(connection: Connection, now: datetime) -> int:
    """Delete those whose cookie has ended by itself; how many there were."""
    return connection.execute(_FORGET, {"now": now}).rowcount
