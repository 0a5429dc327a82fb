"""The commands of whoever runs the service: the audit trail, and what is erased and forgotten."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from selfassess.cli import refusing
from selfassess.web.database import reading, writing
from selfassess.web.served import served_keys, served_settings

audit_commands = AppGroup("audit", help="Seal the audit trail, and see that it is unchanged.")


def init_app(app: Flask) -> None:
    """Give the application its commands."""
    app.cli.add_command(audit_commands)


@audit_commands.command("seal")
@with_appcontext
@refusing
def seal_command() -> None:
    """Seal the events since the last seal, and write the seal into audit-heads.txt, outside the database."""
    from selfassess.services.audit_batches import keep_heads, seal_batch  # noqa: PLC0415 - as in cli.py

    with writing() as uow:
        batch = seal_batch(uow, served_keys(), datetime.now(UTC))
        uow.commit()
    with reading() as uow:
        keep_heads(uow, served_settings().audit_heads)
    click.echo(f"Sealed up to event {batch.last}." if batch else "There is nothing new to seal.")


@audit_commands.command("verify")
@click.option("--heads", type=click.Path(path_type=Path), help="audit-heads.txt, or a copy kept elsewhere.")
@with_appcontext
@refusing
def verify_command(heads: Path | None) -> None:
    """Say whether the audit trail is as it was stored. Exit status 1, and the first thing wrong, where it is not.

    Without --heads nobody can tell that the end of the trail was cut off.
    """
    from selfassess.services.audit_batches import look_through, read_heads  # noqa: PLC0415 - as in cli.py

    kept = read_heads(heads) if heads else []
    with reading() as uow:
        verdict = look_through(uow, served_keys(), kept)
    if verdict.fault:
        click.echo(f"{verdict.fault}.")
        raise click.exceptions.Exit(1)
    click.echo(f"The trail is sound. Events: {verdict.events}. Seals: {verdict.batches}. Heads: {verdict.heads}.")
    if not heads:
        click.echo("Whether its end was cut off can only be told by a file of heads: add --heads.")
