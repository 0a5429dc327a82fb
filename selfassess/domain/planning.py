"""A year's plan: the work that closes the most important gaps in the days that people can give.

Four choices follow one another, each exact within the days that are left: foundations, in up to half of the days;
what the report sets out; what waits behind it; and what takes further what is in place. A piece of work is taken
whole or left out, and never without what it needs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from selfassess.domain.answers import UNDECIDED, PlanChoices
from selfassess.domain.errors import InputError
from selfassess.domain.knapsack import Piece, best
from selfassess.domain.quarters import QUARTERS, Share, Stint, capacity, overfull, spread

ASSUMED_DAYS = 1.0  # days a week, where the organisation did not say; the report says that it is assumed
FOUNDATIONS_SHARE = 0.5  # of the days go to foundations first; a year of nothing else would leave the gaps open


class Tier(IntEnum):
    """What is chosen before what."""

    FOUNDATION = 1
    SET_OUT = 2
    WAITING = 3
    FURTHER = 4


@dataclass(frozen=True)
class Work:
    """A piece of work: whole ``days`` in all, after the pieces that it ``needs``.

    ``value`` is how much of what matters it closes, in whole units. Of works with the same ``gap`` one at most is
    planned, unless one needs the other.
    """

    key: str
    days: int
    needs: tuple[str, ...]
    tier: Tier
    value: int
    gap: str = ""
    title: str = ""

    @property
    def name(self) -> str:
        """What it is called where something is wrong with it."""
        return f"“{self.title}”" if self.title else self.key


@dataclass(frozen=True)
class Plan:
    """Shares of work by quarter. ``capacity`` is whole days a quarter.

    ``left_out`` is what the report sets out and the days do not hold; ``dropped`` what was decided against, with what
    needs it.
    """

    days_a_week: float
    assumed: bool
    capacity: tuple[int, ...]
    shares: tuple[Share, ...]
    chosen: tuple[str, ...]
    left_out: tuple[str, ...]
    dropped: tuple[str, ...]
    choices: PlanChoices

    @property
    def used(self) -> tuple[int, ...]:
        """Days of work in each quarter."""
        return tuple(sum(s.days for s in self.shares if s.quarter == q) for q in range(1, QUARTERS + 1))

    @property
    def dropped_with(self) -> tuple[str, ...]:
        """What is left out because it needs something that was decided against."""
        return tuple(key for key in self.dropped if key not in self.choices.dropped)

    def days_of(self, key: str) -> Mapping[int, int]:
        """Days of one piece of work by quarter."""
        return {share.quarter: share.days for share in self.shares if share.key == key}


def schedule(works: Sequence[Work], days_a_week: float | None, choices: PlanChoices = UNDECIDED) -> Plan:
    """The plan for works in the order of the report.

    ``days_a_week`` is at least 0; None means that the organisation did not say, and one day is assumed. Days among
    the choices go before it. InputError where the choices name unknown work or cannot all be kept.
    """
    said = choices.days if choices.days is not None else days_a_week
    given = ASSUMED_DAYS if said is None else said
    choosing = _Choosing(works, capacity(given), choices)
    for tier in Tier:
        choosing.choose(tier)
    return Plan(
        days_a_week=given,
        assumed=said is None,
        capacity=choosing.room,
        shares=choosing.shares(),
        chosen=tuple(work.key for work in works if work.key in choosing.chosen),
        left_out=tuple(work.key for work in works if work.tier is not Tier.WAITING and choosing.is_left_out(work.key)),
        dropped=tuple(work.key for work in works if work.key in choosing.dropped),
        choices=choices,
    )


class _Choosing:
    """A plan in the making: what was decided first, then one tier after another."""

    def __init__(self, works: Sequence[Work], room: tuple[int, ...], choices: PlanChoices) -> None:
        self.room, self._works = room, {work.key: work for work in works}
        self._moved = choices.moved
        named = choices.pinned | choices.dropped | choices.moved.keys()
        if unknown := sorted(named - self._works.keys()):
            raise InputError("This is no advice that applies", unknown[0], "Take it out of the decisions on the plan.")
        self._needs = {key: self._all_needs(key) for key in self._works}
        self._earliest = {
            key: max(self._moved.get(each, 1) for each in {key} | needs) for key, needs in self._needs.items()
        }
        self.dropped = {key for key, needs in self._needs.items() if choices.dropped & ({key} | needs)}
        self.chosen: set[str] = set()
        for key in sorted(choices.pinned | choices.moved.keys()):
            self.chosen |= {key} | self._needs[key]
        self._check_decided(choices)

    def _all_needs(self, key: str) -> set[str]:
        found: set[str] = set()
        waiting = [key]
        while waiting:
            fresh = {need for need in self._works[waiting.pop()].needs if need in self._works} - found
            found |= fresh
            waiting.extend(fresh)
        return found

    def _check_decided(self, choices: PlanChoices) -> None:
        """Refuse decisions that contradict one another, or ask for more days than there are."""
        for key in sorted((choices.pinned | choices.moved.keys()) & self.dropped):
            against = sorted(choices.dropped & ({key} | self._needs[key]))[0]
            what = (
                "It is dropped, and wanted as well"
                if against == key
                else f"{self._works[key].name} needs {self._works[against].name}, which is dropped"
            )
            raise InputError(what, key, "Take one of the two decisions back.")
        quarter = overfull(self._loads(self.chosen), self._earliest, self.room)
        if quarter is not None:
            wanted = sum(days for key, days in self._loads(self.chosen).items() if self._earliest[key] >= quarter)
            there = sum(self.room[quarter - 1 :])
            part = "The work that was decided on" if quarter == 1 else f"The work from quarter {quarter} on"
            what = f"{part} takes {wanted} days, and there are {there}"
            remedy = "Take something out of it, or give more days a week."
            raise InputError(what, "plan", remedy if quarter == 1 else f"Move something earlier. {remedy}")

    def _loads(self, keys: Collection[str]) -> dict[str, int]:
        return {key: self._works[key].days for key in keys}

    def _days(self, keys: Collection[str]) -> int:
        return sum(self._loads(keys).values())

    def choose(self, tier: Tier) -> None:
        """Add the most valuable work up to a tier, with what it needs, to what is chosen."""
        wanted = {key for key, work in self._works.items() if work.tier <= tier}
        wanted |= {need for key in wanted for need in self._needs[key]}
        left = sum(self.room) - self._days(self.chosen)
        if tier is Tier.FOUNDATION:
            laid = self._days({key for key in self.chosen if self._works[key].tier is tier})
            left = min(left, int(sum(self.room) * FOUNDATIONS_SHARE) - laid)
        if left > 0:
            self.chosen |= set(self._fitting(self._pieces(wanted), left))

    def _pieces(self, wanted: Collection[str]) -> list[Piece]:
        """What is still open of the wanted work, without rivals of what is chosen already."""
        closed = {self._works[key].gap for key in self.chosen} - {""}
        rivals = {k for k, w in self._works.items() if w.gap in closed and not self.chosen & ({k} | self._tied(k))}
        return [
            Piece(key, work.days, work.value, tuple(need for need in work.needs if need not in self.chosen), work.gap)
            for key, work in self._works.items()
            if key in wanted and key not in self.chosen | self.dropped | rivals and not self._needs[key] & rivals
        ]

    def _tied(self, key: str) -> set[str]:
        """Works of the same gap that need this one, or that it needs: no rivals of it."""
        gap = self._works[key].gap
        return {k for k, w in self._works.items() if w.gap == gap and (k in self._needs[key] or key in self._needs[k])}

    def _fitting(self, pieces: Sequence[Piece], days: int) -> tuple[str, ...]:
        """The best set that also fits into its quarters.

        Where one does not, any that does leaves out one at least of what is too much: each of these is tried.
        """
        found = best(pieces, days)
        quarter = overfull(self._loads({*self.chosen, *found}), self._earliest, self.room)
        if quarter is None:
            return found
        tried = [
            self._fitting([piece for piece in pieces if key not in {piece.key} | self._needs[piece.key]], days)
            for key in found
            if self._earliest[key] >= quarter
        ]
        value = {piece.key: piece.value for piece in pieces}
        return max(tried, key=lambda keys: sum(value[key] for key in keys))

    def is_left_out(self, key: str) -> bool:
        return key not in self.chosen | self.dropped

    def shares(self) -> tuple[Share, ...]:
        """The chosen work by quarter, in the order of the report."""
        stints = [
            Stint(
                key,
                work.days,
                tuple(need for need in work.needs if need in self.chosen),
                self._earliest[key],
                key in self._moved,
                work.name,
            )
            for key, work in self._works.items()
            if key in self.chosen
        ]
        return spread(stints, self.room)
