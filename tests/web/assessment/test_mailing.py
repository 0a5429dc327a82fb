"""The private link by e-mail, through a real server on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from selfassess.config import Mail, Settings, SettingsError
from tests.web.assessment.journeys import Browsing
from tests.web.pages import Page


class Postbox:
    """Takes every message, or none."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], Message]] = []
        self.refuses = False

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name there
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


def test_without_a_mail_server_there_is_no_form(started: Browsing) -> None:
    assert 'name="email"' not in started.get().text
    response = started.client.post(f"{started.base}/private-link/send", data={"csrf_token": started.csrf()})
    assert response.status_code == 404


SECRET = {"SECRET_KEY": "s" * 32, "MAIL_SERVER": "mail.example.org", "MAIL_SENDER": "a@example.org"}


def test_the_mail_server_is_a_setting() -> None:
    chosen = {"MAIL_PORT": "465", "MAIL_SECURITY": "tls", "MAIL_USERNAME": "u", "MAIL_PASSWORD": "p"}
    assert Settings.from_environment(SECRET | chosen).mail == Mail(
        "mail.example.org", "a@example.org", 465, "tls", "u", "p"
    )
    assert Settings.from_environment({"SECRET_KEY": "s" * 32}).mail is None


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
