"""Sheets of votes as stored: which were counted, and the seats without a phone that they fill."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Connection, exists, insert, select, tuple_

from selfassess.storage.tables import Base, Seat, Team, Vote, WorkshopSheet

_SHEETS = Base.metadata.tables["workshop_sheet"]


def counted(connection: Connection, workshop_id: UUID) -> Mapping[str, str]:
    """The digests of the sheets that were counted, by their number."""
    mine = select(WorkshopSheet.number, WorkshopSheet.digest).where(WorkshopSheet.workshop_id == workshop_id)
    return dict(connection.execute(mine).all())


def note(connection: Connection, workshop_id: UUID, number: str, digest: str) -> None:
    """Write down that a sheet was counted."""
    connection.execute(insert(_SHEETS), {"workshop_id": workshop_id, "number": number, "digest": digest})


def free_seats(
    connection: Connection, workshop_id: UUID, rounds: Collection[tuple[str, int]]
) -> Sequence[tuple[UUID, Team | None]]:
    """The seats without a phone that answered in none of these rounds, each with its team, in a random order."""
    answered = exists().where(Vote.seat_id == Seat.id, tuple_(Vote.key, Vote.round).in_(rounds))
    mine = select(Seat.id, Seat.team).where(Seat.workshop_id == workshop_id, Seat.on_paper, ~answered)
    return [(seat_id, team) for seat_id, team in connection.execute(mine.order_by(Seat.id))]
