"""Clients of a consultancy that have submitted answers: written as rows, because tests want hundreds of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from selfassess.domain.answers import About, Answers
from selfassess.services import jobs
from selfassess.services.answers_json import freeze
from selfassess.services.jobs import Order
from selfassess.services.study_files import PinnedStudies, ServedStudy
from selfassess.services.working import Worker
from selfassess.storage import artifacts
from selfassess.storage.tables import (
    Assessment,
    AssessmentState,
    Base,
    Engagement,
    EngagementLevel,
    Job,
    JobItem,
    Organisation,
    Submission,
)
from selfassess.storage.unit_of_work import Database
from tests.people import Person, Practice
from tests.services.assessments import KEYS, NOW, small

SECTORS = {"vedligehold": "bolig", "social-media": "nhs_provider"}


@dataclass(frozen=True)
class Client:
    """An organisation that lets a consultancy in, with its submission."""

    id: UUID
    name: str
    assessment_id: UUID
    engagement_id: UUID


def clients_of(
    database: Database, advisers: Practice, names: Sequence[str], served: ServedStudy | None = None
) -> list[Client]:
    """Clients that submitted next to nothing, each under its own name. No consultant is assigned; a lead may do all."""
    study, made = served or small(), [Client(uuid4(), name, uuid4(), uuid4()) for name in names]
    with database.writing() as uow:
        artifacts.keep(uow.session, study.files)
        for kind in zip(*(_rows(client, advisers.id, study) for client in made), strict=True):
            uow.session.add_all(kind)
            uow.session.flush()
        uow.commit()
    return made


def _rows(client: Client, consultancy_id: UUID, served: ServedStudy) -> Iterator[Base]:
    yield Organisation(id=client.id, name=client.name, created=NOW)
    yield Engagement(
        id=client.engagement_id,
        consultancy_id=consultancy_id,
        organisation_id=client.id,
        level=EngagementLevel.SEE,
        granted=NOW,
    )
    yield from submission_rows(client, served, NOW)


def submission_rows(client: Client, served: ServedStudy, now: datetime) -> Iterator[Base]:
    """An assessment that was submitted at a moment."""
    yield Assessment(
        id=client.assessment_id,
        organisation_id=client.id,
        study=served.study.key,
        state=AssessmentState.SUBMITTED,
        version=2,
        started=now,
        updated=now,
        form=uuid4(),
    )
    frozen = freeze(Answers(About(organisation=client.name, sector=SECTORS[served.study.key]), {}))
    pins = {f"{kind}_sha256": digest for kind, digest in vars(served.pins).items()}
    yield Submission(
        assessment_id=client.assessment_id,
        answers=frozen,
        answers_sha256=hashlib.sha256(frozen.encode()).hexdigest(),
        method_version="1",
        submitted=now,
        dated=now.date(),
        **pins,
    )


def ordered(
    database: Database,
    advisers: Practice,
    clients: Sequence[Client],
    format_name: str = "csv",
    who: Person | None = None,
) -> UUID:
    """The batch that somebody, the lead if left out, ordered of clients."""
    person = who or advisers.lead
    wanted = Order(frozenset(client.id for client in clients), format_name, uuid4())
    with database.writing() as uow:
        scope = person.on_consultancy(advisers.id)
        job_id = jobs.order(uow, KEYS, scope, person.account_id, wanted, NOW)
        uow.commit()
    return job_id


@dataclass
class Clock:
    """A clock that a test sets."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_on(self, time: timedelta) -> None:
        self.now += time


def worker(database: Database, clock: Clock | None = None) -> Worker:
    """A worker that waits for nothing."""
    return Worker(database, PinnedStudies(small()), "", clock or Clock(), wait=lambda _seconds: None)


def work_all(database: Database, clock: Clock | None = None) -> int:
    """Let a worker do all there is; how many reports it tried."""
    man, count = worker(database, clock), 0
    while man.step():
        count += 1
    return count


def items(database: Database, job_id: UUID) -> list[JobItem]:
    """The items of a batch as stored, by place."""
    with database.reading() as uow:
        found = uow.session.query(JobItem).filter_by(job_id=job_id).order_by(JobItem.place).all()
        uow.session.expunge_all()
        return found


def job(database: Database, job_id: UUID) -> Job:
    """A batch as stored."""
    with database.reading() as uow:
        found = uow.session.get_one(Job, job_id)
        uow.session.expunge_all()
        return found
