"""What the facilitator's desk and the screen show: how many answered, what was revealed, what is next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from selfassess.domain.voting import Reading
from selfassess.services.leading import latest, questions_of, readings, to_discuss
from selfassess.services.room_views import offered
from selfassess.storage import rooms, votes, workshops
from selfassess.storage.tables import (
    CommentState,
    Workshop,
    WorkshopAction,
    WorkshopAgreement,
    WorkshopComment,
    WorkshopPhase,
    WorkshopStep,
)
from selfassess.storage.unit_of_work import UnitOfWork

HIDING = (WorkshopPhase.GATHERING, WorkshopPhase.VOTING)


@dataclass(frozen=True)
class DeskView:
    """A workshop as it may be seen now.

    ``cast`` is how many answered each item in the round that is asked. ``readings`` are by item, each of its last
    revealed round, and ``first`` of its first; both lack what is not revealed. ``queue`` are the widest that are not
    agreed, the most disputed first.
    """

    workshop: Workshop
    questions: tuple[str, ...]
    seats: int
    cast: Mapping[str, int]
    readings: Mapping[str, Reading]
    first: Mapping[str, Reading]
    agreed: Mapping[str, WorkshopAgreement]
    queue: tuple[str, ...]
    comments: tuple[WorkshopComment, ...]
    offered: tuple[tuple[str, str], ...]
    chosen: Mapping[str, int]
    actions: tuple[WorkshopAction, ...]
    steps: tuple[WorkshopStep, ...]


def desk_view(
    uow: UnitOfWork, workshop: Workshop, tops: Mapping[str, int], importance: Mapping[str, float]
) -> DeskView:
    """What the facilitator may see: of a question that is being voted on, how many answered and nothing else."""
    known = _revealed(workshop, readings(uow, workshop, tops))
    agreed = workshops.agreements(uow.session, workshop.id)
    newest = latest(known)
    choosing = workshop.phase is WorkshopPhase.CHOOSING
    room = rooms.find(uow.connection, workshop.code)
    return DeskView(
        workshop=workshop,
        questions=questions_of(workshop),
        seats=rooms.count_seats(uow.connection, workshop.id) or workshop.seats,
        cast=votes.cast(uow.connection, workshop.id, workshop.round if workshop.item else 1),
        readings=newest,
        first={key: reading for (key, round_), reading in known.items() if round_ == 1},
        agreed=agreed,
        queue=tuple(to_discuss(newest, agreed, importance)),
        comments=tuple(workshops.comments(uow.session, workshop.id, CommentState.WAITING, CommentState.SHOWN)),
        offered=offered(room) if room else (),
        chosen=votes.chosen(uow.connection, workshop.id) if choosing else {},
        actions=tuple(workshops.actions(uow.session, workshop.id)),
        steps=tuple(workshops.steps(uow.session, workshop.id)),
    )


def _revealed(workshop: Workshop, found: Mapping[tuple[str, int], Reading]) -> dict[tuple[str, int], Reading]:
    """The readings but for those of questions that still take answers."""
    if workshop.phase in HIDING and not workshop.together:
        return {}
    hidden = (workshop.item, workshop.round) if workshop.item and not workshop.revealed else None
    return {at: reading for at, reading in found.items() if at != hidden}
