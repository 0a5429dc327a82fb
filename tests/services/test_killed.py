"""A process killed in the middle of saving loses nothing that it acknowledged, and leaves nothing half done."""

from __future__ import annotations

import subprocess
import sys

from sqlalchemy import Engine

from selfassess.services import auditing
from selfassess.storage.scope import Scope
from selfassess.storage.unit_of_work import Database
from tests.factories import CHECKOUT, draw
from tests.services.assessments import KEYS, shown_to, small, start

WRITERS = 4
ROUNDS = {"sqlite": 10, "postgresql": 3}
MOST_ACKNOWLEDGED = 60


def acknowledged(address: str, scopes: list[Scope], first: int, enough: int) -> list[int]:
    """What each writer heard was saved last, after the process was killed without warning."""
    named = [f"{scope.assessment_id}:{scope.grant_id}" for scope in scopes]
    command = [sys.executable, "-m", "tests.services.saving_process", address, str(first), *named]
    last = [0] * WRITERS
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT) as process:
        assert process.stdout is not None
        for heard, line in enumerate(process.stdout, start=1):
            if line.endswith("\n"):  # what was said whole; the last line may be cut off
                place, number = map(int, line.split())
                last[place] = number
            if heard == enough:
                process.kill()
    return last


def stored(database: Database, scope: Scope) -> int:
    """What one writer's assessment holds: the same number in both fields, or it was half saved."""
    cells = shown_to(database, scope, small()).cells
    (note,) = (cell for name, cell in cells.items() if name.endswith(".note"))
    (link,) = (cell for name, cell in cells.items() if name.endswith(".link"))
    assert link == f"https://example.org/{note}"
    return int(note)


def sound(engine: Engine) -> bool:
    if engine.dialect.name == "postgresql":
        return True  # the server was not killed, only who spoke to it
    with engine.connect() as connection:
        whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        return whole and not connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()


def test_every_acknowledged_save_is_there(engine: Engine) -> None:
    database = Database(engine)
    scopes = [start(database, small()).scope for _ in range(WRITERS)]
    address = engine.url.render_as_string(hide_password=False)
    first = 1
    for number in range(ROUNDS[engine.dialect.name]):
        heard = acknowledged(address, scopes, first, 10 + draw(number, "kill") % MOST_ACKNOWLEDGED)
        kept = [stored(database, scope) if shown_to(database, scope, small()).cells else 0 for scope in scopes]
        lost = [(said, found) for said, found in zip(heard, kept, strict=True) if found < said]
        assert lost == []
        assert max(heard) >= first
        assert sound(engine)
        first = max(kept) + 1
    with database.reading() as uow:
        assert auditing.first_fault(uow, KEYS) is None
