"""The trail is sealed in batches: what was done to it is named, and its end is missed by heads alone.

(reliability: S9)
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, Engine, delete, insert, select, text, update

from selfassess.domain.errors import InputError
from selfassess.services import auditing
from selfassess.services.audit_batches import Head, Verdict, keep_heads, look_through, read_heads, seal_batch
from selfassess.services.auditing import Act, record
from selfassess.services.keys import Keys
from selfassess.storage import audit_batches
from selfassess.storage.tables import Action, Base
from selfassess.storage.unit_of_work import Database
from tests.services.assessments import KEYS, NOW
from tests.services.test_auditing import (
    change,
    delete_and_close_the_gap,
    delete_one,
    insert_a_copy,
    swap_with_the_next,
    tamper,
)

EVENT, BATCH = Base.metadata.tables["audit_event"], Base.metadata.tables["audit_batch"]
SIZES = (4, 1, 3)  # events under each of three seals
SEALED = (4, 5, 8)  # the newest event of each, added up by hand
EVENTS = 9  # one more is not sealed
WRITERS = 300


def act(database: Database, events: int) -> None:
    with database.writing() as uow:
        for _ in range(events):
            record(uow, KEYS, Action.SIGNED_IN, Act(account_id=uuid4()), NOW)
        uow.commit()


def seal(database: Database, hours: int = 0) -> int | None:
    with database.writing() as uow:
        batch = seal_batch(uow, KEYS, NOW + timedelta(hours=hours))
        uow.commit()
        return batch.last if batch else None


def fill(database: Database) -> None:
    for hours, size in enumerate(SIZES):
        act(database, size)
        seal(database, hours)
    act(database, 1)


def verdict(database: Database, heads: list[Head] | None = None, keys: Keys = KEYS) -> Verdict:
    with database.reading() as uow:
        return look_through(uow, keys, heads or [])


def heads_of(database: Database, file: Path) -> list[Head]:
    with database.reading() as uow:
        keep_heads(uow, file)
    return read_heads(file)


def test_each_seal_covers_what_came_since_the_last(database: Database) -> None:
    assert seal(database) is None  # an empty trail
    fill(database)
    with database.reading() as uow:
        found = [(each.last, each.events) for each in uow.session.execute(select(BATCH).order_by(BATCH.c.last))]
    assert found == list(zip(SEALED, SIZES, strict=True))
    assert (seal(database), seal(database)) == (EVENTS, None)
    assert verdict(database) == Verdict(events=EVENTS, batches=4, heads=0)


ON_EVENTS: Mapping[str, Callable[[Connection, int], None]] = {
    "changed": change("account_id", UUID("ab" * 16)),
    "deleted": delete_one,
    "deleted and the gap closed": delete_and_close_the_gap,
    "inserted": insert_a_copy,
    "swapped": swap_with_the_next,
}


@pytest.mark.parametrize("sequence", range(1, EVENTS))
@pytest.mark.parametrize("tampering", ON_EVENTS)
def test_each_event_that_was_tampered_with_is_named(
    database: Database, engine: Engine, tampering: str, sequence: int
) -> None:
    fill(database)
    tamper(engine, ON_EVENTS[tampering], sequence)
    assert verdict(database).fault == f"Event {sequence} is not as it was stored, or is missing"


def on_batches(change_one: Callable[[Connection, int], None]) -> Callable[[Connection, int], None]:
    return lambda connection, place: change_one(connection, SEALED[place])


def without_guard(connection: Connection) -> None:
    """PostgreSQL's is off while replicating; SQLite's is gone since the first tampering."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))


def give(**values: object) -> Callable[[Connection, int], None]:
    return lambda connection, last: change_batch(connection, last, values)


def change_batch(connection: Connection, last: int, values: Mapping[str, object]) -> None:
    connection.execute(update(BATCH).where(BATCH.c.last == last).values(values))


def delete_batch(connection: Connection, last: int) -> None:
    connection.execute(delete(BATCH).where(BATCH.c.last == last))


def insert_batch(connection: Connection, last: int) -> None:
    """A seal of somebody without the key, one event below another."""
    row = connection.execute(select(BATCH).where(BATCH.c.last == last)).one()._mapping
    connection.execute(insert(BATCH).values({**row, "last": last - 1, "events": row["events"] - 1}))


def swap_codes(connection: Connection, last: int) -> None:
    """With the seal that follows, or for the last with the one before."""
    other = SEALED[SEALED.index(last) + 1 if last != SEALED[-1] else -2]
    codes = {row.last: row.mac for row in connection.execute(select(BATCH))}
    change_batch(connection, last, {"mac": codes[other]})
    change_batch(connection, other, {"mac": codes[last]})


SEALS = {
    "another code": (give(mac="0" * 64), SEALED),
    "another time": (give(sealed=NOW + timedelta(days=9)), SEALED),
    "another count": (give(events=2), SEALED),
    "deleted": (delete_batch, (SEALED[1], SEALED[2], None)),  # the one that follows names none before it
    "inserted": (insert_batch, (SEALED[0] - 1, SEALED[1] - 1, SEALED[2] - 1)),
    "codes swapped": (swap_codes, (SEALED[0], SEALED[1], SEALED[1])),
}


# A seal put in one event below the second would take the place of the first: that is the case of another code.
PLACES = [(name, place) for name in SEALS for place in range(3) if (name, place) != ("inserted", 1)]


@pytest.mark.parametrize(("tampering", "place"), PLACES)
def test_each_seal_that_was_tampered_with_is_named(
    database: Database, engine: Engine, tampering: str, place: int
) -> None:
    fill(database)
    tampered, named = SEALS[tampering]
    with engine.begin() as connection:
        on_batches(tampered)(connection, place)
    first = named[place]
    said = f"The seal up to event {first} is not as it was made, or the one before it is missing" if first else ""
    assert verdict(database).fault == said


def test_a_seal_without_its_events_is_named(database: Database, engine: Engine) -> None:
    fill(database)
    tamper(engine, delete_one, EVENTS)
    assert verdict(database).fault == ""  # it was under no seal
    with engine.begin() as connection:
        without_guard(connection)
        delete_one(connection, EVENTS - 1)
    assert verdict(database).fault == "The seal up to event 8 covers events that are missing"


@pytest.mark.parametrize("left", range(EVENTS))
def test_an_end_cut_off_with_its_seals_is_found_by_heads_alone(
    database: Database, engine: Engine, tmp_path: Path, left: int
) -> None:
    fill(database)
    heads = heads_of(database, tmp_path / "heads.txt")
    assert verdict(database, heads).fault == ""

    def cut(connection: Connection, _sequence: int) -> None:
        connection.execute(delete(EVENT).where(EVENT.c.sequence > left))
        connection.execute(delete(BATCH).where(BATCH.c.last > left))

    tamper(engine, cut, 0)
    assert verdict(database).fault == ""  # nothing inside the database tells
    first = next((last for last in SEALED if last > left), None)
    said = f"The head up to event {first} is not in the trail: its end was cut off" if first else ""
    assert verdict(database, heads).fault == said


def test_heads_are_added_once_each_and_those_that_were_missed_later(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "instance" / "heads.txt"
    act(database, 4)
    seal(database)
    assert [head.last for head in heads_of(database, file)] == [4]
    assert [head.last for head in heads_of(database, file)] == [4]
    for events in (1, 3):  # the file could not be written meanwhile
        act(database, events)
        seal(database)
    assert [head.last for head in heads_of(database, file)] == [4, 5, 8]


@pytest.mark.parametrize("line", ["nonsense", "2026-11-22T23:30:00+00:00 4 abc", "2026 -4 " + "0" * 64, ""])
def test_a_file_that_holds_no_heads_is_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / "heads.txt"
    file.write_text(f"2026-11-22T23:30:00+00:00 4 {'0' * 64}\n{line}\n", "ascii")
    with pytest.raises(InputError, match="line 2: This is no head of a trail"):
        read_heads(file)


def test_another_key_makes_no_seal(database: Database) -> None:
    fill(database)
    other = Keys.from_secret("another secret")
    mixed = Keys(links=KEYS.links, audit=KEYS.audit, batches=other.batches, limits=KEYS.limits)
    assert verdict(database, keys=mixed).fault.startswith("The seal up to event 4 ")


def test_three_hundred_writers_of_account_events_make_one_trail(database: Database) -> None:
    """While a worker seals: no two events follow the same one, and no seal leaves one out."""
    ready = threading.Barrier(20)

    def write(place: int) -> None:
        ready.wait(60)
        for _ in range(WRITERS // 20):
            act(database, 1)
            if place == 0:
                seal(database)

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(write, range(20)))
    seal(database)
    found = verdict(database)
    assert (found.events, found.fault) == (WRITERS, "")
    with database.reading() as uow:
        assert sum(each.events for each in audit_batches.after(uow.session, 0)) == WRITERS
        assert auditing.first_fault(uow, KEYS) is None
