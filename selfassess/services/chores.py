"""What has to be done from time to time: the worker does it. Each chore is safe to do twice, or by two workers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from selfassess.services.housekeeping import House
from selfassess.services.keys import Keys
from selfassess.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Chore:
    """Something to do ``every`` so often. ``do`` gives how much there was to do."""

    name: str
    every: timedelta
    do: Callable[[UnitOfWork, Keys, datetime], int]


OFTEN, SELDOM = timedelta(hours=1), timedelta(days=1)
RARE = ("unused drafts",)


def chores_of(house: House) -> tuple[Chore, ...]:
    """What a worker does for a house: it forgets what is over, and seals the audit trail."""
    done = {**house.forgetting, **house.sealing}
    return tuple(Chore(name, SELDOM if name in RARE else OFTEN, do) for name, do in done.items())


@dataclass
class Rota:
    """Which chores are due. When each was last done is known to this worker alone, and forgotten with it."""

    chores: tuple[Chore, ...]
    _last: dict[str, datetime] = field(default_factory=dict)

    def due(self, now: datetime) -> list[Chore]:
        """The chores whose time has come."""
        lasts = ((chore, self._last.get(chore.name)) for chore in self.chores)
        return [chore for chore, last in lasts if last is None or now - last >= chore.every]

    def note(self, chore: Chore, now: datetime) -> None:
        """Remember that a chore is done."""
        self._last[chore.name] = now
