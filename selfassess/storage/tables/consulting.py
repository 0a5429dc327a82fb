"""Consultancies: their people, the clients that let them in, and what they keep for themselves."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from selfassess.storage.tables.declared import Base
from selfassess.storage.tables.words import ConsultancyRole, EngagementLevel

_LIVE = text("withdrawn IS NULL")
_OWN = text("organisation_id IS NULL")


class Consultancy(Base):
    """A consultancy. Its ``code`` is what a client types to let it in: it names the consultancy and opens nothing."""

    __tablename__ = "consultancy"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    created: Mapped[datetime]


class Consultant(Base):
    """Who works for a consultancy."""

    __tablename__ = "consultant"

    consultancy_id: Mapped[UUID] = mapped_column(ForeignKey("consultancy.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True)
    role: Mapped[ConsultancyRole]
    since: Mapped[datetime]


class Engagement(Base):
    """A client's recorded permission. Once ``withdrawn`` it opens nothing and stays as a record."""

    __tablename__ = "engagement"
    __table_args__ = (
        Index(
            "uq_engagement_live",
            "consultancy_id",
            "organisation_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    consultancy_id: Mapped[UUID] = mapped_column(ForeignKey("consultancy.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    level: Mapped[EngagementLevel]
    granted_by: Mapped[UUID | None]
    granted: Mapped[datetime]
    withdrawn_by: Mapped[UUID | None]
    withdrawn: Mapped[datetime | None]


class Assignment(Base):
    """Which consultant works with which client. A lead needs none."""

    __tablename__ = "assignment"

    engagement_id: Mapped[UUID] = mapped_column(ForeignKey("engagement.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True)
    since: Mapped[datetime]


class ConsultancyNote(Base):
    """What a consultancy notes about a client, for itself alone."""

    __tablename__ = "consultancy_note"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    consultancy_id: Mapped[UUID] = mapped_column(ForeignKey("consultancy.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[UUID | None]
    text: Mapped[str]
    form: Mapped[UUID] = mapped_column(unique=True)
    created: Mapped[datetime]


class ConsultancyBrand(Base):
    """The brand on reports that a consultancy makes: its own, and another for a client where it wants one."""

    __tablename__ = "consultancy_brand"
    __table_args__ = (
        UniqueConstraint("consultancy_id", "organisation_id"),
        # Of its own brand, the constraint above sees nothing: no NULL equals another.
        Index("uq_consultancy_own_brand", "consultancy_id", unique=True, sqlite_where=_OWN, postgresql_where=_OWN),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    consultancy_id: Mapped[UUID] = mapped_column(ForeignKey("consultancy.id", ondelete="CASCADE"))
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    contact: Mapped[str]
    note: Mapped[str]
    colour: Mapped[str]
    logo: Mapped[bytes | None]
    updated: Mapped[datetime]
