"""Deleting a person, or an organisation with all that belongs to it.

The tables' own rules take along what hangs on a row. What others keep of whoever is gone are random numbers alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Engine, bindparam, delete, exists, or_, select, update

from selfassess.domain.permissions import Permission
from selfassess.storage.account_scopes import OrganisationScope, of_organisation
from selfassess.storage.tables import (
    Account,
    AccountSession,
    Assessment,
    AssessmentState,
    Base,
    Membership,
    Organisation,
)


@dataclass(frozen=True)
class Named:
    """An organisation, or a person with their address."""

    id: UUID
    name: str


_ACCOUNTS, _TOKENS = Base.metadata.tables["account"], Base.metadata.tables["one_time_token"]
_ASSESSMENTS, _ORGANISATIONS = Base.metadata.tables["assessment"], Base.metadata.tables["organisation"]
_CONSULTANCIES = Base.metadata.tables["consultancy"]
_MANAGED = select(Organisation.id, Organisation.name).where(of_organisation(Organisation.id, Permission.MANAGE))
_PERSON = (
    select(Account.id, Account.email)
    .join(AccountSession, AccountSession.account_id == Account.id)
    .where(AccountSession.digest == bindparam("own_session"), Account.disabled.is_(None))
)
_ADDRESS = select(Account.email).where(Account.id == bindparam("own"))
_SENT_TO = delete(_TOKENS).where(_TOKENS.c.email == bindparam("address"))
_INVITED = update(_TOKENS).where(_TOKENS.c.invited_by == bindparam("own")).values(invited_by=None)
_ERASE_ACCOUNT = delete(_ACCOUNTS).where(_ACCOUNTS.c.id == bindparam("own"))
_ERASE_CONSULTANCY = delete(_CONSULTANCIES).where(_CONSULTANCIES.c.id == bindparam("own"))
_ERASE_ASSESSMENTS = delete(_ASSESSMENTS).where(_ASSESSMENTS.c.organisation_id == bindparam("own"))
_ERASE_ORGANISATION = delete(_ORGANISATIONS).where(_ORGANISATIONS.c.id == bindparam("own"))
_UNUSED = (
    select(Organisation.id)
    .where(
        Organisation.created < bindparam("before"),
        ~exists().where(Membership.organisation_id == Organisation.id),
        ~exists().where(
            Assessment.organisation_id == Organisation.id,
            or_(Assessment.state == AssessmentState.SUBMITTED, Assessment.updated >= bindparam("before")),
        ),
    )
    .order_by(Organisation.id)
)


def lock_organisation(connection: Connection, scope: OrganisationScope) -> Named | None:
    """The scope's organisation, if it may be managed, which nobody else changes before this unit of work ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(_MANAGED.with_for_update(), scope.claims())
    return managed(connection, scope)


def managed(connection: Connection, scope: OrganisationScope) -> Named | None:
    """The scope's organisation, if it may be managed."""
    found = connection.execute(_MANAGED, scope.claims()).one_or_none()
    return Named(*found) if found else None


def person(connection: Connection, session: str) -> Named | None:
    """Whose session it is, if it still holds; ``name`` is their address."""
    found = connection.execute(_PERSON, {"own_session": session}).one_or_none()
    return Named(*found) if found else None


def delete_account(connection: Connection, account_id: UUID) -> bool:
    """Delete a person with what was sent to them; False where there is none."""
    address = connection.scalar(_ADDRESS, {"own": account_id})
    if address is None:
        return False
    connection.execute(_SENT_TO, {"address": address})
    connection.execute(_INVITED, {"own": account_id})
    return connection.execute(_ERASE_ACCOUNT, {"own": account_id}).rowcount == 1


def delete_organisation(connection: Connection, organisation_id: UUID) -> bool:
    """Delete an organisation with its assessments and all else of it; False where there is none."""
    connection.execute(_ERASE_ASSESSMENTS, {"own": organisation_id})
    return connection.execute(_ERASE_ORGANISATION, {"own": organisation_id}).rowcount == 1


def delete_consultancy(connection: Connection, consultancy_id: UUID) -> bool:
    """Delete a consultancy with its notes, brands and batches; False where there is none."""
    return connection.execute(_ERASE_CONSULTANCY, {"own": consultancy_id}).rowcount == 1


def unused(connection: Connection, before: datetime) -> Sequence[UUID]:
    """Organisations that nobody's account belongs to, with nothing submitted, and untouched since a moment."""
    return connection.scalars(_UNUSED, {"before": before}).all()


def scrub(engine: Engine) -> bool:
    """Take what was deleted out of SQLite's files too; False where somebody read meanwhile: then try again later.

    Deleted bytes are overwritten as they are deleted. The file is written anew besides, because a page may hold an
    older copy of a row that moved, and the journal is emptied. PostgreSQL does the same in its own time, or by VACUUM.
    """
    if engine.dialect.name != "sqlite":
        return True
    connection = engine.raw_connection()
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA query_only=OFF")
        cursor.execute("VACUUM")
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except engine.dialect.loaded_dbapi.OperationalError:  # locked, or no room to write it anew
        return False
    finally:
        cursor.close()
        connection.invalidate()  # no other unit of work gets a connection that was told otherwise
    return not busy
