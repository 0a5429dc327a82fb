"""The Analysis: one frozen result at full precision, which every output renders and none recomputes.

Scores and percentiles run from 0 to 100. None means that a figure cannot be said, never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from selfassess.domain.advice import Standing, Weighing
from selfassess.domain.answers import About, Example
from selfassess.domain.change_results import ChangeResult, TrendPoint
from selfassess.domain.instrument import Axis, Instrument, Item, Level, Stance
from selfassess.domain.library import Entry, Source
from selfassess.domain.plan_results import FrontierPoint, PlanResult
from selfassess.domain.position import Position
from selfassess.domain.study import Study
from selfassess.domain.sureness import Sureness
from selfassess.domain.workshop_record import WorkshopRecord


@dataclass(frozen=True)
class Tally:
    """How many of the scored items were answered, and how the rest were left."""

    answered: int
    dont_know: int
    not_applicable: int
    blank: int

    @property
    def items(self) -> int:
        """All scored items."""
        return self.answered + self.dont_know + self.not_applicable + self.blank

    @property
    def missing(self) -> int:
        """Items that could have been answered and were not."""
        return self.dont_know + self.blank


@dataclass(frozen=True)
class Evidence:
    """For how many of the practices a note or a link was given."""

    given: int
    of: int


@dataclass(frozen=True)
class Doubt:
    """The error of answers, and the ends of the overall score less and plus it. ``Sureness`` says who is below."""

    answer_error: float | None
    low_score: float | None
    high_score: float | None


@dataclass(frozen=True)
class Overall:
    """The overall score with its level. ``borderline`` is the number of the neighbouring level, if any."""

    score: float | None
    low: float | None
    high: float | None
    level: Level | None
    borderline: int | None
    position: Position
    doubt: Doubt


@dataclass(frozen=True)
class DimensionResult:
    """One dimension. ``dropped`` says that every item of it does not apply, so that it weighs nothing."""

    key: str
    label: str
    score: float | None
    low: float | None
    high: float | None
    coverage: float | None
    dropped: bool
    position: Position


@dataclass(frozen=True)
class ItemResult:
    """One item. ``code`` is negative where there is no answer (``codes.py``), ``score`` is then None.

    ``counts`` are the benchmark's answers by code, empty where they may not be said. ``plan`` is the worded plan, if
    one was asked for. ``facilitated`` says that it was answered with a consultant or in a workshop.
    """

    item: Item
    code: int
    score: float | None
    answer: str
    short_answer: str
    counts: tuple[int, ...]
    note: str
    link: str
    under_way: bool
    facilitated: bool
    plan: str
    missing_ticks: tuple[str, ...]

    @property
    def known(self) -> bool:
        """Whether the item was answered."""
        return self.code >= 0

    @property
    def evidenced(self) -> bool:
        """Whether there is a note or a link to show for the answer; on one that is not known it only explains why."""
        return self.known and bool(self.note or self.link)


@dataclass(frozen=True)
class PostureResult:
    """The place on the posture plane.

    ``stance`` is None where an axis cannot be said. ``near`` says that an axis is within the band round the cut.
    ``n`` organisations of the benchmark have a place on it: ``quartiles`` are theirs on each axis, lower, median and
    upper, ``counts`` are theirs by stance, ``near_count`` are near the cut. ``coordinates`` are their axes' scores,
    none where the organisations exist. Counts are empty where they may not be said.
    """

    axes: tuple[Axis, Axis]
    scores: tuple[float | None, float | None]
    stance: Stance | None
    near: bool
    n: int
    quartiles: tuple[tuple[float | None, ...], ...]
    coordinates: tuple[tuple[str, float, float], ...]
    counts: Mapping[str, int]
    near_count: int


@dataclass(frozen=True)
class Gain:
    """What a piece of advice adds to the overall score and percentile when it alone is done; None: cannot be said."""

    score: float | None
    percentile: float | None
    overall_after: float | None


@dataclass(frozen=True)
class Step:
    """What to do, and by when."""

    horizon: str
    due: date
    text: str


@dataclass(frozen=True)
class Recommendation:
    """One piece of advice in full, with the answer that it rests on and the trace of its rule.

    ``because`` are the reasons in sentences. ``reaches`` is the code that the item has once this is done, None where
    it protects rather than raises. ``examples`` are the organisation's own stories that bear on it.
    """

    entry: Entry
    standing: Standing
    rank: int
    place: int
    applicable: int
    weighing: Weighing
    item: ItemResult
    because: tuple[str, ...]
    after: tuple[str, ...]
    sources: tuple[Source, ...]
    steps: tuple[Step, ...]
    gain: Gain
    reaches: int | None
    under_way: bool
    examples: tuple[tuple[str, Example], ...]

    @property
    def key(self) -> str:
        """The key of the entry in the library."""
        return self.entry.key

    @property
    def ticks(self) -> bool:
        """Whether it raises its item by one tick, beside whatever else ticks the others."""
        return bool(self.entry.missing_tick) and self.entry.raises_to is None


@dataclass(frozen=True)
class Seal:
    """The hash of everything that the report follows from, and a short code made of it for people to type."""

    code: str
    sha256: str


@dataclass(frozen=True)
class Analysis:
    """Everything a report says of one organisation.

    ``cells`` are the codes of every answered cell, as given. ``member_left_out`` says that the organisation is one of
    the benchmark's own, and stands among the others. ``change`` and ``trend`` say what changed since earlier
    submissions, oldest first and this one last; None and empty where there are none. ``workshop`` is what a workshop
    that filled in the assessment came to.
    """

    about: About
    cells: Mapping[str, int]
    sector_label: str
    type_label: str
    dated: date
    study: Study
    tally: Tally
    provisional: bool
    evidence: Evidence
    overall: Overall
    sureness: Sureness
    member_left_out: bool
    dimensions: tuple[DimensionResult, ...]
    posture: PostureResult | None
    items: tuple[ItemResult, ...]
    recommendations: tuple[Recommendation, ...]
    in_hand: tuple[str, ...]
    examples: tuple[tuple[str, Example], ...]
    plan: PlanResult
    frontier: tuple[FrontierPoint, ...]
    change: ChangeResult | None
    trend: tuple[TrendPoint, ...]
    workshop: WorkshopRecord | None
    seal: Seal

    @property
    def instrument(self) -> Instrument:
        """The instrument that was answered."""
        return self.study.instrument

    @property
    def has_prospects(self) -> bool:
        """Whether more days could buy anything: there is a score, and work that would raise it."""
        return len(self.frontier) > 1

    @cached_property
    def by_item(self) -> Mapping[str, ItemResult]:
        """Every item's result by its key."""
        return {result.item.key: result for result in self.items}

    @cached_property
    def recommended(self) -> Mapping[str, Recommendation]:
        """Every recommendation by the key of its entry."""
        return {each.key: each for each in self.recommendations}

    def of(self, standing: Standing) -> tuple[Recommendation, ...]:
        """The recommendations of one standing, in order."""
        return tuple(each for each in self.recommendations if each.standing is standing)

    def scored_items(self, dimension: str) -> tuple[ItemResult, ...]:
        """The results of one dimension's items, in the order asked."""
        return tuple(each for each in self.items if each.item.dimension == dimension)
