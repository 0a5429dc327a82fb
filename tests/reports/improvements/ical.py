"""A reader of iCalendar files, written from RFC 5545 and from nothing of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = re.compile(r"[A-Z0-9-]+")
_UNESCAPED = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n", "\\N": "\n"}


@dataclass(frozen=True)
class Line:
    """A content line: a name, its parameters and its value as it stands."""

    name: str
    parameters: str
    value: str


def lines(data: bytes) -> list[Line]:
    """The content lines, unfolded; AssertionError where the file breaks a rule of section 3.1."""
    assert data.endswith(b"\r\n")
    pieces = data[:-2].split(b"\r\n")
    for piece in pieces:
        assert b"\r" not in piece, piece
        assert b"\n" not in piece, piece
        assert len(piece) <= 75, piece
        piece.decode()  # no character is cut in two
    unfolded: list[bytes] = []
    for piece in pieces:
        if piece.startswith((b" ", b"\t")):
            unfolded[-1] += piece[1:]
        else:
            unfolded.append(piece)
    return [_line(each.decode()) for each in unfolded]


def _line(text: str) -> Line:
    head, _, value = text.partition(":")
    name, _, parameters = head.partition(";")
    assert _NAME.fullmatch(name), text
    assert not re.search("[\x00-\x08\x0a-\x1f\x7f]", value), text
    return Line(name, parameters, value)


def events(data: bytes) -> Iterator[dict[str, str]]:
    """The properties of each event, with parameters after the name, and texts unescaped."""
    found = lines(data)
    assert (found[0], found[-1]) == (Line("BEGIN", "", "VCALENDAR"), Line("END", "", "VCALENDAR"))
    event: dict[str, str] | None = None
    for line in found[1:-1]:
        if (line.name, line.value) == ("BEGIN", "VEVENT"):
            assert event is None
            event = {}
        elif (line.name, line.value) == ("END", "VEVENT"):
            assert event is not None
            yield event
            event = None
        elif event is not None:
            name = ";".join(filter(None, (line.name, line.parameters)))
            assert name not in event, name
            event[name] = text(line.value) if line.name in ("SUMMARY", "DESCRIPTION") else line.value


def text(value: str) -> str:
    """A value of type TEXT; AssertionError where a sign stands in it that had to be escaped."""
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value), value
    return re.sub(r"\\.", lambda found: _UNESCAPED[found.group()], value)
