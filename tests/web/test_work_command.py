"""The worker as a command: it does what there is to do, and ends when it is told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from selfassess import create_app
from selfassess.config import Settings
from selfassess.storage.tables import JobState
from selfassess.storage.unit_of_work import Database
from tests.factories import CHECKOUT, STRONG_SECRET
from tests.people import practice
from tests.services.assessments import SMALL
from tests.services.clients import clients_of, items, job, ordered
from tests.storage.databases import empty_sqlite, sqlite, sqlite_address

__all__ = ["empty_sqlite", "sqlite", "sqlite_address"]

FLASK = Path(sys.executable).with_name("flask")


@pytest.fixture
def application(sqlite_address: str, tmp_path: Path) -> Iterator[Flask]:
    """Over the small study. The command takes signals, which are given back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield create_app(
        Settings(
            secret_key=STRONG_SECRET,
            database_url=sqlite_address,
            study_folder=SMALL,
            sample_answers=None,
            audit_heads=tmp_path / "heads.txt",
            erasures=tmp_path / "erased.txt",
        )
    )
    for number, handler in before.items():
        signal.signal(number, handler)


def test_once_does_what_there_is_and_says_so_in_numbers(application: Flask, sqlite: Engine) -> None:
    database = Database(sqlite)
    advisers = practice(database)
    job_id = ordered(database, advisers, clients_of(database, advisers, ["Secret Trust", "Other"]))
    result = application.test_cli_runner().invoke(args=["work", "--once"], catch_exceptions=False)
    assert result.exit_code == 0
    lines = [line.partition("worker: ")[2] for line in result.stderr.splitlines()]
    assert [line for line in lines if not line.startswith("chore ")] == [
        f"batch {job_id} report {number} try 1: done" for number in (1, 2)
    ]
    assert job(database, job_id).state == JobState.DONE


def test_once_refuses_a_database_of_another_release(tmp_path: Path) -> None:
    settings = Settings(
        secret_key=STRONG_SECRET, database_url=f"sqlite:///{tmp_path / 'new.sqlite3'}", study_folder=SMALL
    )
    result = create_app(settings).test_cli_runner().invoke(args=["work", "--once"])
    assert result.exit_code == 1
    assert "flask --app wsgi db upgrade" in result.output


def test_a_signal_ends_it_after_the_report_that_it_is_making(
    sqlite_address: str, sqlite: Engine, tmp_path: Path
) -> None:
    database = Database(sqlite)
    advisers = practice(database)
    job_id = ordered(database, advisers, clients_of(database, advisers, [f"Client {n}" for n in range(100)]))
    ours = {"DATABASE_URL": sqlite_address, "SECRET_KEY": STRONG_SECRET, "SELFASSESS_STUDY": str(SMALL)}
    ours |= {"SELFASSESS_INSTANCE": str(tmp_path)}
    command = [str(FLASK), "--app", "wsgi", "work"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, cwd=CHECKOUT, env={**os.environ, **ours}
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    states = [item.state for item in items(database, job_id)]
    assert set(states) == {JobState.DONE, JobState.QUEUED}
