"""Answering: the draft as it stands, and each page's answers saved into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from selfassess.domain.answers import Answers
from selfassess.domain.errors import InputError
from selfassess.services.merging import Merge, merge
from selfassess.services.progress import Progress, progress
from selfassess.services.questionnaire import Questionnaire
from selfassess.services.study_files import ServedStudy
from selfassess.storage import assessments, drafts
from selfassess.storage.assessments import AssessmentRow
from selfassess.storage.drafts import Given
from selfassess.storage.scope import Scope
from selfassess.storage.tables import AssessmentState
from selfassess.storage.unit_of_work import UnitOfWork


class AlreadySubmitted(InputError):  # noqa: N818 - a state of affairs, not a fault
    """The answers are frozen."""

    def __init__(self) -> None:
        super().__init__(
            "These answers have been submitted, so they can no longer change",
            remedy="Look at your results, or start next year’s assessment from them.",
        )


@dataclass(frozen=True)
class Draft:
    """The answers so far.

    ``cells`` is what each field shows, by its name; one that is not there is empty. ``faults`` are contradictions
    between answers, by the name of a field. A page that shows the draft hands back ``version`` when it is saved.
    ``carried_over`` is whether it began with the answers of an earlier assessment.
    """

    version: int
    updated: datetime
    cells: Mapping[str, str]
    answers: Answers
    faults: Mapping[str, InputError]
    progress: tuple[Progress, ...]
    carried_over: bool


@dataclass(frozen=True)
class Saved:
    """Everything is stored, as part of this version of the draft."""

    version: int


@dataclass(frozen=True)
class StaleSave:
    """Nothing is stored: others changed some of the same answers, each to something else.

    ``theirs`` is what is stored and ``mine`` what was typed, by field, for the fields that differ. ``cells`` is the
    whole form to show again with ``version``: what was typed, with what others changed elsewhere.
    """

    version: int
    theirs: Mapping[str, str]
    mine: Mapping[str, str]
    cells: Mapping[str, str]


def draft(uow: UnitOfWork, scope: Scope, served: ServedStudy) -> Draft | None:
    """The draft; None where the scope opens none, AlreadySubmitted once it is frozen."""
    assessment = assessments.find(uow.connection, scope)
    if assessment is None:
        return None
    check_open(assessment, served)
    said = drafts.at_version(uow.connection, scope, assessment.version)
    answers, faults = served.questionnaire.answers(said)
    return Draft(
        version=assessment.version,
        updated=assessment.updated,
        cells=served.questionnaire.cells(said),
        answers=answers,
        faults=faults,
        progress=progress(served.study.instrument, answers),
        carried_over=assessment.previous_id is not None,
    )


def save_page(
    uow: UnitOfWork,
    scope: Scope,
    served: ServedStudy,
    version: int,
    form: UUID,
    typed: Mapping[str, str],
    now: datetime,
) -> Saved | StaleSave | None:
    """Save the fields of one page, by name: all of them or none.

    ``version`` is the draft's when the page was shown, ``form`` an id that the page was given then. Saving again with
    both unchanged is safe: a repeated request changes nothing, and a page that was gone back to is no stranger to
    what it saved itself. None where the scope opens nothing; FaultyFields where something cannot be kept.
    """
    parts = served.questionnaire.read(typed)
    assessment, stored = drafts.lock_page(uow.connection, scope, parts)
    if assessment is None:
        return None
    check_open(assessment, served)
    stale = version < assessment.version
    known = drafts.known_to(uow.connection, scope, parts, max(version, 0), form) if stale else stored
    merged = merge(known, stored, parts)
    if merged.disputed:
        return _stale(served.questionnaire, assessment.version, typed, stored, merged)
    if not merged.changes:
        return Saved(assessment.version)
    raised = assessments.raise_version(uow.connection, assessment, now)
    drafts.close(uow.connection, assessment.id, raised, merged.changes.keys() & stored.keys())
    drafts.add(uow.connection, assessment.id, raised, form, merged.changes)
    return Saved(raised)


def check_open(assessment: AssessmentRow, served: ServedStudy) -> None:
    """Refuse an assessment that is frozen, or that is not of the study served here."""
    if assessment.state is not AssessmentState.DRAFT:
        raise AlreadySubmitted
    if assessment.study != served.study.key:
        what = f"This assessment is of {assessment.study}, which is not served here"
        raise InputError(what, remedy="Ask the person who runs the site to serve that study.")


def _stale(
    questionnaire: Questionnaire, version: int, typed: Mapping[str, str], stored: Mapping[str, Given], merged: Merge
) -> StaleSave:
    shown = questionnaire.cells({**stored, **merged.changes, **merged.disputed}, typed)
    theirs = questionnaire.cells(stored, typed)
    disputed = [name for name in typed if questionnaire.fields[name].key in merged.disputed]
    differing = [name for name in disputed if shown[name] != theirs[name]]
    return StaleSave(
        version=version,
        theirs={name: theirs[name] for name in differing},
        mine={name: shown[name] for name in differing},
        cells=shown,
    )
