"""Scenarios: kept once, refused clearly, and never found by anybody else."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from selfassess.domain.errors import InputError
from selfassess.domain.results import Analysis
from selfassess.domain.what_if import what_if
from selfassess.services import scenarios
from selfassess.services.results import result
from selfassess.services.scenarios import MOST, Kept, ScenarioSaved
from selfassess.services.study_files import PinnedStudies
from selfassess.storage.scope import Scope
from selfassess.storage.tables import Scenario
from selfassess.storage.unit_of_work import Database
from tests.services.assessments import ABOUT, NOW, shipped, start, submitted

TYPED = ABOUT | {"practice.planned": "1", "practice.listens": "2"}
CHANGES = {"practice.planned": 4, "practice.listens": 3}
STUDIES = PinnedStudies(shipped())


@pytest.fixture
def scope(database: Database) -> Scope:
    return submitted(database, TYPED).scope


def save(
    database: Database, scope: Scope, name: str, changes: dict[str, int] | None = None, form: UUID | None = None
) -> ScenarioSaved | None:
    with database.writing() as uow:
        done = scenarios.save(uow, scope, name, CHANGES if changes is None else changes, form or uuid4(), NOW)
        uow.commit()
        return done


def analysed(database: Database, scope: Scope) -> Analysis:
    with database.reading() as uow:
        analysis = result(uow, scope, STUDIES)
    assert analysis is not None
    return analysis


def kept(database: Database, scope: Scope) -> tuple[Kept, ...]:
    analysis = analysed(database, scope)
    with database.reading() as uow:
        return scenarios.kept(uow, scope, analysis)


def test_one_is_kept_with_where_it_leads(database: Database, scope: Scope) -> None:
    assert save(database, scope, "  Both\tat  once ") == ScenarioSaved("Both at once")
    (found,) = kept(database, scope)
    assert (found.name, found.changes, found.left_out) == ("Both at once", CHANGES, 0)
    meant = what_if(analysed(database, scope), CHANGES).after.overall
    assert (found.outcome.score, found.outcome.level, found.outcome.position) == (
        meant.score,
        meant.level,
        meant.position,
    )


def test_the_same_form_saves_once_and_another_content_is_another(database: Database, scope: Scope) -> None:
    form = uuid4()
    for _ in range(3):
        assert save(database, scope, "One", form=form) == ScenarioSaved("One")
    assert save(database, scope, "Two", form=form) == ScenarioSaved("Two")
    assert [each.name for each in kept(database, scope)] == ["One", "Two"]


REFUSED: list[tuple[str, str, dict[str, int] | None, str, str]] = [
    ("a name that is taken", "one", None, "A scenario has this name already", "name"),
    ("no name", " \t", None, "There is no name", "name"),
    ("a name too long", "x" * 81, None, "The text has 81 characters", "name"),
    ("a name that cannot be kept", "a\x00b", None, "The text holds the character U+0000", "name"),
    ("a name that turns words round", "a\u202eb", None, "The text holds the character U+202E", "name"),
    ("nothing changed", "Two", {}, "There is no change to keep", "changes"),
]


@pytest.mark.parametrize(
    ("name", "changes", "what", "where"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED]
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(
    database: Database, scope: Scope, name: str, changes: dict[str, int] | None, what: str, where: str
) -> None:
    save(database, scope, "One")
    with pytest.raises(InputError) as caught:
        save(database, scope, name, changes)
    assert caught.value.what.startswith(what)
    assert (caught.value.where, bool(caught.value.remedy)) == (where, True)
    assert [each.name for each in kept(database, scope)] == ["One"]


def test_no_more_than_twenty_are_kept(database: Database, scope: Scope) -> None:
    for number in range(MOST):
        save(database, scope, f"Number {number}")
    with pytest.raises(InputError, match="There are 20 scenarios"):
        save(database, scope, "One more")
    assert len(kept(database, scope)) == MOST == 20


def test_one_is_deleted_once(database: Database, scope: Scope) -> None:
    save(database, scope, "One")
    save(database, scope, "Two")
    first = kept(database, scope)[0].id
    for _ in range(2):
        with database.writing() as uow:
            assert scenarios.delete(uow, scope, first)
            uow.commit()
    assert [each.name for each in kept(database, scope)] == ["Two"]
    assert save(database, scope, "One") == ScenarioSaved("One")


def test_nobody_else_saves_sees_or_deletes_it(database: Database, scope: Scope) -> None:
    save(database, scope, "One")
    other = submitted(database, TYPED).scope
    assert kept(database, other) == ()
    (found,) = kept(database, scope)
    with database.writing() as uow:
        assert scenarios.delete(uow, other, found.id)  # of their own assessment, where there is none
        uow.commit()
    stranger = Scope(scope.assessment_id, other.grant_id, other.serial)
    assert save(database, stranger, "Theirs") is None
    with database.writing() as uow:
        assert not scenarios.delete(uow, stranger, found.id)
        assert scenarios.kept(uow, stranger, analysed(database, other)) == ()
    assert kept(database, scope) == (found,)


def test_a_draft_has_none(database: Database) -> None:
    assert save(database, start(database).scope, "One") is None


def test_what_is_no_longer_asked_is_left_out_and_counted(database: Database, scope: Scope) -> None:
    with database.writing() as uow:
        changes = '{"practice.gone":1,"practice.listens":9,"practice.planned":3,"purpose.incidents.now":1}'
        uow.session.add(
            Scenario(
                id=uuid4(), assessment_id=scope.assessment_id, name="Old", changes=changes, form=uuid4(), created=NOW
            )
        )
        uow.commit()
    (found,) = kept(database, scope)
    assert (found.changes, found.left_out) == ({"practice.planned": 3}, 3)
