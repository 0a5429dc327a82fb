"""A process that saves for ever and says what was acknowledged, to be killed at any moment.

usage: python -m tests.services.saving_process DATABASE FIRST ASSESSMENT:GRANT...

Each assessment has a thread of its own, which saves FIRST, FIRST + 1 and so on as a note and as a link, together.
"""

from __future__ import annotations

import sys
import threading
from datetime import UTC, datetime
from uuid import UUID, uuid4

from selfassess.services.drafting import Saved, draft, save_page
from selfassess.services.study_files import ServedStudy
from selfassess.storage.engine import make_engine
from selfassess.storage.scope import Scope
from selfassess.storage.unit_of_work import Database
from tests.services.assessments import small


def save_for_ever(database: Database, served: ServedStudy, place: int, scope: Scope, first: int) -> None:
    key = next(item.key for item in served.study.instrument.items if item.takes_notes)
    with database.reading() as uow:
        shown = draft(uow, scope, served)
    assert shown is not None
    version, number = shown.version, first
    while True:
        typed = {f"{key}.note": str(number), f"{key}.link": f"https://example.org/{number}"}
        with database.writing() as uow:
            saved = save_page(uow, scope, served, version, uuid4(), typed, datetime.now(UTC))
            uow.commit()
        assert isinstance(saved, Saved)
        version = saved.version
        sys.stdout.write(f"{place} {number}\n")
        sys.stdout.flush()
        number += 1


def main(address: str, first: str, *scopes: str) -> None:
    database, served = Database(make_engine(address)), small()
    for place, scope in enumerate(scopes):
        assessment, grant = map(UUID, scope.split(":"))
        arguments = (database, served, place, Scope(assessment, grant, 1), int(first))
        threading.Thread(target=save_for_ever, args=arguments).start()


if __name__ == "__main__":
    main(*sys.argv[1:])
