"""The commands on the audit trail, as whoever runs the service types them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import Engine

from selfassess import create_app
from selfassess.config import Settings
from selfassess.services.keys import Keys
from selfassess.storage.unit_of_work import Database
from tests.services.test_audit_batches import act
from tests.services.test_auditing import change, delete_one, tamper
from tests.storage.databases import empty_sqlite, sqlite, sqlite_address

__all__ = ["empty_sqlite", "sqlite", "sqlite_address"]

Run = Callable[..., Result]


@pytest.fixture
def heads(tmp_path: Path) -> Path:
    return tmp_path / "audit-heads.txt"


@pytest.fixture
def run(settings: Settings, sqlite_address: str, sqlite: Engine, heads: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The commands, on a trail of three events."""
    monkeypatch.setattr("tests.services.test_audit_batches.KEYS", Keys.from_secret(settings.secret_key))
    act(Database(sqlite), 3)
    app = create_app(replace(settings, database_url=sqlite_address, audit_heads=heads))
    return lambda *arguments: app.test_cli_runner().invoke(args=["audit", *map(str, arguments)])


def test_a_sound_trail_is_counted(run: Run, heads: Path) -> None:
    assert run("seal").output == "Sealed up to event 3.\n"
    assert run("seal").output == "There is nothing new to seal.\n"
    done = run("verify", "--heads", heads)
    assert (done.exit_code, done.output) == (0, "The trail is sound. Events: 3. Seals: 1. Heads: 1.\n")
    assert run("verify").output.splitlines()[1].endswith("add --heads.")


def test_the_first_fault_is_named_and_the_status_is_one(run: Run, sqlite: Engine) -> None:
    tamper(sqlite, change("digest", "abc"), 2)
    done = run("verify")
    assert (done.exit_code, done.output) == (1, "Event 2 is not as it was stored, or is missing.\n")


def test_an_end_cut_off_is_found_with_the_heads(run: Run, sqlite: Engine, heads: Path) -> None:
    run("seal")
    tamper(sqlite, delete_one, 3)
    with sqlite.begin() as connection:
        connection.exec_driver_sql("DELETE FROM audit_batch")
    assert run("verify").exit_code == 0
    done = run("verify", "--heads", heads)
    said = "The head up to event 3 is not in the trail: its end was cut off.\n"
    assert (done.exit_code, done.output) == (1, said)


def test_a_file_of_heads_that_is_none_is_refused(run: Run, tmp_path: Path) -> None:
    done = run("verify", "--heads", tmp_path / "nowhere.txt")
    assert (done.exit_code, "cannot be read" in done.output) == (2, True)
