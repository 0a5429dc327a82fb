"""The board of improvements: what is taken up once, kept whole when two people change it, and shown to its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier
from uuid import UUID, uuid4

import pytest

from selfassess.domain.improving import Stage, Work
from selfassess.services import improvements
from selfassess.services.improvements import ChangedMeanwhile
from selfassess.services.questionnaire import FaultyFields
from selfassess.storage.account_scopes import OrganisationScope
from selfassess.storage.unit_of_work import Database
from tests.improving import TYPED, added, analysis_of, submitted_by, taken_up, works
from tests.people import Team, team
from tests.services.assessments import NOW

LATER = NOW + timedelta(days=9)
QUARTER_ENDS = {1: date(2027, 2, 21), 2: date(2027, 5, 21), 3: date(2027, 8, 21), 4: date(2027, 11, 21)}


@pytest.fixture
def trust(database: Database) -> Team:
    return team(database, now=NOW)


@pytest.fixture
def assessment(database: Database, trust: Team) -> UUID:
    return submitted_by(database, trust.owner, trust.id)


def change(
    database: Database, trust: Team, work_id: UUID, version: int, **typed: str
) -> Work | ChangedMeanwhile | None:
    with database.writing() as uow:
        scope = trust.editor.on_organisation(trust.id)
        outcome = improvements.change(uow, scope, work_id, version, {**TYPED, **typed}, LATER)
        uow.commit()
        return outcome


def move(database: Database, trust: Team, work_id: UUID, shown: Stage, wanted: Stage) -> Work | ChangedMeanwhile | None:
    with database.writing() as uow:
        outcome = improvements.move(uow, trust.editor.on_organisation(trust.id), work_id, shown, wanted, LATER)
        uow.commit()
        return outcome


def remove(database: Database, trust: Team, work_id: UUID, version: int) -> Work | ChangedMeanwhile | None:
    with database.writing() as uow:
        outcome = improvements.delete(uow, trust.owner.on_organisation(trust.id), work_id, version)
        uow.commit()
        return outcome


def test_a_recommendation_becomes_an_action_as_the_plan_has_it(
    database: Database, trust: Team, assessment: UUID
) -> None:
    analysis = analysis_of(database, trust.owner, assessment)
    key = analysis.plan.plan.chosen[0]
    entry = analysis.recommended[key].entry
    (work,) = taken_up(database, trust, assessment, key)
    assert (work.recommendation, work.title, work.owner) == (key, entry.title, entry.owner)
    assert (work.stage, work.note, work.evidence, work.version, work.updated) == (Stage.TO_DO, "", "", 1, NOW)
    assert work.assessment_id == assessment


def test_every_step_of_the_plan_is_due_as_its_last_quarter_ends(
    database: Database, trust: Team, assessment: UUID
) -> None:
    """The answers are of 22 November 2026, where the plan begins."""
    plan = analysis_of(database, trust.owner, assessment).plan.plan
    found = {work.recommendation: work.due for work in taken_up(database, trust, assessment, *plan.chosen)}
    assert found == {key: QUARTER_ENDS[max(plan.days_of(key))] for key in plan.chosen}
    assert len(set(found.values())) > 1


def test_what_is_not_in_the_plan_is_due_when_its_own_last_step_is(
    database: Database, trust: Team, assessment: UUID
) -> None:
    analysis = analysis_of(database, trust.owner, assessment)
    key = next(each.key for each in analysis.recommendations if each.key not in analysis.plan.plan.chosen)
    (work,) = taken_up(database, trust, assessment, key)
    assert work.due == date(2027, 11, 22)  # 12 months on


def test_taking_up_twice_is_taking_up_once(database: Database, trust: Team, assessment: UUID) -> None:
    keys = analysis_of(database, trust.owner, assessment).plan.plan.chosen
    first = taken_up(database, trust, assessment, *keys)
    assert taken_up(database, trust, assessment, *keys) == first
    assert taken_up(database, trust, assessment, keys[0]) == first


def test_a_later_assessment_does_not_take_up_again_what_is_on_the_board(
    database: Database, trust: Team, assessment: UUID
) -> None:
    key = analysis_of(database, trust.owner, assessment).plan.plan.chosen[0]
    taken_up(database, trust, assessment, key)
    another = submitted_by(database, trust.owner, trust.id)
    assert len(taken_up(database, trust, another, key)) == 1


def test_what_was_dropped_can_be_taken_up_anew(database: Database, trust: Team, assessment: UUID) -> None:
    key = analysis_of(database, trust.owner, assessment).plan.plan.chosen[0]
    (work,) = taken_up(database, trust, assessment, key)
    move(database, trust, work.id, Stage.TO_DO, Stage.DROPPED)
    assert sorted(each.stage for each in taken_up(database, trust, assessment, key)) == ["dropped", "to_do"]


def test_a_key_of_no_recommendation_takes_nothing_up(database: Database, trust: Team, assessment: UUID) -> None:
    analysis = analysis_of(database, trust.owner, assessment)
    keys = [analysis.plan.plan.chosen[0], "no_such_advice"]
    with database.writing() as uow:
        scope = trust.owner.on_organisation(trust.id)
        assert improvements.take_up(uow, scope, assessment, analysis, keys, NOW) is None
        uow.commit()
    assert works(database, trust) == ()


def test_two_at_the_same_moment_take_up_one(database: Database, trust: Team, assessment: UUID) -> None:
    analysis = analysis_of(database, trust.owner, assessment)
    keys, ready = analysis.plan.plan.chosen, Barrier(2)

    def press(scope: OrganisationScope) -> int | None:
        ready.wait()
        with database.writing() as uow:
            done = improvements.take_up(uow, scope, assessment, analysis, keys, NOW)
            uow.commit()
            return done

    scopes = [who.on_organisation(trust.id) for who in (trust.owner, trust.editor)]
    with ThreadPoolExecutor(2) as pool:
        counts = sorted(done or 0 for done in pool.map(press, scopes))
    assert counts == [0, len(keys)]
    assert len(works(database, trust)) == len(keys)


def test_a_piece_of_work_of_ones_own_is_added_once_a_form(database: Database, trust: Team) -> None:
    form, scope = uuid4(), trust.editor.on_organisation(trust.id)
    with database.writing() as uow:
        first = improvements.add_own(uow, scope, TYPED, form, NOW)
        again = improvements.add_own(uow, scope, TYPED, form, LATER)
        other = improvements.add_own(uow, scope, {**TYPED, "title": "Another"}, form, NOW)
        uow.commit()
    assert first == again != other
    assert [work.title for work in works(database, trust)] == ["Another", "Write to the regulator"]  # as their names go


def test_a_change_is_stored_whole_and_counted(database: Database, trust: Team) -> None:
    work_id = added(database, trust)
    done = change(database, trust, work_id, 1, title="Call them", owner="", stage="done", **{"due-day": "30"})
    (work,) = works(database, trust)
    assert done == work
    assert (work.title, work.owner, work.due, work.stage) == ("Call them", "", date(2027, 3, 30), Stage.DONE)
    assert (work.version, work.updated) == (2, LATER)


def test_a_stale_change_stores_nothing_and_says_what_stands(database: Database, trust: Team) -> None:
    work_id = added(database, trust)
    theirs = change(database, trust, work_id, 1, note="Theirs")
    assert isinstance(theirs, Work)
    assert change(database, trust, work_id, 1, note="Mine") == ChangedMeanwhile(theirs)
    assert works(database, trust) == (theirs,)


@pytest.mark.parametrize("version", [1, 2, 9])
def test_saving_what_is_stored_changes_nothing(database: Database, trust: Team, version: int) -> None:
    work_id = added(database, trust)
    stored = change(database, trust, work_id, 1, note="Theirs")
    assert change(database, trust, work_id, version, note="Theirs") == stored
    assert works(database, trust) == (stored,)


def test_a_faulty_change_stores_nothing(database: Database, trust: Team) -> None:
    work_id = added(database, trust)
    before = works(database, trust)
    with pytest.raises(FaultyFields):
        change(database, trust, work_id, 1, title="", note="Kept?")
    assert works(database, trust) == before


def test_a_move_changes_the_column_and_nothing_else(database: Database, trust: Team) -> None:
    work_id = added(database, trust)
    change(database, trust, work_id, 1, note="Typed meanwhile")
    moved = move(database, trust, work_id, Stage.TO_DO, Stage.UNDER_WAY)
    (work,) = works(database, trust)
    assert moved == work
    assert (work.stage, work.note, work.version) == (Stage.UNDER_WAY, "Typed meanwhile", 3)


def test_moving_twice_is_moving_once(database: Database, trust: Team) -> None:
    work_id = added(database, trust)
    first = move(database, trust, work_id, Stage.TO_DO, Stage.UNDER_WAY)
    assert move(database, trust, work_id, Stage.TO_DO, Stage.UNDER_WAY) == first


def test_what_others_moved_elsewhere_stays_there(database: Database, trust: Team) -> None:
    work_id = added(database, trust)
    theirs = move(database, trust, work_id, Stage.TO_DO, Stage.DROPPED)
    assert isinstance(theirs, Work)
    assert move(database, trust, work_id, Stage.TO_DO, Stage.UNDER_WAY) == ChangedMeanwhile(theirs)
    assert works(database, trust) == (theirs,)


def test_what_is_deleted_is_gone(database: Database, trust: Team) -> None:
    first, second = added(database, trust), added(database, trust, {"title": "Another"})
    assert isinstance(remove(database, trust, first, 1), Work)
    assert [work.id for work in works(database, trust)] == [second]
    assert remove(database, trust, first, 1) is None


def test_what_somebody_changed_is_not_deleted_unseen(database: Database, trust: Team) -> None:
    work_id = added(database, trust)
    theirs = change(database, trust, work_id, 1, note="Theirs")
    assert isinstance(theirs, Work)
    assert remove(database, trust, work_id, 1) == ChangedMeanwhile(theirs)
    assert works(database, trust) == (theirs,)


def test_another_organisation_reaches_nothing_by_an_id(database: Database, trust: Team) -> None:
    other, work_id = team(database, "Other Trust"), added(database, trust)
    before = works(database, trust)
    assert change(database, other, work_id, 1, note="Stolen") is None
    assert move(database, other, work_id, Stage.TO_DO, Stage.DROPPED) is None
    assert remove(database, other, work_id, 1) is None
    assert works(database, trust) == before
    assert works(database, other) == ()


def test_somebody_who_may_only_look_changes_nothing(database: Database, trust: Team, assessment: UUID) -> None:
    work_id, analysis = added(database, trust), analysis_of(database, trust.owner, assessment)
    before, scope = works(database, trust), trust.viewer.on_organisation(trust.id)
    with database.writing() as uow:
        assert improvements.add_own(uow, scope, TYPED, uuid4(), NOW) is None
        assert improvements.change(uow, scope, work_id, 1, {**TYPED, "note": "No"}, NOW) is None
        assert improvements.move(uow, scope, work_id, Stage.TO_DO, Stage.DONE, NOW) is None
        assert improvements.delete(uow, scope, work_id, 1) is None
        assert improvements.take_up(uow, scope, assessment, analysis, analysis.plan.plan.chosen, NOW) is None
        uow.commit()
    assert works(database, trust) == before


def test_moments_are_kept_in_utc(database: Database, trust: Team) -> None:
    added(database, trust)
    assert works(database, trust)[0].updated == datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
