"""The settings that keep answers safe, read back from the databases themselves."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine, text

from selfassess.config import SettingsError
from selfassess.storage import engine as engine_module
from selfassess.storage.engine import CONNECTIONS, journal_mode, make_engine, sqlite_module
from selfassess.storage.transactions import reading
from tests.requirements_of_tests import require

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 15_000,
    "mmap_size": 0,
    "secure_delete": 1,
}


def test_every_pooled_connection_of_sqlite_has_the_safe_settings(sqlite_address: str) -> None:
    engine = make_engine(sqlite_address)
    require(
        "SQLite 3.51.3 or later, with pysqlite3 if need be", journal_mode(sqlite_module().sqlite_version_info) == "wal"
    )
    with ExitStack() as open_together:
        connections = [open_together.enter_context(reading(engine).connect()) for _ in range(2 * CONNECTIONS)]
        found = [
            {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
            for connection in connections
        ]
        assert len({id(connection.connection.dbapi_connection) for connection in connections}) == 2 * CONNECTIONS
    engine.dispose()
    assert found == [PRAGMAS] * (2 * CONNECTIONS)


def test_postgresql_is_durable_patient_and_never_waits_for_ever(postgresql_address: str) -> None:
    wanted = {
        "synchronous_commit": "on",
        "fsync": "on",
        "transaction_isolation": "read committed",
        "statement_timeout": "15s",
        "lock_timeout": "15s",
        "idle_in_transaction_session_timeout": "1min",
        "server_encoding": "UTF8",
    }
    engine = make_engine(postgresql_address)
    with engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"SHOW {name}").scalar() for name in wanted}
    engine.dispose()
    assert found == wanted


def test_a_transaction_of_sqlite_that_may_write_has_its_turn_from_the_start(sqlite: Engine, tmp_path: Path) -> None:
    with sqlite.connect() as writer:
        writer.execute(text("SELECT 1"))
        rival = sqlite_module().connect(tmp_path / "answers.sqlite3", timeout=0)
        with pytest.raises(sqlite_module().OperationalError, match="database is locked"):
            rival.execute("BEGIN IMMEDIATE")
        rival.close()


def test_reading_does_not_wait_for_writing(sqlite: Engine) -> None:
    with sqlite.connect() as writer, reading(sqlite).connect() as reader:
        writer.execute(text("DELETE FROM artifact"))
        assert reader.execute(text("SELECT count(*) FROM artifact")).scalar() == 0


def test_a_connection_that_only_read_may_write_afterwards(sqlite: Engine) -> None:
    for _ in range(2):
        with reading(sqlite).connect() as reader:
            assert reader.exec_driver_sql("PRAGMA query_only").scalar() == 1
        with sqlite.connect() as writer:
            assert writer.exec_driver_sql("PRAGMA query_only").scalar() == 0


def test_reading_sees_one_state(engine: Engine) -> None:
    count = text("SELECT count(*) FROM organisation")
    with reading(engine).connect() as reader:
        before = reader.execute(count).scalar()
        with engine.begin() as writer:
            writer.execute(
                text("INSERT INTO organisation VALUES ('a1b2c3d4e5f60718293a4b5c6d7e8f90', '', '2026-11-22')")
            )
        assert (before, reader.execute(count).scalar()) == (0, 0)


@pytest.mark.parametrize(
    ("system", "bundled", "chosen", "mode"),
    [
        ((3, 51, 3), (3, 53, 4), "system", "wal"),
        ((3, 40, 1), (3, 53, 4), "bundled", "wal"),
        ((3, 40, 1), None, "system", "delete"),
        ((3, 51, 2), (3, 51, 1), "system", "delete"),
        ((3, 40, 1), (3, 51, 1), "bundled", "delete"),
    ],
)
def test_the_safe_sqlite_is_used_and_an_unsafe_one_never_in_wal_mode(
    monkeypatch: pytest.MonkeyPatch,
    system: tuple[int, ...],
    bundled: tuple[int, ...] | None,
    chosen: str,
    mode: str,
) -> None:
    modules = {
        "system": SimpleNamespace(sqlite_version_info=system),
        "bundled": SimpleNamespace(sqlite_version_info=bundled),
    }

    def find(name: str) -> object:
        if bundled is None:
            raise ModuleNotFoundError(name)
        return modules["bundled"]

    monkeypatch.setattr(engine_module, "sqlite3", modules["system"])
    monkeypatch.setattr("importlib.import_module", find)
    module = sqlite_module()
    assert module is modules[chosen]
    assert journal_mode(module.sqlite_version_info) == mode


def test_without_a_safe_sqlite_the_file_is_kept_the_older_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(engine_module, "sqlite_module", lambda: sqlite3)
    monkeypatch.setattr(engine_module, "SAFE_WAL", (999,))
    engine = make_engine(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    engine.dispose()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "cannot be read"),
        ("nonsense", "cannot be read"),
        ("sqlite://", "in memory would lose every answer"),
        ("sqlite:///:memory:", "in memory would lose every answer"),
        ("mysql://root@localhost/answers", "mysql is not a database that can be used"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(address: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        make_engine(address)


def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "answers.sqlite3"
    engine = make_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    engine.dispose()
    assert path.exists()
