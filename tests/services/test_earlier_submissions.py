"""Results say what changed since the submissions that an assessment follows, and seals agree with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from sqlalchemy import update

from selfassess.domain.answers import UNDECIDED, PlanChoices
from selfassess.domain.results import Analysis
from selfassess.services import assessing, deciding, seals
from selfassess.services.answers_json import freeze, thaw
from selfassess.services.other_editions import OtherEditions
from selfassess.services.private_links import Opened
from selfassess.services.results import compared_result, result
from selfassess.services.study_files import PinnedStudies, ServedStudy, study_of
from selfassess.storage import submissions
from selfassess.storage.scope import Scope
from selfassess.storage.tables import ArtifactKind, Assessment, IssuedSeal, Organisation
from selfassess.storage.unit_of_work import Database
from tests.factories import SHIPPED
from tests.services.assessments import ABOUT, KEYS, NOW, save, shipped, submit, submitted

FIRST = {**ABOUT, "practice.planned": "1", "practice.listens": "0"}
A_YEAR = timedelta(days=365)


def analysis_of(database: Database, scope: Scope) -> Analysis:
    with database.reading() as uow:
        found = result(uow, scope, PinnedStudies(shipped()))
    assert found is not None
    return found


def again(database: Database, before: Opened, typed: Mapping[str, str], years: int = 1) -> Opened:
    """The next assessment from a submitted one, with other answers, submitted some years on."""
    with database.writing() as uow:
        opened = assessing.start_next(uow, KEYS, before.scope, shipped(), uuid4(), NOW)
        uow.commit()
    assert opened is not None
    save(database, opened.scope, typed)
    submit(database, opened.scope, now=NOW + years * A_YEAR)
    return opened


@pytest.fixture
def first(database: Database) -> Opened:
    return submitted(database, FIRST)


@pytest.fixture
def second(database: Database, first: Opened) -> Opened:
    return again(database, first, {"practice.planned": "3"})


def test_a_first_assessment_has_nothing_before_it_and_asks_for_nothing(database: Database, first: Opened) -> None:
    with patch.object(submissions, "before", side_effect=AssertionError):
        analysis = analysis_of(database, first.scope)
    assert (analysis.change, analysis.trend) == (None, ())


def test_every_earlier_submission_is_found_the_oldest_first(database: Database, second: Opened) -> None:
    third = again(database, second, {"practice.listens": "2"}, years=2)
    analysis = analysis_of(database, third.scope)
    assert analysis.change is not None
    assert [(each.item.key, each.before_code, each.code) for each in analysis.change.items] == [
        ("practice.listens", 0, 2)
    ]
    days = [(NOW + years * A_YEAR).date() for years in range(3)]
    assert [each.dated for each in analysis.trend] == days
    with database.reading() as uow:
        other = compared_result(uow, third.scope, PinnedStudies(shipped()), OtherEditions(SHIPPED), None)
    assert other is not None
    assert other.analysis.change == analysis.change


def test_an_earlier_submission_keeps_the_study_that_it_was_made_with(database: Database) -> None:
    kind = ArtifactKind.BENCHMARK
    old = shipped().files[kind].replace(b'edition = "1"', b'edition = "0"')
    files = {**shipped().files, kind: old}
    served = ServedStudy(study_of("social-media", files), files)
    then = submitted(database, FIRST, served)
    change = analysis_of(database, again(database, then, {"practice.planned": "3"}).scope).change
    assert change is not None
    assert change.earlier.study.benchmark.provenance.edition == "0"
    assert not change.position.same_benchmark


def test_the_submission_of_another_organisation_ends_the_chain(database: Database, second: Opened) -> None:
    """As it never should be: whoever moved an assessment there must not open what is not theirs."""
    with database.writing() as uow:
        other = Organisation(id=uuid4(), name="Other", created=NOW)
        uow.session.add(other)
        uow.session.flush()
        moved = update(Assessment).where(Assessment.id == second.scope.assessment_id)
        uow.session.execute(moved.values(organisation_id=other.id))
        uow.commit()
    assert analysis_of(database, second.scope).change is None


def test_the_seal_that_is_printed_is_the_one_that_was_issued(database: Database, second: Opened) -> None:
    analysis = analysis_of(database, second.scope)
    with database.reading() as uow:
        found = seals.look_up(uow, analysis.seal.code, PinnedStudies(shipped()))
    assert found is not None
    assert (found.analysis.seal, found.analysis.change) == (analysis.seal, analysis.change)
    assert not found.plan_changed


def test_a_changed_plan_is_sealed_with_what_came_before(database: Database, second: Opened) -> None:
    wanted = PlanChoices(days=2.0)
    with database.writing() as uow:
        deciding.decide(uow, second.scope, PinnedStudies(shipped()), UNDECIDED, wanted, NOW)
        uow.commit()
    code = analysis_of(database, second.scope).seal.code
    with database.reading() as uow:
        assert seals.look_up(uow, code, PinnedStudies(shipped())) is not None


def test_a_seal_from_before_reports_said_what_changed_gets_one_beside_it(database: Database, second: Opened) -> None:
    """As after an update: the seal that reports carry now is issued, and the old one stays."""
    code = analysis_of(database, second.scope).seal.code
    old = "2" * len(code)
    with database.writing() as uow:
        uow.session.execute(update(IssuedSeal).where(IssuedSeal.code == code).values(code=old))
        uow.commit()
    seals.issue_missing(database, PinnedStudies(shipped()), NOW)
    with database.reading() as uow:
        assert all(seals.look_up(uow, each, PinnedStudies(shipped())) for each in (code, old))


def test_help_of_last_year_is_not_carried_over(database: Database, first: Opened) -> None:
    """A new year's answer is new; the frozen answers keep who found the old one."""
    helped = frozenset({"practice.planned"})
    with database.writing() as uow:
        found = submissions.find(uow.session, first.scope)
        assert found is not None
        found.answers = freeze(replace(thaw(found.answers), facilitated=helped))
        uow.commit()
    assert analysis_of(database, first.scope).by_item["practice.planned"].facilitated
    following = analysis_of(database, again(database, first, {}).scope)
    assert not any(each.facilitated for each in following.items)
