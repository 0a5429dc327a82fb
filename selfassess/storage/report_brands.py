"""The brand that the report of an assessment carries, as stored."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import ReportBrand

_FIND = select(ReportBrand).where(within(ReportBrand.assessment_id))


def find(session: Session, scope: Scope) -> ReportBrand | None:
    return session.scalar(_FIND, scope.claims())


def put(session: Session, brand: ReportBrand) -> None:
    """Store a brand in place of the assessment's last one."""
    session.merge(brand)
    session.flush()
