"""What a phone shows of its room: what is asked now, what it answered itself, and what was revealed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from selfassess.domain.voting import Reading, read_votes
from selfassess.services.leading import together
from selfassess.services.room import Seated, questions_of
from selfassess.storage import votes
from selfassess.storage.rooms import Room
from selfassess.storage.tables import WorkshopPhase
from selfassess.storage.unit_of_work import UnitOfWork

LOST_AFTER = timedelta(seconds=25)  # the desk is heard of every ten


@dataclass(frozen=True)
class RoomView:
    """``answers`` are the seat's own, by item, in the round that is asked now; ``stamp`` is what its next one carries.

    ``reading`` is what the item on the screen came to, once it is revealed. ``offered`` are keys and titles.
    """

    room: Room
    questions: tuple[str, ...]
    answers: Mapping[str, int]
    stamp: int
    reading: Reading | None
    offered: tuple[tuple[str, str], ...]
    chosen: frozenset[str]


def view(uow: UnitOfWork, place: Seated, tops: Mapping[str, int]) -> RoomView:
    """What the seat may see. Before the reveal that is nothing of anybody else."""
    room = place.room
    own = votes.of_seat(uow.connection, room.id, place.seat_id)
    asked = room.round if room.item else 1
    choosing = room.phase is WorkshopPhase.CHOOSING
    return RoomView(
        room=room,
        questions=questions_of(room),
        answers={key: code for (key, round_), (code, _) in own.items() if round_ == asked},
        stamp=max((stamp for _, stamp in own.values()), default=0) + 1,
        reading=revealed(uow, room, tops),
        offered=offered(room) if choosing else (),
        chosen=votes.choices_of_seat(uow.connection, room.id, place.seat_id) if choosing else frozenset(),
    )


def revealed(uow: UnitOfWork, room: Room, tops: Mapping[str, int]) -> Reading | None:
    """What the item on the screen came to; None where none is, or its answers are not shown yet."""
    if not room.revealed or room.item not in tops:
        return None
    counted = votes.counts_of(uow.connection, room.id, room.item, room.round)
    return read_votes(room.item, tops[room.item], together(counted))


def offered(room: Room) -> tuple[tuple[str, str], ...]:
    """The recommendations to choose among, by key and title."""
    return tuple((key, title) for key, title in json.loads(room.offered))


def is_led(room: Room, now: datetime) -> bool | None:
    """Whether the facilitator's page was heard of lately; None where it never was, as without a script."""
    return None if room.led is None else now - room.led < LOST_AFTER
