"""The seals under batches of the audit trail, in the order in which they were made."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from selfassess.storage.tables import AuditBatch, AuditEvent

_BATCHES = select(AuditBatch).order_by(AuditBatch.last)


def last(session: Session) -> AuditBatch | None:
    """The newest seal. Whoever adds one holds the trail, by ``audit_events.last``, so that no two follow the same."""
    return session.scalar(select(AuditBatch).order_by(AuditBatch.last.desc()).limit(1))


def after(session: Session, sequence: int) -> Sequence[AuditBatch]:
    """The seals that cover events after one, the oldest first; all of them after 0."""
    return session.scalars(_BATCHES.where(AuditBatch.last > sequence)).all()


def code_of(session: Session, sequence: int) -> str | None:
    """The code of an event by its number."""
    return session.scalar(select(AuditEvent.mac).where(AuditEvent.sequence == sequence))
