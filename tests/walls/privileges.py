"""Who may do what, as it is stored: to be compared from one moment to another."""

from __future__ import annotations

from contextlib import closing

from selfassess.storage.engine import sqlite_module
from tests.walls.world import World

QUERIES = {
    "member": "SELECT organisation_id, account_id, role FROM membership",
    "consultant": "SELECT consultancy_id, account_id, role FROM consultant",
    "let in": "SELECT consultancy_id, organisation_id, level, withdrawn IS NULL FROM engagement",
    "assigned": "SELECT engagement_id, account_id FROM assignment",
    "account": "SELECT id, curator, administrator, disabled IS NULL FROM account",
    "session": "SELECT account_id FROM account_session",
    "link": "SELECT assessment_id, revoked IS NULL FROM access_grant",
    "assessment": "SELECT id, organisation_id, state FROM assessment",
    "invited": (
        "SELECT email, purpose, organisation_id, member_role, consultancy_id, consultancy_role, account_id, "
        "used IS NULL FROM one_time_token"
    ),
}


def privileges(world: World, known: frozenset[str]) -> list[str]:
    """Every right as a line; what is not known, because it was made just now, is only called new."""
    with closing(sqlite_module().connect(world.file)) as connection:
        found = [(name, *row) for name, query in QUERIES.items() for row in connection.execute(query)]
    return sorted(" ".join("new" if _is_id(cell) and cell not in known else str(cell) for cell in row) for row in found)


def ids(world: World) -> frozenset[str]:
    """Every id that stands in the rights now."""
    with closing(sqlite_module().connect(world.file)) as connection:
        rows = [row for query in QUERIES.values() for row in connection.execute(query)]
    return frozenset(cell for row in rows for cell in row if _is_id(cell))


def _is_id(cell: object) -> bool:
    return isinstance(cell, str) and len(cell) == 32
