"""The migrations make the tables that the code expects, and can be undone and repeated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select, text
from sqlalchemy.engine.interfaces import ReflectedIndex

from selfassess.services import auditing
from selfassess.services.auditing import Act
from selfassess.storage.engine import make_engine
from selfassess.storage.schema import MIGRATIONS, NEWEST, downgrade, is_current, upgrade
from selfassess.storage.tables import Action, AuditEvent, Base
from selfassess.storage.unit_of_work import Database
from tests.services.assessments import KEYS, NOW


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without tables."""
    if request.param == "sqlite":
        engine = make_engine(f"sqlite:///{tmp_path / 'bare.sqlite3'}")
    else:
        address = request.getfixturevalue("postgresql_address")
        admin = make_engine(address)
        with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("DROP DATABASE IF EXISTS bare"))
            connection.execute(text("CREATE DATABASE bare"))
        admin.dispose()
        engine = make_engine(address.replace("/postgres?", "/bare?"))
    yield engine
    engine.dispose()


def form(engine: Engine) -> dict[str, object]:
    """Everything that an inspector can see of the tables."""
    seen = inspect(engine)
    return {
        name: (
            [{**column, "type": str(column["type"])} for column in seen.get_columns(name)],
            seen.get_pk_constraint(name),
            sorted(seen.get_foreign_keys(name), key=lambda key: key["name"] or ""),
            sorted(seen.get_unique_constraints(name), key=lambda unique: unique["name"] or ""),
            sorted(str({**index, "dialect_options": _words(index)}) for index in seen.get_indexes(name)),
            sorted((check["name"], check["sqltext"]) for check in seen.get_check_constraints(name)),
        )
        for name in seen.get_table_names()
        if name != "alembic_version"
    }


def _words(index: ReflectedIndex) -> dict[str, str]:
    return {name: str(value) for name, value in index.get("dialect_options", {}).items()}


def test_up_down_and_up_again(bare: Engine) -> None:
    assert not is_current(bare)
    upgrade(bare)
    assert is_current(bare)
    first = form(bare)
    downgrade(bare, "base")
    assert (is_current(bare), form(bare)) == (False, {})
    upgrade(bare)
    assert (is_current(bare), form(bare)) == (True, first)


def test_the_newest_migration_is_the_one_that_nothing_follows() -> None:
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(settings).get_heads() == [NEWEST]


def test_upgrading_twice_changes_nothing(bare: Engine) -> None:
    upgrade(bare)
    before = form(bare)
    upgrade(bare)
    assert form(bare) == before


def test_the_migrations_make_what_the_tables_say(bare: Engine) -> None:
    upgrade(bare)
    with bare.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []
    migrated = form(bare)
    downgrade(bare, "base")
    Base.metadata.create_all(bare)
    assert form(bare) == migrated


def test_a_trail_from_before_there_were_more_words_stays_sound(bare: Engine) -> None:
    """Its events are moved to a table that takes the new words, and is guarded as the old one was."""
    upgrade(bare, "r0010")
    database = Database(bare)
    before, after = [Action.SIGNED_IN, Action.EXPORTED], [Action.ORGANISATION_RENAMED, Action.CONSULTANCY_CLOSED]
    for action in before:
        record_one(database, action)
    upgrade(bare)
    for action in after:
        record_one(database, action)
    with database.reading() as uow:
        assert list(uow.session.scalars(select(AuditEvent.action).order_by(AuditEvent.sequence))) == before + after
        assert auditing.first_fault(uow, KEYS) is None
    with pytest.raises(Exception, match="the audit trail is only added to"), bare.begin() as connection:
        connection.execute(text("DELETE FROM audit_event"))
    downgrade(bare, "r0010")
    with database.reading() as uow:
        assert list(uow.session.scalars(select(AuditEvent.action).order_by(AuditEvent.sequence))) == before


def record_one(database: Database, action: Action) -> None:
    with database.writing() as uow:
        auditing.record(uow, KEYS, action, Act(account_id=uuid4(), object_id=uuid4()), NOW)
        uow.commit()


def test_an_upgrade_that_fails_leaves_nothing_behind(bare: Engine) -> None:
    with bare.begin() as connection:
        connection.execute(text("CREATE TABLE audit_event (sequence INTEGER)"))
    with pytest.raises(Exception, match="already exists"):
        upgrade(bare)
    assert inspect(bare).get_table_names() == ["audit_event"]
    assert not is_current(bare)


@pytest.mark.parametrize("change", ["UPDATE audit_event SET action = 'started'", "DELETE FROM audit_event"])
def test_the_database_refuses_to_change_the_audit_trail(engine: Engine, change: str) -> None:
    row = "INSERT INTO audit_event VALUES (1, '2026-11-22', 'submitted', '{}', NULL, NULL, NULL, NULL, '0', '1')"
    with engine.begin() as connection:
        connection.execute(text(row.format("a1b2c3d4e5f60718293a4b5c6d7e8f90")))
    with pytest.raises(Exception, match="the audit trail is only added to"), engine.begin() as connection:
        connection.execute(text(change))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT action FROM audit_event")).scalar() == "submitted"


def test_postgresql_refuses_to_empty_the_audit_trail(postgresql: Engine) -> None:
    with pytest.raises(Exception, match="the audit trail is only added to"), postgresql.begin() as connection:
        connection.execute(text("TRUNCATE audit_event"))
