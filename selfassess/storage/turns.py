"""Turns at writing to SQLite: threads of one process wait in a row, where SQLite would have each ask again and again.

Other processes still meet at SQLite's own lock, which is what keeps the data safe.
"""

from __future__ import annotations

from threading import Lock

from selfassess.storage.failures import StorageBusy, Trouble


class Turn:
    """The right of one unit of work to write; ``take`` and ``leave`` may be called again without harm."""

    def __init__(self, queue: Lock, patience: float) -> None:
        self._queue, self._patience = queue, patience
        self._held = False

    def take(self) -> None:
        """Wait for the turn; StorageBusy where it does not come in time."""
        if not self._held:
            if not self._queue.acquire(timeout=self._patience):
                raise StorageBusy(Trouble.BUSY)
            self._held = True

    def leave(self) -> None:
        """Let the next one write."""
        if self._held:
            self._held = False
            self._queue.release()
