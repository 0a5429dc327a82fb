"""The commands of ``flask --app wsgi``. Each calls one service; bad input ends with exit status 2."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click
from flask import Flask
from flask.cli import with_appcontext

from selfassess.cli.accounts import account_commands
from selfassess.cli.refusals import refusing
from selfassess.cli.service import audit_commands, privacy_commands
from selfassess.cli.studies import benchmark_commands, study_commands
from selfassess.domain.errors import InputError
from selfassess.web.served import served_settings

if TYPE_CHECKING:
    from selfassess.domain.answers import Answers
    from selfassess.domain.study import Study
    from selfassess.reports.brand import Brand
    from selfassess.services.earlier_answers import Before
    from selfassess.services.reporting import Making

# What a command needs is imported when it runs: listing the commands, or serving pages, needs none of it.
FORMATS = ("json", "csv", "pdf", "html", "docx", "xlsx", "pptx")  # those of reports.formats; a test compares the two
OUR_TIME = ZoneInfo("Europe/London")


def init_app(app: Flask) -> None:
    """Give the application its commands."""
    app.cli.add_command(analyse_command)
    app.cli.add_command(verify_command)
    app.cli.add_command(study_commands)
    app.cli.add_command(benchmark_commands)
    app.cli.add_command(account_commands)
    app.cli.add_command(audit_commands)
    app.cli.add_command(privacy_commands)


earlier_files = click.option(
    "--earlier", type=click.Path(path_type=Path), multiple=True, help="Earlier answers; repeatable, one file a day."
)
earlier_days = click.option(
    "--earlier-date",
    "earlier_dates",
    type=click.DateTime(["%Y-%m-%d"]),
    multiple=True,
    help="Day of the earlier report; one for each --earlier, in the same order.",
)


@click.command("analyse")
@click.argument("answers", type=click.Path(path_type=Path))
@click.option(
    "--study", "study_folder", type=click.Path(path_type=Path), help="Study folder; the served one if left out."
)
@click.option("--edition", help="Edition of the benchmark; the current one if left out.")
@click.option("--format", "format_name", type=click.Choice(FORMATS), default="json", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="File for one organisation, folder for several.")
@click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="Day of the report; today if left out.")
@click.option(
    "--brand", "brand_file", type=click.Path(path_type=Path), help="A TOML file: name, contact, logo, colour."
)
@earlier_files
@earlier_days
@with_appcontext
@refusing
def analyse_command(  # noqa: PLR0913, PLR0917 - one argument an option
    answers: Path,
    study_folder: Path | None,
    edition: str | None,
    format_name: str,
    out: Path | None,
    dated: datetime | None,
    brand_file: Path | None,
    earlier: tuple[Path, ...],
    earlier_dates: tuple[datetime, ...],
) -> None:
    """Score, compare and advise every organisation in ANSWERS, a CSV, XLSX or JSON file.

    One organisation goes to --out or standard output, several to files in the folder --out. With --earlier, reports say
    what changed since the answers in that file, which are matched by the organisation's name.
    """
    from selfassess.services import reporting  # noqa: PLC0415 - see the top of this module
    from selfassess.services.reporting import Making  # noqa: PLC0415 - as above
    from selfassess.studies import read_study  # noqa: PLC0415 - as above

    folder = study_folder or served_settings().study_folder
    study = read_study(folder, edition)
    batch = reporting.read_file(answers, study)
    making = Making(dated.date() if dated else datetime.now(OUR_TIME).date(), format_name, _brand(brand_file))
    reporting.check_days(batch, answers.name, making.dated)
    making = replace(making, earlier=_earlier(earlier, earlier_dates, study, making.dated, batch))
    if out and out.exists() and out.samefile(answers):
        raise InputError("This is the file of answers itself", str(out), "Name another place with --out.")
    if len(batch) == 1 and not _is_folder(out):
        _one(reporting.render(study, batch[0], making), out)
    else:
        _several(folder, study, batch, _folder(out, answers.name, len(batch)), making)


def _earlier(
    files: tuple[Path, ...], dates: tuple[datetime, ...], study: Study, dated: date, batch: list[Answers]
) -> tuple[Before, ...]:
    """The earlier answers, and on standard error whose there are none."""
    from selfassess.services.earlier_files import read_earlier, without  # noqa: PLC0415 - see the top of this module

    found = read_earlier(files, [each.date() for each in dates], study, dated, batch)
    if found and (names := without(found, batch)):
        click.echo(f"No earlier answers of: {', '.join(names)}", err=True)
    return found


def _brand(file: Path | None) -> Brand:
    """The brand in a file, or none, with the address where seals are checked."""
    from selfassess.reports.brand import NEUTRAL  # noqa: PLC0415 - see the top of this module
    from selfassess.services.brand_file import read_brand  # noqa: PLC0415 - as above

    return replace(read_brand(file) if file else NEUTRAL, verify_at=served_settings().address)


def _is_folder(out: Path | None) -> bool:
    return out is not None and (out.is_dir() or str(out).endswith(("/", "\\")))


def _folder(out: Path | None, answers: str, count: int) -> Path:
    """The folder for several organisations; InputError where none is named, or a file."""
    if out is None:
        raise InputError(f"{answers} holds {count} organisations", remedy="Name a folder with --out.")
    if out.exists() and not out.is_dir():
        raise InputError("This is a file, and several organisations need a folder", str(out), "Name a folder.")
    return out


def _one(data: bytes, out: Path | None) -> None:
    from selfassess.services import reporting  # noqa: PLC0415 - see the top of this module

    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        reporting.write(out, data)


def _several(study_folder: Path, study: Study, batch: list[Answers], folder: Path, making: Making) -> None:
    from rich.console import Console  # noqa: PLC0415 - see the top of this module
    from rich.progress import Progress  # noqa: PLC0415 - as above

    from selfassess.services import reporting  # noqa: PLC0415 - as above

    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("Reports", total=len(batch))
        reporting.render_all(study_folder, study, batch, folder, making, lambda _: progress.advance(task))
    click.echo(f"{len(batch)} files in {folder}", err=True)


@click.command("verify")
@click.argument("report", type=click.Path(path_type=Path))
@click.argument("answers", type=click.Path(path_type=Path))
@click.option(
    "--study", "study_folder", type=click.Path(path_type=Path), help="Study folder; the served one if left out."
)
@click.option("--edition", help="Edition of the benchmark; the current one if left out.")
@click.option("--brand", type=click.Path(path_type=Path), help="The brand that the report was made with.")
@earlier_files
@earlier_days
@with_appcontext
@refusing
def verify_command(
    report: Path,
    answers: Path,
    study_folder: Path | None,
    edition: str | None,
    brand: Path | None,
    earlier: tuple[Path, ...],
    earlier_dates: tuple[datetime, ...],
) -> None:
    """Say whether REPORT, a PDF, is what the answers in ANSWERS give. Exit status 1 where it is not."""
    from selfassess.services import reporting, verifying  # noqa: PLC0415 - see the top of this module
    from selfassess.studies import read_study  # noqa: PLC0415 - as above

    study = read_study(study_folder or served_settings().study_folder, edition)
    data, batch = reporting.read_bytes(report, verifying.MOST_BYTES), reporting.read_file(answers, study)
    before = _earlier(earlier, earlier_dates, study, date.max, batch)
    verdict = verifying.verify(data, study, batch, _brand(brand), before)
    click.echo(str(verdict))
    if not verdict.same_bytes:
        raise click.exceptions.Exit(1)
