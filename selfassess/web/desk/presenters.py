"""The desk and the screen, as their templates take them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from selfassess.domain import voting_wording
from selfassess.domain.instrument import Instrument
from selfassess.domain.wording import counted, of_count
from selfassess.services.desk_views import DeskView
from selfassess.services.submitting import OUR_TIME
from selfassess.storage.tables import CommentState, WorkshopPhase, WorkshopStepKind
from selfassess.web.vote_bars import Came, came_to

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
class Answer:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Comment:
    id: str
    text: str
    question: str
    waiting: bool


@dataclass(frozen=True)
class ActionRow:
    key: str
    title: str
    votes: str
    owner: str


@dataclass(frozen=True)
class DeskPage:
    """``phase`` is a word for the template, ``heading`` the same in words for people."""

    id: str
    title: str
    code: str
    version: int
    phase: str
    heading: str
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
    comments: tuple[Comment, ...]
    actions: tuple[ActionRow, ...]
    steps: tuple[tuple[str, str, str], ...]


def desk_page(view: DeskView, instrument: Instrument, now: datetime) -> DeskPage:
    workshop, item = view.workshop, instrument.by_key.get(view.workshop.item)
    reading = view.readings.get(workshop.item) if workshop.revealed else None
    first = view.first.get(workshop.item) if workshop.round > 1 else None
    agreed = view.agreed.get(workshop.item)
    chosen = agreed.code if agreed else reading.median if reading else None
    return DeskPage(
        id=str(workshop.id),
        title=workshop.title,
        code=workshop.code,
        version=workshop.version,
        phase=workshop.phase.value,
        heading=PHASES[workshop.phase],
        people=f"{counted(view.seats, 'person is', 'people are')} in.".capitalize(),
        timer=_timer(workshop.timer, now),
        together=workshop.together,
        revealed=workshop.revealed,
        question=item.question if item else "",
        number=_number(view, workshop.item),
        answered=voting_wording.answered(view.cast.get(workshop.item, 0), view.seats) if item else "",
        came=came_to(reading, item) if reading and item else None,
        first=came_to(first, item) if first and item else None,
        answers=tuple(Answer(str(code), f"{code}. {said}", chosen == code) for code, said in _options(item)),
        reason=agreed.reason if agreed else "",
        settled=sum(each.settled is not None and key not in view.agreed for key, each in view.readings.items()),
        queue=tuple(_row(view, instrument, key) for key in view.queue),
        rows=tuple(_row(view, instrument, key) for key in view.questions),
        following=_following(view),
        comments=tuple(
            Comment(str(each.id), each.text, _title(instrument, each.key), each.state is CommentState.WAITING)
            for each in view.comments
        ),
        actions=_actions(view),
        steps=tuple(
            (each.at.astimezone(OUR_TIME).strftime("%H:%M"), STEPS[each.what], _title(instrument, each.key))
            for each in view.steps
        ),
    )


def _options(item: object) -> Sequence[tuple[int, str]]:
    return list(enumerate(getattr(item, "options", ())))


def _row(view: DeskView, instrument: Instrument, key: str) -> Row:
    return Row(key, instrument.by_key[key].question, _said(view, key), key == view.workshop.item)


def _said(view: DeskView, key: str) -> str:
    """Where a question stands, in a few words."""
    if key in view.agreed:
        return f"Agreed: {of_count(view.agreed[key].code, 4)}"
    if key in view.readings:
        reading = view.readings[key]
        apart = f"{voting_wording.steps(reading.gap)} apart" if reading.gap is not None else "too few to compare"
        return f"{apart} · {counted(reading.answered, 'answer')}"
    return f"{voting_wording.answered(view.cast.get(key, 0), view.seats)} · hidden until you show the answers"


def _number(view: DeskView, key: str) -> str:
    if key not in view.questions:
        return ""
    return f"Question {of_count(view.questions.index(key) + 1, len(view.questions))}"


def _following(view: DeskView) -> str:
    """The key of what comes next: of questions asked together the one after, else the most disputed one left."""
    if view.workshop.phase is WorkshopPhase.VOTING:
        if view.workshop.item not in view.questions:
            return ""
        rest = view.questions[view.questions.index(view.workshop.item) + 1 :]
        return rest[0] if rest else ""
    return next((key for key in view.queue if key != view.workshop.item), "")


def _title(instrument: Instrument, key: str) -> str:
    item = instrument.by_key.get(key)
    return item.question if item else ""


def _actions(view: DeskView) -> tuple[ActionRow, ...]:
    owners = {each.recommendation: each.owner for each in view.actions}
    counts = view.chosen or {each.recommendation: each.votes for each in view.actions}
    rows = [
        ActionRow(key, title, counted(counts.get(key, 0), "vote"), owners.get(key, "")) for key, title in view.offered
    ]
    return tuple(sorted(rows, key=lambda row: -counts.get(row.key, 0)))


def _timer(until: datetime | None, now: datetime) -> str:
    """What is left of the time that was suggested, or how far it is over: nothing ends by itself."""
    if until is None:
        return ""
    left = round((until - now).total_seconds() / 60)
    if left >= 0:
        return f"About {counted(left, 'minute')} left for this."
    return f"{counted(-left, 'minute')} over the time for this. Nothing ends by itself.".capitalize()
