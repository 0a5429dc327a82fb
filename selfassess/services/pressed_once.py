"""A button that is pressed twice does its work once, where doing it again would do harm."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from selfassess.services import rate_limits
from selfassess.services.asking import Asking
from selfassess.services.keys import Keys
from selfassess.services.rate_limits import Limit, TooMany
from selfassess.storage.unit_of_work import UnitOfWork

_ONCE = Limit("form sent", 1, timedelta(days=1))
_LETTER = Limit("letter of a form", 1, timedelta(minutes=1))  # who presses later wants another
_NO_FAILURE = Limit("letter of a form that did not fail", 1, timedelta(minutes=1))


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


def note_outcome(uow: UnitOfWork, keys: Keys, form: UUID, email: str, now: datetime, *, failed: bool) -> None:
    """Keep how the letter of a form went, for whoever presses again. One that failed counts as never sent.

    Where none was due, nothing failed. The caller commits.
    """
    if failed:
        rate_limits.give_back(uow, keys, _LETTER, f"{form} {email}", now)
    else:
        with suppress(TooMany):
            rate_limits.take(uow, keys, _NO_FAILURE, f"{form} {email}", now)


def has_failed(uow: UnitOfWork, keys: Keys, form: UUID, email: str, now: datetime) -> bool | None:
    """Whether the letter of a form could not be sent; None while that is not known yet."""
    if _is_taken(uow, keys, _NO_FAILURE, f"{form} {email}", now):
        return False
    return None if _is_taken(uow, keys, _LETTER, f"{form} {email}", now) else True


def _is_taken(uow: UnitOfWork, keys: Keys, limit: Limit, subject: str, now: datetime) -> bool:
    try:
        rate_limits.check(uow, keys, limit, subject, now)
    except TooMany:
        return True
    return False
