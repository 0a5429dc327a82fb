"""Being signed in: a session that the database keeps, so that it ends at once wherever it is ended."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from selfassess.storage import account_sessions
from selfassess.storage.tables import AccountSession
from selfassess.storage.unit_of_work import UnitOfWork

LONGEST = timedelta(hours=12)  # from signing in, however much it is used
IDLE = timedelta(minutes=60)
IDLE_OF_ADMINISTRATORS = timedelta(minutes=30)
SEEN_EVERY = timedelta(minutes=5)  # a page is no more often worth a write


@dataclass(frozen=True)
class SignedIn:
    """Who is signed in. ``digest`` names the session in the scopes of queries."""

    digest: str
    session_id: UUID
    account_id: UUID
    email: str
    name: str
    curator: bool
    administrator: bool
    since: datetime
    seen: datetime

    def is_worth_noting(self, now: datetime) -> bool:
        """Whether being here now is to be written down."""
        return now - self.seen >= SEEN_EVERY


def open_session(uow: UnitOfWork, account_id: UUID, device: str, now: datetime) -> str:
    """Sign an account in; the secret for its cookie, which is kept nowhere else."""
    secret = secrets.token_urlsafe(32)
    row = AccountSession(
        digest=digest_of(secret), id=uuid4(), account_id=account_id, device=device, created=now, seen=now
    )
    uow.session.add(row)
    uow.session.flush()
    return secret


def signed_in(uow: UnitOfWork, secret: str, now: datetime) -> SignedIn | None:
    """Whose session a secret is; None where it ended, by whomever, or lasted too long."""
    row = account_sessions.find(uow.connection, digest_of(secret))
    if row is None:
        return None
    idle = IDLE_OF_ADMINISTRATORS if row.administrator else IDLE
    if now - row.created >= LONGEST or now - row.seen >= idle:
        return None
    return SignedIn(
        digest=row.digest,
        session_id=row.id,
        account_id=row.account_id,
        email=row.email,
        name=row.name,
        curator=row.curator,
        administrator=row.administrator,
        since=row.created,
        seen=row.seen,
    )


def digest_of(secret: str) -> str:
    """What the database knows of a secret: enough to recognise it, too little to use it."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
