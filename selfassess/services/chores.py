"""What has to be done from time to time: the worker does it. Each chore is safe to do twice, or by two workers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from selfassess.services.keys import Keys
from selfassess.services.sessions import LONGEST
from selfassess.storage import account_sessions, ended_browsers, leases, one_time_tokens, rate_limits
from selfassess.storage.unit_of_work import UnitOfWork

KEPT_BATCHES = timedelta(days=7)


@dataclass(frozen=True)
class Chore:
    """Something to do ``every`` so often. ``do`` gives how much there was to do."""

    name: str
    every: timedelta
    do: Callable[[UnitOfWork, Keys, datetime], int]


CHORES = (
    Chore(
        "batches",
        timedelta(hours=1),
        lambda uow, _keys, now: leases.forget(uow.connection, now - KEPT_BATCHES),
    ),
    Chore("tokens", timedelta(hours=1), lambda uow, _keys, now: one_time_tokens.forget(uow.connection, now)),
    Chore("limits", timedelta(minutes=10), lambda uow, _keys, now: rate_limits.forget(uow.connection, now)),
    Chore("browsers", timedelta(hours=1), lambda uow, _keys, now: ended_browsers.forget(uow.connection, now)),
    Chore(
        "sessions",
        timedelta(hours=1),
        lambda uow, _keys, now: account_sessions.forget(uow.connection, now - LONGEST),
    ),
)


@dataclass
class Rota:
    """Which chores are due. When each was last done is known to this worker alone, and forgotten with it."""

    chores: tuple[Chore, ...] = CHORES
    _last: dict[str, datetime] = field(default_factory=dict)

    def due(self, now: datetime) -> list[Chore]:
        """The chores whose time has come."""
        lasts = ((chore, self._last.get(chore.name)) for chore in self.chores)
        return [chore for chore, last in lasts if last is None or now - last >= chore.every]

    def note(self, chore: Chore, now: datetime) -> None:
        """Remember that a chore is done."""
        self._last[chore.name] = now
