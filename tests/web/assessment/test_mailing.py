"""The private link by e-mail, through a real server on this machine."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path

import pytest
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from selfassess.config import Mail, Settings, SettingsError
from selfassess.services import mail as mailing
from selfassess.storage.engine import sqlite_module
from tests.factories import STRONG_SECRET
from tests.web.assessment.journeys import Browsing
from tests.web.assessment.stores import dump
from tests.web.pages import Page

HALF_PAST_NINE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


class Postbox:
    """Takes every message, or none."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], Message]] = []
        self.refuses = False
        self.meanwhile: Callable[[], None] = lambda: None

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name there
        self.meanwhile()
        if self.refuses:
            return "451 Not now"
        assert isinstance(envelope.content, bytes)
        self.taken.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default)))
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def postbox(started: Browsing) -> Iterator[Postbox]:
    """The application with a mail server."""
    box, served = Postbox(), started.app.extensions["served"]
    settings = served.settings
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    mail = Mail("127.0.0.1", "service@example.org", controller.port, security="none")
    served.settings = replace(settings, mail=mail)
    yield box
    served.settings = settings
    controller.stop()


def test_the_link_arrives(started: Browsing, postbox: Postbox) -> None:
    response = started.send(started.form("", to="/send"), {"email": " someone@example.org "})
    assert response.status_code == 200
    assert "The link was sent to someone@example.org." in Page(response.text).texts("strong")
    (to, message) = postbox.taken[0]
    assert (to, message["To"], message["From"]) == (
        ["someone@example.org"],
        "someone@example.org",
        "service@example.org",
    )
    assert started.link() in str(message.get_payload())


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "someone",
        "someone@example",
        "a@example.org, b@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org\nBcc: b@example.org",
        "a@example.org\x00",
        '"a b"@example.org',
        "ä@example.org",
        "a@" + "x" * 300 + ".org",
    ],
)
def test_what_is_no_address_is_refused_and_kept(started: Browsing, postbox: Postbox, typed: str) -> None:
    form = started.form("", to="/send")
    response = started.client.post(form.action, data={**form.values, "email": typed})
    page = Page(response.text)
    assert response.status_code == 422
    assert page.texts("title")[0].startswith("Error: ")
    assert "#email" in page.addresses
    shown = [attributes.get("value", "") for _, attributes in page.elements if attributes.get("id") == "email"]
    assert [each.split() for each in shown] == [typed.split()]
    assert postbox.taken == []


def test_a_server_that_refuses_is_told_in_words(started: Browsing, postbox: Postbox) -> None:
    postbox.refuses = True
    response = started.send(started.form("", to="/send"), {"email": "someone@example.org"})
    assert response.status_code == 502
    assert "could not be sent" in response.text


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"a%ED%A0%80@example.org", 422),
        (b"a@example.org%ED%A0%80", 422),
        (b"%FF@example.org", 422),
        (b"\xed\xa0\x80@example.org", 400),
    ],
)
def test_bytes_that_are_no_text_are_no_address(started: Browsing, postbox: Postbox, raw: bytes, status: int) -> None:
    body = f"csrf_token={started.csrf()}&email=".encode() + raw
    path = f"{started.base}/private-link/send"
    response = started.client.post(path, data=body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == status
    assert postbox.taken == []


def test_no_more_than_five_an_hour_are_sent(started: Browsing, postbox: Postbox) -> None:
    with time_machine.travel(HALF_PAST_NINE, tick=False) as clock:
        sender, other = Browsing(started.app), Browsing(started.app)
        sender.start()
        other.start()
        form = sender.form("", to="/send")
        assert sender.send(form, {"email": "no address"}).status_code == 422
        for _ in range(5):
            assert sender.send(form, {"email": "someone@example.org"}).status_code == 200
            clock.shift(60)
        refused = sender.send(form, {"email": "anyone@example.org"})
        page = Page(refused.text)
        assert (refused.status_code, refused.headers["Retry-After"]) == (429, str(3_600 - 5 * 60))
        assert page.texts("title")[0].startswith("Error: ")
        assert [text for text in page.texts("a") if "Try again at 10:31am" in text]
        assert len(postbox.taken) == 5
        assert other.send(other.form("", to="/send"), {"email": "someone@example.org"}).status_code == 200
        clock.move_to(HALF_PAST_NINE + timedelta(hours=1))
        assert sender.send(form, {"email": "someone@example.org"}).status_code == 200
        assert sender.send(form, {"email": "someone@example.org"}).status_code == 429
    assert len(postbox.taken) == 7


def test_who_holds_no_link_sends_none(started: Browsing, postbox: Postbox, database_file: Path) -> None:
    stranger, before = Browsing(started.app), dump(database_file)
    for typed in ("someone@example.org", "no address"):
        sent = {"csrf_token": stranger.csrf(), "email": typed}
        assert stranger.client.post(f"{started.base}/private-link/send", data=sent).status_code == 404
    assert postbox.taken == []
    assert dump(database_file) == before


def test_nobody_waits_for_the_mail_server_with_the_database(
    started: Browsing, postbox: Postbox, database_file: Path
) -> None:
    """While the message is being taken, somebody else can write at once, and the sending is counted already."""
    counts = []

    def write() -> None:
        with closing(sqlite_module().connect(database_file, timeout=0, isolation_level=None)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            counts.append(writer.execute("SELECT count(*) FROM sent_link").fetchone()[0])
            writer.execute("ROLLBACK")

    postbox.meanwhile = write
    assert started.send(started.form("", to="/send"), {"email": "someone@example.org"}).status_code == 200
    assert counts == [1]


def test_the_mail_server_has_ten_seconds() -> None:
    assert mailing.SECONDS == 10


@pytest.mark.parametrize(
    "greeting", [None, b"", b"220 hello", b"\xff\x00" * 40 + b"\r\n", b"2" * 20_000, b"554 go away\r\n"]
)
def test_a_mail_server_that_makes_no_sense_is_told_in_words(
    started: Browsing, postbox: Postbox, monkeypatch: pytest.MonkeyPatch, greeting: bytes | None
) -> None:
    """One that says nothing, hangs up, stops in a word, or is none."""
    monkeypatch.setattr(mailing, "SECONDS", 0.2)
    served, connections = started.app.extensions["served"], []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        served.settings = replace(served.settings, mail=replace(served.settings.mail, port=listener.getsockname()[1]))

        def answer() -> None:
            connections.append(listener.accept()[0])
            if greeting is not None:
                connections[0].sendall(greeting)
            if greeting == b"":
                connections[0].close()

        talking = threading.Thread(target=answer)
        talking.start()
        response = started.send(started.form("", to="/send"), {"email": "someone@example.org"})
        talking.join()
        connections[0].close()
    assert response.status_code == 502
    assert "could not be sent" in response.text
    assert postbox.taken == []


def test_without_a_mail_server_there_is_no_form(started: Browsing) -> None:
    assert 'name="email"' not in started.get().text
    response = started.client.post(f"{started.base}/private-link/send", data={"csrf_token": started.csrf()})
    assert response.status_code == 404


SECRET = {"SECRET_KEY": STRONG_SECRET, "MAIL_SERVER": "mail.example.org", "MAIL_SENDER": "a@example.org"}


def test_the_mail_server_is_a_setting() -> None:
    chosen = {"MAIL_PORT": "465", "MAIL_SECURITY": "tls", "MAIL_USERNAME": "u", "MAIL_PASSWORD": "p"}
    assert Settings.from_environment(SECRET | chosen).mail == Mail(
        "mail.example.org", "a@example.org", 465, "tls", "u", "p"
    )
    assert Settings.from_environment({"SECRET_KEY": STRONG_SECRET}).mail is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAIL_PORT", "smtp"),
        ("MAIL_PORT", "0"),
        ("MAIL_PORT", "٢٥"),
        ("MAIL_SECURITY", "ssl"),
        ("MAIL_SENDER", ""),
        ("MAIL_SENDER", "a@example.org\nBcc: b@example.org"),
    ],
)
def test_a_mail_server_that_cannot_work_stops_the_start(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment(SECRET | {name: value})


def test_the_password_is_not_printed_with_the_settings() -> None:
    assert "swordfish" not in repr(Settings.from_environment(SECRET | {"MAIL_PASSWORD": "swordfish"}))
