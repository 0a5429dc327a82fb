"""The form of the database: brought up to date, and compared with what this release expects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

if TYPE_CHECKING:
    from alembic.config import Config

# Alembic is imported when it is asked: it takes an eighth of a second, and making a report needs no database.

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database to a revision, all of the way or not at all; one that is there already stays as it is."""
    from alembic import command  # noqa: PLC0415 - see the top of this module

    with engine.begin() as connection:
        command.upgrade(_settings(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the database back to a revision; ``base`` empties it."""
    from alembic import command  # noqa: PLC0415 - see the top of this module

    with engine.begin() as connection:
        command.downgrade(_settings(connection), revision)


def is_current(engine: Engine) -> bool:
    """Whether the database has the form that this release expects."""
    from alembic.migration import MigrationContext  # noqa: PLC0415 - see the top of this module
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - as above

    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_heads()
        return set(found) == set(ScriptDirectory.from_config(_settings(connection)).get_heads())


def _settings(connection: Connection) -> Config:
    """Settings made here rather than in a file: the address of the database stands in the environment alone."""
    from alembic.config import Config  # noqa: PLC0415 - see the top of this module

    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings
