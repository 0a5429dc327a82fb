"""Quarters of a year of work: how many days each has, and which work falls into which."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from selfassess.domain.errors import InputError

QUARTERS = 4
WEEKS_A_QUARTER = 13


@dataclass(frozen=True)
class Share:
    """Days of one piece of work in one quarter, 1 to 4."""

    quarter: int
    key: str
    days: int


@dataclass(frozen=True)
class Stint:
    """A chosen piece of work: its days, those that it needs among the chosen, and its earliest quarter, 1 to 4.

    One that was ``moved`` is done in its quarter as far as that has room; other work is spread.
    """

    key: str
    days: int
    needs: tuple[str, ...]
    earliest: int
    moved: bool
    name: str = ""


def capacity(days_a_week: float) -> tuple[int, ...]:
    """Whole days in each of four quarters of 13 weeks; halves carry over to the next quarter."""
    sums = [math.floor(days_a_week * WEEKS_A_QUARTER * quarter) for quarter in range(QUARTERS + 1)]
    return tuple(after - before for before, after in pairwise(sums))


def overfull(loads: Mapping[str, int], earliest: Mapping[str, int], room: Sequence[int]) -> int | None:
    """The last quarter from which on there is more work that cannot begin before than days; None where all fits.

    ``loads`` are days by key. Work can be split, so that this alone decides whether it all fits.
    """
    for quarter in range(QUARTERS, 0, -1):
        if sum(days for key, days in loads.items() if earliest[key] >= quarter) > sum(room[quarter - 1 :]):
            return quarter
    return None


def spread(stints: Sequence[Stint], room: Sequence[int]) -> tuple[Share, ...]:
    """The days of each stint by quarter, in the order given; all of them fit (see ``overfull``).

    What may not begin before a later quarter is placed first, then what that needs. Work begins as soon as it can,
    about half at once. InputError where something moved would begin before what it needs.
    """
    filling = _Filling(list(room))
    ordered = _needs_first(stints)
    awaited: set[str] = set()
    for stint in reversed(ordered):
        if stint.earliest > 1 or stint.key in awaited:
            awaited.update(stint.needs)
    for stint in sorted(ordered, key=lambda each: (-each.earliest, each.key not in awaited)):
        filling.take(stint)
    names = {stint.key: stint.name or stint.key for stint in stints}
    for stint in stints:
        _check_order(stint, filling.begun, names)
    return tuple(share for stint in stints for share in filling.shares[stint.key])


def _needs_first(stints: Sequence[Stint]) -> list[Stint]:
    by_key = {stint.key: stint for stint in stints}
    order: dict[str, Stint] = {}

    def place(stint: Stint) -> None:
        for need in stint.needs:
            if need not in order:
                place(by_key[need])
        order[stint.key] = stint

    for stint in stints:
        if stint.key not in order:
            place(stint)
    return list(order.values())


def _check_order(stint: Stint, begun: Mapping[str, int], names: Mapping[str, str]) -> None:
    for need in stint.needs:
        if begun[need] > begun[stint.key]:
            needed = f"{names[need]}, which begins in quarter {begun[need]}"
            what = f"It would begin in quarter {begun[stint.key]}, before {needed}"
            raise InputError(what, stint.key, f"Move it to quarter {begun[need]} or later.")


class _Filling:
    """Quarters being filled."""

    def __init__(self, room: list[int]) -> None:
        self._room = room
        self.shares: dict[str, list[Share]] = {}
        self.begun: dict[str, int] = {}

    def take(self, stint: Stint) -> None:
        earliest = max([stint.earliest, *(self.begun[need] for need in stint.needs if need in self.begun)])
        taken = dict.fromkeys(range(earliest, QUARTERS + 1), 0)
        left = stint.days
        for most in (stint.days if stint.moved else math.ceil(stint.days / 2), stint.days):
            for quarter in taken:
                days = min(left, self._room[quarter - 1], most - taken[quarter])
                taken[quarter] += days
                self._room[quarter - 1] -= days
                left -= days
        self.shares[stint.key] = [Share(quarter, stint.key, days) for quarter, days in taken.items() if days]
        self.begun[stint.key] = next(quarter for quarter, days in taken.items() if days)
