"""A phone's page, as its template takes it."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument, Kind
from selfassess.domain.rehearsal import LABEL
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
    place: int
    number: str
    question: str
    lines: tuple[str, ...]
    options: tuple[Option, ...]
    answered: bool
    before: int | None
    following: int | None


@dataclass(frozen=True)
class PhonePage:
    """``state`` is a word for the template: what the room is doing. ``asks`` changes with what is asked of the room.

    ``questions`` are all that take an answer now, of which the one at ``place`` is shown; None where
    all are answered. A comment is ``on`` the item of this key. ``rehearsal`` is what a rehearsal is marked with.
    """

    code: str
    title: str
    rehearsal: str
    state: str
    asks: str
    version: int
    stamp: int
    questions: tuple[Asked, ...]
    place: int | None
    own_pace: bool
    shown: Came | None
    on: str
    progress: str
    offered: tuple[Option, ...]
    votes: int


def phone_page(view: RoomView, instrument: Instrument, wanted: int | None) -> PhonePage:
    """The page of a seat; ``wanted`` is the place, from 1 on, of the question that it asked for."""
    room = view.room
    own_pace = room.phase is WorkshopPhase.VOTING and not room.together
    questions = _questions(view, instrument)
    place = _place(questions, wanted)
    done = sum(each.answered for each in questions)
    return PhonePage(
        code=room.code,
        title=room.title,
        rehearsal=LABEL if room.rehearsal else "",
        state=_state(view, questions),
        asks=f"{room.phase.value} {room.item} {room.round} {room.revealed}",
        version=room.version,
        stamp=view.stamp,
        questions=questions,
        place=place,
        own_pace=own_pace,
        shown=came_to(view.reading, instrument.by_key[view.reading.key]) if view.reading else None,
        on=room.item or next((each.key for each in questions if each.place == place), ""),
        progress=f"You have answered {of_count(done, len(questions))}." if own_pace else "",
        offered=tuple(Option(key, title, key in view.chosen) for key, title in view.offered),
        votes=VOTES_FOR_ACTIONS,
    )


def said(error: InputError) -> str:
    """What is wrong and what to do, as sentences."""
    return f"{error.what}. {error.remedy}".strip()


def _state(view: RoomView, questions: tuple[Asked, ...]) -> str:
    if questions:
        return "asked"
    if view.reading:
        return "shown"
    choosing = view.room.phase is WorkshopPhase.CHOOSING and not view.room.revealed
    return "choosing" if choosing else "gathering" if view.room.phase is WorkshopPhase.GATHERING else "waiting"


def _place(questions: tuple[Asked, ...], wanted: int | None) -> int | None:
    """Of all that are asked the one that is wanted, or else the first without an answer."""
    if len(questions) == 1:
        return questions[0].place
    places = [each.place for each in questions]
    if wanted in places:
        return wanted
    return next((each.place for each in questions if not each.answered), None)


def _questions(view: RoomView, instrument: Instrument) -> tuple[Asked, ...]:
    """What takes an answer now: every question where the room votes at its own pace, else the one on the screen."""
    keys = (view.room.item,) if view.room.item else view.questions
    number = view.room.round if view.room.item else 1
    return tuple(_asked(view, instrument, key, number) for key in keys if is_open(view.room, key, number))


def _asked(view: RoomView, instrument: Instrument, key: str, number: int) -> Asked:
    item, place, last = instrument.by_key[key], view.questions.index(key) + 1, len(view.questions)
    chosen = view.answers.get(key)
    options = [Option(str(code), label, chosen == code) for code, label in enumerate(item.options)]
    among_others = not view.room.item
    return Asked(
        key=key,
        round=number,
        place=place,
        number=f"Question {of_count(place, last)}",
        question=item.question,
        lines=tuple(tick.label for tick in item.ticks) if item.kind is Kind.CHECKLIST else (),
        options=(*options, Option(SIGN, instrument.words["dont_know"], chosen == DONT_KNOW)),
        answered=chosen is not None,
        before=place - 1 if among_others and place > 1 else None,
        following=place + 1 if among_others and place < last else None,
    )
