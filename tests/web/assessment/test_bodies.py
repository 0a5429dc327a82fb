"""Bodies that are too large, cut off, badly framed or slow, sent to the server as it runs (reliability: B3)."""

from __future__ import annotations

import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest

from selfassess.web.security import LARGEST_REQUEST
from tests.web.assessment.gunicorn_server import PATIENCE, Server
from tests.web.assessment.http_browser import FORM_TYPE, HttpBrowser
from tests.web.assessment.stores import dump
from tests.web.pages import Page

PAGE = "/questions/about-you"
LENGTH, CHUNKED = "Content-Length", "Transfer-Encoding"
MORE_THAN_THREADS = 20  # so that a body that kept its thread for ever would stop the server
PIECE = 50_000
CUTS = 12


@pytest.fixture(scope="module")
def database_file(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(empty_sqlite, tmp_path_factory.mktemp("bodies") / "answers.sqlite3"))


@pytest.fixture(scope="module")
def server(database_file: Path) -> Iterator[Server]:
    made = Server(database_file.parent, f"sqlite:///{database_file}")
    made.start()
    yield made
    made.end(signal.SIGTERM)


@pytest.fixture
def browser(server: Server) -> Iterator[HttpBrowser]:
    """A person who has started. Whatever the test sends, the server notes nothing that looks like a crash."""
    made, noted = HttpBrowser(server), len(server.log)
    made.start()
    yield made
    made.drop()
    assert server.log[noted:] == []


def head(browser: HttpBrowser, framing: str, value: object) -> bytes:
    """The head of a save, up to its body."""
    cookies = "; ".join(f"{name}={kept.value}" for name, kept in browser.cookies.items())
    lines = [f"POST {browser.base}{PAGE} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {cookies}", "Connection: close"]
    return "\r\n".join([*lines, f"Content-Type: {FORM_TYPE}", f"{framing}: {value}", "", ""]).encode()


def saving(browser: HttpBrowser, name: str) -> bytes:
    """What a browser sends to save the page."""
    sent = browser.form(browser.base + PAGE).filled(organisation=name)
    return urlencode(list(sent.items(multi=True))).encode()


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def framed(browser: HttpBrowser, framing: str, body: bytes) -> Iterator[bytes]:
    """A whole request, piece by piece."""
    yield head(browser, framing, len(body) if framing == LENGTH else "chunked")
    for start in range(0, len(body), PIECE):
        piece = body[start : start + PIECE]
        yield piece if framing == LENGTH else chunk(piece)
    if framing == CHUNKED:
        yield b"0\r\n\r\n"


def opened(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)


def answer(connection: socket.socket) -> tuple[int, str]:
    """The status and the page, which the server sends before it closes the connection."""
    received = b""
    while piece := connection.recv(65_536):
        received += piece
    lines, _, body = received.partition(b"\r\n\r\n")
    return int(lines.split(b" ", 2)[1]), body.decode()


def sent(server: Server, pieces: Iterator[bytes]) -> tuple[int, str]:
    """The answer to a request. A server that has heard enough may stop listening before everything is sent."""
    with closing(opened(server)) as connection:
        try:
            for piece in pieces:
                connection.sendall(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass
        return answer(connection)


@pytest.mark.parametrize("size", [LARGEST_REQUEST, 3 * LARGEST_REQUEST, 40 * LARGEST_REQUEST])
@pytest.mark.parametrize("framing", [LENGTH, CHUNKED])
def test_a_body_above_the_limit_is_refused_with_a_page(
    server: Server, browser: HttpBrowser, database_file: Path, framing: str, size: int
) -> None:
    """The form itself comes first: a server that cut the rest off would save it."""
    body = saving(browser, "Cut off") + b"&about.role=" + b"x" * size
    before = dump(database_file)
    status, page = sent(server, framed(browser, framing, body))
    assert (status, Page(page).texts("h1")) == (413, ["That is too large to send"])
    assert dump(database_file) == before


@pytest.mark.parametrize("framing", [LENGTH, CHUNKED])
@pytest.mark.parametrize("name", ["Small", "Large"])
def test_a_body_within_the_limit_is_saved_however_it_is_framed(
    server: Server, browser: HttpBrowser, framing: str, name: str
) -> None:
    body = saving(browser, name)
    if name == "Large":
        body += b"&unknown=" + b"x" * (LARGEST_REQUEST - len(body) - len(b"&unknown="))
        assert len(body) == LARGEST_REQUEST
    assert sent(server, framed(browser, framing, body))[0] == 303
    assert browser.form(browser.base + PAGE).values["organisation"] == name


@pytest.mark.parametrize("framing", [LENGTH, CHUNKED])
def test_a_body_that_is_cut_off_takes_no_answer_back(
    server: Server, browser: HttpBrowser, database_file: Path, framing: str
) -> None:
    """What arrives of a form looks like a form: the answers at its end would be taken for empty."""
    browser.send(browser.form(browser.base + PAGE), {"organisation": "Kept", "about.role": "Kept too"})
    body, before = saving(browser, "Cut off"), dump(database_file)
    for end in range(0, len(body), len(body) // CUTS):
        cut = {LENGTH: body[:end], CHUNKED: chunk(body[:end])[:-2]}
        with closing(opened(server)) as connection:
            connection.sendall(head(browser, framing, len(body) if framing == LENGTH else "chunked") + cut[framing])
            connection.shutdown(socket.SHUT_WR)
            assert answer(connection)[0] == 400
    assert dump(database_file) == before


def test_who_hangs_up_in_the_middle_keeps_no_thread(server: Server, browser: HttpBrowser, database_file: Path) -> None:
    body, before = saving(browser, "Cut off"), dump(database_file)
    for framing, value in [(LENGTH, len(body)), (CHUNKED, "chunked")] * MORE_THAN_THREADS:
        with closing(opened(server)) as connection:
            connection.sendall(head(browser, framing, value) + chunk(body)[: len(body) // 2])
    assert browser.ask("GET", browser.base).status == 200
    assert dump(database_file) == before


@pytest.mark.parametrize(
    "framing", [b"zz\r\nabc\r\n0\r\n\r\n", b"-1\r\n\r\n", b"3\r\nabcdef\r\n0\r\n\r\n", b"\r\n\r\n"]
)
def test_a_body_that_is_badly_framed_is_refused_with_a_page(
    server: Server, browser: HttpBrowser, database_file: Path, framing: bytes
) -> None:
    before = dump(database_file)
    status, page = sent(server, iter([head(browser, CHUNKED, "chunked"), framing]))
    assert (status, len(Page(page).texts("h1"))) == (400, 1)
    assert dump(database_file) == before


def test_a_slow_body_is_waited_for_while_others_are_served(server: Server, browser: HttpBrowser) -> None:
    body = saving(browser, "Slowly")
    with closing(opened(server)) as connection:
        connection.sendall(head(browser, LENGTH, len(body)))
        for place in range(0, len(body), 40):
            connection.sendall(body[place : place + 40])
            assert browser.ask("GET", "/healthz").status == 200
        assert answer(connection)[0] == 303
    assert browser.form(browser.base + PAGE).values["organisation"] == "Slowly"
