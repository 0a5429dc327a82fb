"""The application on a database of the test's own, with an organisation, another, and a consultancy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from selfassess.storage.unit_of_work import Database
from tests.people import Practice, Team, database_of, practice, team
from tests.web.assessment.conftest import (
    app,
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
    "app",
    "app_for_all",
    "backend",
    "database_file",
    "empty_sqlite",
    "postgresql",
    "postgresql_address",
    "sqlite_address",
    "study",
]


@pytest.fixture(autouse=True)
def letters(app: Flask, tmp_path: Path) -> Path:
    """The folder that letters are laid into."""
    served, folder = app.extensions["served"], tmp_path / "mail"
    served.settings = replace(served.settings, mail=None, mail_folder=folder)
    return folder


@pytest.fixture
def database(app: Flask) -> Database:
    return database_of(app)


@pytest.fixture
def own(database: Database) -> Team:
    return team(database)


@pytest.fixture
def other(database: Database) -> Team:
    return team(database, "Seaview Trust")


@pytest.fixture
def advisers(database: Database) -> Practice:
    return practice(database)
