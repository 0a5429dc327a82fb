"""Submitting: the answers frozen, with everything that the results follow from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from selfassess.domain.answers import Answers
from selfassess.domain.errors import InputError
from selfassess.domain.sealing import METHOD_VERSION
from selfassess.services.answer_records import facilitated_items, keep_records, records_of
from selfassess.services.answers_json import freeze
from selfassess.services.auditing import Act, record
from selfassess.services.drafting import check_open, unconfirmed
from selfassess.services.earlier_submissions import earlier_in
from selfassess.services.keys import Keys
from selfassess.services.other_editions import Given
from selfassess.services.progress import is_described
from selfassess.services.questionnaire import FaultyFields
from selfassess.services.seals import issue
from selfassess.services.study_files import PinnedStudies, ServedStudy
from selfassess.services.workshop_records import with_workshop
from selfassess.storage import artifacts, assessments, drafts, submissions
from selfassess.storage.assessments import AssessmentRow
from selfassess.storage.scope import Scope
from selfassess.storage.tables import Action, AssessmentState, Submission
from selfassess.storage.unit_of_work import UnitOfWork

CONFIRMED = "same_as_last_time"  # where an InputError says that answers from last time are not confirmed
OUR_TIME = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Submitted:
    """The answers are frozen. ``dated`` is the day that stands on the report."""

    submitted: datetime
    dated: date
    answers_sha256: str


@dataclass(frozen=True)
class ChangedSince:
    """Nothing is submitted: the draft changed after it was checked. This is its version now."""

    version: int


def submit(
    uow: UnitOfWork,
    keys: Keys,
    scope: Scope,
    served: ServedStudy,
    version: int,
    now: datetime,
    same: bool = False,
) -> Submitted | ChangedSince | None:
    """Freeze the answers as checked at ``version``, and keep the study's files with them.

    ``same`` says that all answers from last time which nobody confirmed are still right. A repeated request gets the
    submission that there is. None where the scope opens nothing; FaultyFields names what is missing, contradicts
    itself, or, under CONFIRMED, is not confirmed.
    """
    assessment = assessments.lock(uow.connection, scope)
    if assessment is None:
        return None
    if found := submissions.find(uow.session, scope):
        return Submitted(found.submitted, found.dated, found.answers_sha256)
    check_open(assessment, served)
    if assessment.version != version:
        return ChangedSince(assessment.version)
    complete = _complete_answers(uow, scope, served, version, same)
    records = records_of(uow, scope, now)
    answers = replace(complete, facilitated=facilitated_items(served.study.instrument, records))
    keep_records(uow, assessment.id, records)
    submission = _freeze(uow, assessment, served, answers, now)
    earlier = earlier_in(uow, scope, PinnedStudies(served), assessment.previous_id)
    issue(uow, assessment.id, Given(served.study, answers, submission.dated, earlier), now)
    record(uow, keys, Action.SUBMITTED, Act.within(scope), now, submission.answers_sha256)
    return Submitted(submission.submitted, submission.dated, submission.answers_sha256)


def _complete_answers(uow: UnitOfWork, scope: Scope, served: ServedStudy, version: int, same: bool) -> Answers:
    answers, contradictions = served.questionnaire.answers(drafts.at_version(uow.connection, scope, version))
    faults = {**contradictions, **_missing(served, answers)}
    if not same and unconfirmed(uow, scope, served.questionnaire, version):
        what = "Some answers are from last time, and nobody has confirmed them"
        faults[CONFIRMED] = InputError(what, CONFIRMED, "Confirm them, then submit.")
    if faults:
        raise FaultyFields(faults)
    return with_workshop(uow, scope, served.study.instrument, answers, OUR_TIME)


def _missing(served: ServedStudy, answers: Answers) -> Mapping[str, InputError]:
    fields = served.questionnaire.fields
    asked = [question for question in served.study.instrument.about if question.required]
    names = [
        question.key if question.key in fields else f"about.{question.key}"
        for question in asked
        if not is_described(question, answers)
    ]
    return {name: InputError("This question is not answered", name, "Answer it, then submit.") for name in names}


def _freeze(
    uow: UnitOfWork, assessment: AssessmentRow, served: ServedStudy, answers: Answers, now: datetime
) -> Submission:
    frozen = freeze(answers)
    artifacts.keep(uow.session, served.files)
    submission = Submission(
        assessment_id=assessment.id,
        answers=frozen,
        answers_sha256=hashlib.sha256(frozen.encode()).hexdigest(),
        instrument_sha256=served.pins.instrument,
        advice_sha256=served.pins.advice,
        sources_sha256=served.pins.sources,
        benchmark_sha256=served.pins.benchmark,
        responses_sha256=served.pins.responses,
        method_version=METHOD_VERSION,
        submitted=now,
        dated=now.astimezone(OUR_TIME).date(),
    )
    uow.session.add(submission)
    assessments.raise_version(uow.connection, assessment, now, AssessmentState.SUBMITTED)
    assessments.name_organisation(uow.connection, assessment.organisation_id, answers.about.organisation)
    drafts.discard(uow.connection, assessment.id)
    return submission
