"""The commands of ``flask --app wsgi``. Each calls one service; bad input ends with exit status 2."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from selfassess.cli.accounts import account_commands
from selfassess.cli.refusals import Refused, refusing
from selfassess.config import CHECKOUT
from selfassess.domain.errors import InputError
from selfassess.web.served import served_settings

if TYPE_CHECKING:
    from selfassess.domain.answers import Answers
    from selfassess.domain.study import Study
    from selfassess.reports.brand import Brand
    from selfassess.services.reporting import Making

# What a command needs is imported when it runs: listing the commands, or serving pages, needs none of it.
STUDIES = CHECKOUT / "benchmarks"
FORMATS = ("json", "csv", "pdf", "html", "docx", "xlsx", "pptx")  # those of reports.formats; a test compares the two
OUR_TIME = ZoneInfo("Europe/London")
USED = "It is used from now on. Restart the service if it runs: until then it uses the edition that it started with."


def init_app(app: Flask) -> None:
    """Give the application its commands."""
    app.cli.add_command(analyse_command)
    app.cli.add_command(verify_command)
    app.cli.add_command(study_commands)
    app.cli.add_command(benchmark_commands)
    app.cli.add_command(account_commands)


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
@with_appcontext
@refusing
def analyse_command(
    answers: Path,
    study_folder: Path | None,
    edition: str | None,
    format_name: str,
    out: Path | None,
    dated: datetime | None,
    brand_file: Path | None,
) -> None:
    """Score, compare and advise every organisation in ANSWERS, a CSV, XLSX or JSON file.

    One organisation goes to --out or standard output, several to files in the folder --out.
    """
    from selfassess.services import reporting  # noqa: PLC0415 - see the top of this module
    from selfassess.services.reporting import Making  # noqa: PLC0415 - as above
    from selfassess.studies import read_study  # noqa: PLC0415 - as above

    folder = study_folder or served_settings().study_folder
    study = read_study(folder, edition)
    batch = reporting.read_file(answers, study)
    making = Making(dated.date() if dated else datetime.now(OUR_TIME).date(), format_name, _brand(brand_file))
    reporting.check_days(batch, answers.name, making.dated)
    if out and out.exists() and out.samefile(answers):
        raise InputError("This is the file of answers itself", str(out), "Name another place with --out.")
    if len(batch) == 1 and not _is_folder(out):
        _one(reporting.render(study, batch[0], making), out)
    else:
        _several(folder, study, batch, _folder(out, answers.name, len(batch)), making)


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
@with_appcontext
@refusing
def verify_command(
    report: Path, answers: Path, study_folder: Path | None, edition: str | None, brand: Path | None
) -> None:
    """Say whether REPORT, a PDF, is what the answers in ANSWERS give. Exit status 1 where it is not."""
    from selfassess.services import reporting, verifying  # noqa: PLC0415 - see the top of this module
    from selfassess.studies import read_study  # noqa: PLC0415 - as above

    study = read_study(study_folder or served_settings().study_folder, edition)
    data, batch = reporting.read_bytes(report, verifying.MOST_BYTES), reporting.read_file(answers, study)
    verdict = verifying.verify(data, study, batch, _brand(brand))
    click.echo(str(verdict))
    if not verdict.same_bytes:
        raise click.exceptions.Exit(1)


study_commands = AppGroup("study", help="Check and list studies, and examine their weights.")


@study_commands.command("check")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def check_command(folder: Path | None) -> None:
    """Check the study in FOLDER, or the served one, and name every fault with its file and key."""
    from selfassess.studies import check_study, editions, read_study  # noqa: PLC0415 - see the top of this module

    folder = folder or served_settings().study_folder
    faults = check_study(folder)
    if faults:
        raise Refused("\n".join([*(str(fault) for fault in faults), f"Faults in {folder}: {len(faults)}."]))
    study = read_study(folder)
    scored, entries, n = len(study.instrument.scored), len(study.library.entries), study.benchmark.provenance.n
    click.echo(f"{study.title}: {scored} scored items, {entries} pieces of advice, benchmark of {n}.")
    if others := [each.key for each in editions(folder) if not each.current]:
        click.echo(f"Other editions of the benchmark: {', '.join(others)}.")


@study_commands.command("list")
@click.option("--root", type=click.Path(path_type=Path), default=STUDIES, help="Folder that holds the studies.")
@refusing
def list_command(root: Path) -> None:
    """List the studies that can be used."""
    from selfassess.studies import list_studies  # noqa: PLC0415 - see the top of this module

    for study in list_studies(root):
        click.echo(f"{study.key}\t{study.instrument.version}\t{study.title}\t{study.benchmark.provenance.label}")


@study_commands.command("weights")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--weight", "weights", multiple=True, metavar="DIMENSION=NUMBER", help="Try another weight; repeatable.")
@refusing
def weights_command(folder: Path | None, weights: tuple[str, ...]) -> None:
    """Say how far the ranks in the benchmark of the study in FOLDER, or the served one, depend on the weights."""
    from selfassess.services.trying_weights import weights_report  # noqa: PLC0415 - see the top of this module
    from selfassess.studies import read_study  # noqa: PLC0415 - as above

    click.echo(weights_report(read_study(folder or served_settings().study_folder), weights))


benchmark_commands = AppGroup("benchmark", help="Make, import and choose benchmarks.")
a_study = click.option("--study", help="Key or folder of the study; the served one if left out.")


def _study_folder(named: str | None) -> Path:
    """The folder of a study by its path or its key, or of the served one."""
    if named is None:
        return served_settings().study_folder
    return Path(named) if Path(named).is_dir() else STUDIES / named


@benchmark_commands.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@a_study
@click.option(
    "--provenance", type=click.Path(path_type=Path), required=True, help="A TOML file: who answered, when and how."
)
@click.option("--keep-current", is_flag=True, help="Leave the edition in use as it is.")
@with_appcontext
@refusing
def import_command(file: Path, study: str | None, provenance: Path, keep_current: bool) -> None:
    """Keep the responses in FILE, a CSV or XLSX file, as a new edition of a study's benchmark, and use it."""
    from selfassess.services.importing import import_edition  # noqa: PLC0415 - see the top of this module

    today = datetime.now(OUR_TIME).date()
    done = import_edition(_study_folder(study), file, provenance, today, use=not keep_current)
    form = done.incoming.form
    what = "imported" if done.new else "there already, with the same bytes"
    click.echo(f"Edition {done.incoming.key} of {form.n} organisations ({form.basis}): {what}.")
    if done.incoming.left_out:
        click.echo(f"Left out, because a benchmark keeps codes only: {', '.join(done.incoming.left_out)}.")
    click.echo(USED if done.current else f"To use it: flask --app wsgi benchmark use {done.incoming.key}")


@benchmark_commands.command("list")
@click.argument("study", required=False)
@with_appcontext
@refusing
def list_editions_command(study: str | None) -> None:
    """List the editions of the benchmark of STUDY, a key or folder. A star marks the one in use."""
    from selfassess.studies import editions, read_study  # noqa: PLC0415 - see the top of this module

    folder = _study_folder(study)
    for each in editions(folder):
        said = read_study(folder, each.key).benchmark.provenance
        dated = said.as_of.isoformat() if said.as_of else ""
        row = ("*" if each.current else "", each.key, said.basis, str(said.n), dated, said.title)
        click.echo("\t".join(row))


@benchmark_commands.command("use")
@click.argument("edition")
@a_study
@with_appcontext
@refusing
def use_command(edition: str, study: str | None) -> None:
    """Use EDITION of a study's benchmark from now on."""
    from selfassess.studies import make_current, read_study  # noqa: PLC0415 - see the top of this module

    folder = _study_folder(study)
    read_study(folder, edition)  # refuses one that is faulty
    make_current(folder, edition)
    click.echo(USED)


@benchmark_commands.command("illustrate")
@click.argument("folder", type=click.Path(path_type=Path))
@refusing
def illustrate_command(folder: Path) -> None:
    """Make the invented responses of the study in FOLDER again, byte for byte, from its illustrative.toml."""
    from selfassess.studies.illustrative_file import write  # noqa: PLC0415 - see the top of this module

    click.echo(f"{folder}: SHA-256 {write(folder)}")
