"""A private link is sent a few times an hour and no more often, whoever asks."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import text

from selfassess.services.sending_links import MOST, PERIOD, MaySend, SentTooOften, count_sending
from selfassess.storage.scope import Scope
from selfassess.storage.unit_of_work import Database
from tests.services.assessments import NOW, start
from tests.services.test_at_the_same_time import together

MINUTE = timedelta(minutes=1)
Counted = MaySend | SentTooOften | None


def ask(database: Database, scope: Scope, now: datetime) -> Counted:
    with database.writing() as uow:
        answer = count_sending(uow, scope, now)
        uow.commit()
        return answer


def test_five_an_hour_are_sent_and_each_makes_room_an_hour_later(database: Database) -> None:
    scope = start(database).scope
    assert [ask(database, scope, NOW + place * MINUTE) for place in range(MOST)] == [MaySend()] * MOST
    late = NOW + 30 * MINUTE
    assert ask(database, scope, late) == SentTooOften(NOW + PERIOD)
    assert ask(database, scope, NOW + PERIOD - timedelta(seconds=1)) == SentTooOften(NOW + PERIOD)
    assert ask(database, scope, NOW + PERIOD) == MaySend()
    assert ask(database, scope, NOW + PERIOD) == SentTooOften(NOW + PERIOD + MINUTE)


def test_what_is_refused_is_not_counted(database: Database) -> None:
    scope = start(database).scope
    answers = [ask(database, scope, NOW) for _ in range(4 * MOST)]
    assert answers == [MaySend()] * MOST + [SentTooOften(NOW + PERIOD)] * 3 * MOST
    assert ask(database, scope, NOW + PERIOD) == MaySend()


def test_each_assessment_is_counted_for_itself(database: Database) -> None:
    first, second = start(database).scope, start(database).scope
    assert [ask(database, first, NOW) for _ in range(MOST + 1)][-1] == SentTooOften(NOW + PERIOD)
    assert ask(database, second, NOW) == MaySend()


def test_a_scope_that_opens_nothing_sends_nothing(database: Database) -> None:
    first, second = start(database).scope, start(database).scope
    assert ask(database, Scope(first.assessment_id, second.grant_id, 1), NOW) is None
    assert ask(database, Scope(first.assessment_id, first.grant_id, 2), NOW) is None


def test_what_is_no_longer_counted_is_deleted(database: Database) -> None:
    scope, other = start(database).scope, start(database).scope
    for each in (scope, other):
        ask(database, each, NOW)
    ask(database, scope, NOW + 2 * PERIOD)
    with database.reading() as uow:
        rows = uow.session.execute(text("SELECT count(*) FROM sent_link GROUP BY assessment_id")).all()
    assert [tuple(row) for row in rows] == [(1,), (1,)]
    with database.reading() as uow:
        assert uow.session.scalar(text("SELECT count(DISTINCT sent) FROM sent_link")) == 2


def test_asked_twenty_times_at_once_it_is_sent_five_times(database: Database) -> None:
    scope = start(database).scope
    answers = together(lambda _: ask(database, scope, NOW), threads=20)
    assert [isinstance(answer, MaySend) for answer in answers].count(True) == MOST
