"""The server killed without warning while people save: what they were told is saved, is (reliability: D2)."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

import pytest

from selfassess.services import auditing
from selfassess.services.keys import Keys
from selfassess.storage.engine import make_engine
from selfassess.storage.unit_of_work import Database
from tests.factories import STRONG_SECRET, draw
from tests.web.assessment.gunicorn_server import Server
from tests.web.assessment.http_browser import HttpBrowser
from tests.web.assessment.journeys import Form

KILLS = 10
WRITERS = 4
MOST_SAVED = 40  # by all writers together, before the next kill
PAGE = "/questions/practices-content"


@pytest.fixture
def server(sqlite_address: str, tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path, sqlite_address)
    yield made
    made.end(signal.SIGKILL)


class Saved:
    """How often anybody was told that a page is saved, and a way to wait for it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0

    def add(self) -> None:
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def wait_for(self, more: int) -> bool:
        with self._changed:
            wanted = self._count + more
            return self._changed.wait_for(lambda: self._count >= wanted, timeout=60)


class Writer:
    """Saves a page again and again, with one number in every note of it and one in every link."""

    def __init__(self, server: Server) -> None:
        self.browser = HttpBrowser(server)
        self.tried = self.told = 0

    def save_until_killed(self, saved: Saved) -> None:
        """Each save is a page that was opened, filled in and sent."""
        try:
            while True:
                form = self.browser.form(self.browser.base + PAGE)
                self.tried += 1
                answer = self.browser.send(form, filled(form, self.tried))
                assert answer.status == 303, answer.text
                self.told = self.tried
                saved.add()
        except (OSError, HTTPException):
            self.browser.drop()

    def kept(self) -> int:
        """The number that the page shows: the same everywhere, or it was half saved."""
        form = self.browser.form(self.browser.base + PAGE)
        notes = {form.values[name] for name in form.names if name.endswith(".note")}
        links = {form.values[name] for name in form.names if name.endswith(".link")}
        assert len(notes) == 1
        (note,) = notes
        assert links == {f"https://example.org/{note}" if note else ""}
        return int(note or 0)


@pytest.fixture
def writers(server: Server) -> Iterator[list[Writer]]:
    """People with an assessment each."""
    server.start()
    made = [Writer(server) for _ in range(WRITERS)]
    for writer in made:
        writer.browser.start()
    yield made
    for writer in made:
        writer.browser.drop()


def filled(form: Form, number: int) -> dict[str, str]:
    notes = {name: str(number) for name in form.names if name.endswith(".note")}
    links = {name: f"https://example.org/{number}" for name in form.names if name.endswith(".link")}
    assert len(notes) > 1
    return notes | links


def sound(address: str) -> bool:
    """Whether the file is whole, and its record of what was done too."""
    engine = make_engine(address)
    with engine.connect() as connection:
        whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        whole &= not connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    with Database(engine).reading() as uow:
        whole &= auditing.first_fault(uow, Keys.from_secret(STRONG_SECRET)) is None
    engine.dispose()
    return whole


def test_every_save_that_was_acknowledged_is_there(server: Server, writers: list[Writer], sqlite_address: str) -> None:
    saved, cut_off = Saved(), 0
    for number in range(KILLS):
        with ThreadPoolExecutor(WRITERS) as pool:
            saving: list[Future[None]] = [pool.submit(writer.save_until_killed, saved) for writer in writers]
            told = saved.wait_for(1 + draw(number, "kill") % MOST_SAVED)
            server.end(signal.SIGKILL)
        assert told, [each.exception() for each in saving]
        assert [each.exception() for each in saving] == [None] * WRITERS
        assert sound(sqlite_address)
        server.start()
        for writer in writers:
            kept = writer.kept()
            assert writer.told <= kept <= writer.tried
            cut_off += writer.tried - writer.told
    assert sum(writer.told for writer in writers) >= KILLS
    assert cut_off > 0, "the server was never killed in the middle of a save"
    assert not [line for line in server.log if "Traceback" in line]
