"""Two kinds of transaction: one that reads, and one that may write.

SQLite cannot turn a reading transaction into a writing one while another writes, and does not wait either. So a
transaction that may write takes the right to do so when it begins (BEGIN IMMEDIATE), and waits for it there.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, Executable

_READING = "selfassess_reading"
_CHANGED = "selfassess_changed"


class ReadOnlyUnitOfWork(RuntimeError):  # noqa: N818 - a mistake in the program, named for what it met
    """Something was written in a unit of work that was opened for reading."""

    def __init__(self) -> None:
        super().__init__("This unit of work was opened for reading. Open one for writing.")


def reading(engine: Engine) -> Engine:
    """The same engine and pool, with transactions that see one state of the database and cannot change it."""
    options: dict[str, object] = {_READING: True}
    if engine.dialect.name == "postgresql":  # SQLite's transactions always see one state
        options |= {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
    return engine.execution_options(**options)


def is_reading(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(_READING))


def begin(connection: Connection) -> None:
    """Begin a transaction. SQLite's driver is told to begin none by itself; PostgreSQL's does."""
    connection.info[_CHANGED] = False
    if connection.dialect.name != "sqlite":
        return
    read_only = is_reading(connection)
    if connection.info.get(_READING) is not read_only:
        connection.exec_driver_sql(f"PRAGMA query_only={'ON' if read_only else 'OFF'}")
        connection.info[_READING] = read_only
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def note_change(connection: Connection, statement: Executable, *_parameters: object) -> None:
    """Remember that a transaction changed something, or refuse it to one that only reads."""
    if getattr(statement, "is_dml", False):
        if is_reading(connection):
            raise ReadOnlyUnitOfWork
        connection.info[_CHANGED] = True


def has_changed(connection: Connection) -> bool:
    """Whether the transaction that is under way changed something."""
    under_way = connection.in_transaction() and not connection.invalidated
    return under_way and bool(connection.info.get(_CHANGED))
