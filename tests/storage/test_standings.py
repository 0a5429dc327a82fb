"""What each person of the tests is to an organisation and to a consultancy, and when that ends."""

from __future__ import annotations

from uuid import UUID

from selfassess.domain.permissions import Role
from selfassess.storage import standings
from selfassess.storage.tables import EngagementLevel
from selfassess.storage.unit_of_work import Database
from tests.people import Person, disable, draft_of, engage, leave, person, practice, sign_in, team, withdraw


def to_organisation(database: Database, organisation_id: UUID, who: Person) -> set[Role]:
    with database.reading() as uow:
        return set(standings.on_organisation(uow.connection, organisation_id, who.digest))


def to_consultancy(database: Database, consultancy_id: UUID, who: Person) -> set[Role]:
    with database.reading() as uow:
        return set(standings.on_consultancy(uow.connection, consultancy_id, who.digest))


def test_members_have_their_role_in_their_own_organisation_alone(database: Database) -> None:
    own, other = team(database), team(database)
    asked = [own.owner, own.editor, own.viewer, other.owner, person(database)]
    found = [to_organisation(database, own.id, who) for who in asked]
    assert found == [{Role.OWNER}, {Role.EDITOR}, {Role.VIEWER}, set(), set()]


def test_consultants_have_the_role_that_the_client_gave_and_only_those_who_work_with_it(database: Database) -> None:
    client, advisers = team(database), practice(database)
    people = [advisers.lead, advisers.assigned, advisers.unassigned, advisers.former]
    assert [to_organisation(database, client.id, who) for who in people] == [set()] * 4
    engagement = engage(database, client, advisers, EngagementLevel.FACILITATE)
    found = [to_organisation(database, client.id, who) for who in people]
    assert found == [{Role.FACILITATOR}, {Role.FACILITATOR}, set(), set()]
    withdraw(database, engagement)
    assert [to_organisation(database, client.id, who) for who in people] == [set()] * 4


def test_people_of_a_consultancy_are_nothing_to_another(database: Database) -> None:
    own, other = practice(database), practice(database)
    asked = [own.lead, own.assigned, own.unassigned, own.former, other.lead]
    found = [to_consultancy(database, own.id, who) for who in asked]
    assert found == [{Role.LEAD}, {Role.CONSULTANT}, {Role.CONSULTANT}, set(), set()]


def test_an_account_that_is_disabled_is_nothing_by_any_of_its_sessions(database: Database) -> None:
    own = team(database)
    again = sign_in(database, own.owner)
    assert to_organisation(database, own.id, again) == {Role.OWNER}
    disable(database, own.owner)
    assert [to_organisation(database, own.id, who) for who in (own.owner, again)] == [set(), set()]


def test_who_leaves_is_nothing_any_more_to_its_assessments_either(database: Database) -> None:
    own = team(database)
    assessment_id = draft_of(database, own.id)
    found = []
    for _ in range(2):
        with database.reading() as uow:
            found.append(standings.on_assessment(uow.connection, assessment_id, own.viewer.digest))
        leave(database, own.id, own.viewer)
    assert found == [standings.OnAssessment(own.id, own.name, frozenset({Role.VIEWER})), None]
