"""The application on a database of the test's own, as the assessment's tests have it."""

from __future__ import annotations

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
