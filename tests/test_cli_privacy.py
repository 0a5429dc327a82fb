"""The commands that forget and erase again, as whoever runs the service types them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import Engine

from selfassess import create_app
from selfassess.config import Settings
from selfassess.services import erasing
from selfassess.services.erasing import Erased
from selfassess.storage.unit_of_work import Database
from tests.services.assessments import NOW
from tests.services.test_erasing import EVERY, OF_CONSULTANCY, all_of, in_files
from tests.storage.canaries import Seeded, seed
from tests.storage.databases import empty_sqlite, sqlite, sqlite_address

__all__ = ["empty_sqlite", "sqlite", "sqlite_address"]

Run = Callable[..., Result]


@pytest.fixture
def seeded(sqlite: Engine) -> Seeded:
    return seed(Database(sqlite), "A")


@pytest.fixture
def run(settings: Settings, sqlite_address: str, tmp_path: Path) -> Run:
    listed = tmp_path / "erased.txt"
    app = create_app(replace(settings, database_url=sqlite_address, erasures=listed))
    return lambda *arguments: app.test_cli_runner().invoke(args=["privacy", *map(str, arguments)])


def test_a_backup_that_was_put_back_is_erased_again(
    run: Run, seeded: Seeded, tmp_path: Path, sqlite_address: str
) -> None:
    gone = [Erased("account", seeded.account_id), Erased("organisation", seeded.organisation_id)]
    erasing.note(tmp_path / "erased.txt", gone, NOW)
    assert run("replay").output == "Listed: 2. Found again and erased: 2.\n"
    assert run("replay").output == "Listed: 2. Found again and erased: 0.\n"
    file = Path(sqlite_address.removeprefix("sqlite:///"))
    assert in_files(file, all_of("A", EVERY)) == all_of("A", OF_CONSULTANCY)


def test_a_list_that_cannot_be_read_erases_nothing(run: Run, seeded: Seeded, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(f"2026 account {seeded.account_id}\nnonsense\n", "ascii")
    done = run("replay", "--list", tmp_path / "other.txt")
    assert (done.exit_code, "line 2: This is no erasure" in done.output) == (2, True)
    assert run("replay").output == "Listed: 0. Found again and erased: 0.\n"


def test_forgetting_says_how_much(run: Run, seeded: Seeded) -> None:
    assert seeded.mark == "A"
    said = dict(line.removeprefix("Deleted ").split(": ") for line in run("forget").output.splitlines())
    assert said.keys() == {"batches", "sessions", "tokens", "limits", "browsers", "unused drafts"}
    assert said["unused drafts"] == "0"
