"""The plan with where it leads, and what it would take to get further: as the Analysis holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from selfassess.domain.instrument import Level
from selfassess.domain.planning import Plan
from selfassess.domain.position import Position


@dataclass(frozen=True)
class Outcome:
    """Where some work would lead once all of it is done. ``dimensions`` are their scores, by key."""

    score: float | None
    level: Level | None
    position: Position
    dimensions: Mapping[str, float | None]


@dataclass(frozen=True)
class OneMoreDay:
    """The plan with a day a week more: what joins it, what gives way to better, and where it leads."""

    days_a_week: float
    added: tuple[str, ...]
    given_way: tuple[str, ...]
    outcome: Outcome


@dataclass(frozen=True)
class TargetResult:
    """A score to reach: overall, or that of the dimension ``key``.

    ``now`` and ``planned`` are the score today and once the plan is done. ``works`` is the advice that reaches the
    target in the fewest ``days``; where none does, that which comes nearest, and ``reached`` is how near.
    """

    key: str
    label: str
    target: float
    now: float | None
    planned: float | None
    reached: float | None
    days: int
    works: tuple[str, ...]

    @property
    def within_reach(self) -> bool:
        """Whether the advice that applies reaches the target."""
        return self.reached is not None and self.reached >= self.target


@dataclass(frozen=True)
class PlanResult:
    """The plan with where it would lead, and the first and last day. ``one_more`` is None where it buys nothing."""

    plan: Plan
    starts: date
    progress_on: date
    ends: date
    outcome: Outcome
    one_more: OneMoreDay | None
    targets: tuple[TargetResult, ...]

    @property
    def score_after(self) -> float | None:
        """The overall score once the plan is done."""
        return self.outcome.score

    @property
    def level_after(self) -> Level | None:
        """The level once the plan is done."""
        return self.outcome.level


@dataclass(frozen=True)
class FrontierPoint:
    """The best overall score that the advice reaches within so many days of work, a week and in the year."""

    days_a_week: float
    days: int
    score: float
    level: Level
    position: Position
