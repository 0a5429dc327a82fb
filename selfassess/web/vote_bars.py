"""What a question came to, in bars and words: the same on the phones, the desk and the screen."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import voting_wording
from selfassess.domain.instrument import Item
from selfassess.domain.voting import Reading


@dataclass(frozen=True)
class Bar:
    """``width`` is of the widest bar, as SVG takes it."""

    code: str
    label: str
    count: str
    width: str
    middle: bool


@dataclass(frozen=True)
class Came:
    """What a question came to; without bars where fewer than five answered."""

    question: str
    bars: tuple[Bar, ...]
    verdict: str
    apart: str
    middle: str
    unknowing: str


def came_to(reading: Reading, item: Item) -> Came:
    widest = max(reading.counts, default=0) or 1
    bars = tuple(
        Bar(str(code), label, str(count), f"{100 * count / widest:.1f}%", reading.median == code)
        for code, (label, count) in enumerate(zip(item.options, reading.counts, strict=False))
    )
    return Came(
        question=item.question,
        bars=bars,
        verdict=voting_wording.ROOM[reading.verdict],
        apart=voting_wording.apart(reading),
        middle=voting_wording.middle(reading.median),
        unknowing=voting_wording.unknowing(reading.dont_know),
    )
