"""The map of what is kept covers every column, and knows where words of people stand."""

from __future__ import annotations

from selfassess.storage.data_map import DATA_MAP
from selfassess.storage.tables import Base

# Texts that the application makes or that name something of a study: nobody types them.
MADE = {
    "sha256",
    "previous",
    "mac",
    "digest",
    "study",
    "key",
    "method_version",
    "code",
    "colour",
    "choices",
    "changes",
} | {
    "password",
    "device",
    "issuer",
    "subject",
    "recommendation",
    "format",
    "job_item.reason",
    "questions",
    "item",
    "team",
    "offered",
    "number",
}


def test_every_column_is_in_the_map() -> None:
    tables = {name: set(table.columns.keys()) for name, table in Base.metadata.tables.items()}
    assert {name: set(kept.columns) for name, kept in DATA_MAP.items()} == tables


def test_every_text_is_typed_by_people_or_made_by_us() -> None:
    for name, table in Base.metadata.tables.items():
        texts = {column.name for column in table.columns if type(column.type).__name__ == "PlainText"}
        made = {
            column for column in texts if column in MADE or f"{name}.{column}" in MADE or column.endswith("_sha256")
        }
        assert texts - made == DATA_MAP[name].typed, name


def test_the_map_says_why_and_how_long() -> None:
    for kept in DATA_MAP.values():
        assert all([kept.purpose, kept.until, *kept.columns.values()])


def test_every_column_that_says_who_somebody_is_is_marked() -> None:
    """So that it is in the copy that they take away: ``people.rows_of`` goes by the marks."""
    for name, table in Base.metadata.tables.items():
        says_who = {
            column.name
            for column in table.columns
            if any(key.column.table.name == "account" for key in column.foreign_keys)
            or column.name in ("account_id", "author_id", "email")
            or column.name.endswith("_by")
        }
        assert says_who <= DATA_MAP[name].people, name
