"""A consultancy with clients that have submitted, on a database of the test's own."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.people import Practice, browser_of, database_of, practice
from tests.services.clients import Client, clients_of
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
from tests.web.assessment.journeys import Browsing

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

NAMES = ("CANARY North", "CANARY South", "CANARY West")


@pytest.fixture
def advisers(app: Flask) -> Practice:
    return practice(database_of(app))


@pytest.fixture
def clients(app: Flask, advisers: Practice) -> list[Client]:
    return clients_of(database_of(app), advisers, NAMES)


@pytest.fixture
def lead(app: Flask, advisers: Practice) -> Browsing:
    """The lead at the list of batches."""
    browsing = browser_of(app, advisers.lead)
    browsing.base = f"/consultancy/{advisers.id}/reports"
    return browsing
