"""Letters that were laid into the folder, and somebody who reads theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.test import TestResponse

from tests.web.assessment.journeys import Browsing, forms

PASSWORD = "trombone lantern gravel"  # noqa: S105 - of nobody


@dataclass(frozen=True)
class Letters:
    """The folder that letters are laid into, the oldest first."""

    folder: Path

    def all(self) -> list[EmailMessage]:
        files = sorted(self.folder.glob("*.eml"), key=lambda file: int(file.stem)) if self.folder.exists() else []
        return [message_from_bytes(file.read_bytes(), policy=default) for file in files]

    def newest(self) -> EmailMessage:
        return self.all()[-1]

    def link(self) -> str:
        """Where the newest letter leads, without the host."""
        return link_in(self.newest())


def link_in(letter: EmailMessage) -> str:
    found = re.search(r"^https?://\S+", str(letter.get_content()), re.MULTILINE)
    assert found is not None, letter
    parts = urlsplit(found.group())
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


class Visitor(Browsing):
    """Somebody at a browser who reads the letters to their address."""

    def __init__(self, app: Flask, letters: Letters, email: str = "ann@example.org") -> None:
        super().__init__(app)
        self.letters, self.email = letters, email

    def at_another_browser(self) -> Visitor:
        return Visitor(self.app, self.letters, self.email)

    def ask(self, email: str = "", going: str = "") -> TestResponse:
        """Ask for a link, at the page that signs in."""
        form = self.form(f"/sign-in?next={going}" if going else "/sign-in", to="/sign-in")
        return self.send(form, {"email": email or self.email})

    def ask_elsewhere(self) -> None:
        """Ask for a link at another browser."""
        self.at_another_browser().ask()

    def press(self, path: str) -> TestResponse:
        """Open a link of a letter and press its button."""
        response = self.client.get(path)
        if response.status_code != 200:
            return response
        form = forms(response.text)[0]
        return self.client.post(form.action, data=form.values)

    def sign_in(self, going: str = "") -> TestResponse:
        self.ask(going=going)
        return self.press(self.letters.link())

    def sign_in_by_password(self, password: str = PASSWORD, email: str = "") -> TestResponse:
        form = self.form("/sign-in", to="/sign-in/password")
        return self.send(form, {"address": email or self.email, "password": password})

    def set_password(self, password: str = PASSWORD) -> TestResponse:
        return self.send(self.form("/account", to="/account/password"), {"password": password})

    def post(self, path: str, **sent: str) -> TestResponse:
        return self.client.post(path, data={"csrf_token": self.csrf(), **sent})

    @property
    def is_in(self) -> bool:
        return self.client.get("/home").status_code == 200
