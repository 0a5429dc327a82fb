"""Threads of one process write in turn: nobody is passed over, and who waits too long is told."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from selfassess.storage.engine import make_engine
from selfassess.storage.failures import StorageBusy, Trouble
from selfassess.storage.unit_of_work import Database

IMPATIENT = 0.05


@pytest.fixture
def impatient(sqlite_address: str) -> Database:
    return Database(make_engine(sqlite_address, IMPATIENT))


def test_who_waits_too_long_for_a_turn_is_told(impatient: Database) -> None:
    with impatient.writing() as first, impatient.writing() as second:
        first.connection.execute(text("SELECT 1"))
        with pytest.raises(StorageBusy) as busy:
            second.connection.execute(text("SELECT 1"))
    assert busy.value.trouble is Trouble.BUSY


@pytest.mark.parametrize("ending", ["left", "committed", "failed"])
def test_a_turn_ends_with_its_unit_of_work(impatient: Database, ending: str) -> None:
    def write() -> None:
        with impatient.writing() as uow:
            uow.connection.execute(text("SELECT 1"))
            if ending == "committed":
                uow.commit()
            if ending == "failed":
                raise KeyError(ending)

    for _ in range(3):
        if ending == "failed":
            with pytest.raises(KeyError):
                write()
        else:
            write()


def test_who_committed_lets_the_next_one_write_at_once(impatient: Database) -> None:
    with impatient.writing() as first:
        first.connection.execute(text("SELECT 1"))
        first.commit()
        with impatient.writing() as second:
            second.connection.execute(text("SELECT 1"))


def test_reading_waits_for_nobody(impatient: Database) -> None:
    with impatient.writing() as writer, impatient.reading() as reader:
        writer.connection.execute(text("SELECT 1"))
        assert reader.connection.execute(text("SELECT 1")).scalar_one() == 1


def test_many_threads_all_get_their_turn(sqlite_address: str) -> None:
    database = Database(make_engine(sqlite_address, 20.0))
    inside, most = [0], [0]
    guard = threading.Lock()

    def write(_: int) -> None:
        with database.writing() as uow:
            uow.connection.execute(text("SELECT 1"))
            with guard:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            with guard:
                inside[0] -= 1
            uow.commit()

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(write, range(200)))
    assert most == [1]
