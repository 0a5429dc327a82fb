"""The form of the database: brought up to date, and compared with what this release expects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, column, inspect, select, table

if TYPE_CHECKING:
    from alembic.config import Config

# Alembic is imported when something is to be moved: it takes an eighth of a second and 8 MB, in every process.

MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = max(file.name for file in (MIGRATIONS / "versions").glob("r*.py")).partition("_")[0]
STATED = table("alembic_version", column("version_num"))  # where Alembic keeps the revision of a database


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
    with engine.connect() as connection:
        if not inspect(connection).has_table(STATED.name):
            return False
        return connection.scalars(select(STATED.c.version_num)).all() == [NEWEST]


def _settings(connection: Connection) -> Config:
    """Settings made here rather than in a file: the address of the database stands in the environment alone."""
    from alembic.config import Config  # noqa: PLC0415 - see the top of this module

    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings
