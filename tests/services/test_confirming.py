"""A re-assessment: every answer of last time is confirmed or changed, by somebody and at a time that are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from selfassess.services import assessing, drafting, submitting
from selfassess.services.answer_records import facilitated_items
from selfassess.services.answers_json import thaw
from selfassess.services.asked import questions
from selfassess.services.questionnaire import FaultyFields
from selfassess.services.submitting import CONFIRMED, ChangedSince, Submitted
from selfassess.storage import submissions
from selfassess.storage.answer_records import Record
from selfassess.storage.scope import Scope
from selfassess.storage.tables import AnswerRecord
from selfassess.storage.unit_of_work import Database
from tests.people import person
from tests.services.assessments import ABOUT, KEYS, NOW, save, shipped, shown_to, start, submit, submitted

YEAR_ON = datetime(2027, 11, 22, 9, 0, tzinfo=UTC)
LATER = datetime(2027, 12, 1, 15, 30, tzinfo=UTC)
LAST_YEAR = {**ABOUT, "practice.listens": "1", "practice.listens.note": "Seen", "practice.planned": "2"}
KEYS_OF_LAST_YEAR = {"organisation", "sector", "about.type", "practice.listens", "practice.planned"}


@pytest.fixture
def again(database: Database) -> Scope:
    """The scope of an assessment that began with LAST_YEAR."""
    opened = submitted(database, LAST_YEAR)
    with database.writing() as uow:
        following = assessing.start_next(uow, KEYS, opened.scope, shipped(), uuid4(), YEAR_ON)
        uow.commit()
    assert following is not None
    return following.scope


def meanwhile(database: Database, scope: Scope, typed: dict[str, str]) -> None:
    with database.writing() as uow:
        drafting.save_meanwhile(uow, scope, shipped(), shown_to(database, scope).version, uuid4(), typed, LATER)
        uow.commit()


def to_confirm(database: Database, scope: Scope) -> set[str]:
    return set(shown_to(database, scope).to_confirm)


def records(database: Database, scope: Scope) -> dict[str, Record]:
    rows = select(AnswerRecord).where(AnswerRecord.assessment_id == scope.assessment_id)
    with database.reading() as uow:
        found = uow.session.scalars(rows).all()
        return {each.key: Record(each.account_id, each.facilitated, each.carried_over, each.saved) for each in found}


def test_nothing_is_to_confirm_in_a_first_assessment(database: Database) -> None:
    opened = start(database)
    assert to_confirm(database, opened.scope) == set()
    save(database, opened.scope, LAST_YEAR)
    assert to_confirm(database, opened.scope) == set()


def test_everything_carried_over_is_to_confirm(database: Database, again: Scope) -> None:
    assert to_confirm(database, again) == KEYS_OF_LAST_YEAR


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ({"practice.listens": "1", "practice.listens.note": "Seen"}, KEYS_OF_LAST_YEAR - {"practice.listens"}),
        ({"practice.listens": "3"}, KEYS_OF_LAST_YEAR - {"practice.listens"}),
        ({"practice.listens": ""}, KEYS_OF_LAST_YEAR - {"practice.listens"}),
        ({"practice.resourced": "DK"}, KEYS_OF_LAST_YEAR),
        (LAST_YEAR, set()),
    ],
    ids=["left as it is", "changed", "taken back", "another question", "every question"],
)
def test_saving_a_page_confirms_what_is_on_it(
    database: Database, again: Scope, typed: dict[str, str], left: set[str]
) -> None:
    save(database, again, typed)
    assert to_confirm(database, again) == left


def test_confirming_changes_no_answer(database: Database, again: Scope) -> None:
    save(database, again, LAST_YEAR)
    shown = shown_to(database, again)
    assert (shown.cells, shown.version) == (LAST_YEAR, 2)


def test_confirming_twice_is_confirming_once(database: Database, again: Scope) -> None:
    form = uuid4()
    first = save(database, again, LAST_YEAR, version=1, form=form)
    assert save(database, again, LAST_YEAR, version=1, form=form) == first
    assert shown_to(database, again).version == 2


def test_a_page_that_is_still_being_filled_in_confirms_only_what_it_changes(database: Database, again: Scope) -> None:
    meanwhile(database, again, {"practice.listens": "3", "practice.planned": "2"})
    assert to_confirm(database, again) == KEYS_OF_LAST_YEAR - {"practice.listens"}


def test_what_one_confirmed_another_may_still_change(database: Database, again: Scope) -> None:
    save(database, again, LAST_YEAR, version=1)
    save(database, again, {"practice.listens": "3"}, version=1)
    assert shown_to(database, again).cells["practice.listens"] == "3"


def test_what_one_changed_another_does_not_confirm_away(database: Database, again: Scope) -> None:
    save(database, again, {"practice.listens": "3"}, version=1)
    save(database, again, LAST_YEAR, version=1)
    assert shown_to(database, again).cells["practice.listens"] == "3"


def test_last_time_is_told_whatever_happened_since(database: Database, again: Scope) -> None:
    save(database, again, {"practice.listens": "3"})
    with database.reading() as uow:
        assert drafting.last_time(uow, again, shipped()) == LAST_YEAR


def test_submitting_without_confirming_is_refused_and_nothing_is_kept(database: Database, again: Scope) -> None:
    save(database, again, ABOUT)
    with database.writing() as uow, pytest.raises(FaultyFields) as refused:
        submitting.submit(uow, KEYS, again, shipped(), 2, LATER)
    assert set(refused.value.faults) == {CONFIRMED}
    assert to_confirm(database, again) == {"practice.listens", "practice.planned"}
    assert records(database, again) == {}


@pytest.mark.parametrize("typed", [LAST_YEAR, {}], ids=["page by page", "all at once"])
def test_what_is_confirmed_is_submitted(database: Database, again: Scope, typed: dict[str, str]) -> None:
    if typed:
        save(database, again, typed)
    with database.writing() as uow:
        version = shown_to(database, again).version
        done = submitting.submit(uow, KEYS, again, shipped(), version, LATER, same=not typed)
        uow.commit()
    assert isinstance(done, Submitted)


def test_a_tick_for_a_version_that_others_changed_submits_nothing(database: Database, again: Scope) -> None:
    save(database, again, {"practice.listens": "3"})
    with database.writing() as uow:
        assert submitting.submit(uow, KEYS, again, shipped(), 1, LATER, same=True) == ChangedSince(2)


def by(scope: Scope, account_id: UUID, facilitated: bool = False) -> Scope:
    """The same right, held by somebody who is signed in."""
    return replace(scope, account_id=account_id, facilitated=facilitated)


def test_who_answered_what_and_when_is_kept_with_the_submission(database: Database, again: Scope) -> None:
    ann, ben, cas = (person(database, name).account_id for name in ("Ann", "Ben", "Cas"))
    save(database, by(again, ann), {"practice.listens": "3"})
    save(database, by(again, ben, facilitated=True), {"practice.planned": "2"})
    save(database, again, {"practice.resourced": "DK"})
    with database.writing() as uow:
        submitting.submit(uow, KEYS, by(again, cas), shipped(), 4, LATER, same=True)
        uow.commit()
    assert records(database, again) == {
        "practice.listens": Record(ann, False, False, NOW),
        "practice.planned": Record(ben, True, True, NOW),
        "practice.resourced": Record(None, False, False, NOW),
        "organisation": Record(cas, False, True, LATER),
        "sector": Record(cas, False, True, LATER),
        "about.type": Record(cas, False, True, LATER),
    }


def test_a_first_assessment_keeps_records_too_and_none_of_what_was_taken_back(database: Database) -> None:
    opened = start(database)
    save(database, opened.scope, {**ABOUT, "practice.listens": "1"})
    save(database, opened.scope, {"practice.listens": ""})
    submit(database, opened.scope, now=LATER)
    assert records(database, opened.scope) == dict.fromkeys(
        ("organisation", "sector", "about.type"), Record(None, False, False, NOW)
    )


def test_an_item_is_facilitated_where_any_part_of_it_was() -> None:
    instrument = shipped().study.instrument
    own, with_consultant = Record(None, False, False, NOW), Record(None, True, False, NOW)
    item = next(each for each in instrument.items if each.cells)
    found = facilitated_items(
        instrument,
        {
            "practice.listens": own,
            "practice.planned": with_consultant,
            "practice.resourced.lead": with_consultant,
            item.cells[0]: with_consultant,
            "organisation": with_consultant,
        },
    )
    assert found == {"practice.planned", "practice.resourced", item.key}


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"practice.resourced", "practice.resourced.lead"}, {"practice.resourced"}),
        ({"purpose.media.now", "purpose.media.plan"}, {"purpose.media.now"}),
        (
            {"channel.checked", "channel.forum.organisation"},
            {f"channel.community_network.{column}" for column in ("organisation", "staff_work")},
        ),
        ({"organisation", "sector"}, {"organisation", "sector"}),
    ],
    ids=["ticks and their item", "a plan and its item", "the check of a table and a cell", "questions"],
)
def test_keys_are_counted_as_the_questions_that_they_belong_to(keys: set[str], expected: set[str]) -> None:
    assert questions(shipped().study.instrument, keys) == expected


def test_items_answered_with_a_consultant_are_told_apart_in_what_is_submitted(database: Database) -> None:
    opened = start(database)
    save(database, opened.scope, {**ABOUT, "practice.listens": "1"})
    save(database, replace(opened.scope, facilitated=True), {"practice.planned": "2"})
    submit(database, opened.scope)
    with database.reading() as uow:
        found = submissions.find(uow.session, opened.scope)
    assert found is not None
    assert thaw(found.answers).facilitated == {"practice.planned"}
