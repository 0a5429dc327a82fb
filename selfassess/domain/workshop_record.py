"""What a workshop came to: how a room voted, what it agreed on, and what it chose to do. Counts, and nobody's vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import floor

from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.voting import Reading, read_votes


@dataclass(frozen=True)
class WorkshopQuestion:
    """A question that a room voted on.

    ``first`` and ``last`` are what its first and its last of ``rounds`` came to, the same where there was one.
    ``agreed`` is the code that the room agreed on, None where it agreed on none; ``reason`` is what it gave for it,
    and ``together`` says that it was accepted with others in one step. ``teams`` is the last round by the key of a
    team, empty where teams may not be told apart.
    """

    key: str
    rounds: int
    first: Reading
    last: Reading
    agreed: int | None = None
    reason: str = ""
    together: bool = False
    teams: Mapping[str, Reading] = field(default_factory=dict)

    @property
    def code(self) -> int | None:
        """The room's answer: what it agreed on, else the middle answer of the last round; None where there is none."""
        return filled(self.agreed, self.last.median)

    @property
    def by_median(self) -> bool:
        """Whether the answer is the middle one, because nothing was agreed."""
        return self.agreed is None and self.last.median is not None

    @property
    def lower_of_two(self) -> bool:
        """Whether nothing was agreed and the middle lies between two answers, of which the lower counts."""
        return self.by_median and self.last.median != self.code


@dataclass(frozen=True)
class WorkshopAction:
    """A recommendation that the room chose, with its votes; ``owner`` takes it on, empty where nobody does."""

    key: str
    title: str
    votes: int
    owner: str


@dataclass(frozen=True)
class WorkshopRecord:
    """A workshop that is closed.

    ``seats`` took part. ``filled`` says that its answers went into the questionnaire. ``questions`` are in the order
    asked, ``actions`` the most votes first.
    """

    title: str
    held_on: date
    seats: int
    filled: bool
    questions: tuple[WorkshopQuestion, ...]
    actions: tuple[WorkshopAction, ...]


def filled(agreed: int | None, median: float | None) -> int | None:
    """The answer of a room: agreed, else the middle one; the lower where the middle lies between two."""
    return agreed if agreed is not None else None if median is None else floor(median)


def facilitated_in(record: WorkshopRecord, codes: Mapping[str, int]) -> frozenset[str]:
    """The questions that the workshop filled, and that still have its answer in ``codes``, by item."""
    answers = {each.key: each.code for each in record.questions if each.code is not None} if record.filled else {}
    return frozenset(key for key, code in answers.items() if codes.get(key) == code)


def reading_of(
    key: str, top: int, answered: int, dont_know: int, median: float | None, counts: Sequence[int]
) -> Reading:
    """A reading from what is kept of a round: its counts by code, or below five the median alone."""
    if counts:
        return read_votes(key, top, {**dict(enumerate(counts)), DONT_KNOW: dont_know})
    return Reading(key, top, answered, dont_know, median)


def recorded(record: WorkshopRecord) -> dict[str, object]:
    """The record as plain values in a fixed order, as a seal covers it and a database keeps it."""
    return {
        "title": record.title,
        "held_on": record.held_on.isoformat(),
        "seats": record.seats,
        "filled": record.filled,
        "questions": [_question(each) for each in record.questions],
        "actions": [[each.key, each.title, each.votes, each.owner] for each in record.actions],
    }


def _question(each: WorkshopQuestion) -> dict[str, object]:
    return {
        "key": each.key,
        "top": each.last.top,
        "rounds": each.rounds,
        "first": _reading(each.first),
        "last": _reading(each.last),
        "agreed": each.agreed,
        "reason": each.reason,
        "together": each.together,
        "teams": {team: _reading(reading) for team, reading in sorted(each.teams.items())},
    }


def _reading(each: Reading) -> list[object]:
    """The mean and the gap follow from the counts."""
    return [each.answered, each.dont_know, each.median, list(each.counts)]
