"""The application with a folder for letters of the test's own, and people at browsers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from selfassess.storage.unit_of_work import Database
from tests.people import database_of
from tests.web.accounts.letters import Letters, Visitor
from tests.web.assessment.conftest import app as app_on_a_database
from tests.web.assessment.conftest import (
    app_for_all,
    backend,
    database_file,
    empty_sqlite,
    postgresql,
    postgresql_address,
    sqlite_address,
    study,
)

__all__ = [
    "app_for_all",
    "app_on_a_database",
    "backend",
    "database_file",
    "empty_sqlite",
    "postgresql",
    "postgresql_address",
    "sqlite_address",
    "study",
]


@pytest.fixture
def letters(tmp_path: Path) -> Letters:
    return Letters(tmp_path / "mail")


@pytest.fixture
def app(app_on_a_database: Flask, letters: Letters) -> Iterator[Flask]:
    served = app_on_a_database.extensions["served"]
    before = served.settings
    served.settings = replace(before, mail_folder=letters.folder)
    yield app_on_a_database
    served.settings = before


@pytest.fixture
def visitor(app: Flask, letters: Letters) -> Visitor:
    """Somebody with a browser and an address, who has no account yet."""
    return Visitor(app, letters)


@pytest.fixture
def database(app: Flask) -> Database:
    return database_of(app)
