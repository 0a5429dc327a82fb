"""The earlier submissions of an organisation, each with its own study, as results compare with them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Row

from selfassess.domain.study import Earlier
from selfassess.services.answers_json import thaw
from selfassess.services.study_files import PinnedStudies
from selfassess.storage import submissions
from selfassess.storage.scope import Scope
from selfassess.storage.tables import Submission
from selfassess.storage.unit_of_work import UnitOfWork


def earlier_in(uow: UnitOfWork, scope: Scope, studies: PinnedStudies, previous_id: UUID | None) -> tuple[Earlier, ...]:
    """Those before the scope's assessment, oldest first. Without a ``previous_id`` nothing is asked for."""
    return () if previous_id is None else _read(uow, studies, submissions.before(uow.session, scope))


def earlier_of(
    uow: UnitOfWork, studies: PinnedStudies, assessment_id: UUID, previous_id: UUID | None
) -> tuple[Earlier, ...]:
    """Those before any assessment, for whoever holds its report or its seal."""
    return () if previous_id is None else _read(uow, studies, submissions.before_one(uow.session, assessment_id))


def _read(uow: UnitOfWork, studies: PinnedStudies, found: Iterable[Row[str, Submission]]) -> tuple[Earlier, ...]:
    return tuple(
        Earlier(studies.find(uow.session, study, submissions.pins_of(each)), thaw(each.answers), each.dated)
        for study, each in found
    )
