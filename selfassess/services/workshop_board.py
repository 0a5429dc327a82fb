"""What a room chose to do, on the board of the organisation whose assessment it sat on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from selfassess.domain.analysis import analyse
from selfassess.domain.results import Analysis
from selfassess.services.drafting import AlreadySubmitted, draft
from selfassess.services.improvements import board_of, fill_owners, take_up, taken_up
from selfassess.services.results import result
from selfassess.services.study_files import PinnedStudies, ServedStudy
from selfassess.services.submitting import OUR_TIME
from selfassess.storage import assessments, improvements, workshops
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.scope import Scope
from selfassess.storage.tables import Workshop
from selfassess.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class OnBoard:
    """What became of the actions that a closed workshop chose, on the board of an organisation.

    ``added`` were put there as it closed, ``there`` are on it otherwise, and ``left`` are not on it. ``may_change`` is
    whether the scope may put them there now.
    """

    organisation_id: UUID
    added: int
    there: int
    left: int
    may_change: bool


def put_on_board(uow: UnitOfWork, scope: Scope, served: ServedStudy, workshop: Workshop, now: datetime) -> None:
    """Take up what the room chose, with the owners that it named; what is on the board already keeps its own.

    What does not follow from the answers any more is left out. Nothing is written where an assessment is opened by a
    link, which has no board, or where the scope may not change the board.
    """
    owners = {each.recommendation: each.owner for each in workshops.actions(uow.session, workshop.id)}
    # The assessment first and then its organisation, as submitting locks them.
    found = assessments.lock(uow.connection, scope) if owners and scope.session else None
    analysis = _analysis(uow, scope, served, now) if found else None
    if found is None or analysis is None:
        return
    board = OrganisationScope(found.organisation_id, scope.session)
    advised = [key for key in owners if key in analysis.recommended]
    fill_owners(uow, board, owners, now)
    take_up(uow, board, found.id, analysis, advised, now, owners)


def on_board(uow: UnitOfWork, scope: Scope, workshop: Workshop) -> OnBoard | None:
    """Where the actions of a closed workshop stand now; None where the assessment is opened by a link."""
    board = board_of(uow, scope)
    if board is None:
        return None
    chosen = {each.recommendation for each in workshops.actions(uow.session, workshop.id)}
    added = {
        each.recommendation
        for each in improvements.find_all(uow.session, board)
        if (each.assessment_id, each.created) == (workshop.assessment_id, workshop.closed)
    } & chosen
    there = (chosen - added) & taken_up(uow, board).keys()
    return OnBoard(
        organisation_id=board.organisation_id,
        added=len(added),
        there=len(there),
        left=len(chosen) - len(added) - len(there),
        may_change=improvements.may_change(uow.connection, board),
    )


def _analysis(uow: UnitOfWork, scope: Scope, served: ServedStudy, now: datetime) -> Analysis | None:
    """What follows from the answers as they are: a draft's, or those that somebody has submitted meanwhile."""
    try:
        found = draft(uow, scope, served)
    except AlreadySubmitted:
        return result(uow, scope, PinnedStudies(served))
    return analyse(served.study, found.answers, now.astimezone(OUR_TIME).date()) if found else None
