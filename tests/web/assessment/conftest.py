"""The application on a database of the test's own: a SQLite file, unless the test names another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import make_url

from selfassess import create_app
from selfassess.config import Settings
from selfassess.storage.engine import make_engine
from selfassess.storage.unit_of_work import Database
from selfassess.web.assessment.study import AnsweredStudy, answered_study
from selfassess.web.database import Store
from tests.storage.databases import clear, empty_sqlite, postgresql, postgresql_address, sqlite_address
from tests.web.assessment.journeys import Browsing

__all__ = ["empty_sqlite", "postgresql", "postgresql_address", "sqlite_address"]


@pytest.fixture(scope="session")
def study(shared_app: Flask) -> AnsweredStudy:
    """The study as the pages know it, read once for all tests."""
    with shared_app.app_context():
        return answered_study()


@pytest.fixture(scope="session")
def app_for_all(settings: Settings, empty_sqlite: Path, study: AnsweredStudy) -> Flask:
    """Made once: its templates take longer to read than any test."""
    app = create_app(replace(settings, database_url=f"sqlite:///{empty_sqlite}"))
    app.extensions["answered_study"] = study
    return app


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> str:
    """Which database the pages are on; see ``on_both``."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def app(app_for_all: Flask, backend: str, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The application on a database of the test's own."""
    if backend == "postgresql":
        clear(request.getfixturevalue("postgresql"))
    engine = make_engine(request.getfixturevalue(f"{backend}_address"))
    app_for_all.extensions["store"] = Store(Database(engine))
    yield app_for_all
    engine.dispose()


@pytest.fixture
def database_file(sqlite_address: str) -> Path:
    return Path(make_url(sqlite_address).database or "")


@pytest.fixture
def browsing(app: Flask) -> Browsing:
    """A person with a browser, before the first page."""
    return Browsing(app)


@pytest.fixture
def started(browsing: Browsing) -> Browsing:
    """A person who has pressed the start button."""
    browsing.start()
    return browsing
