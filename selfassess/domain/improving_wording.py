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
