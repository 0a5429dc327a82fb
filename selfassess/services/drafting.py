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
from selfassess.storage.drafts import Given, Giver
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
    ``carried_over`` is whether it began with the answers of an earlier assessment, and ``to_confirm`` are the keys of
    those that nobody has confirmed or changed yet.
    """

    version: int
    updated: datetime
    cells: Mapping[str, str]
    answers: Answers
    faults: Mapping[str, InputError]
    progress: tuple[Progress, ...]
    carried_over: bool
    to_confirm: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Sent:
    """A page as it was sent: see ``save_page``."""

    version: int
    form: UUID
    typed: Mapping[str, str]
    confirms: bool


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
    carried_over = assessment.previous_id is not None
    open_keys = unconfirmed(uow, scope, served.questionnaire, assessment.version) if carried_over else frozenset()
    return Draft(
        version=assessment.version,
        updated=assessment.updated,
        cells=served.questionnaire.cells(said),
        answers=answers,
        faults=faults,
        progress=progress(served.study.instrument, answers),
        carried_over=carried_over,
        to_confirm=open_keys,
    )


def unconfirmed(uow: UnitOfWork, scope: Scope, questionnaire: Questionnaire, version: int) -> frozenset[str]:
    """The keys of answers from last time that nobody has confirmed or changed, as far as they are still asked."""
    return drafts.carried(uow.connection, scope, version) & questionnaire.fields.keys()


def last_time(uow: UnitOfWork, scope: Scope, served: ServedStudy) -> Mapping[str, str]:
    """What the fields of a draft showed when it began: the answers of last time, by the name of the field."""
    return served.questionnaire.cells(drafts.at_version(uow.connection, scope, drafts.CARRIED_AT))


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
    what it saved itself. Answers from last time that were left as they are become confirmed. None where the scope
    opens nothing; FaultyFields where something cannot be kept.
    """
    return _save(uow, scope, served, _Sent(version, form, typed, confirms=True), now)


def save_meanwhile(
    uow: UnitOfWork,
    scope: Scope,
    served: ServedStudy,
    version: int,
    form: UUID,
    typed: Mapping[str, str],
    now: datetime,
) -> Saved | StaleSave | None:
    """Save a page that is still being filled in, as ``save_page`` does, but confirm nothing that was left alone."""
    return _save(uow, scope, served, _Sent(version, form, typed, confirms=False), now)


def _save(uow: UnitOfWork, scope: Scope, served: ServedStudy, sent: _Sent, now: datetime) -> Saved | StaleSave | None:
    parts = served.questionnaire.read(sent.typed)
    assessment, stored, carried = drafts.lock_page(uow.connection, scope, parts)
    if assessment is None:
        return None
    check_open(assessment, served)
    stale = sent.version < assessment.version
    known = drafts.known_to(uow.connection, scope, parts, max(sent.version, 0), sent.form) if stale else stored
    merged = merge(known, stored, parts)
    if merged.disputed:
        return _stale(served.questionnaire, assessment.version, sent.typed, stored, merged)
    confirmed = {key: stored[key] for key in carried if sent.confirms}
    changes = {**confirmed, **merged.changes}
    if not changes:
        return Saved(assessment.version)
    raised = assessments.raise_version(uow.connection, assessment, now)
    drafts.close(uow.connection, assessment.id, raised, changes.keys() & stored.keys())
    giver = Giver(scope.account_id, scope.facilitated, now)
    drafts.add(uow.connection, assessment.id, raised, sent.form, changes, giver)
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
