"""The commands for accounts of the service: the first administrator cannot be made on a page."""

from __future__ import annotations

from datetime import UTC, datetime

import click
from flask.cli import AppGroup, with_appcontext

from selfassess.cli.refusals import refusing
from selfassess.web.database import store
from selfassess.web.served import served_keys

account_commands = AppGroup("account", help="Appoint administrators and curators, and stop accounts.")


@account_commands.command("administrator")
@click.argument("email")
@with_appcontext
@refusing
def administrator_command(email: str) -> None:
    """Let EMAIL look after accounts. An account is made if there is none."""
    from selfassess.services.appointing import ServiceRole, appoint  # noqa: PLC0415 - as in selfassess.cli

    with store().ready().writing() as uow:
        address = appoint(uow, served_keys(), email, ServiceRole.ADMINISTRATOR, datetime.now(UTC))
        uow.commit()
    click.echo(f"{address} is an administrator. They sign in at /sign-in.")


@account_commands.command("curator")
@click.argument("email")
@with_appcontext
@refusing
def curator_command(email: str) -> None:
    """Let EMAIL look after the benchmark. An account is made if there is none."""
    from selfassess.services.appointing import ServiceRole, appoint  # noqa: PLC0415 - as in selfassess.cli

    with store().ready().writing() as uow:
        address = appoint(uow, served_keys(), email, ServiceRole.CURATOR, datetime.now(UTC))
        uow.commit()
    click.echo(f"{address} is a curator. They sign in at /sign-in.")


@account_commands.command("disable")
@click.argument("email")
@with_appcontext
@refusing
def disable_command(email: str) -> None:
    """Stop the account of EMAIL: it is signed out everywhere at once, and cannot sign in."""
    from selfassess.services.appointing import disable  # noqa: PLC0415 - as in selfassess.cli

    with store().ready().writing() as uow:
        address = disable(uow, served_keys(), email, datetime.now(UTC))
        uow.commit()
    click.echo(f"The account of {address} is stopped.")
