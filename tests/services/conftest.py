"""The databases, for every test of services."""

from __future__ import annotations

from tests.storage.databases import (
    database,
    empty_sqlite,
    engine,
    postgresql,
    postgresql_address,
    sqlite,
    sqlite_address,
)

__all__ = ["database", "empty_sqlite", "engine", "postgresql", "postgresql_address", "sqlite", "sqlite_address"]
