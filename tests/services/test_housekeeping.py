"""What is kept no longer goes on its day, and not the day before (reliability: P1, D9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from selfassess.services.erasing import read_noted
from selfassess.services.housekeeping import House
from selfassess.storage.unit_of_work import Database
from tests.people import person
from tests.services.assessments import KEYS, NOW
from tests.services.test_audit_batches import act
from tests.services.test_erasing import draft
from tests.storage.canaries import TABLES, row

HOURS, DAYS = timedelta(hours=1), timedelta(days=1)
TABLE_OF = {
    "sessions": "account_session",
    "tokens": "one_time_token",
    "limits": "rate_limit",
    "browsers": "ended_browser",
    "unused drafts": "assessment",
}


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "heads.txt", tmp_path / "erased.txt", keep_unused=365 * DAYS)


def fill(database: Database) -> None:
    """One of each, from now."""
    person(database, now=NOW)
    absent = {"account_id": None, "organisation_id": None, "consultancy_id": None, "used": None}
    made: Mapping[str, Mapping[str, object]] = {
        "one_time_token": absent | {"expires": NOW + 2 * HOURS},
        "rate_limit": {"free_at": NOW + HOURS},
        "ended_browser": {"until": NOW + 12 * HOURS},
    }
    with database.writing() as uow:
        for name, given in made.items():
            uow.connection.execute(insert(TABLES[name]), row(TABLES[name], "a", given))
        uow.commit()
    draft(database, timedelta(0))


def count(database: Database, table: str) -> int:
    with database.reading() as uow:
        return uow.connection.scalar(select(func.count()).select_from(TABLES[table])) or 0


def do(database: Database, house: House, name: str, now: datetime) -> int:
    with database.writing() as uow:
        done = house.forgetting[name](uow, KEYS, now)
        uow.commit()
        return done


SECOND = timedelta(seconds=1)
# What the data map says, from the moment when each was made; the last day on which it is kept, and the first without.
DATES = {
    "sessions": (12 * HOURS, 12 * HOURS + SECOND),
    "tokens": (2 * HOURS + DAYS, 2 * HOURS + DAYS + SECOND),
    "limits": (HOURS - SECOND, HOURS),
    "browsers": (12 * HOURS - SECOND, 12 * HOURS),
    "unused drafts": (365 * DAYS, 365 * DAYS + SECOND),
}


def test_everything_that_is_forgotten_is_tried_here(house: House) -> None:
    assert house.forgetting.keys() == DATES.keys()


@pytest.mark.parametrize("name", DATES)
def test_each_goes_on_its_day(database: Database, house: House, name: str) -> None:
    fill(database)
    kept, gone = DATES[name]
    assert (do(database, house, name, NOW + kept), count(database, TABLE_OF[name])) == (0, 1)
    assert (do(database, house, name, NOW + gone), count(database, TABLE_OF[name])) == (1, 0)
    assert do(database, house, name, NOW + gone) == 0


@pytest.mark.parametrize("name", DATES)
def test_a_clock_that_went_back_deletes_nothing(database: Database, house: House, name: str) -> None:
    fill(database)
    assert do(database, house, name, NOW - DAYS) == 0
    assert count(database, TABLE_OF[name]) == 1


def test_what_was_forgotten_is_listed_and_the_trail_sealed(database: Database, house: House) -> None:
    unused, keys = draft(database, 400 * DAYS), KEYS
    act(database, 1)
    do(database, house, "unused drafts", NOW)
    for _round in range(2):
        for chore in house.sealing.values():
            with database.writing() as uow:
                chore(uow, keys, NOW)
                uow.commit()
    assert [each.id for each in read_noted(house.erasures)] == [unused]
    assert house.heads.read_text("ascii").split()[1] == "2"
