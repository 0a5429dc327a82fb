"""The wall round batches of reports: every query with a scope, asked by everybody who must see nothing of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from uuid import UUID, uuid4

import pytest

from selfassess.storage import account_sessions, jobs
from selfassess.storage.account_scopes import ConsultancyScope
from selfassess.storage.tables import Assignment, Consultant, Job, JobItem, JobState
from selfassess.storage.unit_of_work import Database, UnitOfWork
from tests.people import Person, Practice, disable, practice, withdraw
from tests.services.assessments import NOW
from tests.services.clients import Client, clients_of, ordered, work_all

Query = Callable[[UnitOfWork, ConsultancyScope, Job], object]
QUERIES: Mapping[str, Query] = {
    "clients": lambda uow, scope, _job: jobs.clients(uow.connection, scope),
    "content": lambda uow, scope, job: jobs.content(uow.connection, scope, job.id, 0),
    "files": lambda uow, scope, job: jobs.files(uow.connection, scope, job.id),
    "find": lambda uow, scope, job: jobs.find(uow.session, scope, job.id),
    "find_all": lambda uow, scope, _job: jobs.find_all(uow.session, scope),
    "lock": lambda uow, scope, job: jobs.lock(uow.session, scope, job.id),
    "ordered_by": lambda uow, scope, job: jobs.ordered_by(uow.connection, scope, job.form),
    "parked": lambda uow, scope, job: jobs.parked(uow.connection, scope, job.id),
    "tallies": lambda uow, scope, job: jobs.tallies(uow.connection, scope, [job.id]),
}
OF_CLIENTS = {"clients", "content", "files", "parked"}


def test_every_query_with_a_scope_is_tested_here() -> None:
    functions = inspect.getmembers(jobs, lambda each: inspect.isfunction(each) and each.__module__ == jobs.__name__)
    assert {name for name, each in functions if "scope" in inspect.signature(each).parameters} == set(QUERIES)


@pytest.fixture
def advisers(database: Database) -> Practice:
    return practice(database)


@pytest.fixture
def clients(database: Database, advisers: Practice) -> list[Client]:
    return clients_of(database, advisers, ["First", "Second"])


@pytest.fixture
def batch(database: Database, advisers: Practice, clients: list[Client]) -> Job:
    """Ordered by the consultant Ada of her clients: one report made and one parked."""
    assign(database, clients, advisers.assigned)
    job_id = ordered(database, advisers, clients, who=advisers.assigned)
    work_all(database)
    with database.writing() as uow:
        job = uow.session.get_one(Job, job_id)
        parked = uow.session.get_one(JobItem, (job_id, 1))
        job.state = parked.state = JobState.PARKED
        uow.commit()
        uow.session.expunge_all()
        return job


def assign(database: Database, clients: list[Client], who: Person) -> None:
    with database.writing() as uow:
        rows = [Assignment(engagement_id=each.engagement_id, account_id=who.account_id, since=NOW) for each in clients]
        uow.session.add_all(rows)
        uow.commit()


def answering(database: Database, scope: ConsultancyScope, job: Job) -> set[str]:
    """The queries that find something."""
    with database.writing() as uow:
        return {name for name, query in QUERIES.items() if query(uow, scope, job)}


def test_whoever_ordered_it_and_the_lead_see_it_and_nobody_else(
    database: Database, advisers: Practice, batch: Job
) -> None:
    elsewhere = practice(database)
    for who in (advisers.assigned, advisers.lead):
        assert answering(database, who.on_consultancy(advisers.id), batch) == set(QUERIES)
    for wrong in (
        advisers.unassigned.on_consultancy(advisers.id),
        advisers.former.on_consultancy(advisers.id),
        elsewhere.lead.on_consultancy(advisers.id),
        elsewhere.lead.on_consultancy(elsewhere.id),
        advisers.lead.on_consultancy(elsewhere.id),
        ConsultancyScope(advisers.id, ""),
        ConsultancyScope(uuid4(), advisers.lead.digest),
        ConsultancyScope(UUID(int=0), ""),
    ):
        assert answering(database, wrong, batch) == set(), wrong


def signed_out(database: Database, advisers: Practice) -> None:
    with database.writing() as uow:
        account_sessions.end(uow.connection, advisers.assigned.digest)
        uow.commit()


def disabled(database: Database, advisers: Practice) -> None:
    disable(database, advisers.assigned)


def left(database: Database, advisers: Practice) -> None:
    with database.writing() as uow:
        uow.session.delete(uow.session.get_one(Consultant, (advisers.id, advisers.assigned.account_id)))
        uow.commit()


@pytest.mark.parametrize("end", [signed_out, disabled, left])
def test_a_right_that_ended_opens_nothing_from_then_on(
    database: Database, advisers: Practice, batch: Job, end: Callable[[Database, Practice], None]
) -> None:
    scope = advisers.assigned.on_consultancy(advisers.id)
    assert answering(database, scope, batch) == set(QUERIES)
    end(database, advisers)
    assert answering(database, scope, batch) == set()


def test_nothing_of_clients_that_withdrew_is_there_any_more(
    database: Database, advisers: Practice, clients: list[Client], batch: Job
) -> None:
    for client in clients:
        withdraw(database, client.engagement_id)
    for who in (advisers.assigned, advisers.lead):
        assert answering(database, who.on_consultancy(advisers.id), batch) == set(QUERIES) - OF_CLIENTS


def test_of_two_clients_the_one_that_withdrew_is_left_out(
    database: Database, advisers: Practice, clients: list[Client]
) -> None:
    job_id, scope = ordered(database, advisers, clients), advisers.lead.on_consultancy(advisers.id)
    work_all(database)
    withdraw(database, clients[0].engagement_id)
    with database.reading() as uow:
        assert [row.place for row in jobs.files(uow.connection, scope, job_id)] == [1]
        assert [row.name for row in jobs.clients(uow.connection, scope)] == ["Second"]
        contents = [jobs.content(uow.connection, scope, job_id, place) for place in (0, 1)]
    assert [each is None for each in contents] == [True, False]
