"""Which addresses may be opened from an Office file."""

from __future__ import annotations

import re

_LONGEST = 2000  # characters; spreadsheets follow no longer ones
# Plain ASCII only: an address that is not well formed makes a whole file unreadable to some programs.
_SAFE = re.compile(
    r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#]([A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?"
    r"|mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+"
)


def href_of(link: str) -> str:
    """The address that a reader may safely follow; empty where the link stays text."""
    return link if len(link) <= _LONGEST and _SAFE.fullmatch(link) else ""
