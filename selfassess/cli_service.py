"""The commands of whoever runs the service: the audit trail, and what is erased and forgotten."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from selfassess.cli import refusing
from selfassess.web.database import reading, ready_database, writing
from selfassess.web.served import served_keys, served_settings

privacy_commands = AppGroup("privacy", help="Forget what is out of date, and erase again what a backup brought back.")
audit_commands = AppGroup("audit", help="Seal the audit trail, and see that it is unchanged.")


def init_app(app: Flask) -> None:
    """Give the application its commands."""
    app.cli.add_command(audit_commands)
    app.cli.add_command(privacy_commands)


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


@privacy_commands.command("forget")
@with_appcontext
@refusing
def forget_command() -> None:
    """Delete old sessions, links and limits, and drafts that nobody uses. The worker does this too."""
    from selfassess.services.housekeeping import House  # noqa: PLC0415 - as in cli.py
    from selfassess.storage.erasures import scrub  # noqa: PLC0415 - as above

    settings, now = served_settings(), datetime.now(UTC)
    house = House(settings.audit_heads, settings.erasures, settings.keep_unused)
    for name, chore in house.forgetting.items():
        with writing() as uow:
            count = chore(uow, served_keys(), now)
            uow.commit()
        click.echo(f"Deleted {name}: {count}")
    with reading() as uow:
        house.sealing["erasures"](uow, served_keys(), now)
    scrub(ready_database().engine)


@privacy_commands.command("replay")
@click.option("--list", "listed", type=click.Path(path_type=Path), help="erased.txt; that of the instance if left out.")
@with_appcontext
@refusing
def replay_command(listed: Path | None) -> None:
    """Erase again whoever was erased before. Run this after you put back a backup, before you serve anybody."""
    from selfassess.services.erasing import read_noted, replay  # noqa: PLC0415 - as in cli.py
    from selfassess.storage.erasures import scrub  # noqa: PLC0415 - as above

    noted = read_noted(listed or served_settings().erasures)
    with writing() as uow:
        count = replay(uow, noted)
        uow.commit()
    scrub(ready_database().engine)
    click.echo(f"Listed: {len(noted)}. Found again and erased: {count}.")
