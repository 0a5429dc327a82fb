"""Addresses that come from outside, and addresses that go there."""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import url_for

from selfassess.web.served import served_settings

LONGEST = 500
_OURS = re.compile(r"(?:/[A-Za-z0-9._~!$&'()*+,;=:@%-]+)*/?(?:\?[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?")
_SIGNING = re.compile(r"/sign-(in|out)\b")


def own_path(asked: str) -> str | None:
    """A path of ours that somebody may be led to, as it was asked for; None for everything else.

    Browsers leave control characters and spaces out of an address, take a backslash for a slash, and take what follows
    two slashes for a host. So what they would leave out is left out first, and nothing of the rest may be doubtful.
    """
    plain = "".join(sign for sign in asked if not sign.isspace() and unicodedata.category(sign) not in ("Cc", "Cf"))
    if not plain.startswith("/") or len(plain) > LONGEST or not _OURS.fullmatch(plain) or _SIGNING.match(plain):
        return None
    parts, meant = urlsplit(plain), unquote(unquote(urlsplit(plain).path))
    if parts.scheme or parts.netloc or re.search(r"//|\\|[\x00-\x20\x7f-\xa0]|/\.", meant):
        return None
    return plain


def public_address(endpoint: str, **values: Any) -> str:  # noqa: ANN401 - as url_for
    """The full address of a page, for an e-mail: that of the settings, or in development the host that was asked.

    A forged host name comes in nowhere: production has its address in the settings, and development answers to this
    machine's own names alone.
    """
    base = served_settings().address
    return base + url_for(endpoint, **values) if base else url_for(endpoint, **values, _external=True)
