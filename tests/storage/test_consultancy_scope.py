"""The walls round a consultancy and its clients: every query with a scope, asked by everybody who must see nothing."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete

from selfassess.domain.permissions import Permission
from selfassess.services import one_time_tokens
from selfassess.services.one_time_tokens import Bound
from selfassess.storage import (
    account_sessions,
    consultancies,
    consultancy_brands,
    consultancy_invitations,
    consultancy_notes,
    consultants,
    engagements,
    portfolio,
    standings,
    submissions,
)
from selfassess.storage.account_scopes import ConsultancyScope
from selfassess.storage.client_scopes import ClientScope
from selfassess.storage.scope import Scope
from selfassess.storage.tables import (
    Assignment,
    ConsultancyBrand,
    ConsultancyNote,
    ConsultancyRole,
    Consultant,
    TokenPurpose,
)
from selfassess.storage.unit_of_work import Database, UnitOfWork
from tests.factories import full_answers
from tests.people import Person, Practice, Team, disable, engage, person, practice, team, withdraw
from tests.portfolios import FIRST, submit
from tests.services.assessments import small

MODULES = (
    consultancies,
    consultancy_brands,
    consultancy_invitations,
    consultancy_notes,
    consultants,
    engagements,
    portfolio,
)
OF_CONSULTANCY: Mapping[str, Callable[[UnitOfWork, ConsultancyScope], object]] = {
    "consultancies.find": lambda uow, scope: consultancies.find(uow.connection, scope),
    "consultancies.lock": lambda uow, scope: consultancies.lock(uow.connection, scope),
    "consultancy_brands.find_own": lambda uow, scope: consultancy_brands.find_own(uow.session, scope),
    "consultants.colleagues": lambda uow, scope: consultants.colleagues(uow.connection, scope),
}
OF_LEAD: Mapping[str, Callable[[UnitOfWork, ConsultancyScope], object]] = {
    "consultancy_invitations.still_open": lambda uow, scope: consultancy_invitations.still_open(
        uow.connection, scope, FIRST
    ),
}
OF_CLIENTS: Mapping[str, Callable[[UnitOfWork, ConsultancyScope], object]] = {
    "engagements.clients": lambda uow, scope: engagements.clients(uow.connection, scope),
    "portfolio.newest": lambda uow, scope: portfolio.newest(uow.session, scope),
}
OF_CLIENT: Mapping[str, Callable[[UnitOfWork, ClientScope], object]] = {
    "consultancy_brands.find_of_client": lambda uow, scope: consultancy_brands.find_of_client(uow.session, scope),
    "consultancy_notes.find_all": lambda uow, scope: consultancy_notes.find_all(uow.connection, scope),
    "engagements.assessments": lambda uow, scope: engagements.assessments(uow.connection, scope),
    "engagements.assigned": lambda uow, scope: engagements.assigned(uow.connection, scope),
    "engagements.find": lambda uow, scope: engagements.find(uow.connection, scope),
    "engagements.lock": lambda uow, scope: engagements.lock(uow.connection, scope),
}
OF_ASSESSMENT: Mapping[str, Callable[[UnitOfWork, Scope], object]] = {
    "consultancy_brands.find_as_consultant": lambda uow, scope: consultancy_brands.find_as_consultant(
        uow.session, scope
    ),
}


def test_every_query_with_a_scope_is_tested_here() -> None:
    with_scope = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and "scope" in inspect.signature(function).parameters
    }
    assert with_scope == {*OF_CONSULTANCY, *OF_LEAD, *OF_CLIENTS, *OF_CLIENT, *OF_ASSESSMENT}


@dataclass(frozen=True)
class World:
    """Two consultancies with a client each, and everything that each keeps of it."""

    database: Database
    ours: Practice
    client: Team
    engagement: UUID
    assessment: UUID
    theirs: Practice
    other_client: Team

    def sees(self, who: Person) -> set[str]:
        """The queries that find something when somebody asks for our consultancy and our client."""
        return found(self.database, who, self.ours.id, self.client.id, self.assessment)


def found(database: Database, who: Person, consultancy: UUID, client: UUID, assessment: UUID) -> set[str]:
    of_client = ClientScope(consultancy, who.digest, client)
    asked: list[tuple[Mapping[str, Callable[..., object]], object]] = [
        ({**OF_CONSULTANCY, **OF_LEAD, **OF_CLIENTS}, who.on_consultancy(consultancy)),
        (OF_CLIENT, of_client),
        (OF_ASSESSMENT, who.on_assessment(assessment)),
    ]
    with database.writing() as uow:
        return {name for queries, scope in asked for name, query in queries.items() if query(uow, scope)}


@pytest.fixture
def world(database: Database) -> World:
    ours, client, engagement, assessment = _engaged(database, "Ours")
    theirs, other_client, _, _ = _engaged(database, "Theirs")
    return World(database, ours, client, engagement, assessment, theirs, other_client)


def _engaged(database: Database, name: str) -> tuple[Practice, Team, UUID, UUID]:
    consultancy, client = practice(database, name), team(database, f"Client of {name}")
    engagement = engage(database, client, consultancy)
    assessment = submit(database, client.id, small(), full_answers(small().study.instrument, 0.5))
    with database.writing() as uow:
        for organisation_id in (None, client.id):
            uow.session.add(_brand(consultancy.id, organisation_id))
        uow.session.add(
            ConsultancyNote(
                id=uuid4(),
                consultancy_id=consultancy.id,
                organisation_id=client.id,
                author_id=consultancy.lead.account_id,
                text="A note",
                form=uuid4(),
                created=FIRST,
            )
        )
        bound = Bound(consultancy_id=consultancy.id, consultancy_role=ConsultancyRole.CONSULTANT)
        one_time_tokens.issue(uow, TokenPurpose.JOIN_CONSULTANCY, "new@example.org", FIRST, bound)
        uow.commit()
    return consultancy, client, engagement, assessment


def _brand(consultancy_id: UUID, organisation_id: UUID | None) -> ConsultancyBrand:
    return ConsultancyBrand(
        id=uuid4(),
        consultancy_id=consultancy_id,
        organisation_id=organisation_id,
        name="Name",
        contact="",
        note="",
        colour="#0E5468",
        logo=None,
        updated=FIRST,
    )


ABOUT_CLIENTS = {*OF_CLIENTS, *OF_CLIENT, *OF_ASSESSMENT}
EVERYTHING = {*OF_CONSULTANCY, *OF_LEAD, *ABOUT_CLIENTS}


def test_a_lead_sees_everything_and_who_is_assigned_all_but_what_leads_see(world: World) -> None:
    assert world.sees(world.ours.lead) == EVERYTHING
    assert world.sees(world.ours.assigned) == {*OF_CONSULTANCY, *ABOUT_CLIENTS}


def test_who_is_not_assigned_sees_nothing_of_the_client(world: World) -> None:
    assert world.sees(world.ours.unassigned) == {*OF_CONSULTANCY}


def test_being_assigned_to_one_client_opens_no_other(world: World) -> None:
    """The assignment must be to this client; any other must not do."""
    second = team(world.database, "Second client")
    engage(world.database, second, replace(world.ours, assigned=world.ours.unassigned))
    assessment = submit(world.database, second.id, small(), full_answers(small().study.instrument, 0.5))
    who = world.ours.assigned
    assert world.sees(who) == {*OF_CONSULTANCY, *ABOUT_CLIENTS}
    other = found(world.database, who, world.ours.id, second.id, assessment)
    assert other & {*OF_CLIENT, *OF_ASSESSMENT} == set()
    with world.database.reading() as uow:
        clients = engagements.clients(uow.connection, who.on_consultancy(world.ours.id))
        newest = portfolio.newest(uow.session, who.on_consultancy(world.ours.id))
        roles = standings.on_assessment(uow.connection, assessment, who.digest)
        of_scope = submissions.find(uow.session, who.on_assessment(assessment))
    assert [each.organisation_id for each in clients] == [world.client.id]
    assert [each.organisation_id for each in newest] == [world.client.id]
    assert (roles, of_scope) == (frozenset(), None)


def test_others_see_nothing(world: World) -> None:
    others = {
        "a former consultant": world.ours.former,
        "the lead of another consultancy": world.theirs.lead,
        "a consultant of another": world.theirs.assigned,
        "a stranger": person(world.database),
    }
    assert {name: world.sees(who) for name, who in others.items()} == {key: set() for key in others}


def test_the_client_sees_nothing_of_the_consultancy(world: World) -> None:
    assert world.sees(world.client.owner) == set()


def test_another_client_is_as_if_it_were_not_there(world: World) -> None:
    lead = world.ours.lead
    elsewhere = {
        "the client of another consultancy": world.other_client.id,
        "nobody": uuid4(),
    }
    seen = {
        name: found(world.database, lead, world.ours.id, client, uuid4()) & {*OF_CLIENT, *OF_ASSESSMENT}
        for name, client in elsewhere.items()
    }
    assert seen == {key: set() for key in elsewhere}
    assert found(world.database, lead, world.theirs.id, world.client.id, world.assessment) == {*OF_ASSESSMENT}
    assert found(world.database, lead, uuid4(), world.client.id, uuid4()) == set()


def _end_sessions(world: World) -> None:
    with world.database.writing() as uow:
        account_sessions.end(uow.connection, world.ours.lead.digest)
        account_sessions.end(uow.connection, world.ours.assigned.digest)
        uow.commit()


def _disable(world: World) -> None:
    disable(world.database, world.ours.lead)
    disable(world.database, world.ours.assigned)


def _withdraw(world: World) -> None:
    withdraw(world.database, world.engagement)


def _dismiss(world: World) -> None:
    with world.database.writing() as uow:
        uow.connection.execute(delete(Consultant).where(Consultant.consultancy_id == world.ours.id))
        uow.commit()


def _unassign(world: World) -> None:
    with world.database.writing() as uow:
        uow.connection.execute(delete(Assignment).where(Assignment.engagement_id == world.engagement))
        uow.commit()


ENDS = {
    "their sessions end": (_end_sessions, set(), set()),
    "their accounts are disabled": (_disable, set(), set()),
    "the client withdraws its permission": (_withdraw, {*OF_CONSULTANCY, *OF_LEAD}, {*OF_CONSULTANCY}),
    "they stop working there": (_dismiss, set(), set()),
    "the client is taken from them": (_unassign, EVERYTHING - {"engagements.assigned"}, {*OF_CONSULTANCY}),
}


@pytest.mark.parametrize(("end", "lead", "assigned"), ENDS.values(), ids=ENDS)
def test_what_ends_ends_at_once(world: World, end: Callable[[World], None], lead: set[str], assigned: set[str]) -> None:
    end(world)
    assert world.sees(world.ours.lead) == lead
    assert world.sees(world.ours.assigned) == assigned


def test_a_withdrawn_and_renewed_permission_is_one_client(world: World) -> None:
    withdraw(world.database, world.engagement)
    again = engage(world.database, world.client, world.ours)
    with world.database.reading() as uow:
        rows = portfolio.newest(uow.session, world.ours.lead.on_consultancy(world.ours.id))
        clients = engagements.clients(uow.connection, world.ours.lead.on_consultancy(world.ours.id))
    assert [(row.organisation_id, row.place) for row in rows] == [(world.client.id, 1)]
    assert [client.engagement_id for client in clients] == [again]


def test_only_a_lead_locks_as_a_lead(world: World) -> None:
    with world.database.writing() as uow:
        seen = [
            consultancies.lock(uow.connection, who.on_consultancy(world.ours.id), Permission.LEAD) is not None
            for who in (world.ours.lead, world.ours.assigned, world.theirs.lead)
        ]
    assert seen == [True, False, False]
