"""Workshops: seats and votes while they last, and what is left of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0010"
down_revision = "r0008"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(20)


def upgrade() -> None:
    _create_workshop()
    _create_outcome()
    _create_talk()


def downgrade() -> None:
    for table in (
        "workshop_step",
        "workshop_comment",
        "workshop_action",
        "workshop_agreement",
        "workshop_count",
        "workshop_result",
        "workshop_choice",
        "vote",
        "seat",
        "workshop",
    ):
        op.drop_table(table)


def _create_workshop() -> None:
    op.create_table(
        "workshop",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("led_by", sa.Uuid()),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("together", sa.Boolean(), nullable=False),
        sa.Column("teams", sa.Boolean(), nullable=False),
        sa.Column("phase", WORD, nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("revealed", sa.Boolean(), nullable=False),
        sa.Column("timer", MOMENT),
        sa.Column("offered", sa.Text(), nullable=False),
        sa.Column("led", MOMENT),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("form", sa.Uuid(), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("closed", MOMENT),
        _reference("workshop", "assessment_id", "assessment", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop")),
        sa.UniqueConstraint("code", name=op.f("uq_workshop_code")),
        sa.UniqueConstraint("form", name=op.f("uq_workshop_form")),
        _one_of("workshop", "phase", "phase", "gathering", "voting", "reviewing", "discussing", "choosing", "closed"),
    )
    op.create_index(op.f("ix_workshop_assessment_id"), "workshop", ["assessment_id"])
    op.create_table(
        "seat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("team", WORD),
        _reference("seat", "workshop_id", "workshop", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("digest", name=op.f("uq_seat_digest")),
        _one_of("seat", "team", "team", "board", "staff", "communications"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_seat_workshop_id"), "seat", ["workshop_id"])
    op.create_table(
        "vote",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.Integer(), nullable=False),
        _reference("vote", "seat_id", "seat", "CASCADE"),
        _reference("vote", "workshop_id", "workshop", "CASCADE"),
        sa.PrimaryKeyConstraint("workshop_id", "key", "round", "seat_id", name=op.f("pk_vote")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_vote_seat_id"), "vote", ["seat_id"])
    op.create_table(
        "workshop_choice",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("recommendation", sa.Text(), nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        _reference("workshop_choice", "seat_id", "seat", "CASCADE"),
        _reference("workshop_choice", "workshop_id", "workshop", "CASCADE"),
        sa.PrimaryKeyConstraint("workshop_id", "recommendation", "seat_id", name=op.f("pk_workshop_choice")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_workshop_choice_seat_id"), "workshop_choice", ["seat_id"])
    # ### end Alembic commands ###,


def _create_outcome() -> None:
    op.create_table(
        "workshop_result",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("dont_know", sa.Integer(), nullable=False),
        sa.Column("median", sa.Double()),
        sa.Column("gap", sa.Double()),
        _reference("workshop_result", "workshop_id", "workshop", "CASCADE"),
        sa.PrimaryKeyConstraint("workshop_id", "key", "round", name=op.f("pk_workshop_result")),
    )
    op.create_table(
        "workshop_count",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("code", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        _reference("workshop_count", "workshop_id", "workshop", "CASCADE"),
        sa.PrimaryKeyConstraint("workshop_id", "key", "round", "team", "code", name=op.f("pk_workshop_count")),
    )
    op.create_table(
        "workshop_agreement",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("together", sa.Boolean(), nullable=False),
        _reference("workshop_agreement", "workshop_id", "workshop", "CASCADE"),
        sa.PrimaryKeyConstraint("workshop_id", "key", name=op.f("pk_workshop_agreement")),
    )
    op.create_table(
        "workshop_action",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("recommendation", sa.Text(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        _reference("workshop_action", "workshop_id", "workshop", "CASCADE"),
        sa.PrimaryKeyConstraint("workshop_id", "recommendation", name=op.f("pk_workshop_action")),
    )


def _create_talk() -> None:
    op.create_table(
        "workshop_comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", WORD, nullable=False),
        _reference("workshop_comment", "workshop_id", "workshop", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop_comment")),
        _one_of("workshop_comment", "state", "state", "waiting", "shown", "hidden"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_workshop_comment_workshop_id"), "workshop_comment", ["workshop_id"])
    op.create_table(
        "workshop_step",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("what", WORD, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _reference("workshop_step", "workshop_id", "workshop", "CASCADE"),
        sa.PrimaryKeyConstraint("workshop_id", "place", name=op.f("pk_workshop_step")),
        _one_of(
            "workshop_step",
            "what",
            "what",
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
        ),
    )


def _one_of(table: str, name: str, column: str, *words: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, target: str, deleted: str) -> sa.Constraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=deleted)
