"""The words of the board of improvements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from selfassess.domain import wording
from selfassess.domain.improving import OPEN, Stage, Work

STAGES: Mapping[Stage, str] = {
    Stage.TO_DO: "To do",
    Stage.UNDER_WAY: "Under way",
    Stage.DONE: "Done",
    Stage.DROPPED: "Dropped",
}
NO_DAY = "No due date"
WITHOUT_BOARD = (
    "These actions stay in the record of this workshop, and go into the report.",
    "To put them onto a board of actions, keep this assessment with your account. Then take them up from its results.",
)


def due_line(work: Work, today: date) -> str:
    """When it is due, in words that say by themselves whether that is past."""
    if work.due is None:
        return NO_DAY if work.stage in OPEN else ""
    if work.overdue(today):
        late = (today - work.due).days
        return f"Overdue by {wording.counted(late, 'day')}: was due {wording.day(work.due)}"
    if work.due == today and work.stage in OPEN:
        return f"Due today, {wording.day(work.due)}"
    return f"{'Due' if work.stage in OPEN else 'Was due'} {wording.day(work.due)}"


def owner_line(work: Work) -> str:
    """Who sees to it."""
    return work.owner or "No owner yet"


def lead(works: Sequence[Work], today: date) -> str:
    """How many are open and how many of these are overdue, in a sentence."""
    if not works:
        return "Nothing is taken up yet."
    still_open = [work for work in works if work.stage in OPEN]
    late = sum(work.overdue(today) for work in works)
    said = wording.capital(f"{wording.counted(len(still_open), 'action')} open")
    return f"{said}, {wording.number(late)} overdue." if late else f"{said}."


def from_workshop(added: int, there: int, left: int) -> str:
    """Where the actions that a room chose stand: put on the board as it closed, on it otherwise, or not on it."""
    if not added and not there:
        return "None of these actions went onto the board of actions."
    said = []
    if added:
        said.append(f"{wording.capital(wording.counted(added, 'action'))} went onto the board of actions.")
    if there:
        said.append(_there(there, more=added > 0))
    if left:
        said.append(f"{wording.capital(wording.number(left))} {'is' if left == 1 else 'are'} not on it.")
    return " ".join(said)


def _there(there: int, more: bool) -> str:
    are = "is" if there == 1 else "are"
    said = wording.capital(wording.number(there))
    return (
        f"{said} more {are} on it too." if more else f"{said} of these actions {are} on the board of actions already."
    )


def to_take_up(may_change: bool) -> str:
    """What to do with the actions of a room that are not on the board, by whether the reader may change it."""
    if may_change:
        return "Submit the answers. Then take up from the results what they still recommend."
    return "The client’s members can take them up from the report."
