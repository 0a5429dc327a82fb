"""A worker makes each report once, by right, and gives up what cannot be made (reliability: C3, A6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete

from selfassess.domain import batch_wording as words
from selfassess.domain.analysis import analyse
from selfassess.domain.errors import InputError
from selfassess.domain.results import Analysis
from selfassess.reports.brand import NEUTRAL, Brand, make_brand
from selfassess.reports.formats import FORMATS, Format
from selfassess.services import jobs, working
from selfassess.services.results import result
from selfassess.services.study_files import PinnedStudies
from selfassess.services.working import LEASE, MOST_ATTEMPTS
from selfassess.storage import leases
from selfassess.storage.failures import StorageBusy, Trouble
from selfassess.storage.scope import Scope
from selfassess.storage.tables import (
    AccessGrant,
    Account,
    Assessment,
    Assignment,
    ConsultancyBrand,
    JobItem,
    JobState,
    Organisation,
    ReportBrand,
)
from selfassess.storage.unit_of_work import Database
from tests.people import Practice, disable, practice, withdraw
from tests.services.assessments import NOW, small
from tests.services.clients import Client, Clock, clients_of, items, job, ordered, submission_rows, work_all, worker

NAMES = ("Ærø Bolig", "By & Land", "=Cykel")


@pytest.fixture
def advisers(database: Database) -> Practice:
    return practice(database, now=NOW)


@pytest.fixture
def clients(database: Database, advisers: Practice) -> list[Client]:
    return clients_of(database, advisers, NAMES)


def states(database: Database, job_id: UUID) -> list[tuple[JobState, str]]:
    return [(item.state, item.reason) for item in items(database, job_id)]


def test_every_report_is_made_and_the_batch_is_done(
    database: Database, advisers: Practice, clients: list[Client]
) -> None:
    job_id, clock = ordered(database, advisers, clients), Clock(NOW + timedelta(minutes=5))
    assert work_all(database, clock) == 3
    assert states(database, job_id) == [(JobState.DONE, "")] * 3
    assert [item.file_name for item in items(database, job_id)] == ["cykel.csv", "by-land.csv", "r-bolig.csv"]
    assert (job(database, job_id).state, job(database, job_id).finished) == (JobState.DONE, clock.now)


def link_to(database: Database, client: Client) -> Analysis:
    """What the page of an assessment shows to whoever holds its private link."""
    grant = uuid4()
    with database.writing() as uow:
        uow.session.add(AccessGrant(id=grant, assessment_id=client.assessment_id, serial=1, created=NOW))
        uow.commit()
    with database.reading() as uow:
        found = result(uow, Scope(client.assessment_id, grant, 1), PinnedStudies(small()))
    assert found is not None
    return found


OWN = {"contact": "", "note": "", "logo": None, "updated": NOW}
BRANDS = [
    ("none", (), NEUTRAL),
    ("the assessment's", ("assessment",), make_brand("Assessed", "", "", "#7C2855")),
    ("the consultancy's before it", ("assessment", "own"), make_brand("Own", "", "", "#005EB8")),
    ("the client's before both", ("assessment", "own", "client"), make_brand("For them", "", "", "#12344D")),
    ("the client's alone", ("client",), make_brand("For them", "", "", "#12344D")),
]


def give_brands(database: Database, advisers: Practice, client: Client, which: tuple[str, ...]) -> None:
    rows = {
        "assessment": ReportBrand(assessment_id=client.assessment_id, name="Assessed", colour="#7C2855", **OWN),
        "own": ConsultancyBrand(id=uuid4(), consultancy_id=advisers.id, name="Own", colour="#005EB8", **OWN),
        "client": ConsultancyBrand(
            id=uuid4(),
            consultancy_id=advisers.id,
            organisation_id=client.id,
            name="For them",
            colour="#12344D",
            **OWN,
        ),
    }
    with database.writing() as uow:
        uow.session.add_all([rows[name] for name in which])
        uow.commit()


@pytest.mark.parametrize(("which", "brand"), [case[1:] for case in BRANDS], ids=[case[0] for case in BRANDS])
def test_a_report_is_what_the_page_gives_in_the_brand_of_the_consultancy(
    database: Database, advisers: Practice, clients: list[Client], which: tuple[str, ...], brand: Brand
) -> None:
    give_brands(database, advisers, clients[0], which)
    job_id = ordered(database, advisers, clients[:1], "html")
    address = "https://assessment.example.org"
    assert replace(worker(database), address=address).step() is not None
    analysis = link_to(database, clients[0])
    assert items(database, job_id)[0].content == FORMATS["html"].render(analysis, replace(brand, verify_at=address))


def test_anothers_brand_for_the_same_client_is_not_used(
    database: Database, advisers: Practice, clients: list[Client]
) -> None:
    give_brands(database, practice(database), clients[0], ("own", "client"))
    job_id = ordered(database, advisers, clients[:1], "html")
    work_all(database)
    assert items(database, job_id)[0].content == FORMATS["html"].render(link_to(database, clients[0]))


def leave_consultancy(database: Database, advisers: Practice, _client: Client) -> None:
    disable(database, advisers.lead)


def withdrawn(database: Database, _advisers: Practice, client: Client) -> None:
    withdraw(database, client.engagement_id)


LOST = [
    ("withdrawn", withdrawn, words.WITHDRAWN),
    ("account disabled", leave_consultancy, words.NOT_THEIRS),
]
Loss = Callable[[Database, Practice, Client], None]


@pytest.mark.parametrize(("lose", "reason"), [case[1:] for case in LOST], ids=[case[0] for case in LOST])
def test_a_right_that_ends_while_the_report_waits(
    database: Database, advisers: Practice, clients: list[Client], lose: Loss, reason: str
) -> None:
    job_id = ordered(database, advisers, clients[:1])
    lose(database, advisers, clients[0])
    work_all(database)
    assert states(database, job_id) == [(JobState.CANCELLED, reason)]
    assert job(database, job_id).state == JobState.DONE


@pytest.mark.parametrize(("lose", "reason"), [case[1:] for case in LOST], ids=[case[0] for case in LOST])
def test_a_right_that_ends_while_the_report_is_made(
    database: Database,
    advisers: Practice,
    clients: list[Client],
    lose: Loss,
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job_id = ordered(database, advisers, clients[:1])
    while_made(monkeypatch, lambda: lose(database, advisers, clients[0]))
    work_all(database)
    assert states(database, job_id) == [(JobState.CANCELLED, reason)]
    assert items(database, job_id)[0].content is None


def while_made(monkeypatch: pytest.MonkeyPatch, happen: Callable[[], object]) -> None:
    """Let something happen once while a report is being made."""
    render, waiting = Format.render, [happen]

    def meanwhile(wanted: Format, *arguments: object) -> bytes:
        if waiting:
            waiting.pop()()
        return render(wanted, *arguments)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr(Format, "render", meanwhile)


def test_a_consultant_who_is_taken_off_a_client_gets_no_report_of_it(
    database: Database, advisers: Practice, clients: list[Client]
) -> None:
    ada = advisers.assigned
    with database.writing() as uow:
        for client in clients:
            uow.session.add(Assignment(engagement_id=client.engagement_id, account_id=ada.account_id, since=NOW))
        uow.commit()
    job_id = ordered(database, advisers, clients[:2], who=ada)
    with database.writing() as uow:
        uow.session.delete(uow.session.get_one(Assignment, (clients[0].engagement_id, ada.account_id)))
        uow.commit()
    work_all(database)
    found = {item.assessment_id: (item.state, item.reason) for item in items(database, job_id)}
    assert found == {
        clients[0].assessment_id: (JobState.CANCELLED, words.NOT_THEIRS),
        clients[1].assessment_id: (JobState.DONE, ""),
    }


def test_an_account_that_is_erased_orders_nothing_any_more(
    database: Database, advisers: Practice, clients: list[Client]
) -> None:
    job_id = ordered(database, advisers, clients[:1])
    with database.writing() as uow:
        uow.session.delete(uow.session.get_one(Account, advisers.lead.account_id))
        uow.commit()
    work_all(database)
    assert states(database, job_id) == [(JobState.CANCELLED, words.NOT_THEIRS)]


def test_the_newest_submission_is_reported(database: Database, advisers: Practice, clients: list[Client]) -> None:
    newer = replace(clients[0], assessment_id=uuid4())
    with database.writing() as uow:
        for row in submission_rows(newer, small(), NOW + timedelta(days=300)):
            uow.session.add(row)
            uow.session.flush()
        uow.commit()
    job_id = ordered(database, advisers, clients[:1])
    assert [item.assessment_id for item in items(database, job_id)] == [newer.assessment_id]


FAULTS = [
    ("of the answers", InputError("Secret words"), words.UNFIT, "InputError"),
    (
        "of the program",
        ZeroDivisionError("Secret words"),
        words.FAULT,
        f"ZeroDivisionError in {__name__}",
    ),
]


@pytest.mark.parametrize(("fault", "reason", "said"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_what_fails_three_times_is_parked_with_the_reason_and_the_others_are_made(
    database: Database,
    advisers: Practice,
    clients: list[Client],
    fault: Exception,
    reason: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job_id = ordered(database, advisers, clients)

    def fail(study: object, answers: object, dated: object, earlier: object) -> object:
        if answers.about.organisation == NAMES[1]:  # type: ignore[attr-defined] # handed on as they came
            raise fault
        return analyse(study, answers, dated, earlier)  # type: ignore[arg-type] # as above

    monkeypatch.setattr(working, "analyse", fail)
    man, done = worker(database), []
    while step := man.step():
        done.append(step)
    assert [(each.leased.place, each.leased.attempts) for each in done] == [(0, 1), (1, 1), (2, 1), (1, 2), (1, 3)]
    assert states(database, job_id) == [(JobState.DONE, ""), (JobState.PARKED, reason), (JobState.DONE, "")]
    assert [each.fault.rpartition(":")[0] or each.fault for each in done if each.fault] == [said] * 3
    assert job(database, job_id).state == JobState.PARKED


def test_what_is_parked_is_made_when_it_is_tried_again(
    database: Database, advisers: Practice, clients: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = ordered(database, advisers, clients[:1])
    with monkeypatch.context() as patched:
        patched.setattr(working, "analyse", lambda *_: 1 / 0)
        assert work_all(database) == MOST_ATTEMPTS
    scope = advisers.lead.on_consultancy(advisers.id)
    with database.writing() as uow:
        assert jobs.try_again(uow, scope, job_id)
        uow.commit()
    assert (job(database, job_id).state, job(database, job_id).finished) == (JobState.QUEUED, None)
    assert work_all(database) == 1
    assert states(database, job_id) == [(JobState.DONE, "")]
    assert job(database, job_id).state == JobState.DONE


def test_a_lease_keeps_others_away_until_it_is_over(
    database: Database, advisers: Practice, clients: list[Client]
) -> None:
    ordered(database, advisers, clients[:1])
    clock = Clock()
    with database.writing() as uow:
        assert leases.take(uow.connection, uuid4(), clock(), clock() + LEASE) is not None
        uow.commit()
    clock.pass_on(LEASE - timedelta(microseconds=1))
    assert worker(database, clock).step() is None
    clock.pass_on(timedelta(microseconds=1))
    done = worker(database, clock).step()
    assert done is not None
    assert (done.stored, done.leased.attempts) == (True, 2)


def test_whoever_comes_too_late_stores_nothing(
    database: Database, advisers: Practice, clients: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = ordered(database, advisers, clients[:1])
    slow, later = Clock(), Clock(NOW + LEASE)
    by_others: list[bytes | None] = []

    def taken_over() -> None:
        assert work_all(database, later) == 1
        by_others.append(items(database, job_id)[0].content)

    while_made(monkeypatch, taken_over)
    done = worker(database, slow).step()
    assert done is not None
    assert not done.stored
    assert by_others == [items(database, job_id)[0].content]
    assert items(database, job_id)[0].finished == later.now


def test_whoever_comes_too_late_leaves_the_item_to_the_one_that_makes_it_now(
    database: Database, advisers: Practice, clients: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id, other, later = ordered(database, advisers, clients[:1]), uuid4(), NOW + LEASE

    def taken_over() -> None:
        with database.writing() as uow:
            assert leases.take(uow.connection, other, later, later + LEASE) is not None
            uow.commit()

    while_made(monkeypatch, taken_over)
    done = worker(database).step()
    assert done is not None
    assert not done.stored
    assert [(item.state, item.lease, item.content) for item in items(database, job_id)] == [
        (JobState.RUNNING, other, None)
    ]


def test_an_item_whose_workers_are_killed_is_parked_after_three_times(
    database: Database, advisers: Practice, clients: list[Client]
) -> None:
    job_id, clock = ordered(database, advisers, clients[:1]), Clock()
    for _ in range(MOST_ATTEMPTS):
        with database.writing() as uow:
            assert leases.take(uow.connection, uuid4(), clock(), clock() + LEASE) is not None
            uow.commit()
        clock.pass_on(LEASE)
    assert work_all(database, clock) == 1
    assert states(database, job_id) == [(JobState.PARKED, words.STOPPED)]


def test_a_batch_that_is_cancelled_while_a_report_is_made_keeps_what_was_made_before(
    database: Database, advisers: Practice, clients: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id, man = ordered(database, advisers, clients), worker(database)
    scope = advisers.lead.on_consultancy(advisers.id)
    man.step()

    def cancel() -> None:
        with database.writing() as uow:
            assert jobs.cancel(uow, scope, job_id, NOW)
            uow.commit()

    while_made(monkeypatch, cancel)
    done = man.step()
    assert done is not None
    assert not done.stored
    assert man.step() is None
    assert [state for state, _ in states(database, job_id)] == [JobState.DONE, JobState.CANCELLED, JobState.CANCELLED]
    assert [item.content is None for item in items(database, job_id)] == [False, True, True]
    assert job(database, job_id).state == JobState.CANCELLED


def test_nothing_is_locked_while_a_report_is_made(
    database: Database, advisers: Practice, clients: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = ordered(database, advisers, clients[:1])

    def save_elsewhere() -> None:
        with database.writing() as uow:
            uow.session.get_one(Organisation, clients[0].id).name = "Renamed meanwhile"
            uow.session.get_one(JobItem, (job_id, 0)).file_name = "renamed.csv"
            uow.commit()

    while_made(monkeypatch, save_elsewhere)
    assert work_all(database) == 1
    assert [(item.state, item.file_name) for item in items(database, job_id)] == [(JobState.DONE, "renamed.csv")]


def test_a_database_that_cannot_serve_is_waited_for_and_no_work_is_lost(
    database: Database, advisers: Practice, clients: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = ordered(database, advisers, clients[:1])
    settle, busy = leases.settle, [StorageBusy(Trouble.BUSY)] * 2
    waits: list[float] = []

    def sometimes(*arguments: object) -> bool:
        if busy:
            raise busy.pop()
        return settle(*arguments)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr(leases, "settle", sometimes)
    done = replace(worker(database), wait=waits.append).step()
    assert done is not None
    assert (done.stored, waits) == (True, [5, 5])
    assert [(item.state, item.attempts) for item in items(database, job_id)] == [(JobState.DONE, 1)]


def test_a_client_that_is_erased_takes_its_report_along(
    database: Database, advisers: Practice, clients: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = ordered(database, advisers, clients[:2])
    gone = items(database, job_id)[0].assessment_id

    def erase() -> None:
        with database.writing() as uow:
            uow.session.execute(delete(Assessment).where(Assessment.id == gone))
            uow.commit()

    while_made(monkeypatch, erase)
    work_all(database)
    assert states(database, job_id) == [(JobState.DONE, "")]
    assert job(database, job_id).state == JobState.DONE
