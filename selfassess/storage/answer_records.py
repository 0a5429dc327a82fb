"""Who gave which answer of a submission, as stored: kept with the submission, and shown to members only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Uuid, bindparam, insert, select

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import OrganisationScope, of_organisation
from selfassess.storage.tables import Account, AnswerRecord, Assessment, AssessmentState, Base, Submission


@dataclass(frozen=True)
class Record:
    """Who gave an answer, and when. ``carried_over``: they confirmed the answer of last time as it was."""

    account_id: UUID | None
    facilitated: bool
    carried_over: bool
    saved: datetime


@dataclass(frozen=True)
class NamedRecord(Record):
    """A record with the name and address of its account, both None where there is no such account any more."""

    name: str | None
    email: str | None


@dataclass(frozen=True)
class Past:
    """A submitted assessment of an organisation."""

    assessment_id: UUID
    submitted: datetime


_ADD = insert(Base.metadata.tables["answer_record"])
_SUBMITTED = (
    select(Assessment.id, Submission.submitted)
    .join(Submission, Submission.assessment_id == Assessment.id)
    .where(
        of_organisation(Assessment.organisation_id, Permission.SEE_PEOPLE),
        Assessment.state == AssessmentState.SUBMITTED,
    )
    .order_by(Submission.submitted.desc(), Assessment.id)
)
_COLUMNS = (AnswerRecord.account_id, AnswerRecord.facilitated, AnswerRecord.carried_over, AnswerRecord.saved)
_NAMED = (
    select(AnswerRecord.key, *_COLUMNS, Account.name, Account.email)
    .join(Assessment, Assessment.id == AnswerRecord.assessment_id)
    .outerjoin(Account, Account.id == AnswerRecord.account_id)
    .where(
        of_organisation(Assessment.organisation_id, Permission.SEE_PEOPLE),
        AnswerRecord.assessment_id == bindparam("asked", type_=Uuid()),
    )
)


def add(connection: Connection, assessment_id: UUID, records: Mapping[str, Record]) -> None:
    """Keep the records of a submission, by the key of the answer."""
    rows = [{"assessment_id": assessment_id, "key": key, **vars(record)} for key, record in records.items()]
    if rows:
        connection.execute(_ADD, rows)


def submitted(connection: Connection, scope: OrganisationScope) -> list[Past]:
    """The organisation's submitted assessments, the newest first."""
    return [Past(*row) for row in connection.execute(_SUBMITTED, scope.claims())]


def of_assessment(connection: Connection, scope: OrganisationScope, assessment_id: UUID) -> dict[str, NamedRecord]:
    """Who gave each answer of one of the organisation's assessments, by the key of the answer."""
    rows = connection.execute(_NAMED, scope.claims(asked=assessment_id))
    return {row[0]: NamedRecord(*row[1:]) for row in rows}
