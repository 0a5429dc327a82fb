"""One organisation's answers, and the code matrix that scoring reads.

Don't know, not applicable and blank are three different things: the first two are given, the last is the
absence of an answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from selfassess.domain.codes import BLANK, DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.instrument import Instrument, Item, Kind
from selfassess.domain.workshop_record import WorkshopRecord


@dataclass(frozen=True)
class Example:
    """A story told in free text, and whether the report may quote it."""

    text: str
    include: bool


@dataclass(frozen=True)
class About:
    """The organisation, as it describes itself; none of it is scored.

    ``days`` is days of people's time a week, None where not said. ``priorities`` are the options chosen as
    most important this year. ``answered_on`` is the day the answers were agreed. ``benchmark_id`` is the
    organisation's own id in the benchmark, from which it is then left out; empty where it is in none, or unknown.
    """

    organisation: str
    sector: str
    type: str = ""
    size: str = ""
    role: str = ""
    priorities: tuple[str, ...] = ()
    days: float | None = None
    answered_on: date | None = None
    fictional: bool = False
    benchmark_id: str = ""


@dataclass(frozen=True)
class PlanChoices:
    """What an organisation decided on its plan; the rest of the plan is worked out round it.

    ``days`` a week replace those that it first said. ``pinned`` and ``dropped`` are keys of advice, to plan whatever
    else there is, and not to plan. ``moved`` says in which quarter, 1 to 4, a piece of work begins at the earliest.
    ``targets`` are scores to reach, 0 to 100, by the key of a dimension, or ``overall``.
    """

    days: float | None = None
    pinned: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    moved: Mapping[str, int] = field(default_factory=dict)
    targets: Mapping[str, float] = field(default_factory=dict)


UNDECIDED = PlanChoices()


def decided(choices: PlanChoices) -> dict[str, object]:
    """The choices as plain values in a fixed order, as a seal covers them and a database keeps them."""
    return {
        "days": choices.days,
        "pinned": sorted(choices.pinned),
        "dropped": sorted(choices.dropped),
        "moved": dict(sorted(choices.moved.items())),
        "targets": dict(sorted(choices.targets.items())),
    }


@dataclass(frozen=True)
class Answers:
    """Everything one organisation said.

    ``codes`` holds the code of each answered cell by its column key: items, plans, ticks and grid cells. A cell
    that is not there is blank. ``facilitated`` are the keys of items that were answered with a consultant or in a
    workshop. ``plan`` is what was decided once the advice was known. ``workshop`` is what the last workshop before the
    answers were submitted came to.
    """

    about: About
    codes: Mapping[str, int]
    notes: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    under_way: frozenset[str] = frozenset()
    examples: Mapping[str, Example] = field(default_factory=dict)
    plan: PlanChoices = UNDECIDED
    facilitated: frozenset[str] = frozenset()
    workshop: WorkshopRecord | None = None

    def code(self, key: str) -> int:
        """The code of a cell, or BLANK."""
        return self.codes.get(key, BLANK)


def item_code(item: Item, answers: Answers) -> int:
    """The code of an item: given, or derived from its ticks or grid cells.

    A checklist's code given outright wins over its ticks (reading refuses the two where they differ). Ticks count
    once all of them are answered. A derived count is known once every cell is, or as soon as enough are ticked.
    """
    if item.kind is Kind.CHECKLIST and item.key not in answers.codes:
        return _ticked(item, [answers.code(f"{item.key}.{tick.key}") for tick in item.ticks])
    if item.kind is Kind.COUNT:
        return _ticked(item, [answers.code(cell) for cell in item.cells])
    return answers.code(item.key)


def _ticked(item: Item, cells: Sequence[int]) -> int:
    ticked = cells.count(1)
    if item.kind is Kind.COUNT and ticked >= item.enough:
        return item.enough
    for unknown in (BLANK, DONT_KNOW, NOT_APPLICABLE):
        if unknown in cells:
            return unknown
    return min(ticked, item.top)


def tick_code(item: Item, tick: str, answers: Answers) -> int:
    """The code of one tick of a checklist: 0, 1, or BLANK where only the count was given."""
    return answers.code(f"{item.key}.{tick}")


def code_matrix(items: Sequence[Item], batch: Sequence[Answers]) -> NDArray[np.int8]:
    """The codes of a batch as scoring reads them: int8, items down, organisations across."""
    matrix = np.full((len(items), len(batch)), BLANK, dtype=np.int8)
    for column, answers in enumerate(batch):
        for row, item in enumerate(items):
            matrix[row, column] = item_code(item, answers)
    return matrix


def answered_tops(instrument: Instrument) -> Mapping[str, int]:
    """The highest code of every column that holds a code: items, plans, ticks and grid cells."""
    tops: dict[str, int] = {}
    for item in instrument.items:
        if item.kind is not Kind.COUNT:
            tops[item.key] = item.top
        tops |= {f"{item.key}.{tick.key}": 1 for tick in item.ticks}
    for key, steps in instrument.plan_of.items():
        tops[key] = len(steps) - 1
    for grid in instrument.grids:
        tops |= {grid.cell(row.key, column.key): 1 for row in grid.rows for column in grid.columns}
    return tops
