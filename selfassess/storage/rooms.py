"""A workshop as the room finds it: by its code, and by the secret of a seat. No account has a part in this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, func, insert, select

from selfassess.storage.tables import Base, CommentState, Seat, Team, Workshop, WorkshopPhase


@dataclass(frozen=True)
class Room:
    """What everybody in the room may know."""

    id: UUID
    assessment_id: UUID
    code: str
    title: str
    questions: str
    together: bool
    teams: bool
    phase: WorkshopPhase
    item: str
    round: int
    revealed: bool
    timer: datetime | None
    offered: str
    led: datetime | None
    version: int
    rehearsal: bool


_SEATS = Base.metadata.tables["seat"]
_COMMENTS = Base.metadata.tables["workshop_comment"]
_ROOM = select(
    Workshop.id,
    Workshop.assessment_id,
    Workshop.code,
    Workshop.title,
    Workshop.questions,
    Workshop.together,
    Workshop.teams,
    Workshop.phase,
    Workshop.item,
    Workshop.round,
    Workshop.revealed,
    Workshop.timer,
    Workshop.offered,
    Workshop.led,
    Workshop.version,
    Workshop.rehearsal,
).where(Workshop.code == bindparam("asked"))
_TO_JOIN = _ROOM.with_for_update(read=True)  # votes do not wait for one another, and a reveal waits for all of them
_HERE = and_(Seat.workshop_id == Workshop.id, Seat.digest == bindparam("digest"))
_TO_VOTE = _ROOM.add_columns(Seat.id.label("seat")).outerjoin(Seat, _HERE).with_for_update(read=True, of=Workshop)
_SEAT = select(Seat.id).where(Seat.digest == bindparam("digest"), Seat.workshop_id == bindparam("room"))
_SEATED = select(func.count()).select_from(Seat).where(Seat.workshop_id == bindparam("room"))


def find(connection: Connection, code: str) -> Room | None:
    """The workshop of a code."""
    found = connection.execute(_ROOM, {"asked": code}).mappings().one_or_none()
    return Room(**found) if found else None


def find_to_join(connection: Connection, code: str) -> Room | None:
    """The same, which nobody reveals or closes before this unit of work ends."""
    found = connection.execute(_TO_JOIN, {"asked": code}).mappings().one_or_none()
    return Room(**found) if found else None


def find_to_vote(connection: Connection, code: str, digest: str) -> tuple[Room, UUID | None] | None:
    """The same with the seat that a secret's digest stands for there, in one query; None in its place without one."""
    found = connection.execute(_TO_VOTE, {"asked": code, "digest": digest}).one_or_none()
    return (Room(*found[:-1]), found[-1]) if found else None


def seat(connection: Connection, room_id: UUID, digest: str) -> UUID | None:
    """The seat that a secret's digest stands for, in this room and no other."""
    return connection.scalar(_SEAT, {"room": room_id, "digest": digest})


def count_seats(connection: Connection, room_id: UUID) -> int:
    """How many are in the room."""
    return connection.scalar(_SEATED, {"room": room_id}) or 0


def take_seat(connection: Connection, seat_id: UUID, room_id: UUID, digest: str, team: Team | None) -> None:
    row = {"id": seat_id, "workshop_id": room_id, "digest": digest, "team": team}
    connection.execute(insert(_SEATS), row)


def take_seats_on_paper(connection: Connection, room_id: UUID, seats: Sequence[tuple[UUID, str, Team | None]]) -> None:
    """Seats without a phone, each with its digest and its team, written in the order of their random numbers."""
    rows = [
        {"id": seat_id, "workshop_id": room_id, "digest": digest, "team": team, "on_paper": True}
        for seat_id, digest, team in sorted(seats, key=lambda seat: seat[0])
    ]
    if rows:
        connection.execute(insert(_SEATS), rows)


def add_comment(connection: Connection, comment_id: UUID, room_id: UUID, key: str, text: str) -> None:
    row = {"id": comment_id, "workshop_id": room_id, "key": key, "text": text, "state": CommentState.WAITING}
    connection.execute(insert(_COMMENTS), row)
