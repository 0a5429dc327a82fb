"""The commands on studies and their benchmarks."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from flask.cli import AppGroup, with_appcontext

from selfassess.cli.refusals import Refused, refusing
from selfassess.config import CHECKOUT
from selfassess.web.served import served_settings

# What a command needs is imported when it runs: listing the commands, or serving pages, needs none of it.
STUDIES = CHECKOUT / "benchmarks"
OUR_TIME = ZoneInfo("Europe/London")
USED = "It is used from now on. Restart the service if it runs: until then it uses the edition that it started with."

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
