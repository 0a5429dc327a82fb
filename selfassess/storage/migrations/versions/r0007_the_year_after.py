"""Recommendations taken up, who gave which answer, and jobs that a worker does."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0007"
down_revision = "r0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(20)


def upgrade() -> None:
    _create_improvements()
    _create_jobs()
    op.add_column("draft_answer", sa.Column("account_id", sa.Uuid()))
    op.add_column("draft_answer", sa.Column("facilitated", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("draft_answer", sa.Column("saved", MOMENT))


def downgrade() -> None:
    for column in ("account_id", "facilitated", "saved"):
        op.drop_column("draft_answer", column)
    for table in ("job_item", "job", "answer_record", "improvement"):
        op.drop_table(table)


def _create_improvements() -> None:
    op.create_table(
        "improvement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid()),
        sa.Column("recommendation", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due", sa.Date()),
        sa.Column("status", WORD, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form", sa.Uuid(), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("updated", MOMENT, nullable=False),
        _reference("improvement", "assessment_id", "assessment", "SET NULL"),
        _reference("improvement", "organisation_id", "organisation", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_improvement")),
        sa.UniqueConstraint("organisation_id", "form", name=op.f("uq_improvement_organisation_id_form")),
        _one_of("improvement", "status", "status", "to_do", "under_way", "done", "dropped"),
    )
    op.create_index(op.f("ix_improvement_assessment_id"), "improvement", ["assessment_id"])
    op.create_table(
        "answer_record",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid()),
        sa.Column("facilitated", sa.Boolean(), nullable=False),
        sa.Column("carried_over", sa.Boolean(), nullable=False),
        sa.Column("saved", MOMENT, nullable=False),
        _reference("answer_record", "assessment_id", "assessment", "CASCADE"),
        sa.PrimaryKeyConstraint("assessment_id", "key", name=op.f("pk_answer_record")),
    )
    op.create_index(op.f("ix_answer_record_account_id"), "answer_record", ["account_id"])


def _create_jobs() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consultancy_id", sa.Uuid(), nullable=False),
        sa.Column("ordered_by", sa.Uuid()),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("form", sa.Uuid(), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("finished", MOMENT),
        _reference("job", "consultancy_id", "consultancy", "CASCADE"),
        _reference("job", "ordered_by", "account", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("form", name=op.f("uq_job_form")),
        _one_of("job", "state", "state", "queued", "running", "done", "parked", "cancelled"),
    )
    op.create_index(op.f("ix_job_consultancy_id"), "job", ["consultancy_id"])
    op.create_index(op.f("ix_job_ordered_by"), "job", ["ordered_by"])
    op.create_index(op.f("ix_job_state"), "job", ["state"])
    op.create_table(
        "job_item",
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease", sa.Uuid()),
        sa.Column("leased_until", MOMENT),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary()),
        sa.Column("finished", MOMENT),
        _reference("job_item", "assessment_id", "assessment", "CASCADE"),
        _reference("job_item", "job_id", "job", "CASCADE"),
        sa.PrimaryKeyConstraint("job_id", "place", name=op.f("pk_job_item")),
        _one_of("job_item", "state", "state", "queued", "running", "done", "parked", "cancelled"),
    )
    op.create_index(op.f("ix_job_item_assessment_id"), "job_item", ["assessment_id"])
    op.create_index(op.f("ix_job_item_state"), "job_item", ["state"])


def _one_of(table: str, name: str, column: str, *words: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, target: str, deleted: str) -> sa.Constraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=deleted)
