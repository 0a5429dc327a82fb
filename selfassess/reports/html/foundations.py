"""What to put right first: every foundation in full."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import advice_wording
from selfassess.domain.advice import Standing
from selfassess.domain.results import Analysis
from selfassess.reports.html.card import Card, card


@dataclass(frozen=True)
class FoundationsPart:
    head: str
    cards: tuple[Card, ...]


def foundations_part(analysis: Analysis) -> FoundationsPart | None:
    """None where no foundation applies: the next part then says so."""
    found = analysis.of(Standing.FOUNDATION)
    if not found:
        return None
    return FoundationsPart(
        advice_wording.foundations_headline(len(found)), tuple(card(analysis, each) for each in found)
    )
