"""Votes that come on a sheet: seats without a phone, and which sheets were counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0012"
down_revision = "r0011"
branch_labels = None
depends_on = None

STEPS = (
    "opened",
    "voting_started",
    "voting_ended",
    "accepted",
    "asked",
    "revealed",
    "asked_again",
    "agreed",
    "skipped",
    "went_back",
    "reset",
    "choosing_started",
    "closed",
)
SHEET_COUNTED = "sheet_counted"


def upgrade() -> None:
    op.add_column("seat", sa.Column("on_paper", sa.Boolean(), server_default=sa.false(), nullable=False))
    name = op.f("fk_workshop_sheet_workshop_id_workshop")
    op.create_table(
        "workshop_sheet",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=name, ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("workshop_id", "number", name=op.f("pk_workshop_sheet")),
    )
    _allow((*STEPS, SHEET_COUNTED))


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM workshop_step WHERE what = :what").bindparams(what=SHEET_COUNTED))
    _allow(STEPS)
    op.drop_table("workshop_sheet")
    op.drop_column("seat", "on_paper")


def _allow(words: tuple[str, ...]) -> None:
    """SQLite makes the table anew for it."""
    name = op.f("ck_workshop_step_what")
    with op.batch_alter_table("workshop_step") as table:
        table.drop_constraint(name, type_="check")
        table.create_check_constraint(name, f"what IN ({', '.join(repr(word) for word in words)})")
