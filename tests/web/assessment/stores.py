"""The database of a running application: read from outside, and made to fail.

All with the application's own SQLite: of two in one process, neither sees the other's locks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, event, text

from selfassess.storage.engine import make_engine, sqlite_module
from selfassess.storage.unit_of_work import Database
from selfassess.web.database import Store

NO_PATIENCE = 0.05

on_both = pytest.mark.parametrize("backend", ["sqlite", "postgresql"], indirect=True)


def dump(database_file: Path) -> list[str]:
    """Everything that is stored: each table's rows, and how the tables are made."""
    with closing(sqlite_module().connect(f"file:{database_file}?mode=ro", uri=True)) as connection:
        made = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
        found = [str(each) for each in made]
        for table in (name for kind, name, _ in made if kind == "table"):
            found += sorted(f"{table} {row}" for row in connection.execute(f'SELECT * FROM "{table}"'))  # noqa: S608 - ours
        return found


def counted(app: Flask, table: str) -> int:
    """How many rows a table of either database has."""
    with engine_of(app).connect() as connection:
        return connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0  # noqa: S608 - ours


@contextmanager
def held(database_file: Path) -> Iterator[None]:
    """Somebody else is writing all the while."""
    with closing(sqlite_module().connect(database_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def engine_of(app: Flask) -> Engine:
    store: Store = app.extensions["store"]
    return store.database.engine


def impatient(app: Flask, address: str) -> None:
    """Give the application a database that it does not wait for."""
    app.extensions["store"] = Store(Database(make_engine(address, NO_PATIENCE)))


@contextmanager
def without_room(app: Flask) -> Iterator[None]:
    """The disk is full: the file may not grow by a page."""
    engine = engine_of(app)

    def stop_growing(connection: Any, *_: object) -> None:  # noqa: ANN401 - of either driver
        used = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={used}")

    event.listen(engine, "checkout", stop_growing)
    yield
    event.remove(engine, "checkout", stop_growing)
    engine.dispose()
