"""What the desk says of the actions that a closed workshop chose: where they stand, and what to do with the rest."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from selfassess.domain import improving_wording
from selfassess.services.workshop_board import OnBoard


@dataclass(frozen=True)
class ChosenPart:
    """``remedy`` is empty where nothing is left. ``board`` is the address of the board, ``claim`` of the way to one."""

    said: str
    remedy: str
    board: str = ""
    claim: str = ""


def chosen_part(found: OnBoard | None) -> ChosenPart:
    """``found`` is None where the assessment is opened by a link, and so has no board."""
    if found is None:
        said, remedy = improving_wording.WITHOUT_BOARD
        return ChosenPart(said, remedy, claim=url_for("claim.form"))
    return ChosenPart(
        improving_wording.from_workshop(found.added, found.there, found.left),
        improving_wording.to_take_up(found.may_change) if found.left else "",
        board=url_for("improvements.board", organisation_id=found.organisation_id),
    )
