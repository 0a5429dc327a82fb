"""The draft as it stood at any version, and the last guard against a lost change."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from selfassess.storage import assessments, drafts
from selfassess.storage.drafts import Given
from selfassess.storage.tables import AnswerState
from selfassess.storage.unit_of_work import Database
from tests.services.assessments import NOW, save, start


def test_every_version_of_the_draft_can_be_seen_again(database: Database) -> None:
    scope = start(database).scope
    for name in ("First", "Second", ""):
        save(database, scope, {"organisation": name})
    with database.reading() as uow:
        seen = [drafts.at_version(uow.connection, scope, version) for version in range(1, 6)]
    assert [{key: said.text for key, said in each.items()} for each in seen] == [
        {},
        {"organisation": "First"},
        {"organisation": "Second"},
        {"organisation": ""},
        {"organisation": ""},
    ]


def test_whoever_changes_an_assessment_without_its_lock_is_stopped(database: Database) -> None:
    scope = start(database).scope
    with database.reading() as uow:
        outdated = assessments.find(uow.connection, scope)
    assert outdated is not None
    save(database, scope, {"organisation": "Theirs"})
    with database.writing() as uow, pytest.raises(RuntimeError, match="changed while a unit of work had it"):
        assessments.raise_version(uow.connection, outdated, NOW)


def test_one_answer_never_stands_twice(database: Database) -> None:
    scope, said = start(database).scope, {"organisation": Given(AnswerState.ANSWERED, text="A")}
    with database.writing() as uow:
        drafts.add(uow.connection, scope.assessment_id, 1, uuid4(), said)
        with pytest.raises(IntegrityError):
            drafts.add(uow.connection, scope.assessment_id, 2, uuid4(), said)


@pytest.mark.parametrize(
    "said", [Given(AnswerState.ANSWERED), Given(AnswerState.BLANK, code=1), Given(AnswerState.DONT_KNOW, text="x")]
)
def test_a_state_that_contradicts_its_answer_is_refused(database: Database, said: Given) -> None:
    scope = start(database).scope
    with database.writing() as uow, pytest.raises(IntegrityError, match="ck_draft_answer_answered"):
        drafts.add(uow.connection, scope.assessment_id, 1, uuid4(), {"practice.listens": said})
