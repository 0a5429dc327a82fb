"""Accounts of people, as stored. Whoever calls this knows whose account it is: by a session, or by a letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from selfassess.storage.tables import Account, Base, Identity, OneTimeToken, TokenPurpose

_ROWS = Base.metadata.tables["account"]
_TOKENS = Base.metadata.tables["one_time_token"]
_IDENTITIES = Base.metadata.tables["identity"]
_BY_EMAIL = select(Account).where(Account.email == bindparam("asked"))
_LOCK = select(Account).where(Account.id == bindparam("own")).with_for_update()
_BY_IDENTITY = (
    select(Account)
    .join(Identity, Identity.account_id == Account.id)
    .where(Identity.issuer == bindparam("issuer"), Identity.subject == bindparam("subject"))
)
_IDENTITIES_OF = select(Identity).where(Identity.account_id == bindparam("own")).order_by(Identity.linked)
_VOID = delete(_TOKENS).where(OneTimeToken.purpose == bindparam("what"), OneTimeToken.account_id == bindparam("own"))


def by_email(session: Session, email: str) -> Account | None:
    """The account of an address in lower case."""
    return session.scalar(_BY_EMAIL, {"asked": email})


def lock(session: Session, account_id: UUID) -> Account | None:
    """An account as it is now, which nobody else may change before this unit of work ends."""
    return session.scalar(_LOCK, {"own": account_id}, execution_options={"populate_existing": True})


def by_identity(session: Session, issuer: str, subject: str) -> Account | None:
    """The account of somebody whom a provider names."""
    return session.scalar(_BY_IDENTITY, {"issuer": issuer, "subject": subject})


def identities(session: Session, account_id: UUID) -> Sequence[Identity]:
    """Who somebody is to providers, the oldest first."""
    return session.scalars(_IDENTITIES_OF, {"own": account_id}).all()


def make(session: Session, email: str, name: str, now: datetime) -> Account:
    """The account of an address, made unless there is one: of two at once, both find the same."""
    insert = _insert(session)
    new = {"id": uuid4(), "email": email, "name": name, "curator": False, "administrator": False, "created": now}
    session.execute(insert(_ROWS).values(new).on_conflict_do_nothing(index_elements=["email"]))
    return session.scalars(_BY_EMAIL, {"asked": email}).one()


def link(session: Session, issuer: str, subject: str, account_id: UUID, now: datetime) -> Account:
    """Keep who somebody is to a provider; of two at once the first holds, and its account is the answer."""
    insert = _insert(session)
    new = {"issuer": issuer, "subject": subject, "account_id": account_id, "linked": now}
    session.execute(insert(_IDENTITIES).values(new).on_conflict_do_nothing(index_elements=["issuer", "subject"]))
    return session.scalars(_BY_IDENTITY, {"issuer": issuer, "subject": subject}).one()


def unlink(session: Session, identity: Identity) -> None:
    """Forget who somebody is to a provider. The caller found it among an account's own."""
    session.delete(identity)
    session.flush()


def void_tokens(session: Session, purpose: TokenPurpose, account_id: UUID) -> None:
    """Delete the links of a purpose that an account asked for, to whatever address they went."""
    session.execute(_VOID, {"what": purpose, "own": account_id})


def _insert(session: Session) -> type[postgresql.Insert] | type[sqlite.Insert]:
    return postgresql.Insert if session.get_bind().dialect.name == "postgresql" else sqlite.Insert
