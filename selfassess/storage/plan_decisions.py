"""What was decided on the plan of an assessment, as stored."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import PlanDecision

_FIND = select(PlanDecision).where(within(PlanDecision.assessment_id))


def find(session: Session, scope: Scope) -> PlanDecision | None:
    return session.scalar(_FIND, scope.claims())


def put(session: Session, decision: PlanDecision) -> None:
    """Store a decision in place of the assessment's last one."""
    session.merge(decision)
    session.flush()
