"""A form starts one assessment however often it is sent; e-mails with a private link are counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None

FIRST = sa.text("previous_id IS NULL")


def upgrade() -> None:
    op.create_index(
        op.f("uq_assessment_first_form"),
        "assessment",
        ["form"],
        unique=True,
        sqlite_where=FIRST,
        postgresql_where=FIRST,
    )
    op.create_table(
        "sent_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("sent", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_sent_link_assessment_id_assessment"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_link")),
    )
    op.create_index(op.f("ix_sent_link_assessment_id"), "sent_link", ["assessment_id"])


def downgrade() -> None:
    op.drop_table("sent_link")
    op.drop_index(op.f("uq_assessment_first_form"), "assessment")
