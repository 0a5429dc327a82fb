"""Nothing of what was answered shows before the reveal, and never who answered (reliability: P4)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pytest
from flask import Flask

from selfassess.web.desk import routes
from tests.web.room.holding import JOINS, LISTENS, Phone, Workshop

AS_CAST = {LISTENS: ["0", "1", "1", "2", "4", "DK"], JOINS: ["2", "2", "2", "2", "3", "3"]}
SWAPPED = {LISTENS: ["DK", "4", "2", "1", "1", "0"], JOINS: ["3", "2", "3", "2", "2", "2"]}
OTHERS = {LISTENS: ["3", "3", "3", "3", "3", "3"], JOINS: ["0", "0", "0", "4", "4", "DK"]}
CHANGING = re.compile(r'name="(csrf_token|form|stamp)" value="[^"]*"|data-(token|stamp)="[^"]*"|<path d="M[^"]*"')


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands still: minutes are the only thing that may differ by themselves."""

    class Still(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            assert tz is UTC
            return datetime(2026, 11, 24, 12, tzinfo=UTC)

    monkeypatch.setattr(routes, "datetime", Still)


class Watched:
    """A room of which every page is looked at: desk, screen, what they poll, and the phone of one who only watches."""

    def __init__(self, app: Flask, pace: str, votes: Mapping[str, Sequence[str]]) -> None:
        self.workshop = Workshop(app, pace=pace)
        self.phones = self.workshop.phones(6)
        self.watching: Phone = self.workshop.phones(1)[0]
        self.seen: list[list[str]] = []
        self.shown: list[list[str]] = []
        self.workshop.act("start")
        for key in (LISTENS, JOINS) if pace == "own" else (LISTENS,):
            self.cast(key, votes[key])
        self.seen.append(self.look())
        self.workshop.act("end" if pace == "own" else "reveal")
        self.shown.append(self.look())
        if pace == "own":
            self.workshop.act("ask", key=LISTENS)
        self.shown.append(self.look())
        self.workshop.act("again")
        self.cast(LISTENS, votes[LISTENS], 2)
        self.seen.append(self.look())

    def cast(self, key: str, votes: Sequence[str], round_: int = 1) -> None:
        for phone, answer in zip(self.phones, votes, strict=True):
            assert phone.vote(self.workshop.code, key, answer, round_).json == {"counted": True}

    def look(self) -> list[str]:
        """Each page as bytes, but for what is random in every room."""
        pages = [self.workshop.html(of) for of in ("", "/screen", "/state")]
        pages.append(self.watching.client.get(f"/w/{self.workshop.code}").text)
        ids = {self.workshop.code: "CODE"} | dict.fromkeys(
            re.findall("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", self.workshop.address), "ID"
        )
        for found, word in ids.items():
            pages = [page.replace(found, word) for page in pages]
        return [CHANGING.sub("", page) for page in pages]


@pytest.mark.parametrize("pace", ["own", "together"])
def test_pages_are_the_same_whatever_was_answered_and_afterwards_whoever_answered(app: Flask, pace: str) -> None:
    as_cast, swapped, others = (Watched(app, pace, votes) for votes in (AS_CAST, SWAPPED, OTHERS))
    assert as_cast.seen[0] == swapped.seen[0] == others.seen[0]
    assert as_cast.seen[1] == swapped.seen[1]
    assert as_cast.shown == swapped.shown
    assert as_cast.shown != others.shown


def test_a_second_vote_is_hidden_until_it_is_shown_too(app: Flask) -> None:
    rooms = []
    for again in (AS_CAST, OTHERS):
        held = Watched(app, "together", AS_CAST)
        held.cast(LISTENS, again[LISTENS], 2)
        rooms.append(held.look())
        held.workshop.act("reveal")
        rooms.append(held.look())
    assert rooms[0] == rooms[2]
    assert rooms[1] != rooms[3]
