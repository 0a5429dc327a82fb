"""Ordering reports of clients, seeing how far they are, and taking them away."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from selfassess.domain.errors import InputError
from selfassess.services import auditing, batch_files, jobs
from selfassess.services.jobs import MOST_REPORTS, Order, Tally
from selfassess.storage.tables import Action, Assignment, AuditEvent, Job, JobItem, Organisation
from selfassess.storage.unit_of_work import Database
from tests.people import Practice, engage, practice, team, withdraw
from tests.services.assessments import KEYS, NOW
from tests.services.clients import Client, Clock, clients_of, items, ordered, work_all, worker
from tests.services.test_at_the_same_time import together


@pytest.fixture
def advisers(database: Database) -> Practice:
    return practice(database, now=NOW)


@pytest.fixture
def clients(database: Database, advisers: Practice) -> list[Client]:
    return clients_of(database, advisers, ["North Trust", "north trust", "../../etc/passwd"])


def order(database: Database, advisers: Practice, wanted: Order) -> UUID:
    scope = advisers.lead.on_consultancy(advisers.id)
    with database.writing() as uow:
        job_id = jobs.order(uow, KEYS, scope, advisers.lead.account_id, wanted, NOW)
        uow.commit()
    return job_id


def counted(database: Database, table: type[Job | JobItem | AuditEvent]) -> int:
    with database.reading() as uow:
        return uow.session.query(table).count()


def test_one_form_sent_eight_times_at_once_orders_once(
    database: Database, advisers: Practice, clients: list[Client]
) -> None:
    wanted = Order(frozenset(client.id for client in clients), "json", uuid4())
    assert len(set(together(lambda _: order(database, advisers, wanted)))) == 1
    assert [counted(database, table) for table in (Job, JobItem, AuditEvent)] == [1, 3, 1]


def test_the_same_form_of_somebody_else_orders_another_batch(
    database: Database, advisers: Practice, clients: list[Client]
) -> None:
    elsewhere, form = practice(database), uuid4()
    theirs = clients_of(database, elsewhere, ["Theirs"])
    first = order(database, advisers, Order(frozenset({clients[0].id}), "json", form))
    assert order(database, elsewhere, Order(frozenset({theirs[0].id}), "json", form)) != first


def test_an_order_stands_in_the_audit_trail_by_numbers_alone(
    database: Database, advisers: Practice, clients: list[Client]
) -> None:
    job_id = ordered(database, advisers, clients)
    with database.reading() as uow:
        event = uow.session.query(AuditEvent).one()
        assert (event.action, event.account_id, event.object_id) == (
            Action.REPORTS_ORDERED,
            advisers.lead.account_id,
            job_id,
        )
        assert auditing.first_fault(uow, KEYS) is None


NONE, UNKNOWN = frozenset[UUID](), frozenset({UUID(int=1)})
MANY = frozenset(UUID(int=number) for number in range(MOST_REPORTS + 1))
REFUSED = [
    ("no client", NONE, "clients", "No client is chosen"),
    ("a client of nobody", UNKNOWN, "clients", "A client that you chose is not there any more"),
    ("too many clients", MANY, "clients", "More than 500 clients are chosen"),
]


@pytest.mark.parametrize(("wanted", "where", "what"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_an_order_that_cannot_be_used_is_refused_whole(
    database: Database,
    advisers: Practice,
    clients: list[Client],
    wanted: frozenset[UUID],
    where: str,
    what: str,
) -> None:
    with pytest.raises(InputError) as refused:
        order(database, advisers, Order(wanted | ({clients[0].id} if wanted == UNKNOWN else NONE), "csv", uuid4()))
    assert (refused.value.where, refused.value.what) == (where, what)
    assert counted(database, Job) == 0


def test_an_unknown_format_is_refused(database: Database, advisers: Practice, clients: list[Client]) -> None:
    with pytest.raises(InputError) as refused:
        order(database, advisers, Order(frozenset({clients[0].id}), "exe", uuid4()))
    assert refused.value.where == "format"


def test_only_clients_that_the_session_works_with_can_be_ordered(
    database: Database, advisers: Practice, clients: list[Client]
) -> None:
    ada = advisers.assigned
    with database.writing() as uow:
        uow.session.add(Assignment(engagement_id=clients[0].engagement_id, account_id=ada.account_id, since=NOW))
        uow.commit()
    assert len(items(database, ordered(database, advisers, clients[:1], who=ada))) == 1
    with pytest.raises(InputError):
        ordered(database, advisers, clients[:2], who=ada)


def test_a_client_without_answers_is_listed_and_cannot_be_ordered(database: Database, advisers: Practice) -> None:
    engage(database, team(database, "Zest Trust"), advisers)
    with database.reading() as uow:
        found = jobs.clients(uow, advisers.lead.on_consultancy(advisers.id))
    assert [(row.name, row.assessment_id is None) for row in found[-1:]] == [("Zest Trust", True)]
    with pytest.raises(InputError):
        order(database, advisers, Order(frozenset({found[-1].organisation_id}), "csv", uuid4()))


def test_how_far_it_is(database: Database, advisers: Practice, clients: list[Client]) -> None:
    job_id, scope = ordered(database, advisers, clients), advisers.lead.on_consultancy(advisers.id)

    def tally() -> Tally:
        with database.reading() as uow:
            (listed,) = jobs.batches(uow, scope)
            opened = jobs.batch(uow, scope, job_id)
        assert opened is not None
        assert opened.batch == listed
        return listed.tally

    assert tally() == Tally(waiting=3)
    worker(database).step()
    assert tally() == Tally(waiting=2, done=1)
    withdraw(database, clients[0].engagement_id)
    work_all(database)
    assert tally() == Tally(done=2, left_out=1)
    assert (tally().of, tally().settled) == (3, 3)


def test_cancelling_twice_and_after_the_end_changes_nothing(
    database: Database, advisers: Practice, clients: list[Client]
) -> None:
    first, second = (ordered(database, advisers, clients[:1]) for _ in range(2))
    scope = advisers.lead.on_consultancy(advisers.id)

    def cancel(job_id: UUID, minutes: int) -> None:
        with database.writing() as uow:
            assert jobs.cancel(uow, scope, job_id, NOW + timedelta(minutes=minutes))
            uow.commit()

    cancel(first, 1)
    cancel(first, 2)
    work_all(database)
    cancel(second, 3)
    with database.reading() as uow:
        found = {each.id: (each.cancelled, each.finished, each.tally) for each in jobs.batches(uow, scope)}
    assert found == {
        first: (True, NOW + timedelta(minutes=1), Tally(cancelled=1)),
        second: (False, NOW, Tally(done=1)),
    }


def packed(database: Database, advisers: Practice, job_id: UUID) -> dict[str, bytes]:
    with io.BytesIO() as file, database.reading() as uow:
        made = batch_files.pack(uow, advisers.lead.on_consultancy(advisers.id), job_id, file)
        assert made is not None
        assert made.name == "reports-2026-11-22.zip"
        with zipfile.ZipFile(file) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_archive_holds_every_file_under_a_safe_name_of_its_own(
    database: Database, advisers: Practice, clients: list[Client], kind: str
) -> None:
    job_id = ordered(database, advisers, clients, kind)
    work_all(database)
    contents = {item.file_name: item.content for item in items(database, job_id)}
    assert set(contents) == {f"etc-passwd.{kind}", f"north-trust.{kind}", f"north-trust-2.{kind}"}
    assert packed(database, advisers, job_id) == contents


def test_what_a_client_withdrew_is_left_out_of_the_archive_which_says_so(
    database: Database, advisers: Practice, clients: list[Client]
) -> None:
    job_id = ordered(database, advisers, clients)
    work_all(database)
    withdraw(database, next(client for client in clients if client.name.startswith("..")).engagement_id)
    found = packed(database, advisers, job_id)
    assert set(found) == {"north-trust.csv", "north-trust-2.csv", "left-out.txt"}
    assert found["left-out.txt"].decode() == (
        "One report is not in this archive: its client withdrew permission, or you do not work with it any more.\r\n"
    )


def test_a_batch_with_nothing_to_take_away_makes_no_archive(
    database: Database, advisers: Practice, clients: list[Client]
) -> None:
    job_id = ordered(database, advisers, clients)
    with database.reading() as uow:
        assert batch_files.pack(uow, advisers.lead.on_consultancy(advisers.id), job_id, io.BytesIO()) is None
        assert batch_files.pack(uow, advisers.lead.on_consultancy(advisers.id), uuid4(), io.BytesIO()) is None


def test_an_organisation_renamed_since_keeps_the_file_name_of_the_order(
    database: Database, advisers: Practice, clients: list[Client]
) -> None:
    job_id = ordered(database, advisers, clients[:1])
    with database.writing() as uow:
        uow.session.get_one(Organisation, clients[0].id).name = "Renamed"
        uow.commit()
    work_all(database, replace(Clock()))
    assert list(packed(database, advisers, job_id)) == ["north-trust.csv"]
