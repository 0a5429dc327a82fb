"""A year's plan by quarters, within the days that people can give.

Foundations come first, up to half of the days; then the priorities, what they need stopped, and whatever else fits in
order. A piece of work is taken whole or left out, and never before what it needs.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

QUARTERS = 4
WEEKS_A_QUARTER = 13
ASSUMED_DAYS = 1.0  # days a week, where the organisation did not say; the report says that it is assumed


@dataclass(frozen=True)
class Work:
    """A piece of work: ``days`` in all, after the pieces that it ``needs``."""

    key: str
    days: int
    needs: tuple[str, ...]
    foundation: bool


@dataclass(frozen=True)
class Share:
    """Days of one piece of work in one quarter, 1 to 4."""

    quarter: int
    key: str
    days: int


@dataclass(frozen=True)
class Plan:
    """Shares of work by quarter. ``capacity`` is whole days a quarter; ``left_out`` did not fit."""

    days_a_week: float
    assumed: bool
    capacity: tuple[int, ...]
    shares: tuple[Share, ...]
    chosen: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def used(self) -> tuple[int, ...]:
        """Days of work in each quarter."""
        return tuple(sum(s.days for s in self.shares if s.quarter == q) for q in range(1, QUARTERS + 1))

    def days_of(self, key: str) -> Mapping[int, int]:
        """Days of one piece of work by quarter."""
        return {share.quarter: share.days for share in self.shares if share.key == key}


def capacity(days_a_week: float) -> tuple[int, ...]:
    """Whole days in each of four quarters of 13 weeks; halves carry over to the next quarter."""
    sums = [math.floor(days_a_week * WEEKS_A_QUARTER * quarter) for quarter in range(QUARTERS + 1)]
    return tuple(after - before for before, after in pairwise(sums))


def schedule(works: Sequence[Work], days_a_week: float | None) -> Plan:
    """The plan for works in the order of the report.

    ``days_a_week`` is at least 0; None means that the organisation did not say, and one day is assumed.
    """
    given = ASSUMED_DAYS if days_a_week is None else days_a_week
    room = capacity(given)
    filling = _Filling({work.key: work for work in works}, room)
    foundations = [work.key for work in works if work.foundation]
    for key in foundations:
        if filling.used + filling.cost(key) <= sum(room) / 2:
            filling.take(key)
    for key in [*(work.key for work in works if not work.foundation), *foundations]:
        filling.take(key)
    chosen = tuple(work.key for work in works if work.key in filling.started)
    left_out = tuple(work.key for work in works if work.key not in filling.started)
    return Plan(given, days_a_week is None, room, tuple(filling.shares), chosen, left_out)


class _Filling:
    """Quarters being filled. Work is split: about half at once, the rest as soon as there is room."""

    def __init__(self, works: Mapping[str, Work], room: Iterable[int]) -> None:
        self._works = works
        self._room = list(room)
        self.shares: list[Share] = []
        self.started: dict[str, int] = {}

    @property
    def used(self) -> int:
        return sum(share.days for share in self.shares)

    def _missing(self, key: str) -> list[str]:
        """The work and what it needs that is not yet taken, needs first."""
        found: list[str] = []
        for need in self._works[key].needs:
            if need in self._works and need not in self.started:
                found += [k for k in self._missing(need) if k not in found]
        return [*found, key]

    def cost(self, key: str) -> int:
        """Days for a work together with what it still needs."""
        return sum(self._works[k].days for k in self._missing(key) if k not in self.started)

    def take(self, key: str) -> None:
        """Take a work and what it needs, if all of it fits; else leave everything as it was."""
        if key in self.started or self.cost(key) > sum(self._room):
            return
        before = (list(self._room), list(self.shares), dict(self.started))
        for each in self._missing(key):
            if not self._spread(self._works[each]):
                self._room, self.shares, self.started = before
                return

    def _spread(self, work: Work) -> bool:
        earliest = max((self.started[need] for need in work.needs if need in self.started), default=0)
        days = dict.fromkeys(range(earliest, QUARTERS), 0)
        left, chunk = work.days, math.ceil(work.days / 2)
        for most in (chunk, work.days):
            for quarter in days:
                taken = min(left, self._room[quarter], most - days[quarter])
                days[quarter] += taken
                self._room[quarter] -= taken
                left -= taken
        self.started[work.key] = next((q for q, taken in days.items() if taken), earliest)
        self.shares += [Share(quarter + 1, work.key, taken) for quarter, taken in days.items() if taken]
        return left == 0
