"""One unit of work a request: everything in it is stored by one commit of the caller, or none of it."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sqlalchemy import Engine, event
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, sessionmaker

from selfassess.storage.failures import StorageBusy, Trouble
from selfassess.storage.transactions import reading

_CHANGED = "changed"


class ReadOnlyUnitOfWork(RuntimeError):  # noqa: N818 - a mistake in the program, named for what it met
    """Something was written in a unit of work that was opened for reading."""

    def __init__(self) -> None:
        super().__init__("This unit of work was opened for reading. Open one for writing.")


class Database:
    """Where units of work come from."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = sessionmaker(engine, expire_on_commit=False)
        self._reading = sessionmaker(reading(engine), expire_on_commit=False)
        _watch(self._writing, may_write=True)
        _watch(self._reading, may_write=False)

    def reading(self) -> UnitOfWork:
        """A unit of work that sees one state of the database and refuses to change it."""
        return UnitOfWork(self._reading())

    def writing(self) -> UnitOfWork:
        """A unit of work that may change the database. On SQLite it waits for its turn at its first query."""
        return UnitOfWork(self._writing())


class UnitOfWork:
    """A context manager: what is not committed by its end is undone, and ``uncommitted`` says whether there was any."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.uncommitted = False

    @property
    def session(self) -> Session:
        """The session, with its transaction begun."""
        if not self._session.in_transaction():
            try:
                self._session.connection()
            except PoolTimeoutError as error:
                raise StorageBusy(Trouble.BUSY) from error
        return self._session

    def commit(self) -> None:
        """Store everything, durably: when this returns, it survives a loss of power."""
        self._session.commit()
        self._session.info.pop(_CHANGED, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._session.flush()
                self.uncommitted = _CHANGED in self._session.info
        finally:
            self._session.close()


def _watch(sessions: sessionmaker[Session], may_write: bool) -> None:
    """Note every change that a session sends to the database, or refuse it."""

    def note(session: Session) -> None:
        if not may_write:
            raise ReadOnlyUnitOfWork
        session.info[_CHANGED] = True

    def before_flush(session: Session, _context: UOWTransaction, _instances: object) -> None:
        if session.new or session.deleted or any(session.is_modified(each) for each in session.dirty):
            note(session)

    def before_execute(state: ORMExecuteState) -> None:
        if state.is_insert or state.is_update or state.is_delete:
            note(state.session)

    event.listen(sessions, "before_flush", before_flush)
    event.listen(sessions, "do_orm_execute", before_execute)
