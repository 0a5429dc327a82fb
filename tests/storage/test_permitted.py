"""Which consultant works with which client: asked of the database in every query."""

from __future__ import annotations

import pytest

from selfassess.domain.permissions import Role
from selfassess.storage import standings
from selfassess.storage.unit_of_work import Database
from tests.people import Practice, disable, engage, practice, team, withdraw

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
