"""A worker as a process of its own, over the small study: it ends when there is nothing left to take.

usage: python -m tests.services.working_process DATABASE

Each report that it stored is a line on standard output: the place in its batch.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime

from selfassess.services.study_files import PinnedStudies
from selfassess.services.working import Worker
from selfassess.storage.engine import make_engine
from selfassess.storage.unit_of_work import Database
from tests.services.assessments import small


def main(address: str) -> None:
    database = Database(make_engine(address))
    worker = Worker(database, PinnedStudies(small()), "", lambda: datetime.now(UTC), time.sleep)
    while done := worker.step():
        if done.stored:
            sys.stdout.write(f"{done.leased.place}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
