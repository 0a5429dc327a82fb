"""The server killed without warning while phones vote: every vote that was acknowledged is there (reliability: D2)."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.factories import draw
from tests.web.assessment.gunicorn_server import Server
from tests.web.assessment.http_browser import HttpBrowser
from tests.web.room.holding import LISTENS

KILLS = 10
PHONES = 4
MOST_VOTES = 40  # by all phones together, before the next kill
ANSWERS = 5  # codes of the question


@pytest.fixture
def server(sqlite_address: str, tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path, sqlite_address)
    yield made
    made.end(signal.SIGKILL)


class Told:
    """How often any phone was told that its answer counts, and a way to wait for it."""

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


class Phone:
    """Changes its answer again and again: the stamp says which one it is, and the code follows from it."""

    def __init__(self, server: Server, code: str) -> None:
        self.browser, self.code = HttpBrowser(server), code
        form = self.browser.form(f"/w?code={code}")
        assert self.browser.send(form).status == 303
        self.token = self.browser.form(f"/w/{code}", to="/answers").values["csrf_token"]
        self.tried = self.told = 0

    def vote_until_killed(self, told: Told) -> None:
        """First what was not acknowledged, as the queue of a phone does, and then what comes next."""
        try:
            while True:
                self.tried = self.told + 1
                fields = {"csrf_token": self.token, "key": LISTENS, "round": 1, "stamp": self.tried}
                body = urlencode({**fields, "answer": self.tried % ANSWERS}).encode()
                answer = self.browser.ask("POST", f"/w/{self.code}/answers", body)
                assert (answer.status, answer.headers["Location"]) == (303, f"/w/{self.code}?said=sent"), answer.text
                self.told = self.tried
                told.add()
        except (OSError, HTTPException):
            self.browser.drop()

    def kept(self) -> int:
        """The stamp of the answer that the server has, by what it says the next one is."""
        page = self.browser.ask("GET", f"/w/{self.code}?question=1").text
        (stamp,) = set(re.findall(r'data-stamp="(\d+)"', page))
        (chosen,) = re.findall(r'value="(\d)" checked', page) or ["0"]
        kept = int(stamp) - 1
        assert int(chosen) == kept % ANSWERS
        return kept


@pytest.fixture
def phones(server: Server) -> Iterator[list[Phone]]:
    """People in a room whose voting has begun."""
    server.start()
    desk = HttpBrowser(server)
    desk.start()
    form = desk.form(f"{desk.base}/workshops", to="/workshops")
    address = desk.send(form, {"title": "Northmoor"}).headers["Location"]
    begin = desk.form(address, to=address)
    code = re.findall(r'app-join-code">(\w+)<', desk.ask("GET", address).text)[0]
    sent = urlencode({**begin.values.to_dict(), "act": "start"}).encode()
    assert desk.ask("POST", address, sent).status == 303
    desk.drop()
    made = [Phone(server, code) for _ in range(PHONES)]
    yield made
    for phone in made:
        phone.browser.drop()


def test_every_vote_that_was_acknowledged_is_there_and_phones_go_on(server: Server, phones: list[Phone]) -> None:
    told = Told()
    for number in range(KILLS):
        with ThreadPoolExecutor(PHONES) as pool:
            voting: list[Future[None]] = [pool.submit(phone.vote_until_killed, told) for phone in phones]
            enough = told.wait_for(1 + draw(number, "kill") % MOST_VOTES)
            server.end(signal.SIGKILL)
        assert enough, [each.exception() for each in voting]
        assert [each.exception() for each in voting] == [None] * PHONES
        server.start()
        for phone in phones:
            assert phone.told <= phone.kept() <= phone.tried
    assert sum(phone.told for phone in phones) >= KILLS
    assert not [line for line in server.log if "Traceback" in line]
