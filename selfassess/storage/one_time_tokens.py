"""Links in e-mails, as stored: by a digest that tells nothing of the link."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.orm import Session

from selfassess.storage.tables import Base, OneTimeToken, TokenPurpose

_ROWS = Base.metadata.tables["one_time_token"]
_FIND = select(OneTimeToken).where(OneTimeToken.digest == bindparam("asked"))
_USE = update(_ROWS).where(_ROWS.c.id == bindparam("own"), _ROWS.c.used.is_(None)).values(used=bindparam("now"))
_VOID = delete(_ROWS).where(_ROWS.c.purpose == bindparam("what"), _ROWS.c.email == bindparam("whom"))
_FORGET = delete(_ROWS).where(_ROWS.c.expires < bindparam("before"))


def find(session: Session, digest: str) -> OneTimeToken | None:
    """A token by the digest of its link: for whoever holds that, whoever they are."""
    return session.scalar(_FIND, {"asked": digest})


def use(connection: Connection, token_id: UUID, now: datetime) -> bool:
    """Mark a token as used; False where it was used before."""
    return connection.execute(_USE, {"own": token_id, "now": now}).rowcount == 1


def void(connection: Connection, purpose: TokenPurpose, email: str) -> None:
    """Delete earlier tokens of a purpose for an address."""
    connection.execute(_VOID, {"what": purpose, "whom": email})


def forget(connection: Connection, before: datetime) -> int:
    """Delete tokens that expired before a moment; how many there were."""
    return connection.execute(_FORGET, {"before": before}).rowcount
