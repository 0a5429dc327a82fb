"""The walls round what somebody works on, and round where an assessment may be moved to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete

from selfassess.services import private_links
from selfassess.storage import claims, own_work
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.scope import Scope
from selfassess.storage.tables import AccountSession, Consultant, EngagementLevel, Membership
from selfassess.storage.unit_of_work import Database, UnitOfWork
from tests.people import Person, Practice, Team, disable, draft_of, engage, practice, sign_in, team, withdraw
from tests.services.assessments import KEYS, NOW, start

Query = Callable[[UnitOfWork, str, Team], object]
OF_MEMBERS: Mapping[str, Query] = {
    "organisations": lambda uow, session, _: own_work.organisations(uow.connection, session),
    "assessments": lambda uow, session, _: own_work.assessments(uow.connection, session),
    "where_to": lambda uow, session, _: claims.where_to(uow.connection, session),
    "may_receive": lambda uow, session, ours: claims.may_receive(uow.connection, OrganisationScope(ours.id, session)),
}
TO_CHANGE = {"where_to", "may_receive"}


@dataclass(frozen=True)
class World:
    """Our organisation with an assessment, and a consultancy that it lets answer."""

    ours: Team
    other: Team
    advisers: Practice
    engagement: UUID


@pytest.fixture
def world(database: Database) -> World:
    ours, other, advisers = team(database), team(database, "Other"), practice(database)
    draft_of(database, ours.id)
    draft_of(database, other.id)
    engagement = engage(database, ours, advisers, EngagementLevel.FACILITATE)
    return World(ours, other, advisers, engagement)


def ask(database: Database, query: str, session: str, ours: Team) -> object:
    with database.reading() as uow:
        return OF_MEMBERS[query](uow, session, ours)


@pytest.mark.parametrize("query", sorted(OF_MEMBERS))
def test_members_alone_find_their_own(database: Database, world: World, query: str) -> None:
    ours = world.ours
    roles = {
        name: bool(ask(database, query, getattr(ours, name).digest, ours)) for name in ("owner", "editor", "viewer")
    }
    assert roles == {"owner": True, "editor": True, "viewer": query not in TO_CHANGE}
    for session in ("", "x", world.advisers.lead.digest, world.advisers.assigned.digest):
        assert not ask(database, query, session, ours), session
    found = str(ask(database, query, world.other.owner.digest, ours))
    assert (ours.name in found, str(ours.id) in found, found == "True") == (False, False, False)


def ended(database: Database, who: Person) -> None:
    with database.writing() as uow:
        uow.session.execute(delete(AccountSession).where(AccountSession.digest == who.digest))
        uow.commit()


def removed(database: Database, who: Person) -> None:
    with database.writing() as uow:
        uow.session.execute(delete(Membership).where(Membership.account_id == who.account_id))
        uow.session.execute(delete(Consultant).where(Consultant.account_id == who.account_id))
        uow.commit()


@pytest.mark.parametrize("end", [ended, removed, disable])
@pytest.mark.parametrize("query", sorted(OF_MEMBERS))
def test_what_ends_finds_nothing_from_then_on(
    database: Database, world: World, query: str, end: Callable[[Database, Person], None]
) -> None:
    owner = world.ours.owner
    assert ask(database, query, owner.digest, world.ours)
    end(database, owner)
    assert not ask(database, query, owner.digest, world.ours)


@pytest.mark.parametrize("end", [ended, removed, disable])
def test_consultancies_are_found_by_who_works_for_them(
    database: Database, world: World, end: Callable[[Database, Person], None]
) -> None:
    def found(who: Person) -> list[str]:
        with database.reading() as uow:
            return [each.name for each in own_work.consultancies(uow.connection, who.digest)]

    assert [found(world.advisers.lead), found(world.advisers.unassigned)] == [["Example Advisers"]] * 2
    assert [found(world.advisers.former), found(world.ours.owner)] == [[], []]
    end(database, world.advisers.lead)
    assert found(world.advisers.lead) == []


def with_client(database: Database, who: Person, organisation_id: UUID) -> list[str]:
    with database.reading() as uow:
        return [each.name for each in own_work.consultancies_with(uow.connection, who.digest, organisation_id)]


def test_a_consultancy_with_a_client_is_found_by_who_works_with_it(database: Database, world: World) -> None:
    ours, advisers = world.ours, world.advisers
    engage(database, world.other, practice(database, "Others"))
    asked = [advisers.lead, advisers.assigned, advisers.unassigned, advisers.former, ours.owner, world.other.owner]
    found = [with_client(database, who, ours.id) for who in asked]
    assert found == [["Example Advisers"]] * 2 + [[]] * 4
    assert [with_client(database, advisers.lead, client) for client in (world.other.id, uuid4())] == [[], []]


@pytest.mark.parametrize("end", [ended, removed, disable, "withdrawn"])
def test_a_consultancy_with_a_client_is_lost_when_that_ends(
    database: Database, world: World, end: Callable[[Database, Person], None] | str
) -> None:
    lead = world.advisers.lead
    assert with_client(database, lead, world.ours.id) == ["Example Advisers"]
    if callable(end):
        end(database, lead)
    else:
        withdraw(database, world.engagement)
    assert with_client(database, lead, world.ours.id) == []


def test_another_session_of_the_same_account_finds_the_same(database: Database, world: World) -> None:
    again = sign_in(database, world.ours.owner)
    assert ask(database, "organisations", again.digest, world.ours)
    ended(database, world.ours.owner)
    assert ask(database, "organisations", again.digest, world.ours)


def test_a_link_finds_its_own_assessment_while_it_holds(database: Database) -> None:
    own, other = start(database).scope, start(database).scope

    def found(scope: Scope) -> bool:
        with database.reading() as uow:
            return own_work.of_link(uow.connection, scope) is not None

    assert found(own)
    wrong = [
        replace(own, assessment_id=other.assessment_id),
        replace(own, grant_id=other.grant_id),
        replace(own, serial=2),
    ]
    assert [found(scope) for scope in wrong] == [False] * 3
    with database.writing() as uow:
        private_links.reissue(uow, KEYS, own, NOW)
        uow.commit()
    assert not found(own)
