"""A worker's day: chores when they are due, reports while there are any, and waiting in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from selfassess.services.chores import Rota
from selfassess.services.keys import Keys
from selfassess.services.working import Done, Worker
from selfassess.storage.failures import StorageBusy

IDLE = 2.0  # seconds between two looks for work


@dataclass
class WorkLoop:
    """Runs a worker until it is told to stop. ``say`` hears one line an event, which holds no text of anybody's."""

    worker: Worker
    keys: Keys
    say: Callable[[str], object]
    rota: Rota
    stopping: bool = False

    def stop(self) -> None:
        """End when the present item is finished."""
        self.stopping = True

    def run(self, *, once: bool = False) -> None:
        """Work until stopped; ``once`` ends when there is nothing left to take."""
        while not self.stopping:
            try:
                self._do_chores()
                done = self.worker.step()
            except StorageBusy as busy:
                self.say(f"database {busy.trouble.lower()}: next try in {busy.retry_after} seconds")
                self.worker.wait(busy.retry_after)
                continue
            if done:
                self.say(_line(done))
            elif once:
                return
            else:
                self.worker.wait(IDLE)

    def _do_chores(self) -> None:
        now = self.worker.clock()
        for chore in self.rota.due(now):
            with self.worker.database.writing() as uow:
                count = chore.do(uow, self.keys, now)
                uow.commit()
            self.rota.note(chore, now)
            if count:
                self.say(f"chore {chore.name}: {count}")


def _line(done: Done) -> str:
    leased = done.leased
    outcome = done.state if done.stored else "not stored: cancelled, or taken over"
    fault = f" ({done.fault})" if done.fault else ""
    return f"batch {leased.job_id} report {leased.place + 1} try {leased.attempts}: {outcome}{fault}"
