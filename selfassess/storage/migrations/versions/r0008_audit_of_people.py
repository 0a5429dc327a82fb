"""The audit trail also says which account did something and to what, and a worker seals it batch by batch."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0008"
down_revision = "r0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
OF_ASSESSMENTS = ("started", "started_next", "submitted", "link_reissued", "link_revoked")
OF_PEOPLE = (
    "claimed",
    "signed_in",
    "sign_in_refused",
    "signed_out",
    "sessions_ended",
    "password_changed",
    "email_changed",
    "account_disabled",
    "account_enabled",
    "account_erased",
    "service_role",
    "invited",
    "joined",
    "role_changed",
    "removed",
    "transferred",
    "org_erased",
    "exported",
    "let_in",
    "shut_out",
    "assigned",
    "unassigned",
    "reports_ordered",
    "reports_taken",
    "edition_imported",
    "edition_chosen",
)
SQLITE_GUARD = """
CREATE TRIGGER audit_event_no_{verb} BEFORE {verb} ON audit_event
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END
"""
POSTGRESQL_GUARD = """
CREATE TRIGGER audit_event_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()
"""
BEFORE = ("sequence", "at", "action", "assessment_id", "grant_id", "digest", "previous", "mac")


def upgrade() -> None:
    _remake((*OF_ASSESSMENTS, *OF_PEOPLE), people=True)
    op.create_table(
        "audit_batch",
        sa.Column("last", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("sealed", MOMENT, nullable=False),
        sa.Column("mac", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("last", name=op.f("pk_audit_batch")),
    )


def downgrade() -> None:
    """Back to a trail of assessments alone. The chain breaks where an event of people was."""
    op.drop_table("audit_batch")
    _remake(OF_ASSESSMENTS, people=False)


def _remake(words: tuple[str, ...], *, people: bool) -> None:
    """The same table with other columns and words, which SQLite can be given in no other way."""
    listed = ", ".join(f"'{word}'" for word in words)
    of_people = [sa.Column("account_id", sa.Uuid()), sa.Column("object_id", sa.Uuid())] if people else []
    op.rename_table("audit_event", "old_audit_event")
    if op.get_context().dialect.name == "postgresql":
        for kind, name in (("pk", ""), ("uq", "_previous")):
            op.execute(f"ALTER TABLE old_audit_event DROP CONSTRAINT {kind}_audit_event{name}")
        op.execute("ALTER TABLE old_audit_event DROP CONSTRAINT ck_audit_event_action")
    op.create_table(
        "audit_event",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=people),
        sa.Column("grant_id", sa.Uuid()),
        *of_people,
        sa.Column("digest", sa.Text()),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("mac", sa.Text(), nullable=False),
        sa.CheckConstraint(f"action IN ({listed})", name=op.f("ck_audit_event_action")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_audit_event")),
        sa.UniqueConstraint("previous", name=op.f("uq_audit_event_previous")),
    )
    kept = "" if people else f" WHERE action IN ({listed})"
    columns = ", ".join(BEFORE)
    op.execute(f"INSERT INTO audit_event ({columns}) SELECT {columns} FROM old_audit_event{kept}")  # noqa: S608 - ours
    if op.get_context().dialect.name == "sqlite":
        op.drop_table("old_audit_event")
        for verb in ("UPDATE", "DELETE"):
            op.execute(SQLITE_GUARD.format(verb=verb))
    else:
        op.drop_table("old_audit_event")
        op.execute(POSTGRESQL_GUARD)
