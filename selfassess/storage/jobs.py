"""Batches of reports as people see them: a consultant those of their own ordering, a lead all of the consultancy.

Every query on a client's report asks anew whether the client still lets the session's account in.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVarTuple
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import ConsultancyScope, of_consultancy
from selfassess.storage.permitted import works_on
from selfassess.storage.tables import (
    AccountSession,
    Assessment,
    Base,
    Engagement,
    Job,
    JobItem,
    JobState,
    Organisation,
    Submission,
)

Columns = TypeVarTuple("Columns")

MOST_SHOWN = 100
UNFINISHED = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True)
class ClientRow:
    """A client, and its newest submission where it has one."""

    organisation_id: UUID
    name: str
    assessment_id: UUID | None
    submitted: datetime | None


@dataclass(frozen=True)
class TallyRow:
    """How many items of a job are in one state for one reason."""

    job_id: UUID
    state: JobState
    reason: str
    count: int


@dataclass(frozen=True)
class FileRow:
    """A file that is made. ``place`` is its place in the job."""

    place: int
    file_name: str
    finished: datetime | None


@dataclass(frozen=True)
class ParkedRow:
    """A report that could not be made, whose it is, and why."""

    name: str
    reason: str


_ITEMS = Base.metadata.tables["job_item"]
_asker, _older, _engagement = aliased(AccountSession), aliased(Submission), aliased(Engagement)

_ORDERED = exists().where(_asker.digest == bindparam("own_session"), _asker.account_id == Job.ordered_by)
_OWN = or_(
    of_consultancy(Job.consultancy_id, Permission.LEAD),
    of_consultancy(Job.consultancy_id, Permission.ADVISE) & _ORDERED,
)
_LET_IN = exists().where(
    _engagement.organisation_id == Assessment.organisation_id,
    _engagement.consultancy_id == Job.consultancy_id,
    works_on(_engagement),
)
_NEWEST = (
    select(Assessment.id)
    .join(_older, _older.assessment_id == Assessment.id)
    .where(Assessment.organisation_id == Organisation.id)
    .order_by(_older.submitted.desc(), Assessment.id)
    .limit(1)
    .correlate(Organisation)
    .scalar_subquery()
)
_CLIENTS = (
    select(Organisation.id, Organisation.name, Submission.assessment_id, Submission.submitted)
    .join(Engagement, Engagement.organisation_id == Organisation.id)
    .outerjoin(Submission, Submission.assessment_id == _NEWEST)
    .where(of_consultancy(Engagement.consultancy_id, Permission.ADVISE), works_on(Engagement))
    .order_by(func.lower(Organisation.name), Organisation.id)
)
_ALL = select(Job).where(_OWN).order_by(Job.created.desc(), Job.id).limit(MOST_SHOWN)
_FIND = select(Job).where(_OWN, Job.id == bindparam("asked"))
_LOCK = _FIND.with_for_update(of=Job).execution_options(populate_existing=True)
_ORDERED_BY_FORM = select(Job.id).where(_OWN, Job.form == bindparam("asked"))
_TALLIES = (
    select(JobItem.job_id, JobItem.state, JobItem.reason, func.count())
    .join(Job, Job.id == JobItem.job_id)
    .where(_OWN, JobItem.job_id.in_(bindparam("asked", expanding=True)))
    .group_by(JobItem.job_id, JobItem.state, JobItem.reason)
)


def _of_clients(chosen: Select[*Columns]) -> Select[*Columns]:
    """Items of one job, of clients that still let the session's account in."""
    return (
        chosen.join(Job, Job.id == JobItem.job_id)
        .join(Assessment, Assessment.id == JobItem.assessment_id)
        .join(Organisation, Organisation.id == Assessment.organisation_id)
        .where(_OWN, _LET_IN, Job.id == bindparam("asked"))
        .order_by(JobItem.place)
    )


_DONE = JobItem.state == JobState.DONE
_FILES = _of_clients(select(JobItem.place, JobItem.file_name, JobItem.finished)).where(_DONE)
_CONTENT = _of_clients(select(JobItem.content)).where(_DONE, JobItem.place == bindparam("which"))
_PARKED = _of_clients(select(Organisation.name, JobItem.reason).select_from(JobItem)).where(
    JobItem.state == JobState.PARKED
)
_STOP = (
    update(_ITEMS)
    .where(_ITEMS.c.job_id == bindparam("own"), _ITEMS.c.state.in_(UNFINISHED))
    .values(state=JobState.CANCELLED, lease=None, leased_until=None, finished=bindparam("now"))
)
_AGAIN = (
    update(_ITEMS)
    .where(_ITEMS.c.job_id == bindparam("own"), _ITEMS.c.state == JobState.PARKED)
    .values(state=JobState.QUEUED, attempts=0, reason="", finished=None)
)


def clients(connection: Connection, scope: ConsultancyScope) -> list[ClientRow]:
    """The clients that the session's account works with, by name."""
    return [ClientRow(*row) for row in connection.execute(_CLIENTS, scope.claims())]


def find(session: Session, scope: ConsultancyScope, job_id: UUID) -> Job | None:
    return session.scalar(_FIND, scope.claims(asked=job_id))


def find_all(session: Session, scope: ConsultancyScope) -> Sequence[Job]:
    """The newest jobs, the newest first."""
    return session.scalars(_ALL, scope.claims()).all()


def lock(session: Session, scope: ConsultancyScope, job_id: UUID) -> Job | None:
    """The job, which nobody else may change before this unit of work ends. SQLite writes one at a time anyway."""
    return session.scalar(_LOCK, scope.claims(asked=job_id))


def ordered_by(connection: Connection, scope: ConsultancyScope, form: UUID) -> UUID | None:
    """The job that a form ordered."""
    return connection.scalar(_ORDERED_BY_FORM, scope.claims(asked=form))


def tallies(connection: Connection, scope: ConsultancyScope, job_ids: Collection[UUID]) -> list[TallyRow]:
    """How far jobs are."""
    return [TallyRow(*row) for row in connection.execute(_TALLIES, scope.claims(asked=list(job_ids)))]


def files(connection: Connection, scope: ConsultancyScope, job_id: UUID) -> list[FileRow]:
    """The files that are made and may be taken away."""
    return [FileRow(*row) for row in connection.execute(_FILES, scope.claims(asked=job_id))]


def content(connection: Connection, scope: ConsultancyScope, job_id: UUID, place: int) -> bytes | None:
    """One of those files."""
    return connection.scalar(_CONTENT, scope.claims(asked=job_id, which=place))


def parked(connection: Connection, scope: ConsultancyScope, job_id: UUID) -> list[ParkedRow]:
    """What could not be made."""
    return [ParkedRow(*row) for row in connection.execute(_PARKED, scope.claims(asked=job_id))]


def stop(connection: Connection, job_id: UUID, now: datetime) -> None:
    """Let nothing more of a locked job be made."""
    connection.execute(_STOP, {"own": job_id, "now": now})


def put_back(connection: Connection, job_id: UUID) -> None:
    """Let what is parked of a locked job be tried again."""
    connection.execute(_AGAIN, {"own": job_id})
