"""A phone's page, as its template takes it."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.instrument import Instrument, Kind
from selfassess.domain.voting import VOTES_FOR_ACTIONS
from selfassess.domain.wording import of_count
from selfassess.services.room import is_open
from selfassess.services.room_views import RoomView
from selfassess.storage.tables import WorkshopPhase
from selfassess.web.vote_bars import Came, came_to

SIGN = "DK"


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Asked:
    """A question that takes an answer now. ``lines`` are those of a checklist, of which so many are true."""

    key: str
    round: int
    number: str
    question: str
    hint: str
    lines: tuple[str, ...]
    options: tuple[Option, ...]
    answered: bool
    following: str


@dataclass(frozen=True)
class Line:
    """One of all questions, with whether it was answered and where it is asked."""

    title: str
    place: int
    answered: bool


@dataclass(frozen=True)
class PhonePage:
    """``state`` is a word for the template: what the room is doing, as far as this phone goes."""

    code: str
    title: str
    state: str
    version: int
    stamp: int
    asked: Asked | None
    shown: Came | None
    lines: tuple[Line, ...]
    progress: str
    offered: tuple[Option, ...]
    votes: int


def phone_page(view: RoomView, instrument: Instrument, wanted: int | None) -> PhonePage:
    """The page of a seat; ``wanted`` is the place, from 1 on, of the question that it asked for."""
    asked = _asked(view, instrument, wanted)
    done = sum(key in view.answers for key in view.questions)
    own_pace = view.room.phase is WorkshopPhase.VOTING and not view.room.together
    return PhonePage(
        code=view.room.code,
        title=view.room.title,
        state=_state(view, asked),
        version=view.room.version,
        stamp=view.stamp,
        asked=asked,
        shown=came_to(view.reading, instrument.by_key[view.reading.key]) if view.reading else None,
        lines=_lines(view, instrument) if own_pace else (),
        progress=f"You have answered {of_count(done, len(view.questions))}." if own_pace else "",
        offered=tuple(Option(key, title, key in view.chosen) for key, title in view.offered),
        votes=VOTES_FOR_ACTIONS,
    )


def _state(view: RoomView, asked: Asked | None) -> str:
    if asked:
        return "asked"
    if view.reading:
        return "shown"
    return "all_answered" if view.room.phase is WorkshopPhase.VOTING else view.room.phase.value


def _asked(view: RoomView, instrument: Instrument, wanted: int | None) -> Asked | None:
    key = _which(view, wanted)
    round_ = view.room.round if view.room.phase is WorkshopPhase.DISCUSSING else 1
    if not key or not is_open(view.room, key, round_):
        return None
    item, place = instrument.by_key[key], view.questions.index(key) + 1
    chosen = view.answers.get(key)
    options = [Option(str(code), label, chosen == code) for code, label in enumerate(item.options)]
    following = view.questions[place : place + 1]
    own_pace = view.room.phase is WorkshopPhase.VOTING and not view.room.together
    return Asked(
        key=key,
        round=round_,
        number=f"Question {of_count(place, len(view.questions))}",
        question=item.question,
        hint=item.hint,
        lines=tuple(tick.label for tick in item.ticks) if item.kind is Kind.CHECKLIST else (),
        options=(*options, Option(SIGN, instrument.words["dont_know"], chosen == DONT_KNOW)),
        answered=chosen is not None,
        following=str(place + 1) if own_pace and following else "",
    )


def _which(view: RoomView, wanted: int | None) -> str:
    """The item on the screen; at its own pace the one that is asked for, or the first without an answer."""
    if view.room.item:
        return view.room.item
    if wanted is not None:
        return view.questions[wanted - 1] if 0 < wanted <= len(view.questions) else ""
    return next((key for key in view.questions if key not in view.answers), "")


def _lines(view: RoomView, instrument: Instrument) -> tuple[Line, ...]:
    return tuple(
        Line(instrument.by_key[key].question, place, key in view.answers)
        for place, key in enumerate(view.questions, start=1)
    )
