"""What a worker does from time to time, when it is due, and twice without harm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from selfassess.services import sessions
from selfassess.services.chores import Chore, Rota, chores_of
from selfassess.services.housekeeping import BATCHES_KEPT, TOKENS_KEPT, House
from selfassess.services.work_loop import WorkLoop
from selfassess.storage import ended_browsers, rate_limits
from selfassess.storage.failures import StorageBusy, Trouble
from selfassess.storage.tables import (
    AccountSession,
    Base,
    EndedBrowser,
    Job,
    JobItem,
    OneTimeToken,
    RateLimit,
    TokenPurpose,
)
from selfassess.storage.unit_of_work import Database, UnitOfWork
from tests.people import person, practice
from tests.services.assessments import KEYS, NOW
from tests.services.clients import Clock, clients_of, ordered, work_all, worker

HOUR, MOMENT = timedelta(hours=1), timedelta(microseconds=1)


def a_batch(database: Database) -> None:
    advisers = practice(database, now=NOW + 2 * BATCHES_KEPT)
    ordered(database, advisers, clients_of(database, advisers, ["One", "Two"]))
    work_all(database)


def a_limit(database: Database) -> None:
    with database.writing() as uow:
        rate_limits.put(uow.connection, "key", NOW + HOUR)
        uow.commit()


def a_browser(database: Database) -> None:
    with database.writing() as uow:
        ended_browsers.end(uow.connection, "digest", NOW + HOUR)
        uow.commit()


def a_session(database: Database) -> None:
    person(database, now=NOW)


def a_token(database: Database) -> None:
    row = OneTimeToken(
        id=uuid4(), purpose=TokenPurpose.SIGN_IN, digest="d", email="a@example.org", created=NOW, expires=NOW + HOUR
    )
    with database.writing() as uow:
        uow.session.add(row)
        uow.commit()


# What there is, until when it stays, and from when on it goes.
KEPT = [
    ("batches", a_batch, (Job, JobItem), NOW + BATCHES_KEPT, NOW + BATCHES_KEPT + MOMENT),
    ("limits", a_limit, (RateLimit,), NOW + HOUR - MOMENT, NOW + HOUR),
    ("browsers", a_browser, (EndedBrowser,), NOW + HOUR - MOMENT, NOW + HOUR),
    ("sessions", a_session, (AccountSession,), NOW + sessions.LONGEST, NOW + sessions.LONGEST + MOMENT),
    ("tokens", a_token, (OneTimeToken,), NOW + HOUR + TOKENS_KEPT, NOW + HOUR + TOKENS_KEPT + MOMENT),
]
ELSEWHERE = {"unused drafts", "audit heads", "audit seal", "erasures"}  # see test_housekeeping.py
CHORES = chores_of(House(Path("heads.txt"), Path("erased.txt"), timedelta(days=365)))


def do(database: Database, name: str, now: datetime) -> int:
    chore = next(chore for chore in CHORES if chore.name == name)
    with database.writing() as uow:
        count = chore.do(uow, KEYS, now)
        uow.commit()
    return count


def test_every_chore_is_tested_here() -> None:
    assert {chore.name for chore in CHORES} == {case[0] for case in KEPT} | ELSEWHERE


@pytest.mark.parametrize(("name", "make", "tables", "last", "gone"), KEPT, ids=[case[0] for case in KEPT])
def test_what_is_over_goes_and_not_before(
    database: Database,
    name: str,
    make: Callable[[Database], None],
    tables: tuple[type[Base], ...],
    last: datetime,
    gone: datetime,
) -> None:
    make(database)

    def left() -> list[bool]:
        with database.reading() as uow:
            return [uow.session.query(table).first() is not None for table in tables]

    assert (do(database, name, last), left()) == (0, [True] * len(tables))
    assert (do(database, name, gone), left()) == (1, [False] * len(tables))
    assert do(database, name, gone) == 0


def nothing(_uow: UnitOfWork, _keys: object, _now: datetime) -> int:
    return 0


def test_a_chore_is_due_at_once_and_then_every_so_often() -> None:
    rota = Rota((Chore("often", timedelta(minutes=1), nothing), Chore("seldom", HOUR, nothing)))

    def done_at(minutes: float) -> list[str]:
        now = NOW + timedelta(minutes=minutes)
        found = rota.due(now)
        for chore in found:
            rota.note(chore, now)
        return [chore.name for chore in found]

    assert [done_at(minutes) for minutes in (0, 0.5, 1, 59, 60)] == [
        ["often", "seldom"],
        [],
        ["often"],
        ["often"],
        ["often", "seldom"],
    ]


def test_a_chore_that_could_not_be_done_stays_due() -> None:
    rota = Rota((Chore("seldom", HOUR, nothing),))
    assert [[chore.name for chore in rota.due(NOW)] for _ in range(2)] == [["seldom"]] * 2


def test_the_loop_says_what_it_did_without_a_name_and_waits_while_the_database_cannot_serve(database: Database) -> None:
    advisers = practice(database)
    job_id = ordered(database, advisers, clients_of(database, advisers, ["Secret Trust"]))
    troubles = [StorageBusy(Trouble.UNREACHABLE)]

    def fail_once(_uow: UnitOfWork, _keys: object, _now: datetime) -> int:
        if troubles:
            raise troubles.pop()
        return 7

    said: list[str] = []
    clock = Clock()
    rota = Rota((Chore("first", HOUR, fail_once),))
    loop = WorkLoop(worker(database, clock), KEYS, said.append, rota)
    loop.run(once=True)
    assert said == [
        "database unreachable: next try in 30 seconds",
        "chore first: 7",
        f"batch {job_id} report 1 try 1: done",
    ]


def test_a_loop_that_is_stopped_finishes_its_item_and_takes_no_other(database: Database) -> None:
    advisers = practice(database)
    ordered(database, advisers, clients_of(database, advisers, ["One", "Two"]))
    said: list[str] = []
    loop = WorkLoop(worker(database), KEYS, said.append, Rota(()))

    def hear(line: str) -> None:
        said.append(line)
        loop.stop()

    loop.say = hear
    loop.run()
    assert len(said) == 1
    assert work_all(database) == 1
