"""Workshops: a room that votes, what it agreed on, and what is left of it when it closes.

A seat is a random number. Nothing ties it to a person, and nothing says when it voted or in which order: there is no
time and no counter in it, and rows lie in the order of random numbers. When a workshop closes its seats and votes go,
and counts are all that stays.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column

from selfassess.storage.tables.declared import Base
from selfassess.storage.tables.words import CommentState, Team, WorkshopPhase, WorkshopStepKind


class Workshop(Base):
    """A session that fills in an assessment. ``version`` counts what its facilitator did.

    ``item``, ``round`` and ``revealed`` say what is asked now. ``questions`` are the keys of items, as JSON.
    ``seats`` is how many took part, once it is closed. ``offered`` are the recommendations that the room chooses among,
    as JSON. ``led`` is when the facilitator's desk was last heard of. A ``rehearsal`` has invented votes, and is
    deleted instead of closed.
    """

    __tablename__ = "workshop"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), index=True)
    led_by: Mapped[UUID | None]
    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    questions: Mapped[str]
    together: Mapped[bool]
    teams: Mapped[bool]
    phase: Mapped[WorkshopPhase]
    item: Mapped[str]
    round: Mapped[int]
    revealed: Mapped[bool]
    timer: Mapped[datetime | None]
    offered: Mapped[str]
    led: Mapped[datetime | None]
    version: Mapped[int]
    seats: Mapped[int]
    form: Mapped[UUID] = mapped_column(unique=True)
    created: Mapped[datetime]
    closed: Mapped[datetime | None]
    rehearsal: Mapped[bool] = mapped_column(server_default=false())


class Seat(Base):
    """A place in the room. ``digest`` is the SHA-256 of the secret that the phone keeps.

    A seat ``on_paper`` has no phone: its votes come on sheets, or are invented, and nobody knows its secret.
    """

    __tablename__ = "seat"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(unique=True)
    team: Mapped[Team | None]
    on_paper: Mapped[bool] = mapped_column(server_default=false())


class Vote(Base):
    """What a seat answered in a round. ``stamp`` is the seat's own count, so that a late copy undoes nothing."""

    __tablename__ = "vote"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it

    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id", ondelete="CASCADE"), primary_key=True, index=True)
    code: Mapped[int]
    stamp: Mapped[int]


class WorkshopSheet(Base):
    """A sheet of votes that was counted, by its number. ``digest`` is a keyed one of what it said, and of no row."""

    __tablename__ = "workshop_sheet"

    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]


class WorkshopChoice(Base):
    """A recommendation that a seat gave one of its votes to."""

    __tablename__ = "workshop_choice"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it

    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True)
    recommendation: Mapped[str] = mapped_column(primary_key=True)
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id", ondelete="CASCADE"), primary_key=True, index=True)


class WorkshopResult(Base):
    """What a round of votes on an item came to. ``median`` and ``gap`` are in steps; ``gap`` is None below five."""

    __tablename__ = "workshop_result"

    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    answered: Mapped[int]
    dont_know: Mapped[int]
    median: Mapped[float | None]
    gap: Mapped[float | None]


class WorkshopCount(Base):
    """How many gave an answer in a round, of all or of a team: only where five or more of each answered."""

    __tablename__ = "workshop_count"

    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    team: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    votes: Mapped[int]


class WorkshopAgreement(Base):
    """The answer that the room agreed on, with its reason. ``together``: it was accepted with others in one step."""

    __tablename__ = "workshop_agreement"

    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[int]
    reason: Mapped[str]
    together: Mapped[bool]


class WorkshopComment(Base):
    """What somebody in the room wrote, shown only once the facilitator has read it."""

    __tablename__ = "workshop_comment"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    key: Mapped[str]
    text: Mapped[str]
    state: Mapped[CommentState]


class WorkshopAction(Base):
    """A recommendation that the room chose, with its votes and who takes it on."""

    __tablename__ = "workshop_action"

    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True)
    recommendation: Mapped[str] = mapped_column(primary_key=True)
    votes: Mapped[int]
    owner: Mapped[str]


class WorkshopStep(Base):
    """What the facilitator did, in order: skipped, went back, reset, and the rest."""

    __tablename__ = "workshop_step"

    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    what: Mapped[WorkshopStepKind]
    key: Mapped[str]
    at: Mapped[datetime]
