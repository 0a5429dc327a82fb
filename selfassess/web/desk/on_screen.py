"""The question that a room looks at, with what may be shown of it."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain.instrument import Item
from selfassess.services.desk_views import DeskView
from selfassess.web.vote_bars import Came, came_to


@dataclass(frozen=True)
class Answer:
    """An answer of the scale. ``label`` is ``words`` with its code before them."""

    value: str
    label: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class OnScreen:
    """The question that the room looks at, with what it came to as far as that is shown; empty where there is none."""

    question: str = ""
    came: Came | None = None
    first: Came | None = None
    answers: tuple[Answer, ...] = ()
    reason: str = ""


def on_screen_of(view: DeskView, item: Item | None) -> OnScreen:
    """What the room looks at; nothing of what is not shown yet."""
    if item is None:
        return OnScreen()
    reading = view.readings.get(item.key) if view.workshop.revealed else None
    first = view.first.get(item.key) if view.workshop.round > 1 else None
    agreed = view.agreed.get(item.key)
    chosen = agreed.code if agreed else reading.median if reading else None
    return OnScreen(
        question=item.question,
        came=came_to(reading, item) if reading else None,
        first=came_to(first, item) if first else None,
        answers=tuple(
            Answer(str(code), f"{code}. {said}", said, chosen == code) for code, said in enumerate(item.options)
        ),
        reason=agreed.reason if agreed else "",
    )
