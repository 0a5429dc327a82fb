"""Items of jobs as workers see them: leased one by one, whosever they are.

A worker holds no lock while it makes a report. What it may store is decided by its lease, which ends by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from selfassess.storage.permitted import account_works_on
from selfassess.storage.tables import (
    Assessment,
    Base,
    ConsultancyBrand,
    Engagement,
    Job,
    JobItem,
    JobState,
    PlanDecision,
    ReportBrand,
    Submission,
)


@dataclass(frozen=True)
class Leased:
    """An item that a worker has. ``attempts`` counts this one too."""

    job_id: UUID
    place: int
    assessment_id: UUID
    attempts: int
    format: str
    lease: UUID


@dataclass(frozen=True)
class Right:
    """Whether the client lets the consultancy in, and whether whoever ordered the report works with it."""

    let_in: bool
    works_with: bool


@dataclass(frozen=True)
class Material:
    """What a report is made of. ``brand`` is the first of: the consultancy's for this client, its own, the client's."""

    assessment: Assessment
    submission: Submission
    decision: PlanDecision | None
    brand: ConsultancyBrand | ReportBrand | None


@dataclass(frozen=True)
class Settled:
    """What came of an item. ``reason`` is a sentence where no file did."""

    state: JobState
    reason: str = ""
    content: bytes | None = None


_ITEMS = Base.metadata.tables["job_item"]
_JOBS = Base.metadata.tables["job"]
_held, _working = aliased(Engagement), aliased(Engagement)

_FREE = or_(
    JobItem.state == JobState.QUEUED,
    and_(JobItem.state == JobState.RUNNING, JobItem.leased_until <= bindparam("now")),
)
_ANY = select(JobItem.place).where(_FREE).limit(1)
_NEXT = (
    select(JobItem.job_id, JobItem.place, JobItem.assessment_id, JobItem.attempts + 1, Job.format)
    .join(Job, Job.id == JobItem.job_id)
    .where(_FREE)
    .order_by(JobItem.attempts, Job.created, Job.id, JobItem.place)  # what failed before waits for what did not
    .limit(1)
    .with_for_update(of=JobItem, skip_locked=True)
)
_IS_IT = and_(_ITEMS.c.job_id == bindparam("own"), _ITEMS.c.place == bindparam("which"))
_LEASE = (
    update(_ITEMS)
    .where(_IS_IT)
    .values(
        state=JobState.RUNNING,
        attempts=bindparam("count"),
        lease=bindparam("mark"),
        leased_until=bindparam("until"),
    )
)
_SETTLE = (
    update(_ITEMS)
    .where(_IS_IT, _ITEMS.c.state == JobState.RUNNING, _ITEMS.c.lease == bindparam("mark"))
    .values(
        state=bindparam("became"),
        reason=bindparam("why"),
        content=bindparam("file"),
        finished=bindparam("ended"),
        lease=None,
        leased_until=None,
    )
)


def _of_item(engagement: type[Engagement]) -> ColumnElement[bool]:
    """The engagement is of the item's client and the job's consultancy."""
    same_client = engagement.organisation_id == Assessment.organisation_id
    return and_(same_client, engagement.consultancy_id == Job.consultancy_id)


_RIGHT = (
    select(
        exists().where(_of_item(_held), _held.withdrawn.is_(None)).correlate_except(_held),
        exists().where(_of_item(_working), account_works_on(_working, Job.ordered_by)).correlate_except(_working),
    )
    .select_from(JobItem)
    .join(Job, Job.id == JobItem.job_id)
    .join(Assessment, Assessment.id == JobItem.assessment_id)
    .where(JobItem.job_id == bindparam("own"), JobItem.place == bindparam("which"))
)
_MATERIAL = (
    select(Assessment, Submission, PlanDecision)
    .join(Submission, Submission.assessment_id == Assessment.id)
    .outerjoin(PlanDecision, PlanDecision.assessment_id == Assessment.id)
    .where(Assessment.id == bindparam("asked"))
)
_BRAND = (
    select(ConsultancyBrand)
    .join(Job, Job.consultancy_id == ConsultancyBrand.consultancy_id)
    .where(
        Job.id == bindparam("own"),
        or_(ConsultancyBrand.organisation_id == bindparam("client"), ConsultancyBrand.organisation_id.is_(None)),
    )
    .order_by(ConsultancyBrand.organisation_id.is_(None))
    .limit(1)
)
_LOCK = select(_JOBS.c.id).where(_JOBS.c.id == bindparam("own")).with_for_update()
_LEFT = select(
    func.count(case((JobItem.state.in_((JobState.QUEUED, JobState.RUNNING)), 1))),
    func.count(case((JobItem.state == JobState.PARKED, 1))),
).where(JobItem.job_id == bindparam("own"))
_ADVANCE = (
    update(_JOBS)
    .where(_JOBS.c.id == bindparam("own"), _JOBS.c.state != JobState.CANCELLED)
    .values(state=bindparam("became"), finished=bindparam("ended"))
)
_FORGET = delete(_JOBS).where(_JOBS.c.finished < bindparam("before"))


def any_free(connection: Connection, now: datetime) -> bool:
    """Whether there is anything to take. It takes no turn at writing, so it may be asked often."""
    return connection.scalar(_ANY, {"now": now}) is not None


def take(connection: Connection, lease: UUID, now: datetime, until: datetime) -> Leased | None:
    """Lease the next item until a moment; of many workers that ask together each gets another one."""
    found = connection.execute(_NEXT, {"now": now}).one_or_none()
    if found is None:
        return None
    leased = Leased(*found, lease=lease)
    asked = {"own": leased.job_id, "which": leased.place}
    connection.execute(_LEASE, {**asked, "count": leased.attempts, "mark": lease, "until": until})
    return leased


def right_to(connection: Connection, leased: Leased) -> Right:
    """By what right the report is made, as it is at this moment."""
    found = connection.execute(_RIGHT, {"own": leased.job_id, "which": leased.place}).one_or_none()
    return Right(*map(bool, found)) if found else Right(let_in=False, works_with=False)


def material(session: Session, leased: Leased) -> Material | None:
    """What the report is made of; None where it is there no more."""
    found = session.execute(_MATERIAL, {"asked": leased.assessment_id}).one_or_none()
    if found is None:
        return None
    assessment, submission, decision = found
    brand = session.scalar(_BRAND, {"own": leased.job_id, "client": assessment.organisation_id})
    return Material(assessment, submission, decision, brand or session.get(ReportBrand, assessment.id))


def lock_job(connection: Connection, job_id: UUID) -> None:
    """Settle one item of a job at a time, so that the last of them knows that it is. SQLite does so anyway."""
    connection.execute(_LOCK, {"own": job_id})


def settle(connection: Connection, leased: Leased, settled: Settled, now: datetime) -> bool:
    """Store what came of an item, if the lease still holds it; False where another has it, or it was cancelled."""
    values = {
        "own": leased.job_id,
        "which": leased.place,
        "mark": leased.lease,
        "became": settled.state,
        "why": settled.reason,
        "file": settled.content,
        "ended": None if settled.state == JobState.QUEUED else now,
    }
    return connection.execute(_SETTLE, values).rowcount == 1


def advance(connection: Connection, job_id: UUID, now: datetime) -> None:
    """Say how far a locked job is."""
    left, parked = connection.execute(_LEFT, {"own": job_id}).one()
    over = JobState.PARKED if parked else JobState.DONE
    values = {"became": JobState.RUNNING if left else over, "ended": None if left else now}
    connection.execute(_ADVANCE, {"own": job_id, **values})


def forget(connection: Connection, before: datetime) -> int:
    """Delete jobs that were finished before a moment, with their files; how many there were."""
    return connection.execute(_FORGET, {"before": before}).rowcount
