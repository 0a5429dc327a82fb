"""Organisations with their assessments, found within a scope of an account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, select, update

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import OrganisationScope, of_organisation
from selfassess.storage.tables import Assessment, AssessmentState, Base, Organisation, Submission


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation; ``name`` is empty until it is given one."""

    id: UUID
    name: str
    created: datetime


@dataclass(frozen=True)
class AssessmentLine:
    """One of an organisation's assessments. ``dated`` is the day on its report, None while it is a draft."""

    id: UUID
    state: AssessmentState
    started: datetime
    updated: datetime
    dated: date | None


_ROWS = Base.metadata.tables["organisation"]
_COLUMNS = (Organisation.id, Organisation.name, Organisation.created)
_FIND = {each: select(*_COLUMNS).where(of_organisation(Organisation.id, each)) for each in Permission}
_LOCK = {each: select(Organisation.id).where(of_organisation(Organisation.id, each)) for each in Permission}
_SUBMITTED = Assessment.state == AssessmentState.SUBMITTED
_ASSESSMENTS = (
    select(Assessment.id, Assessment.state, Assessment.started, Assessment.updated, Submission.dated)
    .outerjoin(Submission, Submission.assessment_id == Assessment.id)
    .where(of_organisation(Assessment.organisation_id, Permission.READ, _SUBMITTED))
    .order_by(Assessment.started.desc(), Assessment.id)
)
_STARTED = select(Assessment.id).where(
    of_organisation(Assessment.organisation_id, Permission.ANSWER),
    Assessment.previous_id.is_(None),
    Assessment.form == bindparam("starter"),
)
_RENAME = update(_ROWS).where(_ROWS.c.id == bindparam("own")).values(name=bindparam("called"))


def find(
    connection: Connection, scope: OrganisationScope, permission: Permission = Permission.READ
) -> OrganisationRow | None:
    """The scope's organisation, if its session may do this there."""
    found = connection.execute(_FIND[permission], scope.claims()).one_or_none()
    return OrganisationRow(*found) if found else None


def lock(connection: Connection, scope: OrganisationScope, permission: Permission) -> OrganisationRow | None:
    """The same, of which nobody else changes the people or the permissions before this unit of work ends.

    PostgreSQL locks its row, and must be asked again afterwards, because the role may have ended while it waited. On
    SQLite the whole unit of work has had the right to write since it began.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK[permission].with_for_update(), scope.claims())
    return find(connection, scope, permission)


def assessments(connection: Connection, scope: OrganisationScope) -> Sequence[AssessmentLine]:
    """The organisation's assessments, the newest first: without drafts for a consultancy that may only see."""
    return [AssessmentLine(*row) for row in connection.execute(_ASSESSMENTS, scope.claims())]


def started(connection: Connection, scope: OrganisationScope, form: UUID) -> UUID | None:
    """The assessment that this form started for the organisation."""
    return connection.scalar(_STARTED, scope.claims(starter=form))


def exists(connection: Connection, organisation_id: UUID) -> bool:
    """Whether there is one with this id: for an id that nobody else can name."""
    return connection.scalar(select(Organisation.id).where(Organisation.id == organisation_id)) is not None


def rename(connection: Connection, organisation_id: UUID, name: str) -> None:
    connection.execute(_RENAME, {"own": organisation_id, "called": name})
