"""Workshops as their facilitator finds them: within the scope of the assessment that the room fills in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from selfassess.domain.permissions import Permission
from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import (
    Base,
    CommentState,
    Seat,
    Vote,
    Workshop,
    WorkshopAction,
    WorkshopAgreement,
    WorkshopChoice,
    WorkshopComment,
    WorkshopCount,
    WorkshopResult,
    WorkshopStep,
    WorkshopStepKind,
)

_OWN = select(Workshop).where(within(Workshop.assessment_id))
_TO_LEAD = select(Workshop).where(within(Workshop.assessment_id, Permission.ANSWER))
_LEADS = select(Workshop.id).where(within(Workshop.assessment_id, Permission.ANSWER), Workshop.id == bindparam("asked"))
_ROWS = Base.metadata.tables["workshop"]
_LED = update(_ROWS).where(_ROWS.c.id == bindparam("own")).values(led=bindparam("now"))
_COUNTED = tuple(
    select(func.count()).select_from(table).where(table.workshop_id == bindparam("own"))
    for table in (Seat, Vote, WorkshopChoice, WorkshopComment)
)
_ONE = Workshop.id == bindparam("asked")


def find_all(session: Session, scope: Scope) -> Sequence[Workshop]:
    """Every workshop on the scope's assessment, the newest first."""
    return session.scalars(_OWN.order_by(Workshop.created.desc()), scope.claims()).all()


def find(session: Session, scope: Scope, workshop_id: UUID) -> Workshop | None:
    return session.scalar(_OWN.where(_ONE), scope.claims(asked=workshop_id))


def newest_closed(session: Session, scope: Scope) -> Workshop | None:
    """The workshop on the scope's assessment that was closed last. A rehearsal never is."""
    closed = _OWN.where(Workshop.closed.is_not(None), ~Workshop.rehearsal)
    return session.scalar(closed.order_by(Workshop.closed.desc(), Workshop.created.desc()).limit(1), scope.claims())


def lock(session: Session, scope: Scope, workshop_id: UUID) -> Workshop | None:
    """The workshop, if the scope may lead it; no vote is counted before this unit of work ends."""
    return session.scalar(_TO_LEAD.where(_ONE).with_for_update(), scope.claims(asked=workshop_id))


def note(session: Session, workshop: Workshop, what: WorkshopStepKind, key: str, now: datetime) -> None:
    """Write down what the facilitator did, and let everybody who polls know that something changed."""
    mine = WorkshopStep.workshop_id == workshop.id
    place = session.scalar(select(func.coalesce(func.max(WorkshopStep.place), 0)).where(mine)) or 0
    session.add(WorkshopStep(workshop_id=workshop.id, place=place + 1, what=what, key=key, at=now))
    workshop.version += 1
    session.flush()


def discard(session: Session, workshop: Workshop) -> None:
    """Delete a workshop with everything in it."""
    session.execute(delete(Workshop).where(Workshop.id == workshop.id))


def steps(session: Session, workshop_id: UUID) -> Sequence[WorkshopStep]:
    """What the facilitator did, in order."""
    mine = select(WorkshopStep).where(WorkshopStep.workshop_id == workshop_id)
    return session.scalars(mine.order_by(WorkshopStep.place)).all()


def results(session: Session, workshop_id: UUID) -> Sequence[WorkshopResult]:
    """What each round on each question came to, in the order of the rounds."""
    mine = select(WorkshopResult).where(WorkshopResult.workshop_id == workshop_id)
    return session.scalars(mine.order_by(WorkshopResult.key, WorkshopResult.round)).all()


def counts(session: Session, workshop_id: UUID) -> Sequence[WorkshopCount]:
    """How many gave each answer, as far as that is kept; of all where ``team`` is empty."""
    return session.scalars(select(WorkshopCount).where(WorkshopCount.workshop_id == workshop_id)).all()


def agreements(session: Session, workshop_id: UUID) -> Mapping[str, WorkshopAgreement]:
    """The answers that the room agreed on, by the key of the item."""
    found = session.scalars(select(WorkshopAgreement).where(WorkshopAgreement.workshop_id == workshop_id))
    return {each.key: each for each in found}


def agree(session: Session, agreement: WorkshopAgreement) -> None:
    """Keep an agreed answer in place of the last one on its item."""
    session.merge(agreement)
    session.flush()


def forget_agreement(session: Session, workshop_id: UUID, key: str) -> None:
    """Delete what was agreed on an item."""
    mine = delete(WorkshopAgreement).where(WorkshopAgreement.workshop_id == workshop_id)
    session.execute(mine.where(WorkshopAgreement.key == key))


def comments(session: Session, workshop_id: UUID, *states: CommentState) -> Sequence[WorkshopComment]:
    """Comments in some states, in the order of their random numbers, which says nothing of when they came."""
    mine = select(WorkshopComment).where(WorkshopComment.workshop_id == workshop_id)
    return session.scalars(mine.where(WorkshopComment.state.in_(states)).order_by(WorkshopComment.id)).all()


def comment(session: Session, workshop_id: UUID, comment_id: UUID) -> WorkshopComment | None:
    """One comment of a workshop."""
    mine = select(WorkshopComment).where(WorkshopComment.workshop_id == workshop_id)
    return session.scalar(mine.where(WorkshopComment.id == comment_id))


def actions(session: Session, workshop_id: UUID) -> Sequence[WorkshopAction]:
    """What the room chose to do, the most votes first."""
    mine = select(WorkshopAction).where(WorkshopAction.workshop_id == workshop_id)
    return session.scalars(mine.order_by(WorkshopAction.votes.desc(), WorkshopAction.recommendation)).all()


def choose(session: Session, action: WorkshopAction) -> None:
    """Keep an action in place of what was kept of it."""
    session.merge(action)
    session.flush()


def forget_unchosen(session: Session, workshop_id: UUID) -> None:
    """Delete the actions that got no vote and that nobody takes on."""
    mine = delete(WorkshopAction).where(WorkshopAction.workshop_id == workshop_id)
    session.execute(mine.where(WorkshopAction.votes == 0, WorkshopAction.owner == ""))


def note_led(connection: Connection, scope: Scope, workshop_id: UUID, now: datetime) -> bool:
    """Write down that the facilitator's page was heard of; False where the scope may not lead the workshop."""
    if connection.scalar(_LEADS, scope.claims(asked=workshop_id)) is None:
        return False
    connection.execute(_LED, {"own": workshop_id, "now": now})
    return True


def pulse(connection: Connection, workshop: Workshop) -> str:
    """A word that changes whenever the desk or the screen would: acts, seats, answers, choices and comments."""
    counts = [connection.scalar(each, {"own": workshop.id}) or 0 for each in _COUNTED]
    return "-".join(str(each) for each in (workshop.version, *counts))
