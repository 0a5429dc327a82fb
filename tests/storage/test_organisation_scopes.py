"""The wall round an organisation: every query with its scope, asked by everybody for whom it must open nothing."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from selfassess.domain.permissions import Permission
from selfassess.services.one_time_tokens import Bound, issue
from selfassess.services.sessions import digest_of
from selfassess.storage import account_sessions, client_engagements, invitations, memberships, organisations
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.tables import Assessment, EngagementLevel, MemberRole, TokenPurpose
from selfassess.storage.unit_of_work import Database, UnitOfWork
from tests.people import Person, Practice, Team, disable, draft_of, engage, leave, person, practice, team, withdraw

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FORM = UUID(int=7)
MODULES = (client_engagements, invitations, memberships, organisations)
Query = Callable[[UnitOfWork, OrganisationScope], object]
READ, ANSWER = Permission.READ, Permission.ANSWER
SEE_PEOPLE, MANAGE = Permission.SEE_PEOPLE, Permission.MANAGE
QUERIES: Mapping[str, tuple[Permission, Query]] = {
    "client_engagements.of_client": (SEE_PEOPLE, lambda uow, s: client_engagements.of_client(uow.connection, s)),
    "invitations.open_ones": (MANAGE, lambda uow, s: invitations.open_ones(uow.connection, s, NOW)),
    "memberships.members": (SEE_PEOPLE, lambda uow, s: memberships.members(uow.connection, s)),
    "organisations.assessments": (READ, lambda uow, s: organisations.assessments(uow.connection, s)),
    "organisations.find": (READ, lambda uow, s: organisations.find(uow.connection, s)),
    "organisations.lock": (MANAGE, lambda uow, s: organisations.lock(uow.connection, s, MANAGE)),
    "organisations.started": (ANSWER, lambda uow, s: organisations.started(uow.connection, s, FORM)),
}
BY_MEMBERS = {READ: "owner editor viewer", ANSWER: "owner editor", SEE_PEOPLE: "owner editor viewer", MANAGE: "owner"}
BY_CONSULTANTS = {READ: "lead assigned", ANSWER: "", SEE_PEOPLE: "", MANAGE: ""}
OF_DRAFTS = ("organisations.assessments",)  # the world has no others, and who may only see finds none


def test_every_query_with_a_scope_is_tested_here() -> None:
    with_scope = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and "scope" in inspect.signature(function).parameters
    }
    assert with_scope == set(QUERIES)


@dataclass(frozen=True)
class World:
    """An organisation of which every query finds something, another, and a consultancy that the first lets in."""

    own: Team
    other: Team
    advisers: Practice
    engagement: UUID


@pytest.fixture
def world(database: Database) -> World:
    own, other, advisers = team(database), team(database), practice(database)
    for each in (own, other):
        draft = draft_of(database, each.id)
        with database.writing() as uow:
            uow.session.get_one(Assessment, draft).form = FORM if each is own else uuid4()
            bound = Bound(organisation_id=each.id, member_role=MemberRole.VIEWER, invited_by=each.owner.account_id)
            issue(uow, TokenPurpose.JOIN_ORGANISATION, f"new@{each.id}.org", NOW, bound)
            uow.commit()
    engage(database, other, advisers)
    return World(own, other, advisers, engage(database, own, advisers))


def ask(database: Database, query: str, who: Person, organisation_id: UUID) -> object:
    with database.writing() as uow:
        return QUERIES[query][1](uow, who.on_organisation(organisation_id))


@pytest.mark.parametrize("query", sorted(QUERIES))
def test_only_the_roles_that_allow_it_find_anything(database: Database, world: World, query: str) -> None:
    permission, own = QUERIES[query][0], world.own
    members = {name: getattr(own, name) for name in ("owner", "editor", "viewer")}
    consultants = {name: getattr(world.advisers, name) for name in ("lead", "assigned", "unassigned", "former")}
    finding = {name for name, who in {**members, **consultants}.items() if ask(database, query, who, own.id)}
    by_consultants = "" if query in OF_DRAFTS else BY_CONSULTANTS[permission]
    assert finding == {*BY_MEMBERS[permission].split(), *by_consultants.split()}


@pytest.mark.parametrize("query", sorted(QUERIES))
def test_nobody_else_finds_anything(database: Database, world: World, query: str) -> None:
    own, other = world.own, world.other
    made_up = Person(own.owner.account_id, "", "", "a secret that no session has")
    for who, organisation_id in (
        (other.owner, own.id),
        (own.owner, other.id),
        (own.owner, uuid4()),
        (person(database, administrator=True, curator=True), own.id),
        (person(database, disabled=True), own.id),
        (made_up, own.id),
    ):
        assert not ask(database, query, who, organisation_id)


def session_ended(database: Database, world: World) -> None:
    with database.writing() as uow:
        account_sessions.end(uow.connection, digest_of(world.own.owner.secret))
        uow.commit()


def account_disabled(database: Database, world: World) -> None:
    disable(database, world.own.owner)


def member_removed(database: Database, world: World) -> None:
    leave(database, world.own.id, world.own.owner)


@pytest.mark.parametrize("end", [session_ended, account_disabled, member_removed])
@pytest.mark.parametrize("query", sorted(QUERIES))
def test_what_ends_ends_at_once(
    database: Database, world: World, query: str, end: Callable[[Database, World], None]
) -> None:
    assert ask(database, query, world.own.owner, world.own.id)
    end(database, world)
    assert not ask(database, query, world.own.owner, world.own.id)


def test_what_a_client_permits_is_as_much_as_its_level(database: Database, world: World) -> None:
    lead, client = world.advisers.lead, world.own.id
    assert [bool(ask(database, query, lead, client)) for query in ("organisations.find", "organisations.started")] == [
        True,
        False,
    ]
    withdraw(database, world.engagement)
    assert not ask(database, "organisations.find", lead, client)
    engage(database, world.own, world.advisers, EngagementLevel.FACILITATE)
    assert ask(database, "organisations.started", lead, client)


def test_an_assessment_is_a_members_only_as_far_as_the_organisation_is(database: Database, world: World) -> None:
    with database.reading() as uow:
        found = organisations.assessments(uow.connection, world.own.owner.on_organisation(world.own.id))
        theirs = organisations.assessments(uow.connection, world.other.owner.on_organisation(world.other.id))
    assert (len(found), len(theirs)) == (1, 1)
    assert found[0].id != theirs[0].id
