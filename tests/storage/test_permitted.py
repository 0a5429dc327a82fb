"""Which consultant works with which client: asked of the database in every query."""

from __future__ import annotations

from uuid import UUID

import pytest

from selfassess.domain.permissions import Role
from selfassess.storage import assessments, engagements, organisations, standings
from selfassess.storage.client_scopes import ClientScope
from selfassess.storage.tables import EngagementLevel, MemberRole
from selfassess.storage.unit_of_work import Database
from tests.factories import full_answers
from tests.people import Person, Practice, Team, disable, draft_of, engage, join, practice, team, withdraw
from tests.portfolios import submit
from tests.services.assessments import small

WHO = [
    ("the lead", "lead", {Role.ADVISER}),
    ("a consultant who is assigned", "assigned", {Role.ADVISER}),
    ("a consultant who is not", "unassigned", set()),
    ("a former one, whose assignment is still there", "former", set()),
]


@pytest.mark.parametrize(("who", "roles"), [case[1:] for case in WHO], ids=[case[0] for case in WHO])
def test_who_works_with_a_client(database: Database, who: str, roles: set[Role]) -> None:
    client, advisers = team(database), practice(database)
    engage(database, client, advisers)
    with database.reading() as uow:
        assert standings.on_organisation(uow.connection, client.id, getattr(advisers, who).digest) == roles


def others_of(database: Database) -> Practice:
    """A consultancy whose unassigned consultant is assigned to another client, and its former one elsewhere."""
    advisers = practice(database)
    swapped = Practice(
        advisers.id,
        advisers.name,
        advisers.code,
        advisers.lead,
        advisers.unassigned,
        advisers.assigned,
        advisers.former,
    )
    engage(database, team(database), swapped)
    return advisers


def test_an_assignment_to_one_client_opens_no_other(database: Database) -> None:
    advisers, client = others_of(database), team(database)
    engage(database, client, advisers)
    with database.reading() as uow:
        found = standings.on_organisation(uow.connection, client.id, advisers.unassigned.digest)
    assert found == frozenset()


def test_a_permission_that_was_withdrawn_opens_nothing_even_to_the_lead(database: Database) -> None:
    advisers, client = practice(database), team(database)
    withdraw(database, engage(database, client, advisers))
    with database.reading() as uow:
        found = [
            standings.on_organisation(uow.connection, client.id, who.digest)
            for who in (advisers.lead, advisers.assigned)
        ]
    assert found == [frozenset(), frozenset()]


def test_a_disabled_account_works_with_nobody(database: Database) -> None:
    advisers, client = practice(database), team(database)
    engage(database, client, advisers)
    disable(database, advisers.lead)
    with database.reading() as uow:
        assert standings.on_organisation(uow.connection, client.id, advisers.lead.digest) == frozenset()


SEEN_BY = {
    "a draft, by who may see": (EngagementLevel.SEE, False, set()),
    "a draft, by who may answer": (EngagementLevel.FACILITATE, False, {"wall", "standing", "organisation", "client"}),
    "what is submitted, by who may see": (EngagementLevel.SEE, True, {"wall", "standing", "organisation", "client"}),
}


@pytest.mark.parametrize("who", ["lead", "assigned"])
@pytest.mark.parametrize(("level", "submitted", "ways"), SEEN_BY.values(), ids=SEEN_BY)
def test_who_may_see_finds_what_is_submitted_alone(
    database: Database, who: str, level: EngagementLevel, submitted: bool, ways: set[str]
) -> None:
    client, advisers = team(database), practice(database)
    engage(database, client, advisers, level)
    assessment = (
        submit(database, client.id, small(), full_answers(small().study.instrument, 0.5))
        if submitted
        else draft_of(database, client.id)
    )
    asking: Person = getattr(advisers, who)
    assert found_by(database, asking, advisers, client, assessment) == ways
    assert found_by(database, client.viewer, advisers, client, assessment) == {"wall", "standing", "organisation"}


def found_by(database: Database, who: Person, advisers: Practice, client: Team, assessment: UUID) -> set[str]:
    """The ways on which somebody finds an assessment."""
    of_client = ClientScope(advisers.id, who.digest, client.id)
    with database.reading() as uow:
        ways = {
            "wall": assessments.find(uow.connection, who.on_assessment(assessment)),
            "standing": standings.on_assessment(uow.connection, assessment, who.digest),
            "organisation": organisations.assessments(uow.connection, who.on_organisation(client.id)),
            "client": engagements.assessments(uow.connection, of_client),
        }
    return {way for way, found in ways.items() if found}


def test_a_member_who_is_a_consultant_too_loses_nothing_by_it(database: Database) -> None:
    client, advisers = team(database), practice(database)
    engage(database, client, advisers)
    join(database, client.id, advisers.lead, MemberRole.VIEWER)
    draft = draft_of(database, client.id)
    with database.reading() as uow:
        found = standings.on_assessment(uow.connection, draft, advisers.lead.digest)
        assert assessments.find(uow.connection, advisers.lead.on_assessment(draft))
    assert found is not None
    assert found.roles == {Role.VIEWER}
