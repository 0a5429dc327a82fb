"""Accounts with their sessions and links, members of organisations, and consultancies with their clients."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0006"
down_revision = "r0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(20)


def upgrade() -> None:
    _create_accounts()
    _create_consultancies()
    _create_papers()
    _create_tokens()


def downgrade() -> None:
    for table in (
        "one_time_token",
        "consultancy_brand",
        "consultancy_note",
        "assignment",
        "engagement",
        "consultant",
        "consultancy",
        "membership",
        "rate_limit",
        "ended_browser",
        "identity",
        "account_session",
        "account",
    ):
        op.drop_table(table)


def _create_accounts() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password", sa.Text()),
        sa.Column("curator", sa.Boolean(), nullable=False),
        sa.Column("administrator", sa.Boolean(), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("disabled", MOMENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )
    op.create_table(
        "account_session",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("seen", MOMENT, nullable=False),
        _reference("account_session", "account_id", "account", "CASCADE"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_account_session")),
        sa.UniqueConstraint("id", name=op.f("uq_account_session_id")),
    )
    op.create_index(op.f("ix_account_session_account_id"), "account_session", ["account_id"])
    op.create_table(
        "identity",
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("linked", MOMENT, nullable=False),
        _reference("identity", "account_id", "account", "CASCADE"),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_identity")),
    )
    op.create_index(op.f("ix_identity_account_id"), "identity", ["account_id"])
    op.create_table(
        "ended_browser",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_ended_browser")),
    )
    op.create_index(op.f("ix_ended_browser_until"), "ended_browser", ["until"])
    op.create_table(
        "rate_limit",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("free_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rate_limit")),
    )
    op.create_index(op.f("ix_rate_limit_free_at"), "rate_limit", ["free_at"])
    op.create_table(
        "membership",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        _reference("membership", "account_id", "account", "CASCADE"),
        _reference("membership", "organisation_id", "organisation", "CASCADE"),
        sa.PrimaryKeyConstraint("organisation_id", "account_id", name=op.f("pk_membership")),
        _one_of("membership", "member_role", "role", "owner", "editor", "viewer"),
    )
    op.create_index(op.f("ix_membership_account_id"), "membership", ["account_id"])


def _create_consultancies() -> None:
    op.create_table(
        "consultancy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultancy")),
        sa.UniqueConstraint("code", name=op.f("uq_consultancy_code")),
    )
    op.create_table(
        "consultant",
        sa.Column("consultancy_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        _reference("consultant", "account_id", "account", "CASCADE"),
        _reference("consultant", "consultancy_id", "consultancy", "CASCADE"),
        sa.PrimaryKeyConstraint("consultancy_id", "account_id", name=op.f("pk_consultant")),
        _one_of("consultant", "consultancy_role", "role", "lead", "consultant"),
    )
    op.create_index(op.f("ix_consultant_account_id"), "consultant", ["account_id"])
    op.create_table(
        "engagement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consultancy_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("level", WORD, nullable=False),
        sa.Column("granted_by", sa.Uuid()),
        sa.Column("granted", MOMENT, nullable=False),
        sa.Column("withdrawn_by", sa.Uuid()),
        sa.Column("withdrawn", MOMENT),
        _reference("engagement", "consultancy_id", "consultancy", "CASCADE"),
        _reference("engagement", "organisation_id", "organisation", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement")),
        _one_of("engagement", "level", "level", "see", "facilitate"),
    )
    op.create_index(op.f("ix_engagement_consultancy_id"), "engagement", ["consultancy_id"])
    op.create_index(op.f("ix_engagement_organisation_id"), "engagement", ["organisation_id"])
    op.create_index(
        "uq_engagement_live",
        "engagement",
        ["consultancy_id", "organisation_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn IS NULL"),
        postgresql_where=sa.text("withdrawn IS NULL"),
    )
    op.create_table(
        "assignment",
        sa.Column("engagement_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        _reference("assignment", "account_id", "account", "CASCADE"),
        _reference("assignment", "engagement_id", "engagement", "CASCADE"),
        sa.PrimaryKeyConstraint("engagement_id", "account_id", name=op.f("pk_assignment")),
    )
    op.create_index(op.f("ix_assignment_account_id"), "assignment", ["account_id"])


def _create_papers() -> None:
    op.create_table(
        "consultancy_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consultancy_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("form", sa.Uuid(), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        _reference("consultancy_note", "consultancy_id", "consultancy", "CASCADE"),
        _reference("consultancy_note", "organisation_id", "organisation", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultancy_note")),
        sa.UniqueConstraint("form", name=op.f("uq_consultancy_note_form")),
    )
    op.create_index(op.f("ix_consultancy_note_consultancy_id"), "consultancy_note", ["consultancy_id"])
    op.create_index(op.f("ix_consultancy_note_organisation_id"), "consultancy_note", ["organisation_id"])
    op.create_table(
        "consultancy_brand",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consultancy_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=False),
        sa.Column("logo", sa.LargeBinary()),
        sa.Column("updated", MOMENT, nullable=False),
        _reference("consultancy_brand", "consultancy_id", "consultancy", "CASCADE"),
        _reference("consultancy_brand", "organisation_id", "organisation", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultancy_brand")),
        sa.UniqueConstraint(
            "consultancy_id", "organisation_id", name=op.f("uq_consultancy_brand_consultancy_id_organisation_id")
        ),
    )
    op.create_index(op.f("ix_consultancy_brand_organisation_id"), "consultancy_brand", ["organisation_id"])
    op.create_index(
        "uq_consultancy_own_brand",
        "consultancy_brand",
        ["consultancy_id"],
        unique=True,
        sqlite_where=sa.text("organisation_id IS NULL"),
        postgresql_where=sa.text("organisation_id IS NULL"),
    )


def _create_tokens() -> None:
    op.create_table(
        "one_time_token",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("purpose", WORD, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid()),
        sa.Column("organisation_id", sa.Uuid()),
        sa.Column("member_role", WORD),
        sa.Column("consultancy_id", sa.Uuid()),
        sa.Column("consultancy_role", WORD),
        sa.Column("invited_by", sa.Uuid()),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
        sa.Column("used", MOMENT),
        _reference("one_time_token", "account_id", "account", "CASCADE"),
        _reference("one_time_token", "consultancy_id", "consultancy", "CASCADE"),
        _reference("one_time_token", "organisation_id", "organisation", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_token")),
        sa.UniqueConstraint("digest", name=op.f("uq_one_time_token_digest")),
        _one_of(
            "one_time_token", "purpose", "purpose", "sign_in", "change_email", "join_organisation", "join_consultancy"
        ),
        _one_of("one_time_token", "member_role", "member_role", "owner", "editor", "viewer"),
        _one_of("one_time_token", "consultancy_role", "consultancy_role", "lead", "consultant"),
    )
    op.create_index(op.f("ix_one_time_token_account_id"), "one_time_token", ["account_id"])
    op.create_index(op.f("ix_one_time_token_consultancy_id"), "one_time_token", ["consultancy_id"])
    op.create_index(op.f("ix_one_time_token_email"), "one_time_token", ["email"])
    op.create_index(op.f("ix_one_time_token_organisation_id"), "one_time_token", ["organisation_id"])


def _one_of(table: str, name: str, column: str, *words: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_{table}_{name}"))


def _reference(table: str, column: str, target: str, deleted: str) -> sa.Constraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=deleted)
