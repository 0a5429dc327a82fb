"""Submissions: frozen answers, and the study that they were given to."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from selfassess.storage.scope import Scope, within
from selfassess.storage.tables import ArtifactKind, Submission

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


def pins_of(submission: Submission) -> Pins:
    return Pins(
        instrument=submission.instrument_sha256,
        advice=submission.advice_sha256,
        sources=submission.sources_sha256,
        benchmark=submission.benchmark_sha256,
        responses=submission.responses_sha256,
    )
