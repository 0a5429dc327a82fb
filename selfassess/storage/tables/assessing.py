"""Organisations, their assessments, and everything that belongs to one assessment."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from selfassess.storage.tables.declared import Base
from selfassess.storage.tables.words import AnswerState, ArtifactKind, AssessmentState

_FIRST = text("previous_id IS NULL")


class Organisation(Base):
    """An organisation; its name is empty until its first answers are submitted."""

    __tablename__ = "organisation"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    created: Mapped[datetime]


class Assessment(Base):
    """One filling in of a study's questionnaire. ``version`` counts the changes to it, so that none is lost."""

    __tablename__ = "assessment"
    __table_args__ = (
        UniqueConstraint("previous_id", "form"),
        # Of an assessment without an earlier one, the constraint above sees nothing: no NULL equals another.
        Index("uq_assessment_first_form", "form", unique=True, sqlite_where=_FIRST, postgresql_where=_FIRST),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    study: Mapped[str]
    state: Mapped[AssessmentState]
    version: Mapped[int]
    started: Mapped[datetime]
    updated: Mapped[datetime]
    previous_id: Mapped[UUID | None] = mapped_column(ForeignKey("assessment.id", ondelete="SET NULL"))
    form: Mapped[UUID | None]


class AccessGrant(Base):
    """The right to one assessment by a private link. A higher serial makes every earlier link void."""

    __tablename__ = "access_grant"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), index=True)
    serial: Mapped[int]
    created: Mapped[datetime]
    revoked: Mapped[datetime | None]


class DraftAnswer(Base):
    """What was said of one key from one version of the assessment on, up to (and without) another.

    Rows are added and closed, never changed, so that what a page showed can be told from what was typed into it. The
    order of the primary key puts what stands now side by side, however long the history before it. ``account_id`` is
    who said it, None where they came by the private link; ``facilitated`` that a consultant did.
    """

    __tablename__ = "draft_answer"
    __table_args__ = (
        CheckConstraint("(state = 'answered') = (code IS NOT NULL OR text <> '')", name="answered"),
        {"sqlite_with_rowid": False},
    )

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    until: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[int]
    form: Mapped[UUID]
    state: Mapped[AnswerState]
    code: Mapped[int | None]
    text: Mapped[str]
    include: Mapped[bool | None]
    note: Mapped[str]
    link: Mapped[str]
    under_way: Mapped[bool]
    account_id: Mapped[UUID | None]
    facilitated: Mapped[bool] = mapped_column(server_default=false())
    saved: Mapped[datetime | None]


class Artifact(Base):
    """A file of a study, byte for byte, by its hash."""

    __tablename__ = "artifact"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[ArtifactKind]
    content: Mapped[bytes]


class Submission(Base):
    """The answers as submitted, in one canonical form, with the study that they were given to."""

    __tablename__ = "submission"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    answers: Mapped[str]
    answers_sha256: Mapped[str]
    instrument_sha256: Mapped[str] = mapped_column(ForeignKey("artifact.sha256"))
    advice_sha256: Mapped[str] = mapped_column(ForeignKey("artifact.sha256"))
    sources_sha256: Mapped[str] = mapped_column(ForeignKey("artifact.sha256"))
    benchmark_sha256: Mapped[str] = mapped_column(ForeignKey("artifact.sha256"))
    responses_sha256: Mapped[str] = mapped_column(ForeignKey("artifact.sha256"))
    method_version: Mapped[str]
    submitted: Mapped[datetime]
    dated: Mapped[date]


class IssuedSeal(Base):
    """The seal of a submission's report. Another version of the method, or another plan, gives it another seal.

    Two submissions of the same answers on the same day share a code, for it covers the same report.
    """

    __tablename__ = "issued_seal"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    method_version: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True, index=True)
    issued: Mapped[datetime]


class PlanDecision(Base):
    """What an organisation decided on its plan, in one canonical form."""

    __tablename__ = "plan_decision"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    choices: Mapped[str]
    updated: Mapped[datetime]


class ReportBrand(Base):
    """Whose name, colour and logo the report of an assessment carries. ``logo`` is a PNG that we wrote ourselves."""

    __tablename__ = "report_brand"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str]
    contact: Mapped[str]
    note: Mapped[str]
    colour: Mapped[str]
    logo: Mapped[bytes | None]
    updated: Mapped[datetime]


class Scenario(Base):
    """Other answers to try, under a name: no part of the answers. ``changes`` is canonical JSON of codes by item."""

    __tablename__ = "scenario"
    __table_args__ = (UniqueConstraint("assessment_id", "form"), UniqueConstraint("assessment_id", "name"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    name: Mapped[str]
    changes: Mapped[str]
    form: Mapped[UUID]
    created: Mapped[datetime]


class SentLink(Base):
    """That a private link was sent by e-mail, so that nobody's postbox is filled with them. Not to whom."""

    __tablename__ = "sent_link"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), index=True)
    sent: Mapped[datetime]
