"""The walls of the year after: improvements and records of answers, asked by everybody who must see nothing."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

import pytest

from selfassess.storage import account_sessions, answer_records, draft_records, improvements, past_submissions
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.tables import EngagementLevel
from selfassess.storage.unit_of_work import Database, UnitOfWork
from tests.improving import added, next_of, submitted_by
from tests.people import Person, Practice, Team, disable, engage, leave, person, practice, team, withdraw
from tests.services.assessments import NOW

MODULES = (answer_records, draft_records, improvements, past_submissions)


@dataclass(frozen=True)
class World:
    """An organisation with a board and a submission, and people who are something to it or nothing."""

    trust: Team
    other: Team
    work_id: UUID
    assessment_id: UUID
    draft_id: UUID
    seeing: Practice
    facilitating: Practice
    withdrawn: Practice


Query = Callable[[UnitOfWork, OrganisationScope, World], object]
QUERIES: Mapping[str, Query] = {
    "answer_records.submitted": lambda uow, scope, _: answer_records.submitted(uow.connection, scope),
    "answer_records.of_assessment": lambda uow, scope, world: answer_records.of_assessment(
        uow.connection, scope, world.assessment_id
    ),
    "draft_records.in_progress": lambda uow, scope, _: draft_records.in_progress(uow.connection, scope),
    "draft_records.of_draft": lambda uow, scope, world: draft_records.of_draft(uow.connection, scope, world.draft_id),
    "improvements.find_all": lambda uow, scope, _: improvements.find_all(uow.session, scope),
    "improvements.find": lambda uow, scope, world: improvements.find(uow.session, scope, world.work_id),
    "improvements.name_of": lambda uow, scope, _: improvements.name_of(uow.connection, scope),
    "past_submissions.find_all": lambda uow, scope, _: past_submissions.find_all(uow.session, scope),
    "improvements.may_change": lambda uow, scope, _: improvements.may_change(uow.connection, scope),
    "improvements.lock": lambda uow, scope, _: improvements.lock(uow.connection, scope),
}
SEE_PEOPLE = {
    "answer_records.submitted",
    "answer_records.of_assessment",
    "draft_records.in_progress",
    "draft_records.of_draft",
}
CHANGE = {"improvements.lock", "improvements.may_change"}


def test_every_query_with_a_scope_is_tested_here() -> None:
    with_scope = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and "scope" in inspect.signature(function).parameters
    }
    assert with_scope == set(QUERIES)


@pytest.fixture
def world(database: Database) -> World:
    trust, other = team(database, now=NOW), team(database, "Other Trust", now=NOW)
    seeing, facilitating, withdrawn = (practice(database, name) for name in ("See", "Do", "Gone"))
    engage(database, trust, seeing)
    engage(database, trust, facilitating, EngagementLevel.FACILITATE)
    withdraw(database, engage(database, trust, withdrawn, EngagementLevel.FACILITATE))
    assessment_id = submitted_by(database, trust.owner, trust.id)
    draft_id = next_of(database, trust.owner, assessment_id).assessment_id
    return World(trust, other, added(database, trust), assessment_id, draft_id, seeing, facilitating, withdrawn)


def asks(database: Database, query: str, scope: OrganisationScope, world: World) -> bool:
    """Whether the query finds anything for the scope."""
    with database.writing() as uow:
        return bool(QUERIES[query](uow, scope, world))


@pytest.mark.parametrize("query", sorted(QUERIES))
def test_each_role_sees_and_does_what_it_may_and_nobody_else_anything(
    database: Database, world: World, query: str
) -> None:
    members = {world.trust.owner: True, world.trust.editor: True, world.trust.viewer: query not in CHANGE}
    consultants = {
        world.seeing.lead: query not in SEE_PEOPLE | CHANGE,
        world.seeing.assigned: query not in SEE_PEOPLE | CHANGE,
        world.facilitating.assigned: query not in SEE_PEOPLE,
    }
    strangers = [
        world.other.owner,
        world.seeing.unassigned,
        world.seeing.former,
        world.withdrawn.lead,
        world.withdrawn.assigned,
        person(database, "Curator", curator=True),
        person(database, "Administrator", administrator=True),
    ]
    expected: dict[Person, bool] = members | consultants | dict.fromkeys(strangers, False)
    found = {who: asks(database, query, who.on_organisation(world.trust.id), world) for who in expected}
    assert found == expected


@pytest.mark.parametrize("query", sorted(QUERIES))
def test_no_other_id_and_no_made_up_session_opens_anything(database: Database, world: World, query: str) -> None:
    own = world.trust.owner.on_organisation(world.trust.id)
    assert asks(database, query, own, world)
    for wrong in (replace(own, session=""), replace(own, session="0" * 64), replace(own, organisation_id=uuid4())):
        assert not asks(database, query, wrong, world), wrong


@pytest.mark.parametrize("query", sorted({*QUERIES} - {*CHANGE, "improvements.name_of"}))
def test_what_is_of_one_is_not_found_from_within_another(database: Database, world: World, query: str) -> None:
    assert not asks(database, query, world.other.owner.on_organisation(world.other.id), world)


def ended(database: Database, world: World) -> None:
    with database.writing() as uow:
        account_sessions.end(uow.connection, world.trust.owner.digest)
        uow.commit()


def disabled(database: Database, world: World) -> None:
    disable(database, world.trust.owner)


def left(database: Database, world: World) -> None:
    leave(database, world.trust.id, world.trust.owner)


@pytest.mark.parametrize("end", [ended, disabled, left])
@pytest.mark.parametrize("query", sorted(QUERIES))
def test_what_ends_ends_at_once(
    database: Database, world: World, query: str, end: Callable[[Database, World], None]
) -> None:
    own = world.trust.owner.on_organisation(world.trust.id)
    assert asks(database, query, own, world)
    end(database, world)
    assert not asks(database, query, own, world)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [("account", ("Ann", "ann@example.org")), ("gone", (None, None)), ("link", (None, None))],
)
def test_names_come_from_accounts_that_still_are(
    database: Database, world: World, shown: str, expected: tuple[str | None, str | None]
) -> None:
    account = {"account": person(database, "Ann", email="ann@example.org").account_id, "gone": uuid4(), "link": None}
    record = answer_records.Record(account[shown], True, False, NOW)
    with database.writing() as uow:
        answer_records.add(uow.connection, world.assessment_id, {"practice.resourced": record})
        scope = world.trust.viewer.on_organisation(world.trust.id)
        found = answer_records.of_assessment(uow.connection, scope, world.assessment_id)["practice.resourced"]
    assert found == answer_records.NamedRecord(account[shown], True, False, NOW, *expected)
