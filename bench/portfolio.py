"""The page of 200 clients with five assessments each: the time that the server takes for it, and how often it asks."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import event

from bench.timing import seconds
from selfassess import create_app
from selfassess.config import Settings
from selfassess.storage.unit_of_work import Database
from tests.people import Practice, browser_of, database_of, practice
from tests.portfolios import many_clients
from tests.services.assessments import shipped

CLIENTS, EACH = 200, 5
FEW = 3
RUNS = 7


def measure() -> list[tuple[str, float, str]]:
    """Rows of name, figure and target."""
    with tempfile.TemporaryDirectory() as place:
        app = create_app(Settings(secret_key="s" * 32, database_url=f"sqlite:///{Path(place) / 'answers.sqlite3'}"))
        app.test_cli_runner().invoke(args=["db", "upgrade"], catch_exceptions=False)
        database = database_of(app)
        many, few = practice(database, "Many"), practice(database, "Few")
        many_clients(database, many, shipped(), CLIENTS, EACH)
        many_clients(database, few, shipped(), FEW, EACH)
        return _measured(app, database, many, few)


def _measured(app: Flask, database: Database, many: Practice, few: Practice) -> list[tuple[str, float, str]]:
    _ask(app, few)  # templates and the study are read once in the life of a process
    what = f"portfolio of {CLIENTS} clients with {EACH} assessments"

    def from_nothing() -> None:
        app.extensions.pop("portfolio_figures", None)
        _ask(app, many)

    cold = seconds(from_nothing, RUNS)
    warm = seconds(lambda: _ask(app, many), RUNS)
    counts = []
    for consultancy in (few, many):
        with _counted(database) as sent:
            _ask(app, consultancy)
        counts.append(len(sent))
    return [
        (f"{what}: milliseconds, every score worked out", 1000 * cold, "at most 300"),
        (f"{what}: milliseconds, scores kept from before", 1000 * warm, "at most 300"),
        (f"{what}: statements sent to the database", counts[1], "at most 15"),
        (f"portfolio of {FEW} clients: statements sent to the database", counts[0], f"the same, {counts[1]}"),
    ]


def _ask(app: Flask, consultancy: Practice) -> None:
    response = browser_of(app, consultancy.lead).client.get(f"/consultancy/{consultancy.id}/clients")
    if response.status_code != 200:
        raise RuntimeError(f"The portfolio answered {response.status_code}")


@contextmanager
def _counted(database: Database) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(database.engine, "before_cursor_execute", note)


if __name__ == "__main__":
    for name, figure, target in measure():
        print(f"{name}: {figure:,.1f} (target: {target})")
