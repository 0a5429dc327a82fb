"""The recommendations that a room chooses from, as the desk and the screen take them."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain.wording import counted
from selfassess.services.desk_views import DeskView
from selfassess.storage.tables import WorkshopPhase


@dataclass(frozen=True)
class ActionRow:
    """A recommendation to choose. ``width`` is of its bar beside the longest, as SVG takes it."""

    key: str
    title: str
    votes: str
    count: str
    width: str
    owner: str


def action_rows(view: DeskView) -> tuple[ActionRow, ...]:
    """What may be chosen; once the workshop is closed, what was."""
    closed = view.workshop.phase is WorkshopPhase.CLOSED
    owners = {each.recommendation: each.owner for each in view.actions}
    counts = view.chosen or {each.recommendation: each.votes for each in view.actions}
    most = max(counts.values(), default=0) or 1
    rows = [
        ActionRow(
            key,
            title,
            counted(counts.get(key, 0), "vote").capitalize(),
            str(counts.get(key, 0)),
            f"{100 * counts.get(key, 0) / most:.1f}%",
            owners.get(key, ""),
        )
        for key, title in view.offered
        if key in owners or not closed
    ]
    return tuple(sorted(rows, key=lambda row: -counts.get(row.key, 0)))
