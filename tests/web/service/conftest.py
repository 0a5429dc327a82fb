"""The application on a database, and with a study folder, of the test's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from selfassess.storage.unit_of_work import Database
from selfassess.web.served import Served
from tests.factories import SHIPPED
from tests.people import database_of
from tests.web.assessment.conftest import app as served_app
from tests.web.assessment.conftest import (
    app_for_all,
    backend,
    empty_sqlite,
    postgresql,
    postgresql_address,
    sqlite_address,
    study,
)

__all__ = [
    "app_for_all",
    "backend",
    "empty_sqlite",
    "postgresql",
    "postgresql_address",
    "served_app",
    "sqlite_address",
    "study",
]


@pytest.fixture
def study_folder(tmp_path: Path) -> Path:
    return shutil.copytree(SHIPPED, tmp_path / SHIPPED.name)


@pytest.fixture
def app(served_app: Flask, tmp_path: Path, study_folder: Path) -> Iterator[Flask]:
    """Its settings name files of this test alone."""
    served: Served = served_app.extensions["served"]
    before = served.settings
    served.settings = replace(before, erasures=tmp_path / "erased.txt", study_folder=study_folder)
    yield served_app
    served.settings = before


@pytest.fixture
def database(app: Flask) -> Database:
    return database_of(app)
