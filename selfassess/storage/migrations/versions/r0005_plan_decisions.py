"""What was decided on a plan is kept, and a report has a seal for each plan that it carried."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0005"
down_revision = "r0004"
branch_labels = None
depends_on = None

COLUMNS = "assessment_id, method_version, code, issued"


def upgrade() -> None:
    op.create_table(
        "plan_decision",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("updated", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_plan_decision_assessment_id_assessment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("assessment_id", name=op.f("pk_plan_decision")),
    )
    _remake_seals(["assessment_id", "method_version", "code"], "")


def downgrade() -> None:
    newest = (
        "WHERE NOT EXISTS (SELECT 1 FROM issued_seal AS later WHERE later.assessment_id = issued_seal.assessment_id"
        " AND later.method_version = issued_seal.method_version"
        " AND (later.issued > issued_seal.issued OR (later.issued = issued_seal.issued"
        " AND later.code > issued_seal.code)))"
    )
    _remake_seals(["assessment_id", "method_version"], newest)
    op.drop_table("plan_decision")


def _remake_seals(key: list[str], kept: str) -> None:
    """The table of seals with another primary key, which SQLite can change in no other way."""
    op.create_table(
        "new_issued_seal",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("method_version", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("issued", sa.DateTime(timezone=True), nullable=False),
    )
    op.execute(f"INSERT INTO new_issued_seal ({COLUMNS}) SELECT {COLUMNS} FROM issued_seal {kept}")  # noqa: S608 - ours
    op.drop_table("issued_seal")
    op.create_table(
        "issued_seal",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("method_version", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("issued", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_issued_seal_assessment_id_assessment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_issued_seal")),
    )
    op.execute(f"INSERT INTO issued_seal ({COLUMNS}) SELECT {COLUMNS} FROM new_issued_seal")  # noqa: S608 - ours alone
    op.drop_table("new_issued_seal")
    op.create_index(op.f("ix_issued_seal_code"), "issued_seal", ["code"])
