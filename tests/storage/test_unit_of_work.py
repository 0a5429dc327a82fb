"""All of a unit of work is stored, or none of it; and one that reads changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from selfassess.storage.tables import Organisation
from selfassess.storage.transactions import ReadOnlyUnitOfWork
from selfassess.storage.unit_of_work import Database

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SOME_ID = UUID("a1b2c3d4-e5f6-4718-893a-4b5c6d7e8f90")


def organisation() -> Organisation:
    return Organisation(id=SOME_ID, name="Example", created=NOON)


def names(database: Database) -> list[str]:
    with database.reading() as uow:
        return list(uow.session.scalars(select(Organisation.name)))


def test_what_is_committed_stays(database: Database) -> None:
    with database.writing() as uow:
        uow.session.add(organisation())
        uow.commit()
    assert (uow.uncommitted, names(database)) == (False, ["Example"])


@pytest.mark.parametrize("flushed", [True, False])
def test_what_is_not_committed_is_undone_and_told(database: Database, flushed: bool) -> None:
    with database.writing() as uow:
        uow.session.add(organisation())
        if flushed:
            uow.session.flush()
    assert (uow.uncommitted, names(database)) == (True, [])


def test_changes_after_the_commit_are_told(database: Database) -> None:
    with database.writing() as uow:
        uow.session.add(organisation())
        uow.commit()
        uow.session.execute(update(Organisation).values(name="Another"))
    assert (uow.uncommitted, names(database)) == (True, ["Example"])


def test_an_error_undoes_everything(database: Database) -> None:
    def add_and_fail() -> None:
        with database.writing() as uow:
            uow.session.add(organisation())
            uow.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    assert names(database) == []


def test_a_unit_that_only_looked_leaves_nothing_uncommitted(database: Database) -> None:
    with database.writing() as uow:
        uow.session.scalar(select(func.count()).select_from(Organisation))
    assert uow.uncommitted is False


def add(session: Session) -> None:
    session.add(organisation())


def rename(session: Session) -> None:
    session.get_one(Organisation, SOME_ID).name = "Another"


def remove(session: Session) -> None:
    session.delete(session.get_one(Organisation, SOME_ID))


def add_by_statement(session: Session) -> None:
    session.execute(insert(Organisation).values(id=UUID(int=1), name="", created=NOON))


def rename_by_statement(session: Session) -> None:
    session.execute(update(Organisation).values(name="Another"))


def remove_by_statement(session: Session) -> None:
    session.execute(delete(Organisation))


@pytest.mark.parametrize(
    "write", [add, rename, remove, add_by_statement, rename_by_statement, remove_by_statement], ids=lambda f: f.__name__
)
def test_a_unit_of_work_that_reads_refuses_to_write(database: Database, write: Callable[[Session], None]) -> None:
    with database.writing() as uow:
        uow.session.add(organisation())
        uow.commit()
    if write is add:
        with database.writing() as uow:
            remove(uow.session)
            uow.commit()
    before = names(database)
    with pytest.raises(ReadOnlyUnitOfWork), database.reading() as uow:
        write(uow.session)
    assert names(database) == before


def test_the_database_itself_refuses_what_gets_past_the_session(database: Database) -> None:
    with pytest.raises(DBAPIError, match=r"read-?only"), database.reading() as uow:
        uow.session.execute(text("DELETE FROM organisation"))
