"""What a room's votes say of one question, and which questions it should talk about.

From MINIMUM_SHOWN answers on, a distribution is shown; below, the median alone. Teams are told apart only where each
has that many, and so has whoever belongs to none: otherwise the rest could be worked out by subtraction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from selfassess.domain.agreement import agreement
from selfassess.domain.codes import DONT_KNOW

MINIMUM_SHOWN = 5
STRONG, MODERATE = 0.5, 1.0  # steps that two voters are apart on average: method, section 3
SPLIT_SHARE = 0.3  # of the votes, at both ends of the scale
DISCUSSED = 5  # so many of the widest questions are talked about first
VOTES_FOR_ACTIONS = 3  # of each participant


class Verdict(StrEnum):
    """How far a room agrees."""

    TOO_FEW = "too_few"
    STRONG = "strong"
    MODERATE = "moderate"
    DISCUSS = "discuss"
    SPLIT = "split"


@dataclass(frozen=True)
class Reading:
    """What a round of votes on an item says.

    ``answered`` gave a code of 0 to ``top``, ``dont_know`` did not know. ``median`` is in steps, a half where the two
    in the middle differ by an odd number. ``mean``, ``gap`` (the mean difference of two voters, in steps) and
    ``counts`` (by code) are there from MINIMUM_SHOWN answers on, and None or empty below.
    """

    key: str
    top: int
    answered: int
    dont_know: int
    median: float | None
    mean: float | None = None
    gap: float | None = None
    counts: tuple[int, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """How far the room agrees."""
        if self.gap is None:
            return Verdict.TOO_FEW
        if _is_split(self.counts):
            return Verdict.SPLIT
        return verdict_of(self.gap)

    @property
    def settled(self) -> int | None:
        """The code that may be accepted without talk: a whole median that the room agrees on; None otherwise."""
        if self.verdict is not Verdict.STRONG or self.median is None or self.median != int(self.median):
            return None
        return int(self.median)


def verdict_of(gap: float) -> Verdict:
    """How far voters agree who are ``gap`` steps apart on average: on one question, or as a mean over several."""
    if gap <= STRONG:
        return Verdict.STRONG
    return Verdict.MODERATE if gap <= MODERATE else Verdict.DISCUSS


def read_votes(key: str, top: int, votes: Mapping[int, int]) -> Reading:
    """The reading of ``votes``: how many gave each code of 0 to ``top``, or DONT_KNOW. InputError for another code."""
    cast = [code for code, count in votes.items() for _ in range(count)]
    found = agreement(cast, top)
    if found.answered < MINIMUM_SHOWN:
        return Reading(key, top, found.answered, found.dont_know, found.median)
    codes = [code for code in cast if code != DONT_KNOW]
    counts = tuple(votes.get(code, 0) for code in range(top + 1))
    mean = sum(codes) / len(codes)
    return Reading(key, top, found.answered, found.dont_know, found.median, mean, found.gap, counts)


def discussion_order(readings: Sequence[Reading], importance: Mapping[str, float]) -> tuple[str, ...]:
    """The keys, the most disputed first; of equal gaps the more important. Where too few answered, these come last."""

    def worth(reading: Reading) -> tuple[bool, float, float, str]:
        return reading.gap is None, -(reading.gap or 0.0), -importance.get(reading.key, 0.0), reading.key

    return tuple(reading.key for reading in sorted(readings, key=worth))


def by_team(key: str, top: int, votes: Mapping[str, Mapping[int, int]]) -> dict[str, Reading]:
    """A reading for each team, by its key; none at all where one has too few, whoever has no team (key "") included."""
    readings = {team: read_votes(key, top, counts) for team, counts in votes.items() if any(counts.values())}
    told_apart = len(readings) > 1 and all(reading.counts for reading in readings.values())
    return {team: reading for team, reading in readings.items() if team} if told_apart else {}


def _is_split(counts: Sequence[int]) -> bool:
    """Whether both ends of the scale, two codes each, hold a good share of the votes."""
    if len(counts) < 4:
        return False
    least = SPLIT_SHARE * sum(counts)
    return sum(counts[:2]) >= least and sum(counts[-2:]) >= least
