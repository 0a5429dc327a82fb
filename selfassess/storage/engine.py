"""Connections to the database: SQLite as it comes, PostgreSQL where its address is given."""

from __future__ import annotations

import importlib
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from selfassess.config import SettingsError
from selfassess.storage.failures import translate
from selfassess.storage.transactions import begin, note_change

PATIENCE = 15.0  # seconds that a request waits for the database before it is told to try again
SAFE_WAL = (3, 51, 3)  # earlier releases can corrupt a file in WAL mode: sqlite.org/wal.html#walresetbug
CONNECTIONS = 10  # kept open; as many again may be opened for a rush
IDLE_IN_TRANSACTION = 60_000  # milliseconds after which PostgreSQL ends a transaction that nobody works in


def make_engine(url: str, patience: float = PATIENCE) -> Engine:
    """An engine for ``sqlite:///path/to/file`` or ``postgresql://user@host/database``.

    Every wait is bounded by ``patience`` seconds; what lasts longer raises ``StorageBusy``.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        remedy = "Write sqlite:/// and a path, or postgresql://user@host/database."
        raise SettingsError(f"The address of the database cannot be read. {remedy}") from error
    backend = parsed.drivername.partition("+")[0]
    if backend == "sqlite":
        engine = _sqlite(parsed, patience)
    elif backend in ("postgresql", "postgres"):
        engine = _postgresql(parsed, patience)
    else:
        raise SettingsError(f"{backend} is not a database that can be used. Use SQLite or PostgreSQL.")
    event.listen(engine, "begin", begin)
    event.listen(engine, "before_execute", note_change)
    event.listen(engine, "handle_error", translate)
    return engine


def sqlite_module() -> Any:  # noqa: ANN401 - a module: the standard library's, or one of the same form
    """The driver with the newest SQLite of the two: the standard library's, or pysqlite3 with its own inside."""
    if sqlite3.sqlite_version_info >= SAFE_WAL:
        return sqlite3
    try:
        bundled = importlib.import_module("pysqlite3")
    except ModuleNotFoundError:
        return sqlite3
    return max(sqlite3, bundled, key=lambda module: module.sqlite_version_info)


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL, or where that is not safe the older way, which is several times slower."""
    return "wal" if version >= SAFE_WAL else "delete"


def _sqlite(url: URL, patience: float) -> Engine:
    if not url.database or url.database == ":memory:":
        raise SettingsError("A database in memory would lose every answer. Write sqlite:/// and the path of a file.")
    file = Path(url.database)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)  # answers are confidential: other users of the machine read nothing, nor in files beside it
    module = sqlite_module()
    mode = journal_mode(module.sqlite_version_info)
    engine = create_engine(
        url.set(drivername="sqlite"),
        module=module,
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
        pool_timeout=patience,
        connect_args={"timeout": patience},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:  # noqa: ANN401 - of either driver
        connection.isolation_level = None  # the driver begins no transaction: begin() does
        if connection.execute(f"PRAGMA journal_mode={mode}").fetchone()[0] != mode:
            raise SettingsError(f"{url.database} cannot be kept safely where it is. Put it on a disk of this machine.")
        for setting in ("synchronous=FULL", "foreign_keys=ON", "mmap_size=0", "secure_delete=ON"):
            connection.execute(f"PRAGMA {setting}")

    return engine


def _postgresql(url: URL, patience: float) -> Engine:
    wait = int(patience * 1000)
    limits = {
        "statement_timeout": wait,
        "lock_timeout": wait,
        "idle_in_transaction_session_timeout": IDLE_IN_TRANSACTION,
        "synchronous_commit": "on",
    }
    try:
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            isolation_level="READ COMMITTED",  # every unit of work that writes locks its assessment's row first
            pool_pre_ping=True,
            pool_size=CONNECTIONS,
            max_overflow=CONNECTIONS,
            pool_timeout=patience,
            connect_args={
                "options": " ".join(f"-c {name}={value}" for name, value in limits.items()),
                "connect_timeout": max(2, int(patience)),
            },
        )
    except ModuleNotFoundError as error:
        raise SettingsError('PostgreSQL needs its driver: python -m pip install "psycopg[binary]"') from error
