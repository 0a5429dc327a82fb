"""What changed since an earlier submission, and the series of all of them, as the Analysis holds it.

Scores and percentiles run from 0 to 100, differences from -100 to 100. None means that a figure cannot be said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selfassess.domain.instrument import Item
from selfassess.domain.position import Position
from selfassess.domain.study import Earlier


class Direction(StrEnum):
    """Which way an answer changed. Items that score nothing, and answers that score alike, are neither up nor down."""

    BETTER = "better"
    WORSE = "worse"
    NEWLY_ANSWERED = "newly_answered"
    NO_LONGER_ANSWERED = "no_longer_answered"
    OTHERWISE = "otherwise"


@dataclass(frozen=True)
class ItemChange:
    """One item that was answered otherwise before; codes are negative where there was no answer.

    ``before`` and ``now`` are the answers in words. ``carried_over`` says that note and link are those of the earlier
    answer, word for word, so that they show nothing of the change.
    """

    item: Item
    before_code: int
    code: int
    before: str
    now: str
    direction: Direction
    note: str
    link: str
    carried_over: bool

    @property
    def fact(self) -> bool:
        """Whether the change is shown by evidence of its own: then it is a fact, and no noise."""
        return self.code >= 0 and bool(self.note or self.link) and not self.carried_over


@dataclass(frozen=True)
class ScoreChange:
    """A score of the earlier and of today's answers, by today's questions and weights, on what both were asked."""

    key: str
    label: str
    before: float | None
    now: float | None

    @property
    def difference(self) -> float | None:
        """How much higher it is now."""
        return None if self.before is None or self.now is None else self.now - self.before


@dataclass(frozen=True)
class Noise:
    """The change of the overall score beside the error of answers, in points of a score.

    ``error`` is the standard error of one score, ``mdc95`` the least change larger than the error of two of them with
    95 % confidence. ``larger`` says whether the change is.
    """

    error: float | None
    mdc95: float | None
    larger: bool | None


@dataclass(frozen=True)
class PositionChange:
    """The change of the overall position, split exactly: ``total`` is ``own`` plus ``drift``, in percentile points.

    ``before`` is where the earlier answers stand in the earlier benchmark, ``moved`` where today's would, ``now`` where
    they stand in today's. ``own`` is the change that the answers made, ``drift`` what the benchmark made. ``withheld``
    says that the two benchmarks differ in too few organisations to be counted one beside the other.
    """

    before: Position
    moved: Position
    now: Position
    own: float | None
    drift: float | None
    total: float | None
    same_benchmark: bool
    withheld: bool


class Unlike(StrEnum):
    """What else is different, so that a change of scores may not be a change of the organisation."""

    QUESTIONS = "questions"
    WEIGHTS = "weights"
    ROLE = "role"
    FACILITATION = "facilitation"  # answered with a consultant or in a workshop one time and not the other


@dataclass(frozen=True)
class ChangeResult:
    """What changed since ``earlier``, the newest of the earlier submissions.

    ``same`` counts the items answered alike, ``uncompared`` those that were not asked, or otherwise. ``compared`` is
    how many of the scored items both were asked; the scores are of these. ``comparable`` is whether that is enough of
    every dimension. ``reported`` is the overall score of the earlier report. ``expected`` is today's overall score if
    nothing had changed, by regression to the mean.
    """

    earlier: Earlier
    items: tuple[ItemChange, ...]
    same: int
    uncompared: int
    compared: int
    comparable: bool
    overall: ScoreChange
    dimensions: tuple[ScoreChange, ...]
    noise: Noise
    position: PositionChange
    reported: float | None
    expected: float | None
    unlike: tuple[Unlike, ...]

    def counted(self, direction: Direction) -> int:
        """How many answers changed this way."""
        return sum(each.direction is direction for each in self.items)


@dataclass(frozen=True)
class TrendPoint:
    """What one submission scored by its own study. ``alike``: by the questions and weights of today's."""

    dated: date
    overall: float | None
    dimensions: Mapping[str, float | None]
    alike: bool
