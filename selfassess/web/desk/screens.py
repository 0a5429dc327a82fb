"""The screen of a room, as its template takes it: what everybody may read, ten metres away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selfassess.storage.tables import WorkshopPhase
from selfassess.web.desk.action_rows import ActionRow
from selfassess.web.desk.presenters import DeskPage, Row

COMMENTS_SHOWN = 2
ACTIONS_SHOWN = 7


@dataclass(frozen=True)
class ScreenPage:
    """``following`` is the title of what is talked about next; ``shown`` whether counts stand beside the actions."""

    top: str
    answered: str
    following: str
    comments: tuple[str, ...]
    actions: tuple[ActionRow, ...]
    shown: bool


def screen_page(page: DeskPage) -> ScreenPage:
    """What the room sees of a desk."""
    closed = page.phase == WorkshopPhase.CLOSED.value
    shown = page.revealed or closed
    comments = [each.text for each in page.comments if not each.waiting and each.question == page.question]
    chosen = [each for each in page.actions if each.count != "0"] if shown else page.actions
    return ScreenPage(
        top=page.number or page.heading,
        answered="" if closed else page.answered or page.people,
        following=_following(page.queue),
        comments=tuple(comments[:COMMENTS_SHOWN]),
        actions=tuple(chosen[:ACTIONS_SHOWN] if shown else chosen),
        shown=shown,
    )


def _following(queue: Sequence[Row]) -> str:
    return next((row.title for row in queue if not row.current), "")
