"""The one way by which text reaches an Office file: every character legal in XML, and nothing lost unseen."""

from __future__ import annotations

import re
import unicodedata

SUBSTITUTE = "\u25a0"
ELLIPSIS = "\u2026"
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Controls, overrides of direction, lone surrogates, private use and what is no character: none can be shown.
_UNSHOWABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]+"
)


def shown(text: str) -> str:
    """``text`` in NFC, with line ends as newlines and tabs as spaces; a run that none can show becomes one mark.

    Letters and signs of every script stay: the reader's own computer has the fonts.
    """
    if text.isascii() and text.isprintable():
        return text
    plain = _LINE_BREAKS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    return _UNSHOWABLE.sub(SUBSTITUTE, plain)
