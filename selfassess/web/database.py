"""The database of the pages: one unit of work a request, opened by the view that needs it.

A view that shows opens it for reading and can change nothing. A view that saves commits once, when all went well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from selfassess.config import Settings, SettingsError
from selfassess.services.seals import issue_missing
from selfassess.storage import schema
from selfassess.storage.engine import make_engine
from selfassess.storage.transactions import reading as read_only
from selfassess.storage.unit_of_work import Database, UnitOfWork
from selfassess.web.served import served

commands = AppGroup("db", help="Look after the database.")


class Uncommitted(RuntimeError):  # noqa: N818 - a mistake in the program, named for what it left behind
    """A view changed the database and answered without a commit: the change is undone, and nobody was told."""


class Store:
    """The database, which is looked at before its first use: tables of another release would only break later."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._checked = False

    def ready(self) -> Database:
        if not self._checked:
            if not schema.is_current(read_only(self.database.engine)):
                raise SettingsError("The database is not of this release. Run: flask --app wsgi db upgrade")
            self._checked = True
        return self.database


def init_app(app: Flask, settings: Settings) -> None:
    """Make the engine, which connects when first used; SettingsError where its address cannot work."""
    app.extensions["store"] = Store(Database(make_engine(settings.database_url)))
    app.cli.add_command(commands)


@contextmanager
def reading() -> Iterator[UnitOfWork]:
    """The unit of work of a view that changes nothing."""
    with store().ready().reading() as uow:
        yield uow


@contextmanager
def writing() -> Iterator[UnitOfWork]:
    """The unit of work of a view that saves. What the view does not commit is undone."""
    with store().ready().writing() as uow:
        yield uow
    if uow.uncommitted:
        raise Uncommitted


def ready_database() -> Database:
    """The database for whoever works beside the pages; SettingsError where it is not of this release."""
    return store().ready()


@commands.command("upgrade")
@with_appcontext
def upgrade() -> None:
    """Bring the database to the form that this release expects."""
    engine = store().database.engine
    schema.upgrade(engine)
    issue_missing(store().ready(), served().pinned, datetime.now(UTC))
    click.echo(f"The database is up to date: {engine.url.render_as_string(hide_password=True)}", err=True)


def store() -> Store:
    """The database of this application."""
    found: Store = current_app.extensions["store"]
    return found
