"""Notes of a consultancy about a client, and who works with it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from selfassess.domain.errors import InputError
from selfassess.services import assigning, client_notes
from selfassess.storage import consultancy_notes, engagements
from selfassess.storage.client_scopes import ClientScope
from selfassess.storage.tables import Action, AuditEvent
from selfassess.storage.unit_of_work import Database
from tests.people import Person, Practice, Team, engage, practice, team, withdraw
from tests.services.assessments import KEYS

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.fixture
def ours(database: Database) -> Practice:
    return practice(database)


@pytest.fixture
def client(database: Database) -> Team:
    return team(database)


@pytest.fixture(autouse=True)
def engagement(database: Database, ours: Practice, client: Team) -> UUID:
    return engage(database, client, ours)


def scope(who: Person, ours: Practice, client: Team) -> ClientScope:
    return ClientScope(ours.id, who.digest, client.id)


def add(database: Database, who: Person, asked: ClientScope, text: str, form: UUID | None = None) -> bool:
    with database.writing() as uow:
        done = client_notes.add(uow, asked, who.account_id, text, form or uuid4(), NOW)
        uow.commit()
    return done


def delete(database: Database, who: Person, asked: ClientScope, note_id: UUID) -> bool:
    with database.writing() as uow:
        done = client_notes.delete(uow, asked, who.account_id, note_id)
        uow.commit()
    return done


def texts(database: Database, asked: ClientScope) -> dict[str, UUID]:
    with database.reading() as uow:
        return {note.text: note.id for note in consultancy_notes.find_all(uow.connection, asked)}


def test_a_note_is_kept_as_typed_and_once(database: Database, ours: Practice, client: Team) -> None:
    asked, form = scope(ours.assigned, ours, client), uuid4()
    assert [add(database, ours.assigned, asked, " One\r\ntwo <b> ", form) for _ in range(2)] == [True, True]
    assert add(database, ours.assigned, asked, "Another from the same form", form)
    assert {*texts(database, asked)} == {"One\ntwo <b>", "Another from the same form"}


def test_the_same_form_of_somebody_else_is_another(database: Database, ours: Practice, client: Team) -> None:
    theirs, form = practice(database), uuid4()
    engage(database, client, theirs)
    for consultancy in (ours, theirs):
        assert add(database, consultancy.lead, scope(consultancy.lead, consultancy, client), "Note", form)
    assert len(texts(database, scope(ours.lead, ours, client))) == 1


def test_own_notes_are_deleted_and_a_lead_deletes_any(database: Database, ours: Practice, client: Team) -> None:
    for who in (ours.lead, ours.assigned):
        add(database, who, scope(who, ours, client), who.name)
        add(database, who, scope(who, ours, client), f"{who.name} again")
    kept = texts(database, scope(ours.lead, ours, client))
    asked = scope(ours.assigned, ours, client)
    assert not delete(database, ours.assigned, asked, kept[ours.lead.name])
    assert delete(database, ours.assigned, asked, kept[ours.assigned.name])
    assert delete(database, ours.assigned, asked, kept[ours.assigned.name])  # gone already
    assert delete(database, ours.lead, scope(ours.lead, ours, client), kept[f"{ours.assigned.name} again"])
    assert {*texts(database, asked)} == {ours.lead.name, f"{ours.lead.name} again"}


def test_nobody_else_adds_or_deletes(database: Database, ours: Practice, client: Team, engagement: UUID) -> None:
    theirs = practice(database)
    engage(database, client, theirs)
    add(database, ours.lead, scope(ours.lead, ours, client), "Note")
    note = texts(database, scope(ours.lead, ours, client))["Note"]
    for who in (ours.unassigned, ours.former, theirs.lead, client.owner):
        assert not add(database, who, scope(who, ours, client), "From outside")
        assert not delete(database, who, scope(who, ours, client), note)
    delete(database, theirs.lead, scope(theirs.lead, theirs, client), note)  # there it is nobody's
    assert {*texts(database, scope(ours.lead, ours, client))} == {"Note"}
    withdraw(database, engagement)
    assert not add(database, ours.lead, scope(ours.lead, ours, client), "Too late")


REFUSED = {"nothing": "  \n ", "too much": "x" * 4_001, "what cannot be kept": "a\x00b"}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_kept_is_refused(database: Database, ours: Practice, client: Team, text: str) -> None:
    with pytest.raises(InputError) as refused:
        add(database, ours.lead, scope(ours.lead, ours, client), text)
    assert refused.value.where == "note"


def test_the_longest_note_is_kept(database: Database, ours: Practice, client: Team) -> None:
    assert add(database, ours.lead, scope(ours.lead, ours, client), "x" * 4_000)


def assign(database: Database, by: Person, asked: ClientScope, *chosen: Person) -> bool:
    with database.writing() as uow:
        done = assigning.assign(uow, KEYS, asked, by.account_id, {who.account_id for who in chosen}, NOW)
        uow.commit()
    return done


def test_a_lead_says_who_works_with_a_client(database: Database, ours: Practice, client: Team) -> None:
    asked = scope(ours.lead, ours, client)
    assert assign(database, ours.lead, asked, ours.unassigned)
    with database.reading() as uow:
        found = {
            who.name: engagements.find(uow.connection, scope(who, ours, client)) is not None
            for who in (ours.assigned, ours.unassigned)
        }
        events = uow.session.execute(select(AuditEvent.action, AuditEvent.object_id).order_by(AuditEvent.sequence))
        done = [tuple(event) for event in events]
    assert found == {ours.assigned.name: False, ours.unassigned.name: True}
    assert done == [
        (Action.ASSIGNED, ours.unassigned.account_id),
        (Action.UNASSIGNED, ours.assigned.account_id),
    ]


def test_only_a_lead_assigns_and_only_who_works_there(
    database: Database, ours: Practice, client: Team, engagement: UUID
) -> None:
    theirs = practice(database)
    assert not assign(database, ours.assigned, scope(ours.assigned, ours, client), ours.unassigned)
    assert not assign(database, theirs.lead, scope(theirs.lead, ours, client), theirs.assigned)
    with pytest.raises(InputError, match="does not work here"):
        assign(database, ours.lead, scope(ours.lead, ours, client), theirs.assigned)
    withdraw(database, engagement)
    assert not assign(database, ours.lead, scope(ours.lead, ours, client), ours.unassigned)
