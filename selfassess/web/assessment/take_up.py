"""What the results say of the board of improvements: what is on it already, and the buttons that put more there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from flask import url_for

from selfassess.domain.improving_wording import STAGES
from selfassess.domain.permissions import Permission
from selfassess.domain.results import Analysis
from selfassess.domain.wording import counted
from selfassess.services.improvements import board_of, taken_up
from selfassess.storage.unit_of_work import UnitOfWork
from selfassess.web.access import current_scope, may
from selfassess.web.forms import Shown


@dataclass(frozen=True)
class TakeUp:
    """``states`` are words for what is on the board, by the key of the recommendation, with the address of its card.

    ``steps`` are of the plan, and ``chosen`` of the workshop as far as they are still advised or on the board: keys
    with titles. ``whole_plan`` are the words of the button for all that the plan holds, empty where all of it is on
    the board. ``tokens`` is None where somebody may only look.
    """

    board: str
    action: str
    states: Mapping[str, tuple[str, str]]
    steps: tuple[tuple[str, str], ...]
    chosen: tuple[tuple[str, str], ...]
    whole_plan: str
    tokens: Mapping[str, str] | None


def take_up(uow: UnitOfWork, analysis: Analysis) -> TakeUp | None:
    """None where somebody came by a link: the board is for those who have an account."""
    scope = board_of(uow, current_scope())
    if scope is None:
        return None
    there = taken_up(uow, scope)
    board = url_for("improvements.board", organisation_id=scope.organisation_id)
    planned = analysis.plan.plan.chosen
    left = [key for key in planned if key not in there]
    tokens = {**Shown.now(0).tokens, "assessment": str(current_scope().assessment_id)}
    return TakeUp(
        board=board,
        action=url_for("taking_up.take_up", organisation_id=scope.organisation_id),
        states={key: (STAGES[work.stage], f"{board}#action-{work.id}") for key, work in there.items()},
        steps=tuple((key, analysis.recommended[key].entry.title) for key in planned),
        chosen=_chosen(analysis, there),
        whole_plan=_whole_plan(len(left), len(planned)),
        tokens=tokens if may(Permission.ANSWER) else None,
    )


def _chosen(analysis: Analysis, there: Collection[str]) -> tuple[tuple[str, str], ...]:
    actions = analysis.workshop.actions if analysis.workshop else ()
    return tuple((each.key, each.title) for each in actions if each.key in there or each.key in analysis.recommended)


def _whole_plan(left: int, planned: int) -> str:
    if not left:
        return ""
    return "Take up the whole plan" if left == planned else f"Take up the other {counted(left, 'step')}"
