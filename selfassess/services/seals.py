"""The seals of reports made here: issued when answers are submitted, and said again to whoever asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from selfassess.domain.analysis import analyse
from selfassess.domain.results import Analysis
from selfassess.domain.sealing import METHOD_VERSION, seal
from selfassess.services.earlier_submissions import earlier_of
from selfassess.services.other_editions import Given
from selfassess.services.study_files import PinnedStudies
from selfassess.services.submitted_answers import submitted_answers
from selfassess.storage import issued_seals, submissions
from selfassess.storage.tables import IssuedSeal
from selfassess.storage.unit_of_work import Database, UnitOfWork

CODE = re.compile("[2-9A-HJ-NP-Z]{12}")


@dataclass(frozen=True)
class Sealed:
    """What a seal of ours covers: ``analysis`` is by this release’s method and with today’s plan."""

    analysis: Analysis
    method_version: str
    code: str

    @property
    def current(self) -> bool:
        """Whether the report was made by this release’s method."""
        return self.method_version == METHOD_VERSION

    @property
    def plan_changed(self) -> bool:
        """Whether the plan was decided otherwise since the report was made."""
        return self.current and self.code != self.analysis.seal.code


def plain_code(typed: str) -> str | None:
    """A code as it is printed, in groups or not, in capitals or not; None where it cannot be one."""
    code = "".join(typed.split()).replace("-", "").upper()
    return code if CODE.fullmatch(code) else None


def issue(uow: UnitOfWork, assessment_id: UUID, given: Given, now: datetime) -> None:
    """Remember the seal that reports of these answers carry from now on."""
    code = seal(given.study, given.answers, given.dated, given.earlier).code
    issued_seals.keep(
        uow.session,
        IssuedSeal(code=code, assessment_id=assessment_id, method_version=METHOD_VERSION, issued=now),
    )


def issue_missing(database: Database, studies: PinnedStudies, now: datetime) -> None:
    """Issue the seals that a new version of the method gives to earlier submissions."""
    with database.writing() as uow:
        for assessment, submission, decision in issued_seals.without(uow.session, METHOD_VERSION):
            study = studies.find(uow.session, assessment.study, submissions.pins_of(submission))
            answers = submitted_answers(submission, decision)
            earlier = earlier_of(uow, studies, assessment.id, assessment.previous_id)
            issue(uow, assessment.id, Given(study, answers, submission.dated, earlier), now)
        uow.commit()


def look_up(uow: UnitOfWork, code: str, studies: PinnedStudies) -> Sealed | None:
    """What a code covers; None where no report with it was made here."""
    found = issued_seals.find(uow.session, code)
    if found is None:
        return None
    study = studies.find(uow.session, found.assessment.study, submissions.pins_of(found.submission))
    answers = submitted_answers(found.submission, found.decision)
    earlier = earlier_of(uow, studies, found.assessment.id, found.assessment.previous_id)
    return Sealed(analyse(study, answers, found.submission.dated, earlier), found.seal.method_version, code)
