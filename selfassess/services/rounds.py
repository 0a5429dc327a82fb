"""Which round of a question is asked, and whether the room has seen it: worked out from the record of what was done.

A round that was not shown stays hidden, whatever is put on the screen meanwhile, and goes on where it was left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selfassess.storage.tables import WorkshopStep, WorkshopStepKind

_ENDS = (WorkshopStepKind.VOTING_ENDED, WorkshopStepKind.CHOOSING_STARTED, WorkshopStepKind.CLOSED)


@dataclass(frozen=True)
class Standing:
    """``number`` is of the last round, from 1 on; ``shown`` is whether the room has seen what it came to."""

    number: int
    shown: bool


@dataclass(frozen=True)
class Rounds:
    """Where each question stands, by key; ``ended`` is whether the rest was shown when the voting ended."""

    standings: Mapping[str, Standing]
    ended: bool

    def of(self, key: str) -> Standing:
        return self.standings.get(key, Standing(1, self.ended))

    def hides(self, key: str, number: int) -> bool:
        """Whether a round may not be seen yet."""
        standing = self.of(key)
        return number >= standing.number and not standing.shown


def rounds_of(steps: Sequence[WorkshopStep]) -> Rounds:
    """Where the questions of a workshop stand after its steps, which are in order."""
    standings: dict[str, Standing] = {}
    ended = False
    for step in steps:
        now = standings.get(step.key, Standing(1, ended))
        match step.what:
            case WorkshopStepKind.REVEALED:
                standings[step.key] = Standing(now.number, shown=True)
            case WorkshopStepKind.ASKED_AGAIN:
                standings[step.key] = Standing(now.number + 1, shown=False)
            case WorkshopStepKind.RESET:
                standings[step.key] = Standing(1, shown=False)
            case what if what in _ENDS:
                ended = True
                standings = {key: Standing(each.number, shown=True) for key, each in standings.items()}
    return Rounds(standings, ended)
