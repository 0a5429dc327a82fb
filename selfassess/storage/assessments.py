"""Assessments, found within a scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, exists, func, or_, select, update

from selfassess.domain.permissions import Permission
from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import Assessment, AssessmentState, Base, Membership


@dataclass(frozen=True)
class AssessmentRow:
    """An assessment, as far as changing it needs."""

    id: UUID
    organisation_id: UUID
    study: str
    state: AssessmentState
    version: int


@dataclass(frozen=True)
class DatedRow(AssessmentRow):
    """An assessment with its history."""

    started: datetime
    updated: datetime
    previous_id: UUID | None


_ROWS = Base.metadata.tables["assessment"]
_ORGANISATIONS = Base.metadata.tables["organisation"]
COLUMNS = (_ROWS.c.id, _ROWS.c.organisation_id, _ROWS.c.study, _ROWS.c.state, _ROWS.c.version)
_TO_CHANGE = within(Assessment.id, Permission.ANSWER)
_READ = select(*COLUMNS).where(_TO_CHANGE)
_FIND = select(*COLUMNS, _ROWS.c.started, _ROWS.c.updated, _ROWS.c.previous_id).where(within(Assessment.id))
_LOCK = select(_ROWS.c.id).where(_TO_CHANGE).with_for_update()
_STARTED_NEXT = select(_ROWS.c.id).where(within(Assessment.previous_id), _ROWS.c.form == bindparam("starter"))
_LOCK_FORM = select(func.pg_advisory_xact_lock(bindparam("form")))
_RAISE = (
    update(_ROWS)
    .where(_ROWS.c.id == bindparam("own"), _ROWS.c.version == bindparam("read"))
    .values(version=bindparam("version"), updated=bindparam("updated"), state=bindparam("state"))
)
_CLAIMED = exists().where(Membership.organisation_id == _ORGANISATIONS.c.id)
_NAME = (
    update(_ORGANISATIONS)
    .where(_ORGANISATIONS.c.id == bindparam("own"), or_(_ORGANISATIONS.c.name == "", ~_CLAIMED))
    .values(name=bindparam("name"))
)


def find(connection: Connection, scope: Scope) -> DatedRow | None:
    found = connection.execute(_FIND, scope.claims()).one_or_none()
    return DatedRow(*found) if found else None


def lock(connection: Connection, scope: Scope) -> AssessmentRow | None:
    """The assessment, if the scope may change it, which nobody else may before this unit of work ends."""
    wait_for_turn(connection, scope)
    found = connection.execute(_READ, scope.claims()).one_or_none()
    return AssessmentRow(*found) if found else None


def wait_for_turn(connection: Connection, scope: Scope) -> None:
    """Let nobody else change the assessment before this unit of work ends.

    PostgreSQL locks its row, and must be asked again afterwards, because the grant may have ended while it waited. On
    SQLite the whole unit of work has had the right to write since it began.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, scope.claims())


def wait_to_start(connection: Connection, form: UUID) -> None:
    """Let nobody else start an assessment from the same form before this unit of work ends. SQLite: as above."""
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK_FORM, {"form": form.int % 2**63})


def raise_version(
    connection: Connection, read: AssessmentRow, now: datetime, state: AssessmentState = AssessmentState.DRAFT
) -> int:
    """Count a change of the assessment. It must be as it was read: whoever comes here without its lock is stopped."""
    version = read.version + 1
    new = {"version": version, "updated": now, "state": state}
    if connection.execute(_RAISE, {"own": read.id, "read": read.version, **new}).rowcount != 1:
        raise RuntimeError(f"Assessment {read.id} changed while a unit of work had it")
    return version


def started_next(connection: Connection, scope: Scope, form: UUID) -> UUID | None:
    """The assessment that this form started from the scope's one."""
    return connection.scalar(_STARTED_NEXT, scope.claims(starter=form))


def name_organisation(connection: Connection, organisation_id: UUID, name: str) -> None:
    """Give an organisation the name that its answers were submitted under, unless its members gave it one."""
    connection.execute(_NAME, {"own": organisation_id, "name": name})
