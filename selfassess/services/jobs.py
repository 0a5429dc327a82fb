"""Batches of reports: a consultancy orders them of its clients, in one format, and takes away what is made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from selfassess.domain.errors import InputError
from selfassess.reports.formats import FORMATS
from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.services.reporting import distinct_names
from selfassess.storage import assessments, jobs
from selfassess.storage.account_scopes import ConsultancyScope
from selfassess.storage.jobs import ClientRow, ParkedRow, TallyRow
from selfassess.storage.tables import Action, Job, JobItem, JobState
from selfassess.storage.unit_of_work import UnitOfWork

MOST_REPORTS = 500
CLIENTS, FORMAT = "clients", "format"


@dataclass(frozen=True)
class Order:
    """What is ordered: of which clients, by their organisations' ids, in which format, and by which form."""

    clients: frozenset[UUID]
    format: str
    form: UUID


@dataclass(frozen=True)
class Tally:
    """How many reports of a batch are where. ``left_out`` are of clients that were not to be reported on any more."""

    waiting: int = 0
    running: int = 0
    done: int = 0
    parked: int = 0
    cancelled: int = 0
    left_out: int = 0

    @property
    def of(self) -> int:
        return self.settled + self.waiting + self.running

    @property
    def settled(self) -> int:
        """How many nothing more will be done about."""
        return self.done + self.parked + self.cancelled + self.left_out


@dataclass(frozen=True)
class Batch:
    """A batch as it stands. ``finished`` is None while some of it is still to be made."""

    id: UUID
    format: str
    created: datetime
    finished: datetime | None
    cancelled: bool
    tally: Tally


@dataclass(frozen=True)
class Opened:
    """A batch with what the session may see of its clients. ``ready`` is how many files it may take away now."""

    batch: Batch
    ready: int
    parked: tuple[ParkedRow, ...]


def clients(uow: UnitOfWork, scope: ConsultancyScope) -> list[ClientRow]:
    """The clients that the session works with, by name, each with its newest submission."""
    return jobs.clients(uow.connection, scope)


def order(
    uow: UnitOfWork,
    keys: Keys,
    scope: ConsultancyScope,
    account_id: UUID,
    wanted: Order,
    now: datetime,
) -> UUID:
    """Order the reports of some clients' newest submissions; the id of the batch.

    The same form orders it once. InputError names the field that cannot be used, and then nothing is ordered.
    """
    own_form = uuid5(scope.consultancy_id, f"{account_id} {wanted.form}")  # an id that nobody else can name
    assessments.wait_to_start(uow.connection, own_form)
    if repeated := jobs.ordered_by(uow.connection, scope, own_form):
        return repeated
    rows = _reported(jobs.clients(uow.connection, scope), wanted.clients)
    if wanted.format not in FORMATS:
        raise InputError("No kind of file is chosen", FORMAT, "Choose one.")
    job = Job(
        id=uuid4(),
        consultancy_id=scope.consultancy_id,
        ordered_by=account_id,
        format=wanted.format,
        state=JobState.QUEUED,
        form=own_form,
        created=now,
    )
    uow.session.add(job)
    uow.session.flush()
    uow.session.add_all(_items(job.id, rows, FORMATS[wanted.format].extension))
    record(uow, keys, Action.REPORTS_ORDERED, Act(account_id=account_id, object_id=job.id), now)
    return job.id


def _reported(rows: Iterable[ClientRow], wanted: Collection[UUID]) -> list[tuple[UUID, str]]:
    """The newest submissions of the clients that are wanted, and their names."""
    found = [
        (row.assessment_id, row.name) for row in rows if row.organisation_id in wanted and row.assessment_id is not None
    ]
    if not wanted:
        raise InputError("No client is chosen", CLIENTS, "Choose at least one.")
    if len(wanted) > MOST_REPORTS:
        raise InputError(f"More than {MOST_REPORTS} clients are chosen", CLIENTS, "Order the rest afterwards.")
    if len(found) < len(wanted):
        raise InputError("A client that you chose is not there any more", CLIENTS, "Check the list, then order again.")
    return found


def _items(job_id: UUID, rows: Sequence[tuple[UUID, str]], extension: str) -> list[JobItem]:
    names = distinct_names([name for _, name in rows], extension)
    return [
        JobItem(
            job_id=job_id,
            place=place,
            assessment_id=assessment_id,
            state=JobState.QUEUED,
            attempts=0,
            reason="",
            file_name=file_name,
        )
        for place, ((assessment_id, _), file_name) in enumerate(zip(rows, names, strict=True))
    ]


def batches(uow: UnitOfWork, scope: ConsultancyScope) -> list[Batch]:
    """The newest batches that the session may see, the newest first."""
    found = jobs.find_all(uow.session, scope)
    rows = jobs.tallies(uow.connection, scope, [job.id for job in found])
    return [_batch(job, rows) for job in found]


def batch(uow: UnitOfWork, scope: ConsultancyScope, job_id: UUID) -> Opened | None:
    """One batch; None where the session may see none of this id."""
    job = jobs.find(uow.session, scope, job_id)
    if job is None:
        return None
    rows = jobs.tallies(uow.connection, scope, [job_id])
    ready = len(jobs.files(uow.connection, scope, job_id))
    return Opened(_batch(job, rows), ready, tuple(jobs.parked(uow.connection, scope, job_id)))


def cancel(uow: UnitOfWork, scope: ConsultancyScope, job_id: UUID, now: datetime) -> bool:
    """Make no more of a batch; what is made stays. False where the session may see none of this id."""
    job = jobs.lock(uow.session, scope, job_id)
    if job is None:
        return False
    if job.finished is None:
        job.state, job.finished = JobState.CANCELLED, now
        jobs.stop(uow.connection, job_id, now)
    return True


def try_again(uow: UnitOfWork, scope: ConsultancyScope, job_id: UUID) -> bool:
    """Try again what could not be made. False where the session may see no batch of this id."""
    job = jobs.lock(uow.session, scope, job_id)
    if job is None:
        return False
    if job.state == JobState.PARKED:
        job.state, job.finished = JobState.QUEUED, None
        jobs.put_back(uow.connection, job_id)
    return True


def _batch(job: Job, rows: Iterable[TallyRow]) -> Batch:
    own = [row for row in rows if row.job_id == job.id]

    def count(state: JobState, with_reason: bool | None = None) -> int:
        return sum(row.count for row in own if row.state == state and with_reason in (None, bool(row.reason)))

    tally = Tally(
        waiting=count(JobState.QUEUED),
        running=count(JobState.RUNNING),
        done=count(JobState.DONE),
        parked=count(JobState.PARKED),
        cancelled=count(JobState.CANCELLED, with_reason=False),
        left_out=count(JobState.CANCELLED, with_reason=True),
    )
    return Batch(job.id, job.format, job.created, job.finished, job.state == JobState.CANCELLED, tally)
