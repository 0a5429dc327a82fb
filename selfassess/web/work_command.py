"""``flask --app wsgi work``: the worker beside the server. Several may run."""

from __future__ import annotations

import signal
import time
from datetime import UTC, datetime

import click
from flask import Flask
from flask.cli import with_appcontext

from selfassess.config import SettingsError
from selfassess.services.work_loop import WorkLoop
from selfassess.services.working import Worker
from selfassess.storage.failures import StorageBusy
from selfassess.storage.unit_of_work import Database
from selfassess.web.database import ready_database
from selfassess.web.served import served, served_keys, served_settings

SLICE = 0.25  # seconds after which a waiting worker looks whether it is to end
RETRY = 15.0  # seconds until a database that is not ready is looked at again


def init_app(app: Flask) -> None:
    """Give the application its worker."""
    app.cli.add_command(work)


@click.command("work")
@click.option("--once", is_flag=True, help="End when there is nothing left to do.")
@with_appcontext
def work(once: bool) -> None:
    """Make the reports that were ordered, and do what has to be done from time to time.

    SIGTERM and SIGINT end it after the report that it is making.
    """
    stop = _Stop()
    database = _when_ready(stop, once)
    if database is None:
        return
    worker = Worker(database, served().pinned, served_settings().address, lambda: datetime.now(UTC), stop.wait)
    loop = WorkLoop(worker, served_keys(), _say)
    stop.then(loop)
    loop.run(once=once)


class _Stop:
    """A wish to end, which a signal brings. Nothing is locked to hear of it: a signal comes at any moment."""

    def __init__(self) -> None:
        self.asked = False
        self._loop: WorkLoop | None = None
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def then(self, loop: WorkLoop) -> None:
        """Stop a loop too."""
        self._loop = loop
        if self.asked:
            loop.stop()

    def wait(self, seconds: float) -> None:
        """Wait, but not beyond a wish to end."""
        until = time.monotonic() + seconds
        while not self.asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(SLICE, left))

    def _ask(self, *_: object) -> None:
        self.asked = True
        if self._loop:
            self._loop.stop()


def _when_ready(stop: _Stop, once: bool) -> Database | None:
    """The database, as soon as it is of this release and can be reached; None where the worker is to end before."""
    while not stop.asked:
        try:
            return ready_database()
        except (SettingsError, StorageBusy) as error:
            if once:
                raise click.ClickException(str(error)) from error
            _say(f"waiting: {error}")
            stop.wait(RETRY)
    return None


def _say(line: str) -> None:
    click.echo(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} worker: {line}", err=True)
