"""How answers came about: by the organisation alone or with help, and whether there is anything to show for them.

An answer is evidenced where a note or a link was given with it: others can check a link, a note is the organisation's
word. A note on an answer that is not known explains the gap; it is no evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from selfassess.domain.results import Analysis, ItemResult


class AnswerBasis(StrEnum):
    """Who found the answer."""

    SELF_ASSESSED = "self_assessed"
    FACILITATED = "facilitated"  # with a consultant or in a workshop


@dataclass(frozen=True)
class BasisCount:
    """How many of the answers that are known came about each way."""

    self_assessed: int
    facilitated: int


def basis_of(result: ItemResult) -> AnswerBasis | None:
    """How an answer came about; None where there is none."""
    if not result.known:
        return None
    return AnswerBasis.FACILITATED if result.facilitated else AnswerBasis.SELF_ASSESSED


def basis_count(analysis: Analysis) -> BasisCount:
    """How the answers to all items came about."""
    found = [basis_of(result) for result in analysis.items]
    return BasisCount(found.count(AnswerBasis.SELF_ASSESSED), found.count(AnswerBasis.FACILITATED))
