"""What an administrator, an owner or a person asks by their session: every query, asked by whoever must get nothing.

(reliability: A3, A6)
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

import pytest

from selfassess.storage import erasures, organisation_copy, people, service_accounts
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.unit_of_work import Database, UnitOfWork
from tests.people import Person, Team, disable, leave, person, sign_in, team
from tests.storage.canaries import TABLES


@dataclass(frozen=True)
class Asked:
    """Whose session asks, and about which organisation and account."""

    session: str
    organisation_id: UUID
    account_id: UUID

    @property
    def scope(self) -> OrganisationScope:
        return OrganisationScope(self.organisation_id, self.session)


MODULES = (erasures, organisation_copy, people, service_accounts)
Query = Callable[[UnitOfWork, Asked], object]
OF_ADMINISTRATOR: Mapping[str, Query] = {
    "service_accounts.search": lambda uow, it: service_accounts.search(uow.connection, it.session, "example", 9),
    "service_accounts.in_charge": lambda uow, it: service_accounts.in_charge(uow.connection, it.session),
    "service_accounts.find": lambda uow, it: service_accounts.find(uow.connection, it.session, it.account_id),
    "service_accounts.sessions": lambda uow, it: service_accounts.sessions(uow.connection, it.session, it.account_id),
    "service_accounts.lock": lambda uow, it: service_accounts.lock(uow.connection, it.session, it.account_id),
    "service_accounts.change": lambda uow, it: service_accounts.change(
        uow.connection, it.session, it.account_id, "curator", True
    ),
}
OF_OWNER: Mapping[str, Query] = {
    "erasures.managed": lambda uow, it: erasures.managed(uow.connection, it.scope),
    "erasures.lock_organisation": lambda uow, it: erasures.lock_organisation(uow.connection, it.scope),
    "organisation_copy.copy": lambda uow, it: any(organisation_copy.copy(uow.connection, it.scope).values()),
}
OF_PERSON: Mapping[str, Query] = {
    "erasures.person": lambda uow, it: erasures.person(uow.connection, it.session),
    "people.rows_of": lambda uow, it: any(people.rows_of(uow.connection, it.session).values()),
}


def test_every_query_by_a_session_is_tested_here() -> None:
    by_session = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and {"session", "scope"} & {*inspect.signature(function).parameters}
    }
    assert by_session == {*OF_ADMINISTRATOR, *OF_OWNER, *OF_PERSON}


@pytest.fixture
def trust(database: Database) -> Team:
    return team(database)


@pytest.fixture
def boss(database: Database) -> Person:
    return person(database, "Boss", administrator=True)


def ask(database: Database, query: Query, session: str, trust: Team) -> object:
    with database.writing() as uow:
        return query(uow, Asked(session, trust.id, trust.editor.account_id))


def end(database: Database, who: Person) -> None:
    with database.writing() as uow:
        rows = TABLES["account_session"]
        uow.connection.execute(rows.delete().where(rows.c.account_id == who.account_id))
        uow.commit()


@pytest.mark.parametrize("name", OF_ADMINISTRATOR)
def test_only_an_administrator_is_told_of_accounts(database: Database, trust: Team, boss: Person, name: str) -> None:
    query = OF_ADMINISTRATOR[name]
    assert ask(database, query, boss.digest, trust)
    stopped = person(database, administrator=True, disabled=True)
    for who in (person(database, curator=True), stopped, trust.owner, trust.editor):
        assert not ask(database, query, who.digest, trust), who
    assert not ask(database, query, "no session", trust)
    disable(database, boss)
    assert not ask(database, query, boss.digest, trust)


@pytest.mark.parametrize("name", OF_OWNER)
def test_only_an_owner_is_given_the_organisation(database: Database, trust: Team, boss: Person, name: str) -> None:
    query, other = OF_OWNER[name], team(database, "Another")
    assert ask(database, query, trust.owner.digest, trust)
    for who in (trust.editor, trust.viewer, other.owner, boss):
        assert not ask(database, query, who.digest, trust), who
    again = sign_in(database, trust.owner)
    end(database, trust.owner)
    assert not ask(database, query, again.digest, trust)
    back = sign_in(database, trust.owner)
    assert ask(database, query, back.digest, trust)
    leave(database, trust.id, trust.owner)
    assert not ask(database, query, back.digest, trust)


@pytest.mark.parametrize("name", OF_PERSON)
def test_only_a_session_that_holds_is_given_its_person(database: Database, trust: Team, name: str) -> None:
    query, who = OF_PERSON[name], trust.viewer
    assert ask(database, query, who.digest, trust)
    disable(database, who)
    assert not ask(database, query, who.digest, trust)
    end(database, trust.editor)
    assert not ask(database, query, trust.editor.digest, trust)
