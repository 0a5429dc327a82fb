"""What is forgotten when its time is over, and what is written down outside the database.

Each is safe to do twice, or by two at once. None deletes what was submitted, or what somebody's account belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from selfassess.services.audit_batches import keep_heads, seal_batch
from selfassess.services.erasing import forget_unused, note_from_trail
from selfassess.services.keys import Keys
from selfassess.services.sessions import LONGEST
from selfassess.storage import account_sessions, ended_browsers, one_time_tokens, rate_limits
from selfassess.storage.unit_of_work import UnitOfWork

TOKENS_KEPT = timedelta(days=1)  # after they expire, so that a used link can still be told that it was used
Chore = Callable[[UnitOfWork, Keys, datetime], int]


@dataclass(frozen=True)
class House:
    """Where the files beside the database are, and how long an unused draft is kept."""

    heads: Path
    erasures: Path
    keep_unused: timedelta

    @property
    def forgetting(self) -> Mapping[str, Chore]:
        """What deletes, by name; each gives how much it deleted, and the caller commits."""
        return {
            "sessions": lambda uow, _keys, now: account_sessions.forget(uow.connection, now - LONGEST),
            "tokens": lambda uow, _keys, now: one_time_tokens.forget(uow.connection, now - TOKENS_KEPT),
            "limits": lambda uow, _keys, now: rate_limits.forget(uow.connection, now),
            "browsers": lambda uow, _keys, now: ended_browsers.forget(uow.connection, now),
            "unused drafts": lambda uow, keys, now: len(forget_unused(uow, keys, now - self.keep_unused, now)),
        }

    @property
    def sealing(self) -> Mapping[str, Chore]:
        """What seals the audit trail. The head of a seal is written down after its commit, or by the next round."""
        return {
            "audit heads": lambda uow, _keys, _now: keep_heads(uow, self.heads),
            "audit seal": lambda uow, keys, now: 0 if seal_batch(uow, keys, now) is None else 1,
            "erasures": lambda uow, _keys, _now: note_from_trail(uow, self.erasures),
        }
