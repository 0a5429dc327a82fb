"""How much room text takes, so that none runs over: measured as Arial, in points, a little generously."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import getFont

LEADING = 1.2  # of the size, from line to line
ELLIPSIS = "…"
_SPARE = 1.03  # fonts that stand in for Arial are not all as narrow
_OTHER, _WIDE = 0.65, 1.05  # of the size: letters of other scripts, and signs as wide as they are high


def lines(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """The lines that the text takes in a width."""
    return [line for part in text.split("\n") for line in _broken(part, size, width, bold)]


def height(text: str, size: float, width: float, bold: bool = False) -> float:
    """How high the text is in a width."""
    return len(lines(text, size, width, bold)) * size * LEADING


def shortened(text: str, size: float, width: float, most: int, bold: bool = False) -> str:
    """The text in ``most`` lines: cut after a word, with an ellipsis, where it needs more."""
    found = lines(text, size, width, bold)
    if len(found) <= most:
        return text
    words = " ".join(found[:most]).split(" ")
    while len(words) > 1 and len(lines(" ".join(words) + ELLIPSIS, size, width, bold)) > most:
        words.pop()
    kept = " ".join(words).rstrip(" ,;:.") + ELLIPSIS
    while len(lines(kept, size, width, bold)) > most:  # one word that is longer than all the room
        kept = kept[:-2] + ELLIPSIS
    return kept


def _broken(text: str, size: float, width: float, bold: bool) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if _wide(longer, size, bold) <= width:
            line = longer
            continue
        if line:
            yield line
        line = word
        while _wide(line, size, bold) > width and len(line) > 1:
            most = next(
                end for end in range(len(line) - 1, 0, -1) if end == 1 or _wide(line[:end], size, bold) <= width
            )
            yield line[:most]
            line = line[most:]
    yield line


def _wide(text: str, size: float, bold: bool) -> float:
    return sum(_share(character, bold) for character in text) * size * _SPARE


@lru_cache(maxsize=4096)
def _share(character: str, bold: bool) -> float:
    """The width of a character as a share of the size of type."""
    try:
        (code,) = character.encode("cp1252")
    except UnicodeEncodeError:
        wide = unicodedata.east_asian_width(character) in "WF" or ord(character) > 0xFFFF
        return 0.0 if unicodedata.combining(character) else _WIDE if wide else _OTHER
    widths: list[int] = getFont("Helvetica-Bold" if bold else "Helvetica").widths
    return widths[code] / 1000
