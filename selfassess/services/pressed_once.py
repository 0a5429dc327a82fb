"""A button that is pressed twice does its work once, where doing it again would do harm."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from selfassess.services import rate_limits
from selfassess.services.asking import Asking
from selfassess.services.keys import Keys
from selfassess.services.rate_limits import Limit, TooMany
from selfassess.storage.unit_of_work import UnitOfWork

_ONCE = Limit("form sent", 1, timedelta(days=1))
_LETTER = Limit("letter of a form", 1, timedelta(minutes=1))  # who presses later wants another


def is_repeated(uow: UnitOfWork, keys: Keys, asking: Asking, what: str) -> bool:
    """Whether an account sent the same form for the same thing within a day; from now on it has. The caller commits.

    Two requests at once are told apart only while one waits for the other: the caller holds a lock.
    """
    try:
        rate_limits.take(uow, keys, _ONCE, f"{asking.by} {asking.form} {what}", asking.now)
    except TooMany:
        return True
    return False


def has_sent(uow: UnitOfWork, keys: Keys, form: UUID, email: str, now: datetime) -> bool:
    """Whether a form has sent a letter to an address within a minute; from now on it has. The caller commits.

    Two requests at once are told apart too.
    """
    try:
        rate_limits.take(uow, keys, _LETTER, f"{form} {email}", now)
    except TooMany:
        return True
    return False
