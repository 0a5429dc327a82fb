"""Votes as stored: put once for each seat, counted, and taken together when a workshop closes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from selfassess.storage.tables import (
    Base,
    CommentState,
    Seat,
    Vote,
    WorkshopChoice,
    WorkshopComment,
    WorkshopCount,
    WorkshopResult,
    WorkshopSheet,
)

Counts = Mapping[str, Mapping[int, int]]  # how many gave a code, by team; "" is whoever belongs to none

_VOTES = Base.metadata.tables["vote"]
_CHOICES = Base.metadata.tables["workshop_choice"]
_OWN = Vote.workshop_id == bindparam("own")
_COUNT = (
    select(Vote.key, Vote.round, Seat.team, Vote.code, func.count())
    .join(Seat, Seat.id == Vote.seat_id)
    .where(_OWN)
    .group_by(Vote.key, Vote.round, Seat.team, Vote.code)
)
_COUNT_ONE = (
    select(Seat.team, Vote.code, func.count())
    .join(Seat, Seat.id == Vote.seat_id)
    .where(_OWN, Vote.key == bindparam("asked"), Vote.round == bindparam("in_round"))
    .group_by(Seat.team, Vote.code)
)
_CAST = select(Vote.key, func.count()).where(_OWN, Vote.round == bindparam("in_round")).group_by(Vote.key)
_MINE = select(Vote.key, Vote.round, Vote.code, Vote.stamp).where(_OWN, Vote.seat_id == bindparam("seat"))
_CHOSEN = (
    select(WorkshopChoice.recommendation, func.count())
    .where(WorkshopChoice.workshop_id == bindparam("own"))
    .group_by(WorkshopChoice.recommendation)
)
_CHOOSERS = select(func.count(WorkshopChoice.seat_id.distinct())).where(WorkshopChoice.workshop_id == bindparam("own"))
_MY_CHOICES = select(WorkshopChoice.recommendation).where(
    WorkshopChoice.workshop_id == bindparam("own"), WorkshopChoice.seat_id == bindparam("seat")
)


def _put(dialect: str) -> postgresql.Insert | sqlite.Insert:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    adding = insert(_VOTES)
    return adding.on_conflict_do_update(
        index_elements=["workshop_id", "key", "round", "seat_id"],
        set_={"code": adding.excluded.code, "stamp": adding.excluded.stamp},
        where=_VOTES.c.stamp < adding.excluded.stamp,
    )


_PUT = {dialect: _put(dialect) for dialect in ("postgresql", "sqlite")}


def put(connection: Connection, workshop_id: UUID, seat_id: UUID, key: str, round_: int, code: int, stamp: int) -> None:
    """Keep a seat's answer in a round. An earlier one is replaced; a copy of one that was replaced changes nothing."""
    row = {
        "workshop_id": workshop_id,
        "seat_id": seat_id,
        "key": key,
        "round": round_,
        "code": code,
        "stamp": stamp,
    }
    connection.execute(_PUT[connection.dialect.name], row)


def put_all(connection: Connection, workshop_id: UUID, cast: Collection[tuple[UUID, str, int, int]]) -> None:
    """Keep the first answers of many seats at once: each is a seat, an item, a round and a code.

    Where a seat has answered already, its answer stays.
    They are written in the order of their seats, which is random: where a row lies says nothing of where it came from.
    """
    rows = [
        {"workshop_id": workshop_id, "seat_id": seat_id, "key": key, "round": round_, "code": code, "stamp": 1}
        for seat_id, key, round_, code in sorted(cast)
    ]
    connection.execute(_PUT[connection.dialect.name], rows)


def counts(connection: Connection, workshop_id: UUID) -> dict[tuple[str, int], Counts]:
    """How many gave each answer, by item and round, and by team."""
    found: defaultdict[tuple[str, int], dict[str, dict[int, int]]] = defaultdict(dict)
    for key, round_, team, code, count in connection.execute(_COUNT, {"own": workshop_id}):
        found[key, round_].setdefault(team.value if team else "", {})[code] = count
    return dict(found)


def counts_of(connection: Connection, workshop_id: UUID, key: str, round_: int) -> dict[str, dict[int, int]]:
    """How many gave each answer to one item in one round, by team."""
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    asked = {"own": workshop_id, "asked": key, "in_round": round_}
    for team, code, count in connection.execute(_COUNT_ONE, asked):
        found[team.value if team else ""][code] = count
    return dict(found)


def cast(connection: Connection, workshop_id: UUID, round_: int) -> dict[str, int]:
    """How many answered each item in a round: all that is known before the answers are shown."""
    return dict(connection.execute(_CAST, {"own": workshop_id, "in_round": round_}).all())


def of_seat(connection: Connection, workshop_id: UUID, seat_id: UUID) -> dict[tuple[str, int], tuple[int, int]]:
    """What a seat answered itself, by item and round, each with its stamp: for its own phone."""
    rows = connection.execute(_MINE, {"own": workshop_id, "seat": seat_id})
    return {(key, round_): (code, stamp) for key, round_, code, stamp in rows}


def clear(connection: Connection, workshop_id: UUID, key: str) -> None:
    """Delete every vote on an item: a reset."""
    connection.execute(delete(_VOTES).where(_VOTES.c.workshop_id == workshop_id, _VOTES.c.key == key))


def choose(connection: Connection, workshop_id: UUID, seat_id: UUID, recommendations: Collection[str]) -> None:
    """Keep the recommendations that a seat gives its votes to, in place of those before."""
    mine = (_CHOICES.c.workshop_id == workshop_id, _CHOICES.c.seat_id == seat_id)
    connection.execute(delete(_CHOICES).where(*mine))
    rows = [{"workshop_id": workshop_id, "seat_id": seat_id, "recommendation": key} for key in sorted(recommendations)]
    if rows:
        connection.execute(_CHOICES.insert(), rows)


def chosen(connection: Connection, workshop_id: UUID) -> dict[str, int]:
    """How many votes each recommendation got."""
    return dict(connection.execute(_CHOSEN, {"own": workshop_id}).all())


def count_choosers(connection: Connection, workshop_id: UUID) -> int:
    """How many gave their votes to any: all that is known before the votes are shown."""
    return connection.scalar(_CHOOSERS, {"own": workshop_id}) or 0


def choices_of_seat(connection: Connection, workshop_id: UUID, seat_id: UUID) -> frozenset[str]:
    """What a seat gave its votes to: for its own phone."""
    return frozenset(connection.scalars(_MY_CHOICES, {"own": workshop_id, "seat": seat_id}))


def collapse(
    connection: Connection, workshop_id: UUID, results: Collection[WorkshopResult], counted: Collection[WorkshopCount]
) -> None:
    """Keep counts in place of votes, and nothing of seats, sheets, choices, or comments that were not shown."""
    for table, rows in ((WorkshopResult, results), (WorkshopCount, counted)):
        columns = Base.metadata.tables[table.__tablename__].columns.keys()
        values = [{name: getattr(row, name) for name in columns} for row in rows]
        if values:
            connection.execute(Base.metadata.tables[table.__tablename__].insert(), values)
    unshown = WorkshopComment.state != CommentState.SHOWN
    connection.execute(delete(WorkshopComment).where(WorkshopComment.workshop_id == workshop_id, unshown))
    for rows_of in (WorkshopChoice, Vote, Seat, WorkshopSheet):
        connection.execute(delete(rows_of).where(rows_of.workshop_id == workshop_id))
