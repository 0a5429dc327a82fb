"""One unit of work a request: everything in it is stored by one commit of the caller, or none of it."""

from __future__ import annotations

from threading import Lock
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from selfassess.storage.failures import StorageBusy, Trouble
from selfassess.storage.transactions import has_changed, reading
from selfassess.storage.turns import Turn


class Database:
    """Where units of work come from."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._reading = reading(engine)
        pool = engine.pool
        self._queue = Lock() if engine.dialect.name == "sqlite" else None
        self._patience = pool.timeout() if isinstance(pool, QueuePool) else -1.0

    def reading(self) -> UnitOfWork:
        """A unit of work that sees one state of the database and refuses to change it."""
        return UnitOfWork(self._reading)

    def writing(self) -> UnitOfWork:
        """A unit of work that may change the database. On SQLite it waits for its turn at its first query."""
        return UnitOfWork(self.engine, Turn(self._queue, self._patience) if self._queue else None)


class UnitOfWork:
    """A context manager: what is not committed by its end is undone, and ``uncommitted`` says whether there was any.

    Queries are made on ``connection``, or on ``session`` where rows are handled as objects; both are one transaction.
    """

    def __init__(self, engine: Engine, turn: Turn | None = None) -> None:
        self._engine, self._turn = engine, turn
        self._connection: Connection | None = None
        self._session: Session | None = None
        self.uncommitted = False

    @property
    def connection(self) -> Connection:
        if self._connection is None:
            if self._turn:
                self._turn.take()
            try:
                self._connection = self._engine.connect()
            except PoolTimeoutError as error:
                raise StorageBusy(Trouble.BUSY) from error
        return self._connection

    @property
    def session(self) -> Session:
        if self._session is None:
            self._session = Session(self.connection)
        return self._session

    def commit(self) -> None:
        """Store everything, durably: when this returns, it survives a loss of power."""
        self._flush()
        if self._connection is not None:
            self._connection.commit()
        self._leave_session()
        if self._turn:
            self._turn.leave()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._flush()
                self.uncommitted = self._connection is not None and has_changed(self._connection)
        finally:
            self._close()

    def _close(self) -> None:
        try:
            self._leave_session()
            if self._connection is not None:
                self._connection.close()
        finally:
            if self._turn:
                self._turn.leave()

    def _flush(self) -> None:
        if self._session is not None:
            self._session.flush()

    def _leave_session(self) -> None:
        """Close the session with its transaction; what it has read stays readable."""
        if self._session is not None:
            self._session.close()
            self._session = None
