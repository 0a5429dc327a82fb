"""E-mail with a private link in it."""

from __future__ import annotations

import re
import smtplib
import ssl
from email.message import EmailMessage

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


def send_link(mail: Mail, to: str, service: str, link: str) -> None:
    """Send the link; NotSent where the server cannot be reached or refuses."""
    message = EmailMessage()
    message["From"], message["To"] = mail.sender, to
    message["Subject"] = f"Your private link to the {service}"
    message.set_content(letter(service, link))
    try:
        with _connection(mail) as server:
            if mail.username:
                server.login(mail.username, mail.password)
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent from error


def letter(service: str, link: str) -> str:
    """What a file or an e-mail with the link says."""
    return (
        f"Your private link to the {service}\n\n{link}\n\n"
        "Keep this link to come back to your answers, on any device.\n"
        "Anyone who has it can read and change your answers.\n"
    )


def _connection(mail: Mail) -> smtplib.SMTP:
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.server, mail.port, timeout=SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(mail.server, mail.port, timeout=SECONDS)
    if mail.security == "starttls":
        server.starttls(context=ssl.create_default_context())
    return server
