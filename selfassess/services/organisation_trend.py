"""The whole history of an organisation: what each of its submissions scored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from selfassess.domain.analysis import analyse
from selfassess.domain.results import Analysis
from selfassess.domain.study import Earlier
from selfassess.services.answers_json import thaw
from selfassess.services.study_files import PinnedStudies
from selfassess.storage import organisations, past_submissions
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.past_submissions import PastSubmission
from selfassess.storage.submissions import pins_of
from selfassess.storage.unit_of_work import UnitOfWork

LEAST = 2  # submissions, for a trend


@dataclass(frozen=True)
class Trend:
    """An organisation's submissions, the earliest first, each with its moment.

    ``analysis`` is that of the last one, with all others as its ``trend``; None where there are fewer than two.
    """

    organisation: str
    submitted: tuple[tuple[UUID, datetime], ...]
    analysis: Analysis | None


def organisation_trend(uow: UnitOfWork, scope: OrganisationScope, studies: PinnedStudies) -> Trend | None:
    """All submissions of the scope's organisation, whether or not one was begun from another.

    None where the scope opens no organisation.
    """
    found = organisations.find(uow.connection, scope)
    if found is None:
        return None
    past = past_submissions.find_all(uow.session, scope)
    moments = tuple((each.submission.assessment_id, each.submission.submitted) for each in past)
    if len(past) < LEAST:
        return Trend(found.name, moments, None)
    *earlier, last = [_given(uow, studies, each) for each in past]
    return Trend(found.name, moments, analyse(last.study, last.answers, last.dated, earlier))


def _given(uow: UnitOfWork, studies: PinnedStudies, each: PastSubmission) -> Earlier:
    study = studies.find(uow.session, each.study, pins_of(each.submission))
    return Earlier(study, thaw(each.submission.answers), each.submission.dated)
