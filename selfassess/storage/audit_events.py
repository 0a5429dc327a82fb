"""The audit trail: events in the order in which they were stored."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from selfassess.storage.tables import Action, AuditEvent

_LOCK = 0x5E1FA55E55  # any number, known to nothing else that locks in this database
_BATCH = 1_000
_EVENTS = select(AuditEvent).order_by(AuditEvent.sequence)
_NEWEST_FIRST = select(AuditEvent).order_by(AuditEvent.sequence.desc())


def last(session: Session) -> AuditEvent | None:
    """The newest event. Nobody else adds one before this unit of work ends, so the trail never forks."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    return newest(session)


def newest(session: Session) -> AuditEvent | None:
    """The newest event, for whoever only looks."""
    return session.scalar(_NEWEST_FIRST.limit(1))


def newest_first(session: Session, most: int, before: int | None = None) -> Sequence[AuditEvent]:
    """The newest events, or those before a number."""
    asked = _NEWEST_FIRST if before is None else _NEWEST_FIRST.where(AuditEvent.sequence < before)
    return session.scalars(asked.limit(most)).all()


def of_actions(session: Session, actions: Collection[Action]) -> Sequence[AuditEvent]:
    """The events of some kinds, the oldest first."""
    return session.scalars(_EVENTS.where(AuditEvent.action.in_(actions))).all()


def every(session: Session) -> Iterator[AuditEvent]:
    """All events, oldest first, read a batch at a time."""
    batch = session.scalars(_EVENTS.limit(_BATCH)).all()
    while batch:
        yield from batch
        batch = session.scalars(_EVENTS.where(AuditEvent.sequence > batch[-1].sequence).limit(_BATCH)).all()
