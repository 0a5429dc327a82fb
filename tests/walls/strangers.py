"""A third organisation and its consultancy, whose every column of text or bytes is a canary, sense or no sense."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid5

from sqlalchemy import Boolean, Column, Connection, Date, Enum, LargeBinary, Table, Uuid, insert

from selfassess.storage.column_types import PlainText, UtcDateTime
from selfassess.storage.tables import UNREPLACED, Base
from tests.walls.canaries import canary
from tests.walls.organisations import NOW

STRANGER = "c"
SPACE = UUID("6f1b7c1e-7a52-4d5e-9d0a-3a1f0c9b8e11")
TABLES = Base.metadata.sorted_tables
REFERS_TO = {"previous_id": "assessment", "granted_by": "account", "withdrawn_by": "account", "invited_by": "account"}
REFERS_TO |= {"ordered_by": "account", "author_id": "account", "led_by": "account"}
NEVER = frozenset({"withdrawn", "disabled", "revoked", "used", "lease", "leased_until"})  # or it would be out of sight
WHOLE = {("draft_answer", "until"): UNREPLACED, ("audit_event", "sequence"): 0, ("audit_batch", "last"): 0}
WORDS = {("assessment", "state"): "submitted", ("draft_answer", "state"): "answered"}


def has_canary(column: Column[object]) -> bool:
    """Whether a column can hold one: text that is no closed list, or bytes."""
    return isinstance(column.type, PlainText | LargeBinary)


def id_of(table: str) -> UUID:
    """The stranger's id in a table."""
    return uuid5(SPACE, table)


def add_strangers(connection: Connection) -> None:
    """A row in every table, tied to one another by their ids."""
    for table in TABLES:
        connection.execute(insert(table).values(dict(_values(table))))


def _values(table: Table) -> Iterator[tuple[str, object]]:
    for column in table.columns:
        yield column.name, _value(table.name, column)


def _value(table: str, column: Column[object]) -> object:
    place = (table, column.name)
    if column.name in NEVER or place == ("one_time_token", "consultancy_id"):
        return None
    if place in WHOLE:
        return WHOLE[place]
    if isinstance(column.type, Enum):
        return next(each for each in column.type.enum_class or () if WORDS.get(place, each.value) == each.value)
    if isinstance(column.type, PlainText):
        return canary(STRANGER, *_said_by(column))
    if isinstance(column.type, LargeBinary):
        return canary(STRANGER, *place).encode()
    return _plain(table, column)


def _said_by(column: Column[object]) -> tuple[str, str]:
    """A text that refers to another says the other's canary."""
    for key in column.foreign_keys:
        return key.column.table.name, key.column.name
    return column.table.name, column.name


def _plain(table: str, column: Column[object]) -> object:
    match column.type:
        case Uuid():
            named = table if column.name == "id" else column.name.removesuffix("_id")
            return id_of(REFERS_TO.get(column.name, named))
        case Boolean():
            return False
        case UtcDateTime():
            return NOW
        case Date():
            return NOW.date()
    return 1
