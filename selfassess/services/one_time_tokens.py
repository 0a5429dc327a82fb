"""Links in e-mails that are good once, for one purpose, and for a while.

The database holds a digest of purpose and secret together: a link made for one purpose is unknown to every other.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from selfassess.storage import one_time_tokens
from selfassess.storage.tables import ConsultancyRole, MemberRole, OneTimeToken, TokenPurpose
from selfassess.storage.unit_of_work import UnitOfWork

GOOD_FOR = {
    TokenPurpose.SIGN_IN: timedelta(minutes=30),
    TokenPurpose.CHANGE_EMAIL: timedelta(hours=2),
    TokenPurpose.JOIN_ORGANISATION: timedelta(days=7),
    TokenPurpose.JOIN_CONSULTANCY: timedelta(days=7),
}
SINGLE = (TokenPurpose.SIGN_IN, TokenPurpose.CHANGE_EMAIL)  # a newer one makes those before it void


@dataclass(frozen=True)
class Bound:
    """What a token is bound to beside its purpose and address."""

    account_id: UUID | None = None
    organisation_id: UUID | None = None
    member_role: MemberRole | None = None
    consultancy_id: UUID | None = None
    consultancy_role: ConsultancyRole | None = None
    invited_by: UUID | None = None


NOTHING_ELSE = Bound()


def issue(uow: UnitOfWork, purpose: TokenPurpose, email: str, now: datetime, bound: Bound = NOTHING_ELSE) -> str:
    """The secret of a new link to an address in lower case. It is kept nowhere."""
    if purpose in SINGLE:
        one_time_tokens.void(uow.connection, purpose, email)
    secret = secrets.token_urlsafe(24)
    token = OneTimeToken(
        id=uuid4(),
        purpose=purpose,
        digest=_digest(purpose, secret),
        email=email,
        created=now,
        expires=now + GOOD_FOR[purpose],
        used=None,
        **vars(bound),
    )
    uow.session.add(token)
    uow.session.flush()
    return secret


def find(uow: UnitOfWork, purpose: TokenPurpose, secret: str, now: datetime) -> OneTimeToken | None:
    """The token of a link that is still good; None for every other, whatever the reason."""
    token = one_time_tokens.find(uow.session, _digest(purpose, secret))
    return token if token and token.used is None and now < token.expires else None


def use(uow: UnitOfWork, purpose: TokenPurpose, secret: str, now: datetime) -> OneTimeToken | None:
    """Use a link up; None where it is not good any more. Of several at once, one succeeds. The caller commits."""
    token = find(uow, purpose, secret, now)
    if token is None or not one_time_tokens.use(uow.connection, token.id, now):
        return None
    return token


def used(uow: UnitOfWork, purpose: TokenPurpose, secret: str) -> OneTimeToken | None:
    """The token of a link that was used up: for somebody who sent the same form twice. It is good for nothing else."""
    token = one_time_tokens.find(uow.session, _digest(purpose, secret))
    return token if token and token.used is not None else None


def _digest(purpose: TokenPurpose, secret: str) -> str:
    return hashlib.sha256(f"{purpose.value} {secret}".encode("utf-8", "replace")).hexdigest()
