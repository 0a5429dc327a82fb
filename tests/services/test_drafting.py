"""Answers saved page by page, from one hand or two, are all there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import Engine, event, text

from selfassess.domain.errors import InputError
from selfassess.services import drafting
from selfassess.services.drafting import AlreadySubmitted, Saved, StaleSave
from selfassess.services.questionnaire import FaultyFields
from selfassess.storage.tables import UNREPLACED
from selfassess.storage.unit_of_work import Database
from tests.services.assessments import ABOUT, NOW, save, shipped, shown_to, small, start, submitted

LISTENS = {
    "practice.listens": "2",
    "practice.listens.note": "We read the replies.\nEvery day.",
    "practice.listens.link": "https://example.org/a?b=1",
    "practice.listens.under_way": "1",
}


def test_what_is_typed_is_shown_again(database: Database) -> None:
    scope = start(database).scope
    typed = {**ABOUT, **LISTENS, "practice.joins": "DK", "purpose.media.now": "NA", "about.days": "0.5"}
    typed |= {"about.priorities": "media;staff", "channel.checked": "1", "channel.forum.organisation": "1"}
    typed |= {"example.own_well": "A story – “quoted” 😀", "example.own_well.include": "0"}
    assert save(database, scope, typed) == Saved(version=2)
    shown = shown_to(database, scope)
    assert (shown.version, shown.updated, shown.cells) == (2, NOW, typed)
    assert shown.answers.about.days == 0.5
    assert shown.answers.code("channel.forum.staff_work") == 0
    assert shown.faults == {}


def test_an_empty_draft_shows_nothing(database: Database) -> None:
    shown = shown_to(database, start(database).scope)
    assert (shown.version, shown.cells, list(shown.faults)) == (1, {}, ["organisation"])


@pytest.mark.parametrize(
    ("typed", "then", "shown"),
    [
        (LISTENS, {"practice.listens": ""}, {k: v for k, v in LISTENS.items() if k != "practice.listens"}),
        (LISTENS, {"practice.listens": "DK"}, {**LISTENS, "practice.listens": "DK"}),
        (LISTENS, {"practice.listens.under_way": ""}, {k: v for k, v in LISTENS.items() if "under_way" not in k}),
        (LISTENS, dict.fromkeys(LISTENS, ""), {}),
        ({"organisation": "A"}, {"organisation": " B  C "}, {"organisation": "B C"}),
        (
            {"example.own_well": "A", "example.own_well.include": "1"},
            {"example.own_well": ""},
            {"example.own_well.include": "1"},
        ),
    ],
)
def test_an_answer_can_be_changed_and_taken_back(
    database: Database, typed: Mapping[str, str], then: Mapping[str, str], shown: Mapping[str, str]
) -> None:
    scope = start(database).scope
    save(database, scope, typed)
    save(database, scope, then)
    assert shown_to(database, scope).cells == shown


def test_saving_what_is_stored_already_is_no_new_version(database: Database) -> None:
    scope = start(database).scope
    assert save(database, scope, LISTENS) == Saved(2)
    assert save(database, scope, LISTENS) == Saved(2)


def test_a_page_with_a_fault_is_not_saved_at_all(database: Database) -> None:
    scope = start(database).scope
    typed = {**ABOUT, "practice.listens": "7", "practice.joins.link": "javascript:alert(1)", "practice.nonsense": "1"}
    with pytest.raises(FaultyFields) as refused:
        save(database, scope, typed)
    assert set(refused.value.faults) == {"practice.listens", "practice.joins.link", "practice.nonsense"}
    assert str(refused.value.faults["practice.listens"]) == (
        "practice.listens: “7” is not one of the codes of this column. Write 0, 1, 2, 3 or 4, DK, or leave it empty."
    )
    assert shown_to(database, scope).cells == {}


@pytest.mark.parametrize("sign", ["\0", "\ud800", "\x1b", "\uffff"])
@pytest.mark.parametrize("field", ["organisation", "practice.listens.note", "example.own_well"])
def test_a_character_that_cannot_be_kept_is_a_fault_of_its_field(database: Database, field: str, sign: str) -> None:
    with pytest.raises(FaultyFields) as refused:
        save(database, start(database).scope, {field: f"a{sign}b"})
    assert set(refused.value.faults) == {field}


def test_two_people_on_different_answers_both_keep_theirs(database: Database) -> None:
    scope = start(database).scope
    page = {"practice.listens": "1", "practice.listens.note": "", "practice.joins": "", "practice.joins.note": ""}
    save(database, scope, page)
    assert save(database, scope, {**page, "practice.joins": "3"}, version=2) == Saved(3)
    assert save(database, scope, {**page, "practice.listens": "2"}, version=2) == Saved(4)
    assert shown_to(database, scope).cells == {"practice.listens": "2", "practice.joins": "3"}


def test_two_people_on_the_same_answer_see_both_texts(database: Database) -> None:
    scope = start(database).scope
    page = {"practice.listens": "1", "practice.listens.note": "first", "practice.joins": "1"}
    save(database, scope, page)
    assert save(
        database, scope, {**page, "practice.listens.note": "theirs", "practice.joins": "2"}, version=2
    ) == Saved(3)
    mine = {**page, "practice.listens.note": "mine", "practice.house_rules": "0"}
    stale = save(database, scope, mine, version=2)
    assert stale == StaleSave(
        version=3,
        theirs={"practice.listens.note": "theirs"},
        mine={"practice.listens.note": "mine"},
        cells={**mine, "practice.joins": "2"},
    )
    assert shown_to(database, scope).cells == {
        "practice.listens": "1",
        "practice.listens.note": "theirs",
        "practice.joins": "2",
    }
    assert isinstance(stale, StaleSave)
    assert save(database, scope, stale.cells, version=stale.version) == Saved(4)
    assert shown_to(database, scope).cells == stale.cells


def test_a_page_gone_back_to_is_no_stranger_to_what_it_saved(database: Database) -> None:
    scope, form = start(database).scope, uuid4()
    assert save(database, scope, {"practice.listens": "1"}, version=1, form=form) == Saved(2)
    assert save(database, scope, {"practice.listens": "2"}, version=1, form=form) == Saved(3)
    assert save(database, scope, {"practice.listens": ""}, version=1, form=form) == Saved(4)
    assert shown_to(database, scope).cells == {}


def test_a_page_gone_back_to_leaves_alone_what_others_did_since(database: Database) -> None:
    scope, form = start(database).scope, uuid4()
    save(database, scope, {"practice.listens": "1", "practice.joins": ""}, version=1, form=form)
    save(database, scope, {"practice.joins": "3"}, version=2)
    assert save(database, scope, {"practice.listens": "2", "practice.joins": ""}, version=1, form=form) == Saved(4)
    assert shown_to(database, scope).cells == {"practice.listens": "2", "practice.joins": "3"}
    save(database, scope, {"practice.listens": "0"})
    stale = save(database, scope, {"practice.listens": "3", "practice.joins": ""}, version=1, form=form)
    assert isinstance(stale, StaleSave)
    assert (stale.theirs, stale.mine) == ({"practice.listens": "0"}, {"practice.listens": "3"})


def test_a_request_sent_again_later_undoes_nothing(database: Database) -> None:
    scope, form = start(database).scope, uuid4()
    save(database, scope, {"practice.listens": "1"}, version=1, form=form)
    save(database, scope, {"practice.listens": "2"})
    assert save(database, scope, {"practice.listens": "1"}, version=1, form=form) == Saved(3)
    assert shown_to(database, scope).cells == {"practice.listens": "2"}


def test_every_text_ever_saved_is_in_the_history(database: Database) -> None:
    scope = start(database).scope
    for note in ("first", "second", ""):
        save(database, scope, {"practice.listens.note": note})
    with database.reading() as uow:
        rows = uow.session.execute(text("SELECT since, until, note FROM draft_answer ORDER BY since"))
        assert [tuple(row) for row in rows] == [(2, 3, "first"), (3, 4, "second"), (4, UNREPLACED, "")]


def test_a_foreign_scope_saves_and_shows_nothing(database: Database) -> None:
    own, other = start(database).scope, start(database).scope
    save(database, other, ABOUT)
    mixed = replace(own, assessment_id=other.assessment_id)
    assert save(database, mixed, {"organisation": "Mine"}, version=2) is None
    with database.reading() as uow:
        assert drafting.draft(uow, mixed, shipped()) is None
    assert shown_to(database, other).cells == ABOUT


def test_frozen_answers_can_no_longer_change(database: Database) -> None:
    scope = submitted(database, ABOUT).scope
    with pytest.raises(AlreadySubmitted, match="have been submitted"):
        save(database, scope, LISTENS, version=2)
    with pytest.raises(AlreadySubmitted), database.reading() as uow:
        drafting.draft(uow, scope, shipped())


def test_an_assessment_of_another_study_is_not_mixed_up(database: Database) -> None:
    scope = start(database, small()).scope
    with pytest.raises(InputError, match="This assessment is of vedligehold, which is not served here"):
        save(database, scope, ABOUT, version=1)


def statements(engine: Engine) -> list[str]:
    """A list that fills with what is executed from now on."""
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _u, statement, *_rest: seen.append(statement))
    return seen


def kinds(statements: list[str]) -> list[str]:
    """The first words, without the setting that a connection gets when it turns from reading to writing."""
    return [word for word in (statement.split()[0] for statement in statements) if word != "PRAGMA"]


def test_saving_and_showing_take_few_queries_however_much_is_answered(sqlite: Engine) -> None:
    database = Database(sqlite)
    scope = start(database).scope
    save(database, scope, {**ABOUT, **LISTENS})
    seen = statements(sqlite)
    save(database, scope, {**LISTENS, "practice.listens": "3", "practice.joins": "1"}, version=2)
    assert kinds(seen) == ["BEGIN", "SELECT", "UPDATE", "UPDATE", "INSERT"]
    seen.clear()
    shown_to(database, scope)
    assert kinds(seen) == ["BEGIN", "SELECT", "SELECT"]


def test_a_save_of_many_fields_counts_as_one_version(database: Database) -> None:
    scope = start(database).scope
    fields = shipped().questionnaire.fields
    ticked = {item.key for item in shipped().study.instrument.items if item.ticks}  # their ticks say what they are
    typed = {
        name: "1"
        for name, field in fields.items()
        if field.part == "code" and field.rule.top >= 1 and name not in ticked
    }
    assert save(database, scope, typed) == Saved(2)
    assert shown_to(database, scope).cells == typed


@pytest.mark.parametrize("version", [-(10**30), -1, 0, 10**30])
def test_a_version_that_never_was_breaks_nothing(database: Database, version: int) -> None:
    scope = start(database).scope
    assert save(database, scope, ABOUT, version=version) == Saved(2)
    assert shown_to(database, scope).cells == ABOUT
