"""Letters through a real mail server and into a folder, and where a request comes from (reliability: S5)."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from aiosmtpd.controller import Controller
from flask import Flask, request

from selfassess import create_app
from selfassess.config import Mail, Settings
from selfassess.web.accounts.arriving import network
from tests.web.accounts.letters import Visitor, link_in
from tests.web.assessment.test_mailing import Postbox, free_port
from tests.web.pages import Page


@pytest.fixture
def postbox(app: Flask) -> Iterator[Postbox]:
    """The application with a mail server."""
    box, served = Postbox(), app.extensions["served"]
    before = served.settings
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    mail = Mail("127.0.0.1", "service@example.org", controller.port, security="none")
    served.settings = replace(before, mail=mail)
    yield box
    served.settings = before
    controller.stop()


def test_a_link_that_came_through_a_mail_server_signs_in(visitor: Visitor, postbox: Postbox) -> None:
    response = visitor.ask()
    assert "no mail server" not in response.text
    ((to, letter),) = postbox.taken
    assert (to, letter["From"], letter["To"]) == ([visitor.email], "service@example.org", visitor.email)
    assert visitor.press(link_in(letter)).status_code == 303  # type: ignore[arg-type] # of the newer kind, by its policy
    assert visitor.letters.all() == []


def test_a_mail_server_that_refuses_is_said_in_words(visitor: Visitor, postbox: Postbox) -> None:
    postbox.refuses = True
    response = visitor.ask()
    assert (response.status_code, "#email" in Page(response.text).addresses) == (502, True)
    assert "could not be sent" in response.text


@pytest.mark.parametrize("refuses", [True, False], ids=["refused", "taken"])
def test_a_second_press_while_the_letter_is_on_its_way_is_told_what_becomes_of_it(
    visitor: Visitor, postbox: Postbox, refuses: bool
) -> None:
    """A browser shows the answer to the last press alone."""
    form, pressed = visitor.form("/sign-in", to="/sign-in"), []
    cookie = visitor.client.get_cookie("session")
    assert cookie is not None
    again = visitor.at_another_browser()
    again.client.set_cookie("session", cookie.value)
    second = Thread(target=lambda: pressed.append(again.send(form, {"email": visitor.email})))

    def press_again() -> None:
        postbox.meanwhile = lambda: None
        second.start()
        second.join(timeout=1)  # it has no answer as long as there is none
        assert second.is_alive()

    postbox.refuses, postbox.meanwhile = refuses, press_again
    first = visitor.send(form, {"email": visitor.email})
    second.join()
    expected = (502, ["Sign in"]) if refuses else (200, ["Check your e-mail"])
    assert [(each.status_code, Page(each.text).texts("h1")) for each in (first, *pressed)] == [expected] * 2
    assert len(postbox.taken) == (0 if refuses else 1)


@pytest.mark.parametrize(("works_again", "status"), [(False, 502), (True, 200)])
def test_a_press_after_the_letter_failed_tries_again(
    visitor: Visitor, postbox: Postbox, works_again: bool, status: int
) -> None:
    form, postbox.refuses = visitor.form("/sign-in", to="/sign-in"), True
    assert visitor.send(form, {"email": visitor.email}).status_code == 502
    postbox.refuses = not works_again
    assert visitor.send(form, {"email": visitor.email}).status_code == status
    assert len(postbox.taken) == int(works_again)


def test_without_a_mail_server_a_letter_is_a_file_for_its_owner_alone(visitor: Visitor) -> None:
    assert "no mail server" in visitor.ask().text
    (letter,) = visitor.letters.folder.iterdir()
    assert stat.S_IMODE(letter.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    assert stat.S_IMODE(visitor.letters.folder.stat().st_mode) == stat.S_IRWXU


FORWARDED = "203.0.113.1, 203.0.113.2, 203.0.113.3"
PROXIES = [(0, "127.0.0.1"), (1, "203.0.113.3"), (2, "203.0.113.2"), (5, "127.0.0.1")]


@pytest.mark.parametrize(("proxies", "expected"), PROXIES)
def test_only_ones_own_proxies_are_believed(settings: Settings, tmp_path: Path, proxies: int, expected: str) -> None:
    app = create_app(replace(settings, database_url=f"sqlite:///{tmp_path / 'none'}", proxies=proxies))
    seen = []

    def note() -> str:
        seen.append((network(), request.host, request.scheme))
        return ""

    app.view_functions["health.check"] = note
    app.test_client().get(
        "/healthz", headers={"X-Forwarded-For": FORWARDED, "X-Forwarded-Host": "evil.com", "X-Forwarded-Proto": "https"}
    )
    assert seen == [(expected, "localhost", "http")]


@pytest.mark.parametrize(
    ("remote", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unix:", "unix:"),
        ("", ""),
    ],
)
def test_a_network_is_one_address_or_the_neighbourhood_of_one(app: Flask, remote: str, expected: str) -> None:
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": remote}):
        assert network() == expected
