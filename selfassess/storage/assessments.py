"""Assessments, found within a scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import Assessment, AssessmentState, Base, Organisation


@dataclass(frozen=True)
class AssessmentRow:
    """An assessment as it is stored."""

    id: UUID
    organisation_id: UUID
    study: str
    state: AssessmentState
    version: int
    started: datetime
    updated: datetime
    previous_id: UUID | None


_ROWS = Base.metadata.tables["assessment"]
_FIND = select(
    _ROWS.c.id,
    _ROWS.c.organisation_id,
    _ROWS.c.study,
    _ROWS.c.state,
    _ROWS.c.version,
    _ROWS.c.started,
    _ROWS.c.updated,
    _ROWS.c.previous_id,
).where(within(Assessment.id))
_LOCK = select(_ROWS.c.id).where(within(Assessment.id)).with_for_update()
_RAISE = (
    update(_ROWS)
    .where(_ROWS.c.id == bindparam("own"), _ROWS.c.version == bindparam("read"))
    .values(version=bindparam("version"), updated=bindparam("updated"), state=bindparam("state"))
)


def find(session: Session, scope: Scope) -> AssessmentRow | None:
    found = session.connection().execute(_FIND, scope.claims()).one_or_none()
    return AssessmentRow(*found) if found else None


def lock(session: Session, scope: Scope) -> AssessmentRow | None:
    """The assessment, which nobody else may change before this unit of work ends.

    PostgreSQL locks the row first and is asked again then, because the grant may have ended while it waited. On SQLite
    the whole unit of work has had the right to write since it began.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(_LOCK, scope.claims())
    return find(session, scope)


def raise_version(
    session: Session, read: AssessmentRow, now: datetime, state: AssessmentState = AssessmentState.DRAFT
) -> int:
    """Count a change of the assessment. It must be as it was read: whoever comes here without its lock is stopped."""
    version = read.version + 1
    new = {"version": version, "updated": now, "state": state}
    if session.connection().execute(_RAISE, {"own": read.id, "read": read.version, **new}).rowcount != 1:
        raise RuntimeError(f"Assessment {read.id} changed while a unit of work had it")
    return version


def name_organisation(session: Session, organisation_id: UUID, name: str) -> None:
    """Give an organisation the name that its answers were submitted under."""
    session.get_one(Organisation, organisation_id).name = name
    session.flush()
