"""The audit trail shows every change of what is past, and holds nothing that anybody typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, Engine, delete, insert, select, text, update

from selfassess.services import assessing, auditing, private_links
from selfassess.services.keys import Keys
from selfassess.storage.tables import Action, Base
from selfassess.storage.unit_of_work import Database
from tests.services.assessments import ABOUT, KEYS, NOW, save, shipped, start, submit

EVENTS = 9
EVENT = Base.metadata.tables["audit_event"]


def change(column: str, value: object) -> Callable[[Connection, int], None]:
    def change_one(connection: Connection, sequence: int) -> None:
        connection.execute(update(EVENT).where(EVENT.c.sequence == sequence).values({column: value}))

    return change_one


def move(connection: Connection, old: int, new: int) -> None:
    change("sequence", new)(connection, old)


def delete_one(connection: Connection, sequence: int) -> None:
    connection.execute(delete(EVENT).where(EVENT.c.sequence == sequence))


def delete_and_close_the_gap(connection: Connection, sequence: int) -> None:
    delete_one(connection, sequence)
    for later in range(sequence + 1, EVENTS + 1):
        move(connection, later, later - 1)


def swap_with_the_next(connection: Connection, sequence: int) -> None:
    for old, new in ((sequence, 0), (sequence + 1, sequence), (0, sequence + 1)):
        move(connection, old, new)


def insert_a_copy(connection: Connection, sequence: int) -> None:
    for later in range(EVENTS, sequence - 1, -1):
        move(connection, later, later + 1)
    copied = connection.execute(select(EVENT).where(EVENT.c.sequence == sequence + 1)).one()
    row = {**copied._mapping, "sequence": sequence, "previous": "copied"}
    connection.execute(insert(EVENT).values(row))


TAMPERINGS: Mapping[str, Callable[[Connection, int], None]] = {
    "another action": change("action", Action.LINK_REVOKED),
    "another time": change("at", datetime(2026, 1, 1, tzinfo=UTC)),
    "another assessment": change("assessment_id", UUID("ab" * 16)),
    "another grant": change("grant_id", None),
    "another digest": change("digest", "abc"),
    "another code": change("mac", "0" * 64),
    "one deleted": delete_one,
    "one deleted and the gap closed": delete_and_close_the_gap,
    "two swapped": swap_with_the_next,
    "one inserted": insert_a_copy,
}


def fill(database: Database) -> None:
    for _ in range(3):
        opened = start(database)
        save(database, opened.scope, ABOUT)
        submit(database, opened.scope)
        with database.writing() as uow:
            private_links.reissue(uow, KEYS, opened.scope, NOW)
            uow.commit()


def tamper(engine: Engine, change: Callable[[Connection, int], None], sequence: int) -> None:
    """Change the trail as someone may who is master of the whole database: its guards are off first."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            for verb in ("UPDATE", "DELETE"):
                connection.execute(text(f"DROP TRIGGER audit_event_no_{verb}"))
        change(connection, sequence)


def fault(database: Database, keys: Keys = KEYS, kept: str = auditing.NOTHING_BEFORE) -> int | None:
    with database.reading() as uow:
        return auditing.first_fault(uow, keys, kept)


@pytest.mark.parametrize("sequence", [1, 4, 8])
@pytest.mark.parametrize("tampering", sorted(TAMPERINGS))
def test_the_first_event_that_was_tampered_with_is_named(
    database: Database, engine: Engine, tampering: str, sequence: int
) -> None:
    fill(database)
    assert fault(database) is None
    tamper(engine, TAMPERINGS[tampering], sequence)
    assert fault(database) == sequence


def test_an_event_of_another_history_is_no_part_of_this_one(database: Database, engine: Engine) -> None:
    """Someone keeps an old event, lets the trail go on without it, and puts it back with its successor tied to it."""
    fill(database)
    with engine.connect() as connection:
        kept = connection.execute(select(EVENT).where(EVENT.c.sequence == EVENTS)).one()
    tamper(engine, delete_one, EVENTS)
    start(database)
    start(database)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        delete_one(connection, EVENTS)
        connection.execute(insert(EVENT).values(**kept._mapping))
        change("previous", kept.mac)(connection, EVENTS + 1)
    assert fault(database) == EVENTS + 1


def test_a_trail_cut_short_is_sound_and_only_a_code_kept_elsewhere_shows_it(database: Database, engine: Engine) -> None:
    fill(database)
    with database.reading() as uow:
        kept = auditing.newest(uow)
    assert fault(database, kept=kept) is None
    tamper(engine, delete_one, EVENTS)
    assert fault(database) is None
    assert fault(database, kept=kept) == EVENTS


def test_without_the_key_nobody_can_make_a_sound_trail(database: Database) -> None:
    fill(database)
    assert fault(database, Keys.from_secret("another secret")) == 1


def test_an_empty_trail_is_sound(database: Database) -> None:
    assert fault(database) is None


def test_each_step_leaves_its_event_and_no_text(database: Database) -> None:
    opened = start(database)
    save(database, opened.scope, {**ABOUT, "organisation": "CANARY"})
    done = submit(database, opened.scope)
    with database.writing() as uow:
        private_links.revoke(uow, KEYS, opened.scope, NOW)
        uow.commit()
    with database.reading() as uow:
        rows = uow.session.execute(text("SELECT action, digest, sequence FROM audit_event ORDER BY sequence")).all()
        everything = uow.session.execute(text("SELECT * FROM audit_event")).all()
    assert [tuple(row) for row in rows] == [
        ("started", None, 1),
        ("submitted", done.answers_sha256, 2),
        ("link_revoked", None, 3),
    ]
    assert "CANARY" not in str(everything)


def test_an_event_is_undone_with_its_unit_of_work(database: Database) -> None:
    with database.writing() as uow:
        assessing.start_assessment(uow, KEYS, shipped(), uuid4(), NOW)
    assert uow.uncommitted
    with database.reading() as uow:
        assert auditing.newest(uow) == auditing.NOTHING_BEFORE
