"""The seals of submissions: what is printed on their reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from selfassess.storage.tables import Assessment, IssuedSeal, PlanDecision, Submission


class Found(NamedTuple):
    """A seal with what it was issued for."""

    seal: IssuedSeal
    assessment: Assessment
    submission: Submission
    decision: PlanDecision | None


def keep(session: Session, seal: IssuedSeal) -> None:
    """Remember a seal; one that was issued before stays as it is."""
    if session.get(IssuedSeal, (seal.assessment_id, seal.method_version, seal.code)) is None:
        session.add(seal)
        session.flush()


def find(session: Session, code: str) -> Found | None:
    """What a seal was first issued for. No scope: whoever knows the code holds the report that it is printed on."""
    found = session.execute(
        select(IssuedSeal, Assessment, Submission, PlanDecision)
        .join(Assessment, Assessment.id == IssuedSeal.assessment_id)
        .join(Submission, Submission.assessment_id == Assessment.id)
        .outerjoin(PlanDecision, PlanDecision.assessment_id == Assessment.id)
        .where(IssuedSeal.code == code)
        .order_by(IssuedSeal.issued)
        .limit(1)
    ).one_or_none()
    return Found(*found) if found else None


def without(session: Session, method_version: str) -> Sequence[tuple[Assessment, Submission, PlanDecision | None]]:
    """The submissions that have no seal by a version of the method yet, whosever they are.

    Those that follow an earlier one are among them in any case: their seal covers that since reports say what changed.
    """
    issued = exists().where(
        IssuedSeal.assessment_id == Submission.assessment_id, IssuedSeal.method_version == method_version
    )
    rows = session.execute(
        select(Assessment, Submission, PlanDecision)
        .join(Submission, Submission.assessment_id == Assessment.id)
        .outerjoin(PlanDecision, PlanDecision.assessment_id == Assessment.id)
        .where(~issued | Assessment.previous_id.is_not(None))
    )
    return [(assessment, submission, decision) for assessment, submission, decision in rows]
