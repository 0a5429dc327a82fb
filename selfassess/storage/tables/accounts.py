"""People: their accounts, their sessions, and what is sent to them by e-mail."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from selfassess.storage.tables.declared import Base
from selfassess.storage.tables.words import ConsultancyRole, MemberRole, TokenPurpose


class Account(Base):
    """A person. ``email`` is in lower case, ``password`` an argon2 hash, None where they sign in by e-mail alone."""

    __tablename__ = "account"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password: Mapped[str | None]
    curator: Mapped[bool]
    administrator: Mapped[bool]
    created: Mapped[datetime]
    disabled: Mapped[datetime | None]


class AccountSession(Base):
    """Somebody is signed in. ``digest`` is the SHA-256 of the secret in their cookie; the row's end is theirs."""

    __tablename__ = "account_session"

    digest: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    device: Mapped[str]
    created: Mapped[datetime]
    seen: Mapped[datetime]


class Identity(Base):
    """Who somebody is to a provider of OpenID Connect."""

    __tablename__ = "identity"

    issuer: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    linked: Mapped[datetime]


class OneTimeToken(Base):
    """A link in an e-mail, good once and for one purpose. ``digest`` is the SHA-256 of purpose and secret.

    An invitation names what it leads to, and a change of address the account.
    """

    __tablename__ = "one_time_token"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    purpose: Mapped[TokenPurpose]
    digest: Mapped[str] = mapped_column(unique=True)
    email: Mapped[str] = mapped_column(index=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    member_role: Mapped[MemberRole | None]
    consultancy_id: Mapped[UUID | None] = mapped_column(ForeignKey("consultancy.id", ondelete="CASCADE"), index=True)
    consultancy_role: Mapped[ConsultancyRole | None]
    invited_by: Mapped[UUID | None]
    created: Mapped[datetime]
    expires: Mapped[datetime]
    used: Mapped[datetime | None]


class RateLimit(Base):
    """How far a limit is used up: the moment at which all of it is free again. ``key`` is a keyed hash."""

    __tablename__ = "rate_limit"

    key: Mapped[str] = mapped_column(primary_key=True)
    free_at: Mapped[datetime] = mapped_column(index=True)


class EndedBrowser(Base):
    """A browser that left: its signed cookie opens no private link any more, even when somebody kept a copy."""

    __tablename__ = "ended_browser"

    digest: Mapped[str] = mapped_column(primary_key=True)
    until: Mapped[datetime] = mapped_column(index=True)


class Membership(Base):
    """Who belongs to an organisation, and what they may do there."""

    __tablename__ = "membership"

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True)
    role: Mapped[MemberRole]
    since: Mapped[datetime]
