"""What Alembic runs: the migrations, inside the transaction that the caller began."""

from __future__ import annotations

from alembic import context

from selfassess.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,  # SQLite's too, because BEGIN is ours and comes before any change of a table
)
context.run_migrations()
