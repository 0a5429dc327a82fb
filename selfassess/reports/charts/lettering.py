"""How wide a text is, well enough to wrap it and to keep labels apart, whichever font draws it."""

from collections.abc import Sequence

_NARROW = frozenset(" .,:;'|!()[]ijlftrI’‘")
_WIDE = frozenset("mwMW@%—")
_CAPITAL = 0.62
_SHARES = {"narrow": 0.31, "wide": 0.83, "other": 0.54}
_SEMIBOLD = 1.03


def _share(character: str) -> float:
    if character in _NARROW:
        return _SHARES["narrow"]
    if character in _WIDE:
        return _SHARES["wide"]
    return _CAPITAL if character.isupper() else _SHARES["other"]


def width(text: str, size: float, bold: bool = False) -> float:
    """About how many points a line of text takes: never less than the report's own font needs."""
    return sum(map(_share, text)) * size * (_SEMIBOLD if bold else 1.0)


def wrapped(text: str, size: float, room: float, bold: bool = False, most: int = 2) -> tuple[str, ...]:
    """The text in at most ``most`` lines; what does not fit is cut with an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += "…"
    return tuple(cut(line, size, room, bold) for line in kept)


def cut(line: str, size: float, room: float, bold: bool = False) -> str:
    """The line, or as much of it as fits with an ellipsis."""
    if width(line, size, bold) <= room:
        return line
    end = len(line)
    while end and width(line[:end].rstrip() + "…", size, bold) > room:
        end -= 1
    return line[:end].rstrip() + "…"


def longest(texts: Sequence[str], size: float, bold: bool = False) -> float:
    """The width of the widest of some lines."""
    return max((width(text, size, bold) for text in texts), default=0.0)
