"""The tables. What each column is for, and how long it is kept, stands in ``data_map.py``."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Date,
    Enum,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from selfassess.storage.column_types import PlainText, UtcDateTime

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

_FIRST = text("previous_id IS NULL")

UNREPLACED = 2**31 - 1  # the version until which an answer stands that no other has replaced


class AssessmentState(StrEnum):
    """Whether answers may still change."""

    DRAFT = "draft"
    SUBMITTED = "submitted"


class AnswerState(StrEnum):
    """What was said. Blank is an answer taken back, or a note without an answer."""

    ANSWERED = "answered"
    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"
    BLANK = "blank"


class ArtifactKind(StrEnum):
    """The files that make a study."""

    INSTRUMENT = "instrument"
    ADVICE = "advice"
    SOURCES = "sources"
    BENCHMARK = "benchmark"
    RESPONSES = "responses"


class Action(StrEnum):
    """What the audit trail records."""

    STARTED = "started"
    STARTED_NEXT = "started_next"
    SUBMITTED = "submitted"
    LINK_REISSUED = "link_reissued"
    LINK_REVOKED = "link_revoked"


def _one_of(choices: type[StrEnum], name: str) -> Enum:
    """A column for one of a few words: text that the database checks, so that a new word is a plain migration."""
    return Enum(
        choices,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it
        str: PlainText(),
        datetime: UtcDateTime(),
        date: Date(),
        UUID: Uuid(),
        bytes: LargeBinary(),
        AssessmentState: _one_of(AssessmentState, "state"),
        AnswerState: _one_of(AnswerState, "state"),
        ArtifactKind: _one_of(ArtifactKind, "kind"),
        Action: _one_of(Action, "action"),
    }


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
    order of the primary key puts what stands now side by side, however long the history before it.
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


class AuditEvent(Base):
    """What was done, in a chain: ``mac`` covers the event and the one before it. No text that a person typed."""

    __tablename__ = "audit_event"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    action: Mapped[Action]
    assessment_id: Mapped[UUID]
    grant_id: Mapped[UUID | None]
    digest: Mapped[str | None]
    previous: Mapped[str] = mapped_column(unique=True)
    mac: Mapped[str]
