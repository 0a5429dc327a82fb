"""E-mail: handed to a mail server, or laid in a folder where none is named."""

from __future__ import annotations

import os
import re
import smtplib
import ssl
import tempfile
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from selfassess.config import Mail
from selfassess.domain.errors import InputError

LONGEST_ADDRESS = 254
SECONDS = 10.0  # the person waits meanwhile
# Without % and !, by which old servers passed a message on to another address.
ADDRESS = re.compile(r"[A-Za-z0-9#$&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class NotSent(Exception):  # noqa: N818 - it says what is so
    """The mail server did not take the message."""


def read_address(typed: str) -> str:
    """An e-mail address; InputError where it cannot be one. Nothing that could end a header line passes."""
    address = typed.strip(" \t")
    if len(address) > LONGEST_ADDRESS or not ADDRESS.fullmatch(address):
        raise InputError("This is not an e-mail address", remedy="Write it like name@example.org.")
    return address


@dataclass(frozen=True)
class Letter:
    """An e-mail of plain text."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True)
class Post:
    """Where letters go: to ``server``, or as files into ``folder`` where there is none."""

    server: Mail | None
    folder: Path

    def send(self, letter: Letter) -> None:
        """Send a letter; NotSent where it cannot be. No database may be locked meanwhile: servers take their time."""
        message = EmailMessage()
        message["To"], message["Subject"] = letter.to, letter.subject
        message["From"] = self.server.sender if self.server else "selfassess@localhost"
        message.set_content(letter.text)
        try:
            if self.server is None:
                _lay_down(self.folder, message)
            else:
                _hand_over(self.server, message)
        except (OSError, smtplib.SMTPException) as error:
            raise NotSent from error


def _lay_down(folder: Path, message: EmailMessage) -> None:
    """A file that appears whole, for its owner's eyes only: it may hold a link that opens something."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, draft = tempfile.mkstemp(dir=folder, prefix=".")
    with os.fdopen(descriptor, "wb") as file:
        file.write(message.as_bytes())
    Path(draft).rename(folder / f"{Path(draft).stat().st_mtime_ns}.eml")


def _hand_over(mail: Mail, message: EmailMessage) -> None:
    with _connection(mail) as server:
        if mail.username:
            server.login(mail.username, mail.password)
        server.send_message(message)


def _connection(mail: Mail) -> smtplib.SMTP:
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.server, mail.port, timeout=SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(mail.server, mail.port, timeout=SECONDS)
    if mail.security == "starttls":
        server.starttls(context=ssl.create_default_context())
    return server
