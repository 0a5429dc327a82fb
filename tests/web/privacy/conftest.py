"""The application on a database of the test's own, with its files beside the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from selfassess.storage.unit_of_work import Database
from selfassess.web.served import Served
from tests.people import database_of
from tests.web.assessment.conftest import app as served_app
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
    "backend",
    "database_file",
    "empty_sqlite",
    "postgresql",
    "postgresql_address",
    "served_app",
    "sqlite_address",
    "study",
]


@pytest.fixture
def app(served_app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """Its settings name files of this test alone."""
    served: Served = served_app.extensions["served"]
    before = served.settings
    served.settings = replace(before, audit_heads=tmp_path / "heads.txt", erasures=tmp_path / "erased.txt")
    yield served_app
    served.settings = before


@pytest.fixture
def database(app: Flask) -> Database:
    return database_of(app)
