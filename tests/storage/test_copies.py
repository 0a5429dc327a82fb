"""What a person and an organisation take away: everything of theirs, and nothing of anybody else's.

(reliability: P1, A3)
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

import pytest
from sqlalchemy import Engine, Uuid, insert

from selfassess.storage import organisation_copy, people
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.data_map import DATA_MAP
from selfassess.storage.people import Rows
from selfassess.storage.tables import Base
from selfassess.storage.unit_of_work import Database
from tests.storage.canaries import NO_ROWS, TABLES, Seeded, canaries, canary, row, seed

PEOPLE_COLUMNS = [(name, column) for name, kept in DATA_MAP.items() for column in sorted(kept.people)]
CONSULTANCYS = {"consultancy", "consultancy_note", "consultancy_brand", "job", "job_item", "consultant"}
IN_A_ROOM = {"seat", "vote", "workshop_choice", "workshop_sheet"}
PERSONS = {"account", "account_session", "identity"}


def of_person(database: Database, session: str) -> Mapping[str, Rows]:
    with database.reading() as uow:
        return people.rows_of(uow.connection, session)


def of_organisation(database: Database, who: Seeded, session: str = "") -> Mapping[str, Rows]:
    with database.reading() as uow:
        return organisation_copy.copy(uow.connection, OrganisationScope(who.organisation_id, session or who.session))


def words(found: Mapping[str, Rows]) -> set[str]:
    """Every canary in a copy."""
    texts = [value for rows in found.values() for each in rows for value in each.values()]
    plain = [value.decode() if isinstance(value, bytes) else str(value) for value in texts]
    return {value for value in plain if value.startswith("Canary-")}


def whole(mark: str, tables: set[str], withheld: Mapping[str, frozenset[str]]) -> set[str]:
    """The canaries of these tables, but for those that no copy holds."""
    every = set().union(*(canaries(mark, name) for name in tables))
    return every - {canary(mark, name, column) for name, columns in withheld.items() for column in columns}


@pytest.mark.parametrize(("name", "column"), PEOPLE_COLUMNS)
def test_a_row_that_says_who_somebody_is_in_any_column_is_in_their_copy(sqlite: Engine, name: str, column: str) -> None:
    """References may lead nowhere here: each column is tried by itself."""
    database, table = Database(sqlite), TABLES[name]
    person = seed(database, "A")
    before = of_person(database, person.session)[name]
    if (name, column) == ("account", "id"):
        assert [each["id"] for each in before] == [person.account_id]
        return
    is_id = isinstance(table.c[column].type, Uuid)
    own = person.account_id if is_id else canary("A", "account", "email")
    values = row(
        table, "new", {column: own, "sequence": 7} | ({"previous_id": None} if "previous_id" in table.c else {})
    )
    if (name, column) == ("account", "email"):
        assert [each["email"] for each in before] == [own]
        return
    with sqlite.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.execute(insert(table), values)
        connection.exec_driver_sql("COMMIT")
        connection.invalidate()
    after = of_person(database, person.session)[name]
    assert len(after) == len(before) + 1


def test_a_person_takes_everything_on_them_and_nothing_of_others(database: Database) -> None:
    own, _other = seed(database, "A"), seed(database, "B")
    tables = {name for name, kept in DATA_MAP.items() if kept.people} - set(NO_ROWS)
    not_theirs = {"consultancy_note", "consultant", "assignment", "job"}  # of the consultant who was seeded with them
    expected = whole("A", tables - not_theirs, people.WITHHELD) | {canary("A", "organisation", "name")}
    expected -= {canary("A", "one_time_token", "email")}  # an invitation that they sent to somebody else
    assert words(of_person(database, own.session)) == expected


def test_the_author_of_a_note_takes_it(database: Database) -> None:
    seeded = seed(database, "A")
    with database.writing() as uow:
        uow.connection.execute(TABLES["account_session"].update().values(account_id=seeded.consultant_id))
        uow.commit()
    found = of_person(database, seeded.session)
    assert [each["text"] for each in found["consultancy_note"]] == [canary("A", "consultancy_note", "text")]


def test_secrets_are_in_no_copy(database: Database) -> None:
    own = seed(database, "A")
    for found in (of_person(database, own.session), of_organisation(database, own)):
        columns = {column for rows in found.values() for each in rows for column in each}
        assert columns.isdisjoint({"password", "mac", "previous"})
        assert "digest" not in {
            column for name in ("account_session", "one_time_token") for each in found.get(name, []) for column in each
        }


def test_every_table_is_an_organisations_or_says_why_not() -> None:
    by_hand = {"organisation", "assignment", "audit_event", "account", "consultancy"}
    belonging = (organisation_copy.BY_ORGANISATION, organisation_copy.BY_ASSESSMENT, organisation_copy.BY_WORKSHOP)
    kinds = [by_hand, *belonging, organisation_copy.LEFT_OUT]
    assert sorted(name for kind in kinds for name in kind) == sorted(Base.metadata.tables)


def test_an_organisation_takes_everything_of_it_and_nothing_of_others(database: Database) -> None:
    own, _other = seed(database, "A"), seed(database, "B")
    tables = set(TABLES) - set(NO_ROWS) - CONSULTANCYS - PERSONS - IN_A_ROOM
    expected = whole("A", tables, organisation_copy.WITHHELD)
    expected |= {canary("A", "account", "name"), canary("A", "account", "email"), canary("A", "consultancy", "name")}
    assert words(of_organisation(database, own)) == expected


def test_whoever_may_not_manage_an_organisation_takes_nothing_of_it(database: Database) -> None:
    own, other = seed(database, "A"), seed(database, "B")
    assert not any(of_organisation(database, own, other.session).values())
    assert not any(of_organisation(database, own, "no session").values())
    for role in ("editor", "viewer"):
        with database.writing() as uow:
            uow.connection.execute(TABLES["membership"].update().values(role=role))
            uow.commit()
        assert not any(of_organisation(database, own).values())


@pytest.mark.parametrize("end", ["session", "account"])
def test_a_session_that_ended_takes_nothing(database: Database, end: str) -> None:
    own = seed(database, "A")
    with database.writing() as uow:
        if end == "session":
            uow.connection.execute(TABLES["account_session"].delete())
        else:
            uow.connection.execute(TABLES["account"].update().values(disabled=TABLES["account"].c.created))
        uow.commit()
    assert not any(of_person(database, own.session).values())
    assert not any(of_organisation(database, own).values())
    assert not any(of_person(database, str(uuid4())).values())
