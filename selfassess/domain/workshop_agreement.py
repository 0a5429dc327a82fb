"""How far a room agreed: by dimension, and on which questions least."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selfassess.domain.instrument import Instrument
from selfassess.domain.voting import DISCUSSED, STRONG, discussion_order
from selfassess.domain.workshop_record import WorkshopQuestion, WorkshopRecord


@dataclass(frozen=True)
class Agreement:
    """How far two voters were apart, in steps, as a mean over the questions of a dimension or over all.

    ``key`` is empty for all. ``first`` and ``last`` are of the first and the last vote on ``counted`` of
    ``questions``: those that enough answered in both. None where there is no such question.
    """

    key: str
    label: str
    questions: int
    counted: int
    first: float | None
    last: float | None


def by_dimension(instrument: Instrument, record: WorkshopRecord, overall: str) -> tuple[Agreement, ...]:
    """All questions under the label ``overall``, then each dimension of which the room voted on any."""
    found = [_agreement("", overall, record.questions)]
    for dimension in instrument.dimensions:
        asked = [each for each in record.questions if instrument.by_key[each.key].dimension == dimension.key]
        if asked:
            found.append(_agreement(dimension.key, dimension.label, asked))
    return tuple(found)


def _agreement(key: str, label: str, asked: Sequence[WorkshopQuestion]) -> Agreement:
    gaps = [
        (each.first.gap, each.last.gap) for each in asked if each.first.gap is not None and each.last.gap is not None
    ]
    if not gaps:
        return Agreement(key, label, len(asked), 0, None, None)
    first, last = (sum(each) / len(gaps) for each in zip(*gaps, strict=True))
    return Agreement(key, label, len(asked), len(gaps), first, last)


def most_disputed(instrument: Instrument, record: WorkshopRecord) -> tuple[WorkshopQuestion, ...]:
    """At most DISCUSSED questions, the widest apart at the first vote first; of equal gaps the weightier.

    None on which the room was near enough to agree, or too few answered to say.
    """
    apart = {each.key: each for each in record.questions if each.first.gap is not None and each.first.gap > STRONG}
    weights = {item.key: item.weight for item in instrument.items}
    order = discussion_order([each.first for each in apart.values()], weights)
    return tuple(apart[key] for key in order[:DISCUSSED])
