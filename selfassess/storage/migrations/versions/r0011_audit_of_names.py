"""The audit trail also says that an organisation was renamed, a consultancy closed, or a way to sign in removed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from selfassess.storage.migrations.versions.r0008_audit_of_people import (
    MOMENT,
    OF_ASSESSMENTS,
    OF_PEOPLE,
    POSTGRESQL_GUARD,
    SQLITE_GUARD,
)

revision = "r0011"
down_revision = "r0010"
branch_labels = None
depends_on = None

BEFORE = (*OF_ASSESSMENTS, *OF_PEOPLE)
ADDED = ("org_renamed", "consultancy_closed", "identity_removed")
COLUMNS = "sequence, at, action, assessment_id, grant_id, account_id, object_id, digest, previous, mac"


def upgrade() -> None:
    _remake((*BEFORE, *ADDED))


def downgrade() -> None:
    """Back to the words before. The chain breaks where an event with a new word was."""
    _remake(BEFORE)


def _remake(words: tuple[str, ...]) -> None:
    """The same table with other words, which SQLite can be given in no other way."""
    is_postgresql = op.get_context().dialect.name == "postgresql"
    listed = ", ".join(f"'{word}'" for word in words)
    op.rename_table("audit_event", "old_audit_event")
    if is_postgresql:
        for name in ("pk_audit_event", "uq_audit_event_previous", "ck_audit_event_action"):
            op.execute(f"ALTER TABLE old_audit_event DROP CONSTRAINT {name}")
    op.create_table(
        "audit_event",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("assessment_id", sa.Uuid()),
        sa.Column("grant_id", sa.Uuid()),
        sa.Column("account_id", sa.Uuid()),
        sa.Column("object_id", sa.Uuid()),
        sa.Column("digest", sa.Text()),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("mac", sa.Text(), nullable=False),
        sa.CheckConstraint(f"action IN ({listed})", name=op.f("ck_audit_event_action")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_audit_event")),
        sa.UniqueConstraint("previous", name=op.f("uq_audit_event_previous")),
    )
    kept = f"SELECT {COLUMNS} FROM old_audit_event WHERE action IN ({listed})"  # noqa: S608 - words of ours
    op.execute(f"INSERT INTO audit_event ({COLUMNS}) {kept}")
    op.drop_table("old_audit_event")
    for guard in [POSTGRESQL_GUARD] if is_postgresql else [SQLITE_GUARD.format(verb=v) for v in ("UPDATE", "DELETE")]:
        op.execute(guard)
