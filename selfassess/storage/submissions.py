"""Submissions: frozen answers, and the study that they were given to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, Uuid, bindparam, literal, select
from sqlalchemy.orm import Session, aliased

from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import ArtifactKind, Assessment, Submission


def _chain(start: ColumnElement[bool]) -> Select[str, Submission]:
    """The submissions before an assessment, oldest first, each with the key of its study.

    From the assessment that ``start`` finds on, each names the one before it. One of another organisation ends it.
    """
    links = select(Assessment.previous_id, Assessment.organisation_id, literal(0).label("back"))
    chain = links.where(start, Assessment.previous_id.is_not(None)).cte("chain", recursive=True)
    before = aliased(Assessment)
    same = (before.id == chain.c.previous_id) & (before.organisation_id == chain.c.organisation_id)
    further = select(before.previous_id, before.organisation_id, chain.c.back + 1).join(chain, same)
    chain = chain.union_all(further)
    same = (Assessment.id == chain.c.previous_id) & (Assessment.organisation_id == chain.c.organisation_id)
    return (
        select(Assessment.study, Submission)
        .join(chain, same)
        .join(Submission, Submission.assessment_id == Assessment.id)
        .order_by(chain.c.back.desc())
    )


_BEFORE = _chain(within(Assessment.id))
_BEFORE_ONE = _chain(Assessment.id == bindparam("own", type_=Uuid()))
_FIND = select(Submission).where(within(Submission.assessment_id))


@dataclass(frozen=True)
class Pins:
    """The files of a study by their SHA-256: equal pins are the same study, byte for byte."""

    instrument: str
    advice: str
    sources: str
    benchmark: str
    responses: str

    def of(self, kind: ArtifactKind) -> str:
        found: str = getattr(self, kind.value)
        return found


def find(session: Session, scope: Scope) -> Submission | None:
    return session.scalar(_FIND, scope.claims())


def before(session: Session, scope: Scope) -> Sequence[Row[str, Submission]]:
    """The earlier submissions of the scope's organisation that led to its assessment, oldest first."""
    return session.execute(_BEFORE, scope.claims()).all()


def before_one(session: Session, assessment_id: UUID) -> Sequence[Row[str, Submission]]:
    """The same of an assessment, whosever it is."""
    return session.execute(_BEFORE_ONE, {"own": assessment_id}).all()


def pins_of(submission: Submission) -> Pins:
    return Pins(
        instrument=submission.instrument_sha256,
        advice=submission.advice_sha256,
        sources=submission.sources_sha256,
        benchmark=submission.benchmark_sha256,
        responses=submission.responses_sha256,
    )
