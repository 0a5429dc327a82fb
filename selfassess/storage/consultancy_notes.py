"""What a consultancy notes about a client: within the scope of that client, and in nobody else's queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.orm import Session

from selfassess.storage.client_scopes import ClientScope, of_client
from selfassess.storage.tables import Account, Base, ConsultancyNote


@dataclass(frozen=True)
class Note:
    """A note. ``author`` is empty where their account is gone."""

    id: UUID
    author_id: UUID | None
    author: str
    text: str
    form: UUID
    created: datetime


_ROWS = Base.metadata.tables["consultancy_note"]
_ALL = (
    select(
        ConsultancyNote.id,
        ConsultancyNote.author_id,
        Account.name,
        ConsultancyNote.text,
        ConsultancyNote.form,
        ConsultancyNote.created,
    )
    .outerjoin(Account, Account.id == ConsultancyNote.author_id)
    .where(of_client(ConsultancyNote.consultancy_id, ConsultancyNote.organisation_id))
    .order_by(ConsultancyNote.created.desc(), ConsultancyNote.id)
)
_DELETE = delete(_ROWS).where(_ROWS.c.id == bindparam("which"))


def find_all(connection: Connection, scope: ClientScope) -> Sequence[Note]:
    """Every note about the scope's client, the newest first."""
    rows = connection.execute(_ALL, scope.claims())
    return [Note(row[0], row[1], row[2] or "", row[3], row[4], row[5]) for row in rows]


def add(session: Session, note: ConsultancyNote) -> None:
    session.add(note)
    session.flush()


def delete_row(connection: Connection, note_id: UUID) -> None:
    """Delete a note that was found within a scope."""
    connection.execute(_DELETE, {"which": note_id})
