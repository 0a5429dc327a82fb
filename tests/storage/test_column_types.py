"""Texts and times come back as they went in, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import StatementError

from selfassess.domain.errors import InputError
from selfassess.storage.tables import Organisation
from selfassess.storage.unit_of_work import Database

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
per_example = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def kept(database: Database, name: str, created: datetime = NOON) -> Organisation:
    key = uuid4()
    with database.writing() as uow:
        uow.session.add(Organisation(id=key, name=name, created=created))
        uow.commit()
    with database.reading() as uow:
        return uow.session.get_one(Organisation, key)


@per_example
@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=300))
def test_any_text_comes_back_as_it_went_in(database: Database, name: str) -> None:
    assert kept(database, name).name == name


@pytest.mark.parametrize(
    ("name", "sign"),
    [("a\0b", "U+0000"), ("\0", "U+0000"), ("a\ud800", "U+D800"), ("\udfff", "U+DFFF"), ("\ud83d \ude00", "U+D83D")],
)
def test_what_a_database_would_refuse_is_refused_with_a_sentence(database: Database, name: str, sign: str) -> None:
    with pytest.raises(InputError) as refused:
        kept(database, name)
    assert str(refused.value) == (
        f"The text holds the character {sign}, which cannot be kept. "
        "Delete it, or paste the text again without formatting."
    )


@pytest.mark.parametrize(
    ("given_time", "kept_time"),
    [
        (NOON, NOON),
        (NOON.replace(microsecond=123_456), NOON.replace(microsecond=123_456)),
        (datetime(2026, 7, 1, 12, tzinfo=LONDON), datetime(2026, 7, 1, 11, tzinfo=UTC)),
        (
            datetime(2026, 10, 25, 1, 30, fold=0, tzinfo=LONDON),
            datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        ),
        (
            datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON),
            datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        ),
        (datetime(2028, 2, 29, tzinfo=timezone(timedelta(hours=14))), datetime(2028, 2, 28, 10, tzinfo=UTC)),
        (datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC), datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC)),
    ],
)
def test_a_time_comes_back_in_utc(database: Database, given_time: datetime, kept_time: datetime) -> None:
    found = kept(database, "", given_time).created
    assert (found, found.tzinfo) == (kept_time, UTC)


def test_a_time_without_a_zone_is_a_mistake(database: Database) -> None:
    with pytest.raises(StatementError, match="A time without a time zone cannot be kept"):
        kept(database, "", datetime(2026, 11, 22))  # noqa: DTZ001 - the case
