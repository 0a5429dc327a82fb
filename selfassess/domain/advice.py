"""Which advice an organisation is given, in which order, and why.

Rules only: an entry applies when the improved item's answer is one of its codes, every condition holds, and there is
a gap to close. Don't know never meets a rule. The order is importance x feasibility x what is left of the gap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from selfassess.domain.answers import Answers, item_code, tick_code
from selfassess.domain.instrument import Instrument, Item
from selfassess.domain.library import Condition, Entry, EntryKind, Library

CHOSEN_EXTRA = 0.5  # what serves a purpose that the organisation chose counts half as much again in the order
WEAKEST_EXTRA = 0.25  # and what lies in its weakest dimension a quarter as much again
UNDER_WAY_STEPS = 1.0  # work under way on a practice counts as one step, as a plan under way does
PRIORITIES, NEXT, STOPS, FURTHER = 3, 5, 3, 5


class Standing(StrEnum):
    """Where in the report a piece of advice stands."""

    FOUNDATION = "foundation"
    PRIORITY = "priority"
    NEXT = "next"
    STOP = "stop"
    FURTHER = "further"  # in place already; this takes it on to full marks
    LATER = "later"


@dataclass(frozen=True)
class Situation:
    """What the rules may read of one organisation's answers.

    ``codes`` and ``ticks`` hold known answers only. ``in_hand`` is steps planned or under way by item. ``chosen``
    are the items of the purposes that matter most this year, ``weakest`` the dimensions with the lowest score.
    """

    sector: str
    type: str
    codes: Mapping[str, int]
    ticks: Mapping[str, int]
    in_hand: Mapping[str, float]
    chosen: frozenset[str]
    weakest: frozenset[str]


@dataclass(frozen=True)
class Weighing:
    """How one entry was weighed: points of 100 for the gaps, 0 to 1 for the priority."""

    code: int
    target: int
    gap: float
    in_hand: float
    priority: float
    weight: float

    @property
    def left(self) -> float:
        """What is left of the gap after work in hand."""
        return max(0.0, self.gap - self.in_hand)

    @property
    def order(self) -> float:
        """What the order goes by."""
        return self.priority * self.weight


@dataclass(frozen=True)
class Advised:
    """One entry that applies, in the organisation's wording, with its place.

    ``place`` counts from 1 over all that apply, ``rank`` within its standing. ``after`` are the entries that apply
    too and come first. ``reaches`` is the code that the improved item would have, None where the entry protects
    rather than raises.
    """

    entry: Entry
    standing: Standing
    rank: int
    place: int
    applicable: int
    weighing: Weighing
    after: tuple[str, ...]
    reaches: int | None
    under_way: bool

    @property
    def serves_chosen(self) -> bool:
        """Whether it serves a purpose that the organisation chose, or comes before what does."""
        return self.weighing.weight >= 1.0 + CHOSEN_EXTRA


def situation(instrument: Instrument, answers: Answers, weakest: frozenset[str] = frozenset()) -> Situation:
    """What the rules may read of these answers. ``weakest`` comes from the scores."""
    codes = {item.key: item_code(item, answers) for item in instrument.items}
    ticks = {f"{i.key}.{t.key}": tick_code(i, t.key, answers) for i in instrument.items for t in i.ticks}
    chosen = instrument.about_question("priorities")
    options = {option.key: option.item for option in chosen.options} if chosen else {}
    return Situation(
        sector=answers.about.sector,
        type=answers.about.type,
        codes={key: code for key, code in codes.items() if code >= 0},
        ticks={key: code for key, code in ticks.items() if code >= 0},
        in_hand={item.key: _steps_in_hand(instrument, item, answers) for item in instrument.items},
        chosen=frozenset(options[key] for key in answers.about.priorities if options.get(key)),
        weakest=weakest,
    )


def _steps_in_hand(instrument: Instrument, item: Item, answers: Answers) -> float:
    planned = answers.code(item.plan) if item.plan else -1
    steps = instrument.plan_of[item.plan][planned] if item.plan and planned >= 0 else 0.0
    return max(steps, UNDER_WAY_STEPS if item.key in answers.under_way else 0.0)


def applies(entry: Entry, item: Item, facts: Situation) -> bool:
    """Whether an entry's rule fires: the answer is known and named, and every condition holds.

    A missing tick decides only where the ticks themselves were answered; with the count alone the codes do.
    """
    code = facts.codes.get(entry.improves)
    if code is None or code not in entry.from_codes or code >= item.top:
        return False
    if entry.missing_tick and facts.ticks.get(f"{entry.improves}.{entry.missing_tick}", 0) != 0:
        return False
    suits = _listed(facts.sector, entry.sectors) and _listed(facts.type, entry.types)
    return suits and all(_holds(condition, facts.codes) for condition in entry.context)


def _listed(value: str, allowed: Sequence[str]) -> bool:
    return "all" in allowed or value in allowed


def _holds(condition: Condition, codes: Mapping[str, int]) -> bool:
    code = codes.get(condition.item)
    if code is None:
        return False
    above = condition.at_least is None or code >= condition.at_least
    return above and (condition.at_most is None or code <= condition.at_most)


def weigh(entry: Entry, item: Item, facts: Situation, weight: float = 1.0) -> Weighing:
    """The priority of an entry that applies: importance/5 x feasibility x gap left/100, in 0 to 1.

    The gap runs to the item's target, but a missing tick is a gap of one step at least. Work in hand closes part of
    it. A foundation is weighed by the whole gap, since a plan to lock the door does not lock it.
    """
    code = facts.codes[entry.improves]
    gap = max(item.step if entry.missing_tick else 0.0, item.score_of(item.target) - item.score_of(code))
    in_hand = facts.in_hand.get(entry.improves, 0.0) * item.step
    left = gap if entry.kind is EntryKind.FOUNDATION else max(0.0, gap - in_hand)
    priority = entry.importance / 5.0 * entry.feasibility * left / 100.0
    return Weighing(code, item.target, gap, in_hand, priority, weight)


def reached(entry: Entry, item: Item, code: int) -> int | None:
    """The code that an item has once an entry is done, or None where the entry does not raise it."""
    if entry.raises_to is not None:
        goal = entry.raises_to
    elif entry.missing_tick:
        goal = code + 1
    else:
        goal = max(entry.from_codes) + 1
    goal = min(goal, item.top)
    return goal if goal > code else None


def in_hand(instrument: Instrument, library: Library, facts: Situation) -> tuple[str, ...]:
    """Keys of the items on which advice would apply, were the work not already planned or under way to the target."""
    closed = [
        e.improves
        for e in library.entries
        if applies(e, item := instrument.by_key[e.improves], facts)
        and (weighing := weigh(e, item, facts)).gap > 0
        and weighing.left == 0
    ]
    return tuple(item.key for item in instrument.items if item.key in closed)
