"""What the facilitator's desk and the screen show: how many answered, what was revealed, what is next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from selfassess.domain.voting import Reading
from selfassess.services.leading import latest, questions_of, shown_readings, to_discuss
from selfassess.services.room_views import offered
from selfassess.services.rounds import Rounds, rounds_of
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


@dataclass(frozen=True)
class DeskView:
    """A workshop as it may be seen now.

    ``cast`` is how many answered each item in its last round. ``readings`` are by item, each of its last
    revealed round, and ``first`` of its first; both lack what is not revealed, and so does ``chosen``, the votes by
    recommendation, which ``choosers`` people gave. ``queue`` are the widest that are not
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
    choosers: int
    chosen: Mapping[str, int]
    actions: tuple[WorkshopAction, ...]
    steps: tuple[WorkshopStep, ...]


def desk_view(
    uow: UnitOfWork, workshop: Workshop, tops: Mapping[str, int], importance: Mapping[str, float]
) -> DeskView:
    """What the facilitator may see: of a question that is being voted on, how many answered and nothing else."""
    steps = workshops.steps(uow.session, workshop.id)
    known = shown_readings(uow, workshop, tops)
    agreed = workshops.agreements(uow.session, workshop.id)
    newest = latest(known)
    choosing = workshop.phase is WorkshopPhase.CHOOSING
    counted = choosing and workshop.revealed
    room = rooms.find(uow.connection, workshop.code)
    return DeskView(
        workshop=workshop,
        questions=questions_of(workshop),
        seats=rooms.count_seats(uow.connection, workshop.id) or workshop.seats,
        cast=_cast(uow, workshop, rounds_of(steps)),
        readings=newest,
        first={key: reading for (key, round_), reading in known.items() if round_ == 1},
        agreed=agreed,
        queue=tuple(to_discuss(newest, agreed, importance)),
        comments=tuple(workshops.comments(uow.session, workshop.id, CommentState.WAITING, CommentState.SHOWN)),
        offered=offered(room) if room else (),
        choosers=votes.count_choosers(uow.connection, workshop.id) if choosing else 0,
        chosen=votes.chosen(uow.connection, workshop.id) if counted else {},
        actions=tuple(workshops.actions(uow.session, workshop.id)),
        steps=tuple(steps),
    )


def _cast(uow: UnitOfWork, workshop: Workshop, rounds: Rounds) -> dict[str, int]:
    """How many answered each item in its last round."""
    asked = {key: rounds.of(key).number for key in questions_of(workshop)}
    by_round = {number: votes.cast(uow.connection, workshop.id, number) for number in set(asked.values())}
    return {key: by_round[number].get(key, 0) for key, number in asked.items()}
