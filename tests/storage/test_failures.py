"""A database that cannot serve says so in bounded time, loses nothing, and serves again afterwards."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, event, func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from selfassess.storage.engine import CONNECTIONS, make_engine
from selfassess.storage.failures import StorageBusy, Trouble
from selfassess.storage.schema import upgrade
from selfassess.storage.tables import Organisation
from selfassess.storage.unit_of_work import Database
from tests.storage.test_column_types import NOON

SHORT = 0.3  # seconds of patience
AT_MOST = 10.0  # seconds within which even a loaded machine must have said so
LONG_NAME = "x" * 2_000


@pytest.fixture
def impatient(engine: Engine) -> Iterator[Database]:
    """The same database, by connections that wait for nothing long."""
    short = make_engine(engine.url.render_as_string(hide_password=False), SHORT)
    yield Database(short)
    short.dispose()


def add(database: Database, name: str = "", key: UUID | None = None) -> None:
    with database.writing() as uow:
        uow.session.add(Organisation(id=key or uuid4(), name=name, created=NOON))
        uow.commit()


def count(database: Database) -> int:
    with database.reading() as uow:
        return uow.session.scalar(select(func.count()).select_from(Organisation)) or 0


@contextmanager
def locked(engine: Engine) -> Iterator[None]:
    """Somebody else has the right to write, and does not give it back."""
    with engine.begin() as holder:
        if engine.dialect.name == "postgresql":
            holder.execute(text("LOCK TABLE organisation IN EXCLUSIVE MODE"))
        yield


def test_a_locked_database_is_busy_in_bounded_time_and_serves_again(engine: Engine, impatient: Database) -> None:
    with locked(engine):
        began = time.monotonic()
        with pytest.raises(StorageBusy) as refused:
            add(impatient)
        assert time.monotonic() - began < AT_MOST
        assert count(impatient) == 0
    assert (refused.value.trouble, refused.value.retry_after) == (Trouble.BUSY, 5)
    assert str(refused.value) == (
        "The database is busy, so nothing was saved. Keep what you typed and try again in a moment."
    )
    add(impatient)
    assert count(impatient) == 1


def test_a_lock_that_ends_in_time_is_waited_for(engine: Engine) -> None:
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(engine):
            held.set()
            release.wait(AT_MOST)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(AT_MOST)
    threading.Timer(SHORT, release.set).start()
    add(Database(engine))
    holder.join()
    assert count(Database(engine)) == 1


def fill(database: Database) -> int:
    """How many saves were acknowledged before there was no room."""
    acknowledged = 0

    def add_for_ever() -> None:
        nonlocal acknowledged
        while acknowledged < 10_000:
            add(database, LONG_NAME)
            acknowledged += 1

    with pytest.raises(StorageBusy) as refused:
        add_for_ever()
    assert refused.value.trouble is Trouble.FULL
    return acknowledged


def test_a_full_database_keeps_what_it_acknowledged(sqlite: Engine) -> None:
    limit = [60]

    @event.listens_for(sqlite, "checkout")
    def bound(connection: Any, *_rest: object) -> None:  # noqa: ANN401 - a connection of either driver
        connection.execute(f"PRAGMA max_page_count={limit[0]}")

    database = Database(sqlite)
    acknowledged = fill(database)
    assert 0 < acknowledged == count(database)
    limit[0] = 1_000
    add(database, LONG_NAME)
    assert count(database) == acknowledged + 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("needs the right to mount a small tmpfs; the test before this one fills a file by its own limit")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_keeps_what_was_acknowledged(small_disk: Path) -> None:
    address = f"sqlite:///{small_disk / 'answers.sqlite3'}"
    engine = make_engine(address)
    upgrade(engine)
    acknowledged = fill(Database(engine))
    assert 0 < acknowledged == count(Database(engine))
    engine.dispose()
    again = make_engine(address)
    with again.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert count(Database(again)) == acknowledged
    again.dispose()


def test_a_file_that_cannot_be_opened_is_out_of_reach(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}")
    with pytest.raises(StorageBusy) as refused:
        count(Database(engine))
    assert refused.value.trouble is Trouble.UNREACHABLE


def test_a_server_that_is_not_there_is_out_of_reach(postgresql_address: str, tmp_path: Path) -> None:
    engine = make_engine(f"{postgresql_address.partition('?')[0]}?host={tmp_path}", SHORT)
    with pytest.raises(StorageBusy) as refused:
        count(Database(engine))
    assert refused.value.trouble is Trouble.UNREACHABLE


def test_a_connection_that_the_server_ends_is_replaced(postgresql: Engine) -> None:
    database = Database(postgresql)
    with database.reading() as uow:
        own = uow.session.scalar(text("SELECT pg_backend_pid()"))
        with postgresql.connect() as other:
            other.execute(text(f"SELECT pg_terminate_backend({own})"))
        with pytest.raises(StorageBusy) as refused:
            uow.session.scalar(text("SELECT 1"))
    assert refused.value.trouble is Trouble.UNREACHABLE
    count(database)


def test_a_statement_that_takes_too_long_is_ended(postgresql: Engine) -> None:
    short = make_engine(postgresql.url.render_as_string(hide_password=False), SHORT)
    with Database(short).reading() as uow, pytest.raises(StorageBusy) as refused:
        uow.session.scalar(text("SELECT pg_sleep(60)"))
    short.dispose()
    assert refused.value.trouble is Trouble.BUSY


def test_a_rush_for_more_connections_than_there_are_is_busy(impatient: Database) -> None:
    with ExitStack() as taken:
        for _ in range(2 * CONNECTIONS):
            taken.enter_context(impatient.engine.connect())
        with pytest.raises(StorageBusy) as refused:
            count(impatient)
    assert refused.value.trouble is Trouble.BUSY
    assert count(impatient) == 0


def test_a_mistake_in_the_program_stays_what_it_is(engine: Engine) -> None:
    database = Database(engine)
    key = uuid4()
    add(database, key=key)
    with pytest.raises(IntegrityError):
        add(database, key=key)
    with database.reading() as uow, pytest.raises(DBAPIError, match="nowhere"):
        uow.session.execute(text("SELECT * FROM nowhere"))
