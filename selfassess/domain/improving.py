"""A piece of work that an organisation took up: a recommendation, or something of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Stage(StrEnum):
    """Where a piece of work stands, in the order of the columns of the board."""

    TO_DO = "to_do"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


OPEN = frozenset({Stage.TO_DO, Stage.UNDER_WAY})


@dataclass(frozen=True)
class Work:
    """One piece of work. ``recommendation`` is the key of the advice that was taken up, empty for work of one's own.

    ``assessment_id`` is what it was taken up from, None for work of one's own and where that assessment is gone.
    ``due`` is None where no day was agreed. ``version`` counts the times that it was saved, from 1.
    """

    id: UUID
    recommendation: str
    title: str
    owner: str
    due: date | None
    stage: Stage
    note: str
    evidence: str
    version: int
    updated: datetime
    assessment_id: UUID | None = None

    def overdue(self, today: date) -> bool:
        """Whether its day is past and it is still open; on the day itself it is not."""
        return self.stage in OPEN and self.due is not None and self.due < today


def soonest_first(works: Sequence[Work]) -> tuple[Work, ...]:
    """By due day, what has none last; as they were added where the day is the same."""
    return tuple(sorted(works, key=lambda each: each.due or date.max))
