"""Assessments: drafts, submissions with the study that they were made with, private links, and the audit trail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(20)
PINS = ("instrument_sha256", "advice_sha256", "sources_sha256", "benchmark_sha256", "responses_sha256")

# An event once written stays as it was: whoever may only use the application's account cannot rewrite the trail.
SQLITE_GUARD = """
CREATE TRIGGER audit_event_no_{verb} BEFORE {verb} ON audit_event
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END
"""
POSTGRESQL_GUARD = """
CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit trail is only added to'; END $$;
CREATE TRIGGER audit_event_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse();
"""


def upgrade() -> None:
    _create_assessments()
    _create_access_grants()
    _create_draft_answers()
    _create_submissions()
    _create_audit_trail()


def downgrade() -> None:
    for table in (
        "audit_event",
        "submission",
        "artifact",
        "draft_answer",
        "access_grant",
        "assessment",
        "organisation",
    ):
        op.drop_table(table)
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_event_refuse()")


def _one_of(table: str, column: str, *words: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_{table}_{column}"))


def _reference(table: str, column: str, target: str, key: str = "id", deleted: str | None = None) -> sa.Constraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.{key}"], name=name, ondelete=deleted)


def _create_assessments() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("study", sa.Text(), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started", MOMENT, nullable=False),
        sa.Column("updated", MOMENT, nullable=False),
        sa.Column("previous_id", sa.Uuid()),
        sa.Column("form", sa.Uuid()),
        _one_of("assessment", "state", "draft", "submitted"),
        _reference("assessment", "organisation_id", "organisation"),
        _reference("assessment", "previous_id", "assessment", deleted="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("previous_id", "form", name=op.f("uq_assessment_previous_id_form")),
    )
    op.create_index(op.f("ix_assessment_organisation_id"), "assessment", ["organisation_id"])


def _create_access_grants() -> None:
    op.create_table(
        "access_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("revoked", MOMENT),
        _reference("access_grant", "assessment_id", "assessment", deleted="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_grant")),
    )
    op.create_index(op.f("ix_access_grant_assessment_id"), "access_grant", ["assessment_id"])


def _create_draft_answers() -> None:
    op.create_table(
        "draft_answer",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("until", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("form", sa.Uuid(), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("code", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("include", sa.Boolean()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("under_way", sa.Boolean(), nullable=False),
        _one_of("draft_answer", "state", "answered", "dont_know", "not_applicable", "blank"),
        sa.CheckConstraint(
            "(state = 'answered') = (code IS NOT NULL OR text <> '')", name=op.f("ck_draft_answer_answered")
        ),
        _reference("draft_answer", "assessment_id", "assessment", deleted="CASCADE"),
        sa.PrimaryKeyConstraint("assessment_id", "until", "key", name=op.f("pk_draft_answer")),
        sqlite_with_rowid=False,
    )


def _create_submissions() -> None:
    op.create_table(
        "artifact",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _one_of("artifact", "kind", "instrument", "advice", "sources", "benchmark", "responses"),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_artifact")),
    )
    op.create_table(
        "submission",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("answers_sha256", sa.Text(), nullable=False),
        *(sa.Column(pin, sa.Text(), nullable=False) for pin in PINS),
        sa.Column("method_version", sa.Text(), nullable=False),
        sa.Column("submitted", MOMENT, nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        _reference("submission", "assessment_id", "assessment", deleted="CASCADE"),
        *(_reference("submission", pin, "artifact", key="sha256") for pin in PINS),
        sa.PrimaryKeyConstraint("assessment_id", name=op.f("pk_submission")),
    )


def _create_audit_trail() -> None:
    op.create_table(
        "audit_event",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("action", WORD, nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("grant_id", sa.Uuid()),
        sa.Column("digest", sa.Text()),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("mac", sa.Text(), nullable=False),
        _one_of("audit_event", "action", "started", "started_next", "submitted", "link_reissued", "link_revoked"),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_audit_event")),
        sa.UniqueConstraint("previous", name=op.f("uq_audit_event_previous")),
    )
    if op.get_context().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(SQLITE_GUARD.format(verb=verb))
    else:
        op.execute(POSTGRESQL_GUARD)
