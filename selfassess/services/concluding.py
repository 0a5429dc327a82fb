"""What becomes of a workshop: its answers in the assessment, what it chose to do, and counts in place of votes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers
from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.errors import InputError
from selfassess.domain.voting import MINIMUM_SHOWN, Reading, by_team
from selfassess.domain.workshop_record import filled
from selfassess.services.drafting import StaleSave, draft, save_page
from selfassess.services.leading import (
    LONGEST_OWNER,
    WrongMoment,
    latest,
    questions_of,
    readings,
    readings_of,
    together,
)
from selfassess.services.study_files import ServedStudy
from selfassess.services.submitting import OUR_TIME
from selfassess.services.typed import line
from selfassess.services.workshop_board import put_on_board
from selfassess.storage import rooms, votes, workshops
from selfassess.storage.scope import Scope
from selfassess.storage.tables import (
    Workshop,
    WorkshopAction,
    WorkshopCount,
    WorkshopPhase,
    WorkshopResult,
    WorkshopStepKind,
)
from selfassess.storage.unit_of_work import UnitOfWork

MOST_OFFERED = 12


def tops(served: ServedStudy) -> Mapping[str, int]:
    """The highest code of each item that a room can vote on."""
    return {item.key: len(item.options) - 1 for item in served.study.instrument.items if item.takes_notes}


def start_choosing(
    uow: UnitOfWork, scope: Scope, served: ServedStudy, workshop: Workshop, form: UUID, now: datetime
) -> WorkshopStepKind:
    """Put the room's answers into the draft, and let it choose among the recommendations that follow from them.

    A rehearsal leaves the draft alone.
    """
    if workshop.phase not in (WorkshopPhase.REVIEWING, WorkshopPhase.DISCUSSING):
        raise WrongMoment
    found = draft(uow, scope, served)
    typed = _cells(uow, workshop, tops(served))
    if found is None:
        raise WrongMoment
    if workshop.rehearsal:
        answers = replace(found.answers, codes={**found.answers.codes, **_codes(workshop, typed)})
    else:
        answers = _saved(uow, scope, served, found.version, form, typed, now)
    workshop.offered = json.dumps(_offered(served, answers, now), ensure_ascii=False)
    workshop.phase, workshop.item, workshop.revealed = WorkshopPhase.CHOOSING, "", False
    return WorkshopStepKind.CHOOSING_STARTED


def _saved(
    uow: UnitOfWork,
    scope: Scope,
    served: ServedStudy,
    version: int,
    form: UUID,
    typed: Mapping[str, str],
    now: datetime,
) -> Answers:
    """The answers of the draft once the room's are in it."""
    facilitated = replace(scope, facilitated=True)
    if typed and isinstance(save_page(uow, facilitated, served, version, form, typed, now), StaleSave):
        raise WrongMoment
    found = draft(uow, scope, served)
    if found is None:
        raise WrongMoment
    return found.answers


def _codes(workshop: Workshop, typed: Mapping[str, str]) -> dict[str, int]:
    return {key: int(typed[key]) for key in questions_of(workshop) if key in typed}


def _offered(served: ServedStudy, answers: Answers, now: datetime) -> list[tuple[str, str]]:
    """The recommendations that follow from answers, by key and title, the most important first."""
    advised = analyse(served.study, answers, now.astimezone(OUR_TIME).date()).recommendations
    return [(each.entry.key, each.entry.title) for each in advised[:MOST_OFFERED]]


def name_owner(uow: UnitOfWork, workshop: Workshop, recommendation: str, owner: str) -> None:
    """Keep who takes a recommendation on; an empty name keeps the recommendation without one."""
    if workshop.phase is not WorkshopPhase.CHOOSING:
        raise WrongMoment
    if recommendation not in {key for key, _ in json.loads(workshop.offered)}:
        raise InputError("This is not one of the recommendations", remedy="Load the page again.")
    named = line(owner, "owners", LONGEST_OWNER)
    counted = votes.chosen(uow.connection, workshop.id).get(recommendation, 0)
    row = WorkshopAction(workshop_id=workshop.id, recommendation=recommendation, votes=counted, owner=named)
    workshops.choose(uow.session, row)


def close(uow: UnitOfWork, scope: Scope, served: ServedStudy, workshop: Workshop, now: datetime) -> WorkshopStepKind:
    """Close the room for good: counts stay, seats and votes go, what it chose goes onto the organisation's board.

    WrongMoment for a rehearsal, which is discarded.
    """
    if workshop.rehearsal:
        raise WrongMoment
    owners = {action.recommendation: action.owner for action in workshops.actions(uow.session, workshop.id)}
    for key, count in votes.chosen(uow.connection, workshop.id).items():
        row = WorkshopAction(workshop_id=workshop.id, recommendation=key, votes=count, owner=owners.get(key, ""))
        workshops.choose(uow.session, row)
    workshops.forget_unchosen(uow.session, workshop.id)
    highest = tops(served)
    cast = votes.counts(uow.connection, workshop.id)
    results = [_result(workshop, at, each) for at, each in readings_of(cast, highest).items()]
    counted = [row for at, counts in cast.items() for row in _counts(workshop, at, counts, highest[at[0]])]
    workshop.seats = rooms.count_seats(uow.connection, workshop.id)
    votes.collapse(uow.connection, workshop.id, results, counted)
    workshop.phase, workshop.closed, workshop.item, workshop.timer = WorkshopPhase.CLOSED, now, "", None
    put_on_board(uow, scope, served, workshop, now)
    return WorkshopStepKind.CLOSED


def _cells(uow: UnitOfWork, workshop: Workshop, highest: Mapping[str, int]) -> dict[str, str]:
    """What the room answers, as the fields of the questionnaire hold it, with the reason as the answer's note.

    Where nothing was agreed it is the middle answer; where the middle lies between two, the lower.
    """
    agreed = workshops.agreements(uow.session, workshop.id)
    voted = latest(readings(uow, workshop, highest))
    cells: dict[str, str] = {}
    for key in questions_of(workshop):
        if key in agreed:
            cells[key] = str(agreed[key].code)
            if agreed[key].reason:
                cells[f"{key}.note"] = agreed[key].reason
        elif key in voted and (code := filled(None, voted[key].median)) is not None:
            cells[key] = str(code)
    return cells


def _result(workshop: Workshop, at: tuple[str, int], reading: Reading) -> WorkshopResult:
    return WorkshopResult(
        workshop_id=workshop.id,
        key=at[0],
        round=at[1],
        answered=reading.answered,
        dont_know=reading.dont_know,
        median=reading.median,
        gap=reading.gap,
    )


def _counts(workshop: Workshop, at: tuple[str, int], cast: votes.Counts, top: int) -> list[WorkshopCount]:
    """The distribution of a round, and of each team where they may be told apart: nothing of fewer than five."""
    total = together(cast)
    shown = {"": total} if sum(total.values()) - total.get(DONT_KNOW, 0) >= MINIMUM_SHOWN else {}
    shown |= {team: dict(cast[team]) for team in by_team(at[0], top, cast)}
    return [
        WorkshopCount(workshop_id=workshop.id, key=at[0], round=at[1], team=team, code=code, votes=count)
        for team, by_code in shown.items()
        for code, count in by_code.items()
    ]
