"""The audit trail, and the seals under whole batches of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from selfassess.storage.tables.declared import Base
from selfassess.storage.tables.words import Action


class AuditEvent(Base):
    """What was done, in a chain: ``mac`` covers the event and the one before it. No text that a person typed.

    ``account_id`` is who did it; ``object_id`` to what it was done: an organisation, a consultancy, an account, a job.
    """

    __tablename__ = "audit_event"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    action: Mapped[Action]
    assessment_id: Mapped[UUID | None]
    grant_id: Mapped[UUID | None]
    account_id: Mapped[UUID | None]
    object_id: Mapped[UUID | None]
    digest: Mapped[str | None]
    previous: Mapped[str] = mapped_column(unique=True)
    mac: Mapped[str]


class AuditBatch(Base):
    """The seal of a worker under all events up to ``last``: over the seal before it and the newest event's code."""

    __tablename__ = "audit_batch"

    last: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    events: Mapped[int]
    sealed: Mapped[datetime]
    mac: Mapped[str]
