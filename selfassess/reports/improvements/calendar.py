"""Due days as a calendar (RFC 5545), for Outlook, Google and Apple Calendar.

An event that lasts all day: calendars of these makers leave out what the standard calls to-dos.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from selfassess.domain.improving import OPEN, Work
from selfassess.domain.improving_wording import STAGES, owner_line
from selfassess.reports.office.characters import shown

MEDIA_TYPE = "text/calendar; charset=utf-8"
_MOST_OCTETS = 75  # of a line, without its end
_SPECIAL = re.compile(r"[\\;,]")


def calendar(name: str, works: Sequence[Work]) -> bytes:
    """What is open and has a due day, under the organisation's name. Equal works give equal bytes.

    An event keeps its UID and counts its changes, so that importing the file again moves it and adds no second one.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Self-assessment//Improvements//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(f'Improvements: {name}')}",
    ]
    for work in works:
        if work.stage in OPEN and work.due is not None:
            lines += _event(work, work.due)
    lines.append("END:VCALENDAR")
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def _event(work: Work, due: date) -> list[str]:
    said = [f"Owner: {owner_line(work)}", f"Status: {STAGES[work.stage]}", work.note, work.evidence]
    return [
        "BEGIN:VEVENT",
        f"UID:{work.id}",
        f"DTSTAMP:{_moment(work.updated)}",
        f"LAST-MODIFIED:{_moment(work.updated)}",
        f"SEQUENCE:{work.version}",
        f"DTSTART;VALUE=DATE:{due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(f'Due: {work.title}')}",
        f"DESCRIPTION:{_text(chr(10).join(filter(None, said)))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _moment(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """Text with what the format gives a meaning to escaped, and no character that it does not allow."""
    return _SPECIAL.sub(r"\\\g<0>", shown(words)).replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """The line in pieces of at most 75 octets, each but the first after a space; no character is cut."""
    piece = b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > _MOST_OCTETS:
            yield piece
            piece = b" "
        piece += octets
    yield piece
