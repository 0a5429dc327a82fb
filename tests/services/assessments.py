"""Steps of an assessment, each a unit of work of its own as a request would have it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from uuid import UUID, uuid4

from selfassess.services import assessing, drafting, submitting
from selfassess.services.drafting import Draft, Saved, StaleSave
from selfassess.services.keys import Keys
from selfassess.services.private_links import Opened
from selfassess.services.study_files import ServedStudy
from selfassess.services.submitting import Submitted
from selfassess.storage.scope import Scope
from selfassess.storage.unit_of_work import Database
from tests.factories import CHECKOUT, SHIPPED

NOW = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
KEYS = Keys.from_secret("a secret of a test, longer than it needs to be")
SMALL = CHECKOUT / "tests" / "second_study" / "vedligehold"
ABOUT = {"organisation": "Example", "sector": "nhs_provider", "about.type": "acute"}


@cache
def shipped() -> ServedStudy:
    return ServedStudy.read(SHIPPED)


@cache
def small() -> ServedStudy:
    """Another study, in another language, and quick to read."""
    return ServedStudy.read(SMALL)


def start(database: Database, served: ServedStudy | None = None, form: UUID | None = None) -> Opened:
    with database.writing() as uow:
        opened = assessing.start_assessment(uow, KEYS, served or shipped(), form or uuid4(), NOW)
        uow.commit()
        return opened


def save(
    database: Database,
    scope: Scope,
    typed: Mapping[str, str],
    version: int | None = None,
    form: UUID | None = None,
    served: ServedStudy | None = None,
) -> Saved | StaleSave | None:
    """Save a page shown at ``version``, or just now, with a form of its own or the one given."""
    served = served or shipped()
    shown = shown_to(database, scope, served).version if version is None else version
    with database.writing() as uow:
        answer = drafting.save_page(uow, scope, served, shown, form or uuid4(), typed, NOW)
        uow.commit()
        return answer


def shown_to(database: Database, scope: Scope, served: ServedStudy | None = None) -> Draft:
    with database.reading() as uow:
        found = drafting.draft(uow, scope, served or shipped())
    assert found is not None
    return found


def submit(database: Database, scope: Scope, served: ServedStudy | None = None, now: datetime = NOW) -> Submitted:
    version = shown_to(database, scope, served).version
    with database.writing() as uow:
        done = submitting.submit(uow, KEYS, scope, served or shipped(), version, now, same=True)
        uow.commit()
    assert isinstance(done, Submitted)
    return done


def submitted(database: Database, typed: Mapping[str, str], served: ServedStudy | None = None) -> Opened:
    """An assessment with these answers, already frozen."""
    opened = start(database, served)
    save(database, opened.scope, typed, served=served)
    submit(database, opened.scope, served)
    return opened
