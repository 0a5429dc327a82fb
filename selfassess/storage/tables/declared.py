"""What every table shares: names of constraints, and how a Python type is kept in a column."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Date, Enum, LargeBinary, MetaData, Uuid
from sqlalchemy.orm import DeclarativeBase

from selfassess.storage.column_types import PlainText, UtcDateTime
from selfassess.storage.tables.words import (
    Action,
    AnswerState,
    ArtifactKind,
    AssessmentState,
    CommentState,
    ConsultancyRole,
    EngagementLevel,
    ImprovementStatus,
    JobState,
    MemberRole,
    Team,
    TokenPurpose,
    WorkshopPhase,
    WorkshopStepKind,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


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
        MemberRole: _one_of(MemberRole, "member_role"),
        ConsultancyRole: _one_of(ConsultancyRole, "consultancy_role"),
        EngagementLevel: _one_of(EngagementLevel, "level"),
        TokenPurpose: _one_of(TokenPurpose, "purpose"),
        ImprovementStatus: _one_of(ImprovementStatus, "status"),
        JobState: _one_of(JobState, "state"),
        WorkshopPhase: _one_of(WorkshopPhase, "phase"),
        Team: _one_of(Team, "team"),
        CommentState: _one_of(CommentState, "state"),
        WorkshopStepKind: _one_of(WorkshopStepKind, "what"),
    }
