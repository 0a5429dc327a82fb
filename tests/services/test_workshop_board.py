"""What a room chose goes onto the board of its organisation: once, with the owners it named, and by right alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier
from uuid import UUID, uuid4

import pytest

from selfassess.domain.improving import Stage, Work
from selfassess.domain.workshop_record import WorkshopAction
from selfassess.services import concluding, improvements, leading
from selfassess.services.leading import WrongMoment
from selfassess.services.room import choose
from selfassess.services.workshop_board import OnBoard, on_board
from selfassess.storage import workshops
from selfassess.storage.scope import Scope
from selfassess.storage.tables import AccessGrant, EngagementLevel, Workshop, WorkshopPhase
from selfassess.storage.unit_of_work import Database
from tests.improving import LOW, TYPED, analysis_of, submitted_by, taken_up, works
from tests.people import Person, Team, draft_of, engage, practice, team
from tests.services.assessments import NOW, save, shipped, start, submit
from tests.services.test_improvements import QUARTER_ENDS
from tests.services.test_workshop_records import recorded
from tests.services.test_workshops import LISTENS, Held

LATER = NOW + timedelta(hours=1)
LAST_DAY = date(2027, 11, 22)  # 12 months on


@pytest.fixture
def trust(database: Database) -> Team:
    return team(database, now=NOW)


def choosing(database: Database, scope: Scope) -> tuple[Held, list[str]]:
    """A room of three that chooses what to do, and the recommendations that it may choose among."""
    save(database, scope, LOW)
    held = Held(database, seats=3, scope=scope, questions=(LISTENS,))
    held.act(lambda _, each: leading.start_voting(each))
    held.cast(LISTENS, [0, 0, 0])
    held.act(lambda _, each: leading.end_voting(each))
    held.conclude()
    return held, [key for key, _ in held.desk().offered]


def chooses(held: Held, keys: Sequence[str], owners: Mapping[str, str]) -> None:
    """Each of the room votes for each of these; the facilitator types owners."""
    offered = [key for key, _ in held.desk().offered]
    with held.database.writing() as uow:
        for secret in held.seats:
            choose(uow, held.code, secret, offered, keys)
        now = workshops.lock(uow.session, held.scope, held.id)
        assert now is not None
        for key in offered:  # as the page sends a field for each
            concluding.name_owner(uow, now, key, owners.get(key, ""))
        uow.commit()


def on_draft(database: Database, trust: Team, who: Person | None = None) -> tuple[Held, list[str]]:
    return choosing(database, (who or trust.editor).on_assessment(draft_of(database, trust.id, now=NOW)))


def seen(held: Held, scope: Scope | None = None) -> OnBoard | None:
    with held.database.reading() as uow:
        found = workshops.find(uow.session, held.scope, held.id)
        assert found is not None
        return on_board(uow, scope or held.scope, found)


def by_key(database: Database, trust: Team) -> dict[str, Work]:
    return {work.recommendation: work for work in works(database, trust)}


def test_what_was_chosen_stands_on_the_board_as_the_plan_has_it_with_the_owners_named(
    database: Database, trust: Team
) -> None:
    held, (first, second, unnamed, *rest) = on_draft(database, trust)
    chooses(held, [first, unnamed], {first: " Head  of news ", second: "Ann"})
    held.close()
    submit(database, held.scope)
    analysis = analysis_of(database, trust.owner, held.scope.assessment_id)
    plan, found = analysis.plan.plan, by_key(database, trust)
    days = {key: QUARTER_ENDS[max(plan.days_of(key))] if key in plan.chosen else LAST_DAY for key in found}
    assert {key: work.owner for key, work in found.items()} == {
        first: "Head of news",
        second: "Ann",  # who takes it on, though nobody voted for it
        unnamed: analysis.recommended[unnamed].entry.owner,
    }
    assert {key: work.due for key, work in found.items()} == days
    assert {(work.stage, work.note, work.evidence, work.version, work.updated) for work in found.values()} == {
        (Stage.TO_DO, "", "", 1, NOW)
    }
    assert {key: work.title for key, work in found.items()} == {
        key: analysis.recommended[key].entry.title for key in (first, second, unnamed)
    }
    assert seen(held) == OnBoard(trust.id, added=3, there=0, left=0, may_change=True)
    assert rest


def test_what_got_no_vote_and_no_owner_was_not_chosen(database: Database, trust: Team) -> None:
    held, (first, *_) = on_draft(database, trust)
    chooses(held, [first], {})
    held.close()
    submit(database, held.scope)
    record = analysis_of(database, trust.owner, held.scope.assessment_id).workshop
    assert record is not None
    assert [(each.key, each.votes, each.owner) for each in record.actions] == [(first, 3, "")]


def test_closing_again_adds_nothing(database: Database, trust: Team) -> None:
    held, (first, second, *_) = on_draft(database, trust)
    chooses(held, [first, second], {first: "Ann"})
    held.close()
    before = works(database, trust)
    with pytest.raises(WrongMoment):
        held.close()
    assert works(database, trust) == before
    assert len(before) == 2


def test_two_who_close_at_the_same_moment_close_once(database: Database, trust: Team) -> None:
    held, (first, second, *_) = on_draft(database, trust)
    chooses(held, [first, second], {})
    version, ready = held.desk().workshop.version, Barrier(2)

    def press(who: Person) -> bool:
        scope = who.on_assessment(held.scope.assessment_id)
        ready.wait()
        try:
            with database.writing() as uow:
                leading.act(
                    uow, scope, held.id, version, lambda each: concluding.close(uow, scope, shipped(), each, NOW), NOW
                )
                uow.commit()
        except WrongMoment:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, (trust.owner, trust.editor))) == [False, True]
    assert by_key(database, trust).keys() == {first, second}
    assert len(works(database, trust)) == 2


def test_a_second_workshop_adds_only_what_is_new(database: Database, trust: Team) -> None:
    held, (first, second, *_) = on_draft(database, trust)
    chooses(held, [first], {first: "Ann"})
    held.close()
    again, _ = choosing(database, held.scope)
    chooses(again, [first, second], {first: "Bob"})
    again.act(lambda uow, each: concluding.close(uow, again.scope, shipped(), each, LATER))
    found = by_key(database, trust)
    assert {key: (work.updated, work.version) for key, work in found.items()} == {first: (NOW, 1), second: (LATER, 1)}
    assert found[first].owner == "Ann"
    assert seen(held) == OnBoard(trust.id, added=1, there=0, left=0, may_change=True)
    assert seen(again) == OnBoard(trust.id, added=1, there=1, left=0, may_change=True)


STANDING = [
    pytest.param("Ann", "Bob", "Ann", 1, id="with an owner of its own"),
    pytest.param("", "Bob", "Bob", 2, id="without an owner"),
    pytest.param("", "", "", 1, id="without an owner, and nobody was named"),
]


@pytest.mark.parametrize(("stood", "named", "owner", "raised"), STANDING)
def test_what_is_on_the_board_stays_as_it_is_but_for_an_owner_that_is_missing(
    database: Database, trust: Team, stood: str, named: str, owner: str, raised: int
) -> None:
    held, (first, *_) = on_draft(database, trust)
    before = put_by_hand(database, trust, first, owner=stood, stage="under_way", note="Begun")
    chooses(held, [first], {first: named})
    held.act(lambda uow, each: concluding.close(uow, held.scope, shipped(), each, LATER))
    (work,) = works(database, trust)
    at = LATER if raised > 1 else before.updated
    assert work == replace(before, owner=owner, version=before.version + raised - 1, updated=at)
    assert seen(held) == OnBoard(trust.id, added=0, there=1, left=0, may_change=True)


def put_by_hand(database: Database, trust: Team, key: str, **typed: str) -> Work:
    """A recommendation of an earlier assessment that somebody took up and edited."""
    (work,) = taken_up(database, trust, submitted_by(database, trust.owner, trust.id), key)
    with database.writing() as uow:
        scope = trust.owner.on_organisation(trust.id)
        done = improvements.change(uow, scope, work.id, 1, {**TYPED, **typed}, NOW)
        uow.commit()
    assert isinstance(done, Work)
    return done


def test_what_was_dropped_is_taken_up_anew(database: Database, trust: Team) -> None:
    held, (first, *_) = on_draft(database, trust)
    dropped = put_by_hand(database, trust, first, owner="", stage="dropped")
    chooses(held, [first], {first: "Ann"})
    held.act(lambda uow, each: concluding.close(uow, held.scope, shipped(), each, LATER))
    found = {work.stage: work for work in works(database, trust)}
    assert found.keys() == {Stage.TO_DO, Stage.DROPPED}
    assert (found[Stage.DROPPED], found[Stage.TO_DO].owner) == (dropped, "Ann")


def test_what_does_not_follow_from_the_answers_any_more_is_left_in_the_record(database: Database, trust: Team) -> None:
    held, offered = on_draft(database, trust)
    recommended = {each.key: each for each in shipped().study.library.entries}
    items = shipped().study.instrument.by_key
    key = next(key for key in offered if recommended[key].improves == LISTENS)
    other = next(key for key in offered if recommended[key].improves != LISTENS)
    chooses(held, [key, other], {key: "Ann"})
    save(database, held.scope, {LISTENS: str(items[LISTENS].top)})
    held.close()
    assert by_key(database, trust).keys() == {other}
    assert seen(held) == OnBoard(trust.id, added=1, there=0, left=1, may_change=True)
    assert {row[1:] for row in held.stored("workshop_action")} == {(key, 3, "Ann"), (other, 3, "")}


def test_answers_that_were_submitted_before_the_close_still_put_their_actions_on_the_board(
    database: Database, trust: Team
) -> None:
    held, (first, *_) = on_draft(database, trust)
    chooses(held, [first], {first: "Ann"})
    submit(database, held.scope)
    held.close()
    assert {key: work.owner for key, work in by_key(database, trust).items()} == {first: "Ann"}


def test_opened_by_a_link_everything_stays_in_the_record(database: Database) -> None:
    held, (first, *_) = choosing(database, start(database).scope)
    chooses(held, [first], {first: "Ann"})
    title = dict(held.desk().offered)[first]
    held.close()
    assert seen(held) is None
    assert held.stored("improvement") == []
    assert recorded(held).actions == (WorkshopAction(first, title, 3, "Ann"),)


def test_a_consultant_whose_client_lets_her_answer_changes_the_board(database: Database, trust: Team) -> None:
    advisers = practice(database)
    engage(database, trust, advisers, EngagementLevel.FACILITATE)
    held, (first, *_) = on_draft(database, trust, advisers.assigned)
    chooses(held, [first], {first: "Ann"})
    held.close()
    assert {key: work.owner for key, work in by_key(database, trust).items()} == {first: "Ann"}
    assert seen(held) == OnBoard(trust.id, added=1, there=0, left=0, may_change=True)


def linked(database: Database, assessment_id: UUID, who: Person) -> Scope:
    """Somebody who leads by a private link, and whose session claims what it may not do."""
    grant = AccessGrant(id=uuid4(), assessment_id=assessment_id, serial=1, created=NOW)
    with database.writing() as uow:
        uow.session.add(grant)
        scope = Scope(assessment_id, grant.id, 1, session=who.digest, account_id=who.account_id)
        uow.commit()
    return scope


@pytest.mark.parametrize("who", ["adviser", "viewer", "stranger"])
def test_whoever_may_not_change_the_board_closes_the_workshop_and_writes_nothing_there(
    database: Database, trust: Team, who: str
) -> None:
    advisers = practice(database)
    engage(database, trust, advisers)
    people = {"adviser": advisers.assigned, "viewer": trust.viewer, "stranger": advisers.unassigned}
    held, (first, second, *_) = choosing(database, linked(database, draft_of(database, trust.id, now=NOW), people[who]))
    before = put_by_hand(database, trust, second, owner="")
    chooses(held, [first, second], {first: "Ann", second: "Bob"})
    held.act(lambda uow, each: concluding.close(uow, held.scope, shipped(), each, LATER))
    assert works(database, trust) == (before,)
    with database.reading() as uow:
        assert uow.session.get_one(Workshop, held.id).phase is WorkshopPhase.CLOSED
    assert {row[1:] for row in held.stored("workshop_action")} == {(first, 3, "Ann"), (second, 3, "Bob")}
    there = 0 if who == "stranger" else 1  # who does not see the board is told nothing of it
    assert seen(held) == OnBoard(trust.id, added=0, there=there, left=2 - there, may_change=False)
    # A member takes it up afterwards from the results, with the owner that the room named.
    member = trust.owner.on_assessment(held.scope.assessment_id)
    submit(database, member)
    found = {work.recommendation: work for work in taken_up(database, trust, member.assessment_id, first, second)}
    assert (found[first].owner, found[second]) == ("Ann", before)
