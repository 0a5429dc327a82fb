"""The one way by which text reaches the PDF: what the fonts cannot show is replaced visibly, never silently."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Self

from selfassess.reports.pdf.fonts import coverage

SUBSTITUTE = "\u25a0"
ELLIPSIS = "\u2026"

_LAST_BMP = 0xFFFF
_PLAIN = re.compile("[\n\x20-\x7e\u00a0-\u00ac\u00ae-\u017e\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u20ac]*")
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BIDI_OVERRIDES = frozenset(range(0x202A, 0x202F))
_HIDDEN = frozenset({0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10)})
_LAST_VARIATION_SELECTOR = 0xE01EF
_FIRST_VARIATION_SELECTOR = 0xE0100


class Printable(str):
    """Text that both faces can show. Only `printable` makes one."""

    __slots__ = ()

    def __new__(cls, *_: object) -> Self:
        raise TypeError("Call printable(text): it checks every character against the fonts.")


def printable(text: str, limit: int | None = None) -> Printable:
    """`text` in NFC with line ends as newlines and tabs as spaces; an ellipsis marks a cut at `limit` characters.

    Characters without a look of their own (zero-width, variation, soft hyphen) are dropped. A run of characters
    the fonts cannot show, controls, surrogates and direction overrides included, becomes one SUBSTITUTE.
    """
    if type(text) is not Printable and not (text.isascii() and text.isprintable()):
        text = _shown(unicodedata.normalize("NFC", text))
    if limit is not None and len(text) > limit:
        text = text[: max(limit - 1, 0)].rstrip() + ELLIPSIS
    return text if type(text) is Printable else str.__new__(Printable, text)


def _shown(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    text = _LINE_BREAKS.sub("\n", text).replace("\t", " ")
    unshowable, table = _rules()
    return unshowable.sub(SUBSTITUTE, text.translate(table))


class _Spellings(dict[int, str | None]):
    """A table for str.translate, filled as characters turn up: dropped, spelled otherwise, or kept."""

    def __init__(self, shown: frozenset[int]) -> None:
        super().__init__()
        self._shown = shown

    def __missing__(self, code: int) -> str | None:
        self[code] = spelling = self._spelling(code)
        return spelling

    def _spelling(self, code: int) -> str | None:
        character = chr(code)
        if code in self._shown or code in _BIDI_OVERRIDES:
            return character
        category = unicodedata.category(character)
        hidden = code in _HIDDEN or _FIRST_VARIATION_SELECTOR <= code <= _LAST_VARIATION_SELECTOR
        if hidden or category == "Cf":
            return None
        if category == "Zs":
            return " "
        return "-" if code == 0x2011 else character


@cache
def _rules() -> tuple[re.Pattern[str], _Spellings]:
    shown = frozenset(
        code
        for code in coverage()
        if 0x20 <= code <= _LAST_BMP and unicodedata.category(chr(code)) not in {"Cc", "Cf", "Cn", "Co", "Cs"}
    ) | {0x0A}
    ranges = "".join(f"\\u{code:04x}" for code in sorted(shown))
    return re.compile(f"[^{ranges}]+"), _Spellings(shown)
