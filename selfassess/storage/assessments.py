"""Assessments, found within a scope."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import Assessment, AssessmentState, Base, Organisation

_ROWS = Base.metadata.tables["assessment"]
_FIND = select(Assessment).where(within(Assessment.id))
_FIND_AGAIN = _FIND.execution_options(populate_existing=True)
_LOCK = select(Assessment.id).where(within(Assessment.id)).with_for_update()
_RAISE = (
    update(_ROWS)
    .where(_ROWS.c.id == bindparam("own"), _ROWS.c.version == bindparam("read"))
    .values(version=bindparam("version"), updated=bindparam("updated"), state=bindparam("state"))
)
_ORGANISATION = (
    select(Organisation).join(Assessment, Assessment.organisation_id == Organisation.id).where(within(Assessment.id))
)


def find(session: Session, scope: Scope) -> Assessment | None:
    return session.scalar(_FIND, scope.claims())


def lock(session: Session, scope: Scope) -> Assessment | None:
    """The assessment, which nobody else may change before this unit of work ends.

    PostgreSQL locks the row first and is asked again then, because the grant may have ended while it waited. On SQLite
    the whole unit of work has had the right to write since it began.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_LOCK, scope.claims())
    return session.scalar(_FIND_AGAIN, scope.claims())


def raise_version(
    session: Session, assessment: Assessment, now: datetime, state: AssessmentState = AssessmentState.DRAFT
) -> None:
    """Count a change of the assessment. It must be as it was read: whoever comes here without its lock is stopped."""
    new = {"version": assessment.version + 1, "updated": now, "state": state}
    stored = session.execute(_RAISE, {"own": assessment.id, "read": assessment.version, **new})
    if getattr(stored, "rowcount", 0) != 1:
        raise RuntimeError(f"Assessment {assessment.id} changed while a unit of work had it")
    for name, value in new.items():
        set_committed_value(assessment, name, value)


def organisation_of(session: Session, scope: Scope) -> Organisation | None:
    return session.scalar(_ORGANISATION, scope.claims())


def name_organisation(session: Session, assessment: Assessment, name: str) -> None:
    """Give the assessment's organisation the name that it was submitted under."""
    session.get_one(Organisation, assessment.organisation_id).name = name
    session.flush()
