"""The year after: recommendations that an organisation took up, and who gave which answer."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from selfassess.storage.tables.declared import Base
from selfassess.storage.tables.words import ImprovementStatus


class Improvement(Base):
    """A recommendation taken up, or a piece of work of the organisation's own. ``version`` counts its changes."""

    __tablename__ = "improvement"
    __table_args__ = (UniqueConstraint("organisation_id", "form"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    assessment_id: Mapped[UUID | None] = mapped_column(ForeignKey("assessment.id", ondelete="SET NULL"), index=True)
    recommendation: Mapped[str]
    title: Mapped[str]
    owner: Mapped[str]
    due: Mapped[date | None]
    status: Mapped[ImprovementStatus]
    note: Mapped[str]
    evidence: Mapped[str]
    version: Mapped[int]
    form: Mapped[UUID]
    created: Mapped[datetime]
    updated: Mapped[datetime]


class AnswerRecord(Base):
    """Who gave an answer that was submitted, and when. ``account_id`` outlives the account, as a number alone."""

    __tablename__ = "answer_record"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[UUID | None] = mapped_column(index=True)
    facilitated: Mapped[bool]
    carried_over: Mapped[bool]
    saved: Mapped[datetime]
