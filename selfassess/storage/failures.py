"""When the database cannot serve: one error with a sentence for people, in place of the driver's own."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import OperationalError

from selfassess.storage.transactions import is_reading


class Trouble(StrEnum):
    """Why the database could not serve."""

    BUSY = "BUSY"
    FULL = "FULL"
    UNREACHABLE = "UNREACHABLE"


_SQLITE = {
    5: Trouble.BUSY,
    8: Trouble.UNREACHABLE,
    10: Trouble.UNREACHABLE,
    13: Trouble.FULL,
    14: Trouble.UNREACHABLE,
}
_SQLITE_READ_ONLY = 8
_BUSY_STATES = ("55P03", "57014", "40001", "40P01")  # lock or statement timed out, serialisation, deadlock
_FULL_STATE = "53100"
_SENTENCES = {
    Trouble.BUSY: "The database is busy, so nothing was saved. Keep what you typed and try again in a moment.",
    Trouble.FULL: "There is no room left to save, so nothing was saved. Keep what you typed, and tell us.",
    Trouble.UNREACHABLE: "The database cannot be reached, so nothing was saved. Keep what you typed, and try again.",
}
_SECONDS = {Trouble.BUSY: 5, Trouble.FULL: 300, Trouble.UNREACHABLE: 30}


class StorageBusy(Exception):  # noqa: N818 - it says what is so, and is a page rather than a fault of the program
    """The database could not do its work just now; nothing of the unit of work is stored."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(_SENTENCES[trouble])
        self.trouble = trouble

    @property
    def retry_after(self) -> int:
        """Seconds after which another try makes sense."""
        return _SECONDS[self.trouble]


def translate(context: ExceptionContext) -> None:
    """Raise StorageBusy in place of a driver's error that says so; leave every other error as it is."""
    trouble = _trouble(context)
    if trouble is not None:
        raise StorageBusy(trouble) from context.original_exception


def _trouble(context: ExceptionContext) -> Trouble | None:
    code: int | None = getattr(context.original_exception, "sqlite_errorcode", None)
    if code is not None:
        primary = code & 0xFF
        if primary == _SQLITE_READ_ONLY and context.connection is not None and is_reading(context.connection):
            return None  # a write in a unit of work that only reads: a mistake in the program
        return _SQLITE.get(primary)
    state: str | None = getattr(context.original_exception, "sqlstate", None)
    if state is not None:
        return _of_state(state)
    lost = context.is_disconnect or context.connection is None
    return Trouble.UNREACHABLE if lost and isinstance(context.sqlalchemy_exception, OperationalError) else None


def _of_state(state: str) -> Trouble | None:
    if state == _FULL_STATE:
        return Trouble.FULL
    if state in _BUSY_STATES or state.startswith("53"):
        return Trouble.BUSY
    return Trouble.UNREACHABLE if state.startswith(("08", "57P")) else None
