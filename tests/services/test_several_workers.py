"""Several workers at once, and workers that are killed: each report is made, and is there once (reliability: D2)."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from selfassess.services.working import LEASE
from selfassess.storage.tables import JobState
from selfassess.storage.unit_of_work import Database
from tests.factories import CHECKOUT
from tests.people import practice
from tests.services.clients import Clock, clients_of, items, job, ordered, work_all

MANY, WORKERS = 200, 4
KILLED_AFTER = 3


def started(engine: Engine) -> subprocess.Popen[str]:
    address = engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.services.working_process", address]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT)


def test_four_workers_make_two_hundred_reports_each_once(engine: Engine) -> None:
    database = Database(engine)
    advisers = practice(database)
    job_id = ordered(database, advisers, clients_of(database, advisers, [f"Client {n}" for n in range(MANY)]))
    workers = [started(engine) for _ in range(WORKERS)]
    stored = [int(line) for worker in workers for line in worker.communicate(timeout=120)[0].splitlines()]
    assert [worker.returncode for worker in workers] == [0] * WORKERS
    assert sorted(stored) == list(range(MANY))
    assert {(item.state, item.attempts) for item in items(database, job_id)} == {(JobState.DONE, 1)}
    assert len({item.file_name for item in items(database, job_id)}) == MANY
    assert job(database, job_id).state == JobState.DONE


def test_what_a_killed_worker_had_is_made_by_another(engine: Engine) -> None:
    database = Database(engine)
    advisers = practice(database)
    job_id = ordered(database, advisers, clients_of(database, advisers, [f"Client {n}" for n in range(40)]))
    stored: list[int] = []
    with started(engine) as worker:
        assert worker.stdout is not None
        for line in worker.stdout:
            stored += [int(line)] if line.endswith("\n") else []
            if len(stored) == KILLED_AFTER:
                worker.kill()
    before = {item.place: item.content for item in items(database, job_id) if item.state == JobState.DONE}
    assert set(stored) <= set(before)
    assert len(before) < 40
    assert work_all(database, Clock(datetime.now(UTC) + LEASE + timedelta(seconds=1))) == 40 - len(before)
    after = items(database, job_id)
    assert [item.state for item in after] == [JobState.DONE] * 40
    assert {place: after[place].content for place in before} == before
    assert sum(item.attempts for item in after) <= 41
