"""Work that takes longer than a request: done by a worker, piece by piece, each leased while it is under way."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from selfassess.storage.tables.declared import Base
from selfassess.storage.tables.words import JobState


class Job(Base):
    """A batch of reports that a consultancy ordered. The same ``form`` orders it once."""

    __tablename__ = "job"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    consultancy_id: Mapped[UUID] = mapped_column(ForeignKey("consultancy.id", ondelete="CASCADE"), index=True)
    ordered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    format: Mapped[str]
    state: Mapped[JobState] = mapped_column(index=True)
    form: Mapped[UUID] = mapped_column(unique=True)
    created: Mapped[datetime]
    finished: Mapped[datetime | None]


class JobItem(Base):
    """One file of a job. Whoever holds the ``lease`` makes it until ``leased_until``; then another may."""

    __tablename__ = "job_item"

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), index=True)
    state: Mapped[JobState] = mapped_column(index=True)
    attempts: Mapped[int]
    lease: Mapped[UUID | None]
    leased_until: Mapped[datetime | None]
    reason: Mapped[str]
    file_name: Mapped[str]
    content: Mapped[bytes | None]
    finished: Mapped[datetime | None]
