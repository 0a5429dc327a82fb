"""One unit of work a request: everything in it is stored by one commit of the caller, or none of it."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session, sessionmaker

from selfassess.storage.failures import StorageBusy, Trouble
from selfassess.storage.transactions import has_changed, reading


class Database:
    """Where units of work come from."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = sessionmaker(engine, expire_on_commit=False)
        self._reading = sessionmaker(reading(engine), expire_on_commit=False)

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

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._session.flush()
                self.uncommitted = self._session.in_transaction() and self._has_changed()
        finally:
            self._session.close()

    def _has_changed(self) -> bool:
        """Whether anything waits to be committed; nothing does on a connection that the server has ended."""
        connection = self._session.connection()
        return not connection.invalidated and has_changed(connection)
