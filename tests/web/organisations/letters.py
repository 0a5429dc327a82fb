"""Letters as they lie in the folder of a service without a mail server."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from urllib.parse import urlsplit


def letters_in(folder: Path) -> list[EmailMessage]:
    """Every letter, the oldest first."""
    files = sorted(folder.glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), policy=default) for file in files]


def link_in(letter: EmailMessage) -> str:
    """The path of the one link in a letter."""
    links = re.findall(r"https?://\S+", str(letter.get_content()))
    assert len(links) == 1
    return str(urlsplit(links[0]).path)
