"""What a facilitator does with a room, one act at a time, each of them on record.

A workshop gathers, votes at its own pace or one question together, reviews what it agrees on, discusses what it does
not, chooses what to do, and closes. An act at the wrong moment is refused, and nothing changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from selfassess.domain.errors import InputError
from selfassess.domain.voting import DISCUSSED, Reading, discussion_order, read_votes
from selfassess.services.room import new_code
from selfassess.services.rounds import rounds_of
from selfassess.services.typed import line
from selfassess.storage import votes, workshops
from selfassess.storage.scope import Scope
from selfassess.storage.tables import Workshop, WorkshopAgreement, WorkshopPhase, WorkshopStepKind
from selfassess.storage.unit_of_work import UnitOfWork

LONGEST_TITLE = 120
LONGEST_REASON = 600
LONGEST_OWNER = 120
MINUTES = {
    WorkshopPhase.VOTING: 10,
    WorkshopPhase.REVIEWING: 5,
    WorkshopPhase.DISCUSSING: 8,  # for each of the five
    WorkshopPhase.CHOOSING: 20,
}
_ON_THE_LAST = (WorkshopStepKind.AGREED, WorkshopStepKind.SKIPPED)  # by now the next question is on the screen


class WrongMoment(InputError):  # noqa: N818 - a state of affairs
    """The workshop is somewhere else by now."""

    def __init__(self) -> None:
        super().__init__("The workshop has moved on, so this was not done", remedy="Look at the desk as it is now.")


@dataclass(frozen=True)
class Setting:
    """How a workshop is held. ``questions`` are the keys of items, in the order in which they are asked."""

    title: str
    questions: tuple[str, ...]
    together: bool = False
    teams: bool = False
    rehearsal: bool = False


def open_workshop(uow: UnitOfWork, scope: Scope, setting: Setting, form: UUID, now: datetime) -> Workshop:
    """Open a room on the scope's assessment, which the caller has locked. The same form opens it once.

    InputError where the title or the questions cannot be used.
    """
    there = next((each for each in workshops.find_all(uow.session, scope) if each.form == form), None)
    if there:
        return there
    if not setting.questions:
        raise InputError("No question is chosen", "questions", "Choose one at least.")
    title = line(setting.title, "title", LONGEST_TITLE)
    if not title:
        raise InputError("The workshop has no name", "title", "Type one that the room knows.")
    workshop = Workshop(
        id=uuid4(),
        assessment_id=scope.assessment_id,
        led_by=scope.account_id,
        code=new_code(),
        title=title,
        questions=json.dumps(setting.questions),
        together=setting.together,
        teams=setting.teams,
        phase=WorkshopPhase.GATHERING,
        item="",
        round=1,
        revealed=False,
        timer=None,
        offered="[]",
        led=None,
        version=1,
        seats=0,
        form=form,
        created=now,
        closed=None,
        rehearsal=setting.rehearsal,
    )
    uow.session.add(workshop)
    uow.session.flush()
    workshops.note(uow.session, workshop, WorkshopStepKind.OPENED, "", now)
    return workshop


def questions_of(workshop: Workshop) -> tuple[str, ...]:
    """The keys of the items that the room votes on, in order."""
    return tuple(json.loads(workshop.questions))


def readings(uow: UnitOfWork, workshop: Workshop, tops: Mapping[str, int]) -> dict[tuple[str, int], Reading]:
    """What the votes say so far, by item and round: for what has been revealed, and for nobody before."""
    return readings_of(votes.counts(uow.connection, workshop.id), tops)


def readings_of(
    cast: Mapping[tuple[str, int], votes.Counts], tops: Mapping[str, int]
) -> dict[tuple[str, int], Reading]:
    """The readings of counted votes, by item and round, all teams together."""
    return {(key, round_): read_votes(key, tops[key], together(counts)) for (key, round_), counts in cast.items()}


def shown_readings(uow: UnitOfWork, workshop: Workshop, tops: Mapping[str, int]) -> dict[tuple[str, int], Reading]:
    """The readings of the rounds that the room has seen, by item and round."""
    rounds = rounds_of(workshops.steps(uow.session, workshop.id))
    return {at: reading for at, reading in readings(uow, workshop, tops).items() if not rounds.hides(*at)}


def together(counts: votes.Counts) -> dict[int, int]:
    """How many gave each code, whatever their team."""
    total: dict[int, int] = {}
    for of_team in counts.values():
        for code, count in of_team.items():
            total[code] = total.get(code, 0) + count
    return total


def latest(found: Mapping[tuple[str, int], Reading]) -> dict[str, Reading]:
    """Of the readings of an item, that of the last round."""
    return {key: found[key, round_] for key, round_ in sorted(found)}


def start_voting(workshop: Workshop) -> WorkshopStepKind:
    """Open the questions: all of them, or in a workshop that votes together the first."""
    _expect(workshop, WorkshopPhase.GATHERING)
    workshop.phase = WorkshopPhase.VOTING
    workshop.item = questions_of(workshop)[0] if workshop.together else ""
    return WorkshopStepKind.VOTING_STARTED


def end_voting(workshop: Workshop) -> WorkshopStepKind:
    """Close all questions: what was answered is shown from now on."""
    _expect(workshop, WorkshopPhase.VOTING)
    workshop.phase, workshop.item, workshop.revealed = WorkshopPhase.REVIEWING, "", True
    return WorkshopStepKind.VOTING_ENDED


def accept_settled(uow: UnitOfWork, workshop: Workshop, tops: Mapping[str, int]) -> WorkshopStepKind:
    """Accept in one step every answer that the room agrees on."""
    _expect(workshop, WorkshopPhase.REVIEWING)
    agreed = workshops.agreements(uow.session, workshop.id)
    for key, reading in latest(shown_readings(uow, workshop, tops)).items():
        if reading.settled is not None and key not in agreed:
            _agree(uow, workshop, key, reading.settled, "", together=True)
    return WorkshopStepKind.ACCEPTED


def ask(uow: UnitOfWork, workshop: Workshop, key: str) -> WorkshopStepKind:
    """Put a question on the screen as it stands: to be voted on, or with what it came to where that was shown."""
    if key not in questions_of(workshop):
        raise InputError("This question is not part of the workshop", "key", "Choose one from the list.")
    if not (workshop.phase is WorkshopPhase.VOTING and workshop.together):
        _expect(workshop, WorkshopPhase.REVIEWING, WorkshopPhase.DISCUSSING)
        workshop.phase = WorkshopPhase.DISCUSSING
    standing = rounds_of(workshops.steps(uow.session, workshop.id)).of(key)
    workshop.item, workshop.round, workshop.revealed = key, standing.number, standing.shown
    return WorkshopStepKind.ASKED


def reveal(workshop: Workshop) -> WorkshopStepKind:
    """Show the answers to the question on the screen, or what was chosen to do; from here on none is counted."""
    _expect(workshop, WorkshopPhase.VOTING, WorkshopPhase.DISCUSSING, WorkshopPhase.CHOOSING)
    choosing = workshop.phase is WorkshopPhase.CHOOSING
    if not (workshop.item or choosing) or workshop.revealed:
        raise WrongMoment
    workshop.revealed = True
    return WorkshopStepKind.REVEALED


def ask_again(workshop: Workshop) -> WorkshopStepKind:
    """A new round on the question on the screen, hidden until it is revealed. The rounds before it are kept."""
    _expect(workshop, WorkshopPhase.DISCUSSING, WorkshopPhase.VOTING)
    if not workshop.item or not workshop.revealed:
        raise WrongMoment
    workshop.round, workshop.revealed = workshop.round + 1, False
    return WorkshopStepKind.ASKED_AGAIN


def agree(uow: UnitOfWork, workshop: Workshop, code: int, reason: str, tops: Mapping[str, int]) -> WorkshopStepKind:
    """Keep the agreed answer to the question on the screen, with its reason. InputError where it is no answer."""
    _expect(workshop, WorkshopPhase.DISCUSSING, WorkshopPhase.VOTING)
    if not workshop.item or not workshop.revealed:
        raise WrongMoment
    if not 0 <= code <= tops[workshop.item]:
        raise InputError("This is not an answer to the question", "agreed", "Choose one of those shown.")
    _agree(uow, workshop, workshop.item, code, line(reason, "reason", LONGEST_REASON), together=False)
    return WorkshopStepKind.AGREED


def go_on(uow: UnitOfWork, workshop: Workshop, following: str, now: datetime) -> None:
    """After a question is agreed: on to the one that follows, back to the review, or to the end of voting together."""
    if following:
        ask(uow, workshop, following)
    elif workshop.phase is WorkshopPhase.DISCUSSING:
        workshop.phase, workshop.item, workshop.revealed = WorkshopPhase.REVIEWING, "", True
    else:
        workshops.note(uow.session, workshop, end_voting(workshop), "", now)


def skip(uow: UnitOfWork, workshop: Workshop, following: str) -> WorkshopStepKind:
    """Leave the question on the screen as it is, and go on to another; with none left, back to the review."""
    _expect(workshop, WorkshopPhase.DISCUSSING, WorkshopPhase.VOTING)
    if following:
        ask(uow, workshop, following)
    elif workshop.phase is WorkshopPhase.DISCUSSING:
        workshop.phase, workshop.item, workshop.revealed = WorkshopPhase.REVIEWING, "", True
    return WorkshopStepKind.SKIPPED


def go_back(uow: UnitOfWork, workshop: Workshop) -> WorkshopStepKind:
    """Put the question on the screen again that was there before this one."""
    _expect(workshop, WorkshopPhase.DISCUSSING, WorkshopPhase.VOTING, WorkshopPhase.REVIEWING)
    asked = [step.key for step in workshops.steps(uow.session, workshop.id) if step.key]
    before = next((key for key in reversed(asked) if key != workshop.item), None)
    if before is None:
        raise WrongMoment
    ask(uow, workshop, before)
    return WorkshopStepKind.WENT_BACK


def reset(uow: UnitOfWork, workshop: Workshop) -> WorkshopStepKind:
    """Delete every vote and what was agreed on the question on the screen, and ask it anew."""
    _expect(workshop, WorkshopPhase.DISCUSSING, WorkshopPhase.VOTING)
    if not workshop.item:
        raise WrongMoment
    votes.clear(uow.connection, workshop.id, workshop.item)
    workshops.forget_agreement(uow.session, workshop.id, workshop.item)
    workshop.round, workshop.revealed = 1, False
    return WorkshopStepKind.RESET


def to_discuss(
    found: Mapping[str, Reading], agreed: Mapping[str, object], importance: Mapping[str, float]
) -> list[str]:
    """The widest questions that are not agreed yet and on which the room does not agree, the most disputed first."""
    left = [reading for key, reading in found.items() if key not in agreed and reading.settled is None]
    order = discussion_order(left, importance)
    return list(order[:DISCUSSED])


def act(
    uow: UnitOfWork,
    scope: Scope,
    workshop_id: UUID,
    shown: int,
    do: Callable[[Workshop], WorkshopStepKind],
    now: datetime,
) -> Workshop | None:
    """Do one act on a workshop as it was shown at version ``shown``; WrongMoment where it changed since.

    None where the scope may not lead it. No vote is counted while it is done: each is before it or after it.
    """
    workshop = workshops.lock(uow.session, scope, workshop_id)
    if workshop is None:
        return None
    if workshop.version != shown or workshop.phase is WorkshopPhase.CLOSED:
        raise WrongMoment
    before = workshop.phase, workshop.item
    key = workshop.item
    what = do(workshop)
    if (workshop.phase, workshop.item) != before and workshop.phase in MINUTES:
        workshop.timer = now + timedelta(minutes=MINUTES[workshop.phase])
    on = key if what in _ON_THE_LAST else workshop.item or key
    workshops.note(uow.session, workshop, what, on, now)
    return workshop


def _agree(uow: UnitOfWork, workshop: Workshop, key: str, code: int, reason: str, together: bool) -> None:
    row = WorkshopAgreement(workshop_id=workshop.id, key=key, code=code, reason=reason, together=together)
    workshops.agree(uow.session, row)


def _expect(workshop: Workshop, *phases: WorkshopPhase) -> None:
    if workshop.phase not in phases:
        raise WrongMoment
