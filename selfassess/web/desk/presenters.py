"""The desk and the screen, as their templates take them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from selfassess.domain import voting_wording
from selfassess.domain.instrument import Instrument
from selfassess.domain.rehearsal import LABEL, USUAL
from selfassess.domain.wording import counted, of_count
from selfassess.services.desk_views import DeskView
from selfassess.services.submitting import OUR_TIME
from selfassess.storage.tables import CommentState, WorkshopPhase, WorkshopStepKind
from selfassess.web.desk.action_rows import ActionRow, action_rows
from selfassess.web.desk.on_screen import Answer, on_screen_of
from selfassess.web.vote_bars import Came

STEPS = {
    WorkshopStepKind.OPENED: "Opened",
    WorkshopStepKind.VOTING_STARTED: "Voting started",
    WorkshopStepKind.VOTING_ENDED: "Voting ended",
    WorkshopStepKind.ACCEPTED: "What the room agrees on was accepted",
    WorkshopStepKind.ASKED: "Put on the screen",
    WorkshopStepKind.REVEALED: "Answers shown",
    WorkshopStepKind.ASKED_AGAIN: "Asked again",
    WorkshopStepKind.AGREED: "Agreed",
    WorkshopStepKind.SKIPPED: "Skipped",
    WorkshopStepKind.WENT_BACK: "Gone back to",
    WorkshopStepKind.RESET: "Reset: its votes were deleted",
    WorkshopStepKind.CHOOSING_STARTED: "Choosing what to do",
    WorkshopStepKind.CLOSED: "Closed",
    WorkshopStepKind.SHEET_COUNTED: "A sheet of votes was counted",
}
PHASES = {
    WorkshopPhase.GATHERING: "People are joining",
    WorkshopPhase.VOTING: "The room is voting",
    WorkshopPhase.REVIEWING: "What the room agrees on",
    WorkshopPhase.DISCUSSING: "Talking about one question",
    WorkshopPhase.CHOOSING: "Choosing what to do",
    WorkshopPhase.CLOSED: "Closed",
}


@dataclass(frozen=True)
class Row:
    """A question in the list beside the desk."""

    key: str
    title: str
    said: str
    current: bool


@dataclass(frozen=True)
class Comment:
    id: str
    text: str
    question: str
    waiting: bool


@dataclass(frozen=True)
class DeskPage:
    """``phase`` is a word for the template, ``heading`` the same in words for people.

    ``rehearsal`` is what a rehearsal is marked with, empty for any other; ``seats`` how many could be simulated, empty
    where it is too late to rehearse.
    """

    id: str
    title: str
    code: str
    version: int
    phase: str
    heading: str
    rehearsal: str
    seats: str
    people: str
    timer: str
    together: bool
    revealed: bool
    question: str
    number: str
    answered: str
    came: Came | None
    first: Came | None
    answers: tuple[Answer, ...]
    reason: str
    settled: int
    queue: tuple[Row, ...]
    rows: tuple[Row, ...]
    following: str
    after: str
    save: str
    advice: str
    keys: str
    can_ask: bool
    comments: tuple[Comment, ...]
    actions: tuple[ActionRow, ...]
    steps: tuple[tuple[str, str, str], ...]


def desk_page(view: DeskView, instrument: Instrument, now: datetime) -> DeskPage:
    workshop = view.workshop
    on_screen = on_screen_of(view, instrument.by_key.get(workshop.item))
    return DeskPage(
        id=str(workshop.id),
        title=workshop.title,
        code=workshop.code,
        version=workshop.version,
        phase=workshop.phase.value,
        heading=PHASES[workshop.phase],
        rehearsal=LABEL if workshop.rehearsal else "",
        seats=_seats(view),
        people=_people(view.seats),
        timer=timer(workshop.timer, now),
        together=workshop.together,
        revealed=workshop.revealed,
        question=on_screen.question,
        number=_number(view, workshop.item),
        answered=_answered(view),
        came=on_screen.came,
        first=on_screen.first,
        answers=on_screen.answers,
        reason=on_screen.reason,
        settled=_settled(view),
        queue=tuple(_row(view, instrument, key) for key in view.queue),
        rows=tuple(_row(view, instrument, key) for key in view.questions),
        following=_following(view),
        after=_after(view),
        save=_save(view),
        advice=_advice(view, instrument),
        keys=_keys(view),
        can_ask=_can_ask(view),
        comments=_comments(view, instrument),
        actions=action_rows(view),
        steps=_steps(view, instrument),
    )


def _seats(view: DeskView) -> str:
    """How many people a rehearsal usually has, where one may begin."""
    workshop = view.workshop
    begun = workshop.phase is not WorkshopPhase.GATHERING or view.seats or workshop.rehearsal
    return "" if begun else str(USUAL)


def _people(seats: int) -> str:
    return f"{counted(seats, 'person is', 'people are')} in.".capitalize() if seats else "Nobody is in yet."


def _comments(view: DeskView, instrument: Instrument) -> tuple[Comment, ...]:
    return tuple(
        Comment(str(each.id), each.text, _title(instrument, each.key), each.state is CommentState.WAITING)
        for each in view.comments
    )


def _steps(view: DeskView, instrument: Instrument) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (each.at.astimezone(OUR_TIME).strftime("%H:%M"), STEPS[each.what], _title(instrument, each.key))
        for each in view.steps
    )


def _answered(view: DeskView) -> str:
    """How many have done what the room is asked: all that may be known before it is shown."""
    if view.workshop.phase is WorkshopPhase.CHOOSING:
        return f"{of_count(view.choosers, view.seats)} have chosen"
    if view.workshop.item:
        return voting_wording.answered(view.cast.get(view.workshop.item, 0), view.seats)
    return ""


def _save(view: DeskView) -> str:
    if _following(view):
        return "Save, and go on"
    return "Save, and end the voting" if view.workshop.phase is WorkshopPhase.VOTING else "Save"


def _advice(view: DeskView, instrument: Instrument) -> str:
    """What to do next while the room looks at what it came to."""
    settled = _settled(view)
    if settled:
        return (
            f"The room agrees on {counted(settled, 'question')}. Accept that in one step, then talk about the widest."
        )
    following = _following(view)
    if following:
        return f"Talk about the widest first: “{_title(instrument, following)}”"
    return "Nothing is left to talk about."


def _settled(view: DeskView) -> int:
    return sum(each.settled is not None and key not in view.agreed for key, each in view.readings.items())


def _keys(view: DeskView) -> str:
    """The keys that press the buttons of the desk as it is."""
    workshop = view.workshop
    if workshop.item and not workshop.revealed:
        return "R shows the answers, S skips, B goes back"
    if workshop.item:
        return "N saves, A asks again, S skips, B goes back"
    if workshop.phase is WorkshopPhase.CHOOSING:
        return "" if workshop.revealed else "R shows the votes"
    return "N does the next step, B goes back" if workshop.phase is WorkshopPhase.REVIEWING else "N does the next step"


def _can_ask(view: DeskView) -> bool:
    """Whether any question may be put on the screen now."""
    match view.workshop.phase:
        case WorkshopPhase.REVIEWING | WorkshopPhase.DISCUSSING:
            return True
        case WorkshopPhase.VOTING:
            return view.workshop.together
        case _:
            return False


def _row(view: DeskView, instrument: Instrument, key: str) -> Row:
    item, current = instrument.by_key[key], key == view.workshop.item
    said = _said(view, key, len(item.options) - 1)
    return Row(key, item.question, f"{said} · on the screen" if current else said, current)


def _said(view: DeskView, key: str, top: int) -> str:
    """Where a question stands, in a few words; ``top`` is its highest code."""
    if view.workshop.phase is WorkshopPhase.GATHERING:
        return "Not asked yet"
    if view.workshop.phase is WorkshopPhase.CLOSED and key not in view.agreed:
        return "Not agreed: the middle answer, where there was one"
    hidden = key == view.workshop.item and not view.workshop.revealed
    if key in view.agreed and not hidden:
        return f"Agreed: {of_count(view.agreed[key].code, top)}"
    if key in view.readings and not hidden:
        reading = view.readings[key]
        apart = f"{voting_wording.steps(reading.gap)} apart" if reading.gap is not None else "too few to compare"
        return f"{apart} · {counted(reading.answered, 'answer')}"
    return f"{voting_wording.answered(view.cast.get(key, 0), view.seats)} · hidden"


def _number(view: DeskView, key: str) -> str:
    if key not in view.questions:
        return ""
    return f"Question {of_count(view.questions.index(key) + 1, len(view.questions))}"


def _following(view: DeskView) -> str:
    """The key of what comes next once this one is agreed: the most disputed of the others, or the next of all."""
    if view.workshop.phase is WorkshopPhase.VOTING:
        return _after(view)
    return next((key for key in view.queue if key != view.workshop.item), "")


def _after(view: DeskView) -> str:
    """The key of what comes next where this one is skipped; nothing after the last, so that nobody goes in circles."""
    keys = view.questions if view.workshop.phase is WorkshopPhase.VOTING else view.queue
    if view.workshop.item not in keys:
        return next(iter(keys), "") if view.workshop.item else ""
    return next(iter(keys[keys.index(view.workshop.item) + 1 :]), "")


def _title(instrument: Instrument, key: str) -> str:
    item = instrument.by_key.get(key)
    return item.question if item else ""


def timer(until: datetime | None, now: datetime) -> str:
    """What is left of the time that was suggested, or how far it is over: nothing ends by itself."""
    if until is None:
        return ""
    return voting_wording.time_left((until - now).total_seconds())
