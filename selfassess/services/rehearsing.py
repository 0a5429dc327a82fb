"""A rehearsal: a copy of a workshop with invented votes, so that a facilitator can walk it through beforehand.

It is led as any workshop is, and its simulated seats answer whatever is asked. It fills in nothing, no report or copy
holds anything of it, and it is deleted instead of closed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from selfassess.domain.errors import InputError
from selfassess.domain.rehearsal import FEWEST, MOST, invented_choices, invented_vote
from selfassess.services.leading import Setting, open_workshop, questions_of
from selfassess.services.vote_sheets import paper_seat
from selfassess.storage import rooms, vote_sheets, votes, workshops
from selfassess.storage.scope import Scope
from selfassess.storage.tables import Team, Workshop, WorkshopPhase
from selfassess.storage.unit_of_work import UnitOfWork


class BegunAlready(InputError):  # noqa: N818 - a state of affairs
    """The workshop has people in it, or its voting began."""


def rehearse(
    uow: UnitOfWork, scope: Scope, workshop_id: UUID, seats: int, form: UUID, now: datetime
) -> Workshop | None:
    """A rehearsal of a workshop that nobody joined yet, with so many simulated seats; the same form makes it once.

    None where the scope may not lead the workshop, BegunAlready where it is too late, InputError for a number of seats
    outside FEWEST to MOST.
    """
    workshop = workshops.lock(uow.session, scope, workshop_id)
    if workshop is None:
        return None
    if not FEWEST <= seats <= MOST:
        raise InputError(f"A rehearsal has {FEWEST} to {MOST} people", "seats", "Type a number between them.")
    if workshop.rehearsal or workshop.phase is not WorkshopPhase.GATHERING:
        raise BegunAlready("This workshop has begun, so it cannot be rehearsed", "seats", "Open another one for it.")
    if rooms.count_seats(uow.connection, workshop.id):
        raise BegunAlready(
            "People are in this workshop, so it cannot be rehearsed", "seats", "Open another one for it."
        )
    there = any(each.form == form for each in workshops.find_all(uow.session, scope))
    setting = Setting(workshop.title, questions_of(workshop), workshop.together, workshop.teams, rehearsal=True)
    opened = open_workshop(uow, scope, setting, form, now)
    if not there:
        _seat(uow, opened, seats)
    return opened


def play(uow: UnitOfWork, workshop: Workshop, tops: Mapping[str, int]) -> None:
    """Let every simulated seat answer what a rehearsal asks now. Any other workshop is left alone."""
    if not workshop.rehearsal or workshop.revealed:
        return
    seats = vote_sheets.free_seats(uow.connection, workshop.id, ())
    places = [seat_id for seat_id, _ in sorted(seats, key=lambda seat: seat[1] or "")]  # groups differ, as they may
    if workshop.phase is WorkshopPhase.CHOOSING:
        _choose(uow, workshop, places)
    else:
        _vote(uow, workshop, places, tops)


def discard(uow: UnitOfWork, scope: Scope, workshop_id: UUID) -> bool:
    """Delete a rehearsal with all that was done in it; False where the scope leads none of this id."""
    workshop = workshops.lock(uow.session, scope, workshop_id)
    if workshop is None or not workshop.rehearsal:
        return False
    workshops.discard(uow.session, workshop)
    return True


def _choose(uow: UnitOfWork, workshop: Workshop, places: Sequence[UUID]) -> None:
    offered = [key for key, _ in json.loads(workshop.offered)]
    for place, seat_id in enumerate(places):
        votes.choose(uow.connection, workshop.id, seat_id, invented_choices(place, offered))


def _vote(uow: UnitOfWork, workshop: Workshop, places: Sequence[UUID], tops: Mapping[str, int]) -> None:
    cast = [
        (seat_id, key, round_, invented_vote(place, len(places), question, tops[key], round_))
        for question, (key, round_) in _asked(workshop).items()
        for place, seat_id in enumerate(places)
    ]
    if cast:
        votes.put_all(uow.connection, workshop.id, cast)


def _asked(workshop: Workshop) -> dict[int, tuple[str, int]]:
    """The questions that take answers now, each with its round, by their place in the workshop."""
    if workshop.phase not in (WorkshopPhase.VOTING, WorkshopPhase.DISCUSSING):
        return {}
    keys = questions_of(workshop)
    if workshop.item:
        return {keys.index(workshop.item): (workshop.item, workshop.round)}
    return dict(enumerate((key, 1) for key in keys))


def _seat(uow: UnitOfWork, workshop: Workshop, count: int) -> None:
    """Seats without a phone; where the workshop asks for groups, of each in turn."""
    teams: tuple[Team | None, ...] = tuple(Team) if workshop.teams else (None,)
    made = [paper_seat(teams[place % len(teams)]) for place in range(count)]
    rooms.take_seats_on_paper(uow.connection, workshop.id, made)
