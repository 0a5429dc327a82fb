"""The wall between organisations: every query with a scope, asked with every scope that must open nothing."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from selfassess.services import assessing, concluding, leading, private_links, sending_links
from selfassess.services.scenarios import save as save_scenario
from selfassess.storage import access_grants, assessments, drafts, scenarios, sent_links, submissions, workshops
from selfassess.storage.scope import Scope
from selfassess.storage.tables import Workshop
from selfassess.storage.unit_of_work import Database, UnitOfWork
from tests.services.assessments import ABOUT, KEYS, NOW, save, shipped, start, submitted

FORM = uuid4()
MODULES = (access_grants, assessments, drafts, scenarios, sent_links, submissions, workshops)


def any_of(uow: UnitOfWork, find: Callable[[UUID], object]) -> bool:
    """Whether any workshop that there is can be found."""
    return any(find(each) for each in uow.session.scalars(select(Workshop.id)).all())


QUERIES: Mapping[str, Callable[[UnitOfWork, Scope], object]] = {
    "access_grants.own": lambda uow, scope: access_grants.own(uow.session, scope),
    "access_grants.of_next": lambda uow, scope: access_grants.of_next(uow.session, scope, FORM),
    "assessments.find": lambda uow, scope: assessments.find(uow.connection, scope),
    "assessments.started_next": lambda uow, scope: assessments.started_next(uow.connection, scope, FORM),
    "assessments.lock": lambda uow, scope: assessments.lock(uow.connection, scope),
    "drafts.carried": lambda uow, scope: drafts.carried(uow.connection, scope, 99),
    "drafts.at_version": lambda uow, scope: drafts.at_version(uow.connection, scope, 99),
    "drafts.lock_page": lambda uow, scope: any(drafts.lock_page(uow.connection, scope, ["organisation"])),
    "drafts.known_to": lambda uow, scope: drafts.known_to(uow.connection, scope, ["organisation"], 99, FORM),
    "scenarios.find_all": lambda uow, scope: scenarios.find_all(uow.session, scope),
    "sent_links.since": lambda uow, scope: sent_links.since(uow.connection, scope, NOW - timedelta(hours=1)),
    "submissions.before": lambda uow, scope: submissions.before(uow.session, scope),
    "submissions.find": lambda uow, scope: submissions.find(uow.session, scope),
    "workshops.find_all": lambda uow, scope: workshops.find_all(uow.session, scope),
    "workshops.find": lambda uow, scope: any_of(uow, partial(workshops.find, uow.session, scope)),
    "workshops.newest_closed": lambda uow, scope: workshops.newest_closed(uow.session, scope),
    "workshops.lock": lambda uow, scope: any_of(uow, partial(workshops.lock, uow.session, scope)),
    "workshops.note_led": lambda uow, scope: any_of(
        uow, lambda each: workshops.note_led(uow.connection, scope, each, NOW)
    ),
}


def answers_in_a_scope(signature: inspect.Signature) -> bool:
    return "scope" in signature.parameters and signature.return_annotation != "None"


def test_every_query_with_a_scope_is_tested_here() -> None:
    with_scope = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and answers_in_a_scope(inspect.signature(function))
    }
    assert with_scope == set(QUERIES)


def scope_for(query: str, database: Database) -> Scope:
    """An assessment of which the query finds something."""
    if query.startswith("drafts.") and query != "drafts.carried":
        opened = start(database)
        save(database, opened.scope, ABOUT)
        return opened.scope
    if query.startswith("workshops."):
        return held(database)
    opened = submitted(database, ABOUT)
    if query == "drafts.carried":
        return following(database, opened.scope)
    with database.writing() as uow:
        assessing.start_next(uow, KEYS, opened.scope, shipped(), FORM, NOW)
        sending_links.count_sending(uow, opened.scope, NOW)
        save_scenario(uow, opened.scope, "Plan", {"practice.planned": 4}, FORM, NOW)
        uow.commit()
    return following(database, opened.scope) if query == "submissions.before" else opened.scope


def held(database: Database) -> Scope:
    """An assessment with a workshop that is closed."""
    opened = start(database)
    with database.writing() as uow:
        setting = leading.Setting("Trust", ("practice.planned",))
        workshop = leading.open_workshop(uow, opened.scope, setting, uuid4(), NOW)
        concluding.close(uow, opened.scope, shipped(), workshop, NOW)
        uow.commit()
    return opened.scope


def following(database: Database, scope: Scope) -> Scope:
    """The assessment that was started from a submitted one."""
    with database.writing() as uow:
        opened = assessing.start_next(uow, KEYS, scope, shipped(), FORM, NOW)
        uow.commit()
    assert opened is not None
    return opened.scope


def reissued(database: Database, scope: Scope) -> None:
    with database.writing() as uow:
        private_links.reissue(uow, KEYS, scope, NOW)
        uow.commit()


def revoked(database: Database, scope: Scope) -> None:
    with database.writing() as uow:
        private_links.revoke(uow, KEYS, scope, NOW)
        uow.commit()


def ask(database: Database, query: str, scope: Scope) -> object:
    with database.writing() as uow:
        return QUERIES[query](uow, scope)


@pytest.mark.parametrize("query", sorted(QUERIES))
def test_only_the_own_scope_opens_anything(database: Database, query: str) -> None:
    own, other = scope_for(query, database), scope_for(query, database)
    assert ask(database, query, own)
    for wrong in (
        replace(own, assessment_id=other.assessment_id),  # another's assessment, by its id
        replace(own, grant_id=other.grant_id),  # another's grant
        replace(own, serial=own.serial + 1),
        replace(own, serial=own.serial - 1),
        replace(own, assessment_id=uuid4()),
        replace(own, grant_id=uuid4()),
        Scope(UUID(int=0), UUID(int=0), 0),
    ):
        assert not ask(database, query, wrong), wrong


@pytest.mark.parametrize("end", [reissued, revoked])
@pytest.mark.parametrize("query", sorted(QUERIES))
def test_a_link_that_ended_opens_nothing_from_then_on(
    database: Database, query: str, end: Callable[[Database, Scope], None]
) -> None:
    scope = scope_for(query, database)
    assert ask(database, query, scope)
    end(database, scope)
    assert not ask(database, query, scope)
