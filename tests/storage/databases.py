"""Databases for tests: a SQLite file each, and one real PostgreSQL that a run starts for itself and empties."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, text

from selfassess.storage.engine import make_engine
from selfassess.storage.schema import upgrade
from selfassess.storage.tables import Base
from selfassess.storage.unit_of_work import Database
from tests.requirements_of_tests import require

PATIENCE = 20.0  # more than any wait of a test on a loaded machine


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and nothing in them, to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.sqlite3"
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_address() -> Iterator[str]:
    """The address of a PostgreSQL server of this run's own; every worker has another."""
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of where the server's package keeps its lock file
        try:
            server = importlib.import_module("pgserver").get_server(folder, cleanup_mode="stop")
        except (ImportError, OSError, RuntimeError, AssertionError, subprocess.SubprocessError) as error:
            require(f"a PostgreSQL server, and pgserver could not start one ({error!r:.200})", False)
            raise
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture(scope="session")
def postgresql(postgresql_address: str) -> Iterator[Engine]:
    engine = make_engine(postgresql_address, PATIENCE)
    upgrade(engine)
    yield engine
    engine.dispose()


def clear(engine: Engine) -> None:
    """Empty every table of PostgreSQL, the audit trail included: its guard is off while replicating.

    Rows are deleted: to truncate forty tables, most of them empty, takes ten times as long.
    """
    emptied = "; ".join(str(delete(table)) for table in Base.metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.exec_driver_sql(emptied)


@pytest.fixture
def sqlite_address(empty_sqlite: Path, tmp_path: Path) -> str:
    path = tmp_path / "answers.sqlite3"
    shutil.copy(empty_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture
def sqlite(sqlite_address: str) -> Iterator[Engine]:
    engine = make_engine(sqlite_address, PATIENCE)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each database in turn, with all tables and nothing in them."""
    found: Engine = request.getfixturevalue(request.param)
    if request.param == "postgresql":
        clear(found)
    return found


@pytest.fixture
def database(engine: Engine) -> Database:
    return Database(engine)
