"""Whose word an organisation's name is: its members', or where there are none, that of the answers."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from selfassess.domain.errors import InputError
from selfassess.services.asking import Asking
from selfassess.services.auditing import first_fault
from selfassess.services.organisations import make, read_name, rename
from selfassess.services.rate_limits import TooMany
from selfassess.storage.tables import Action, Assessment, AuditEvent, MemberRole, Organisation
from selfassess.storage.unit_of_work import Database
from tests.people import join, person
from tests.services.assessments import ABOUT, KEYS, save, start, submit

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def organisation_of(database: Database, assessment_id: UUID) -> Organisation:
    with database.reading() as uow:
        query = select(Organisation).join(Assessment, Assessment.organisation_id == Organisation.id)
        return uow.session.scalars(query.where(Assessment.id == assessment_id)).one()


NAMES = [
    ("unclaimed and unnamed", False, "", "Example"),
    ("unclaimed, named by answers before", False, "Old name", "Example"),
    ("claimed before it had a name", True, "", "Example"),
    ("named by its members", True, "Members’ name", "Members’ name"),
]


@pytest.mark.parametrize(("claimed", "before", "after"), [case[1:] for case in NAMES], ids=[case[0] for case in NAMES])
def test_submitting_names_an_organisation_unless_its_members_did(
    database: Database, claimed: bool, before: str, after: str
) -> None:
    scope = start(database).scope
    organisation_id = organisation_of(database, scope.assessment_id).id
    with database.writing() as uow:
        uow.session.get_one(Organisation, organisation_id).name = before
        uow.commit()
    if claimed:
        join(database, organisation_id, person(database), MemberRole.OWNER)
    save(database, scope, ABOUT)
    submit(database, scope)
    assert organisation_of(database, scope.assessment_id).name == after


def test_the_members_of_one_organisation_keep_no_other_from_its_name(database: Database) -> None:
    who = person(database)
    with database.writing() as uow:
        make(uow, KEYS, who.account_id, "Hill Trust", UUID(int=1), NOW)
        uow.commit()
    scope = start(database).scope
    organisation_id = organisation_of(database, scope.assessment_id).id
    with database.writing() as uow:
        uow.session.get_one(Organisation, organisation_id).name = "Old name"
        uow.commit()
    save(database, scope, ABOUT)
    submit(database, scope)
    assert organisation_of(database, scope.assessment_id).name == "Example"


@pytest.mark.parametrize(
    ("typed", "name"),
    [(" Hill\t Trust\n", "Hill Trust"), ("x" * 200, "x" * 200), ("=SUM(A1)", "=SUM(A1)"), ("<b>", "<b>")],
)
def test_a_name_is_kept_on_one_line(typed: str, name: str) -> None:
    assert read_name(typed) == name


@pytest.mark.parametrize("typed", ["", " \n", "x" * 201], ids=["none", "blank", "long"])
def test_what_is_no_name_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        read_name(typed)


def test_an_account_makes_twenty_organisations_a_day(database: Database) -> None:
    who = person(database)
    with database.writing() as uow:
        made = [make(uow, KEYS, who.account_id, "Hill Trust", UUID(int=number), NOW) for number in range(20)]
        with pytest.raises(TooMany):
            make(uow, KEYS, who.account_id, "Hill Trust", UUID(int=20), NOW)
        again = make(uow, KEYS, who.account_id, "Hill Trust", UUID(int=3), NOW)  # one that there is costs nothing
        uow.commit()
    assert (len(set(made)), again) == (20, made[3])


def test_another_name_is_written_down_once_and_one_that_is_refused_changes_nothing(database: Database) -> None:
    who = person(database)
    with database.writing() as uow:
        made = make(uow, KEYS, who.account_id, "Hill Trust", UUID(int=1), NOW)
        asking = Asking(who.on_organisation(made), who.account_id, UUID(int=2), NOW)
        with pytest.raises(InputError):
            rename(uow, KEYS, asking, " ")
        assert [rename(uow, KEYS, asking, typed) for typed in ("Hill Trust", "Dale Trust", " Dale  Trust ")] == [
            True
        ] * 3
        events = uow.session.scalars(select(AuditEvent).order_by(AuditEvent.sequence)).all()
        found = [(event.action, event.account_id, event.object_id) for event in events]
        uow.commit()
    assert found == [
        (Action.JOINED, who.account_id, made),
        (Action.ORGANISATION_RENAMED, who.account_id, made),
    ]
    with database.reading() as uow:
        assert uow.session.get_one(Organisation, made).name == "Dale Trust"
        assert first_fault(uow, KEYS) is None
