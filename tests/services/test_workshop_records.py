"""From votes to the results: what a workshop came to is what was voted, and what it agreed on is what was answered."""

from __future__ import annotations

import json
from datetime import date, timedelta
from uuid import uuid4

import pytest

from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.results import Analysis
from selfassess.domain.workshop_record import WorkshopAction, WorkshopRecord
from selfassess.reports.formats import FORMATS
from selfassess.services import concluding, leading
from selfassess.services.results import result
from selfassess.services.room import choose
from selfassess.services.study_files import PinnedStudies
from selfassess.storage import workshops
from selfassess.storage.tables import Team
from selfassess.storage.unit_of_work import Database
from tests.reports.parity.texts import READERS, texts
from tests.services.assessments import NOW, save, shipped, submit
from tests.services.test_workshops import JOINS, LISTENS, PLANNED, TOPS, Held

VOTES = {LISTENS: [2, 2, 2, 2, 2, 2], JOINS: [0, 0, 1, 3, 4, 4], PLANNED: [1, 1, 1, 2, 2, DONT_KNOW]}
FEW = "practice.learns"  # that four answered


def analysed(held: Held) -> Analysis:
    submit(held.database, held.scope)
    with held.database.reading() as uow:
        found = result(uow, held.scope, PinnedStudies(shipped()))
    assert found is not None
    return found


def recorded(held: Held) -> WorkshopRecord:
    found = analysed(held).workshop
    assert found is not None
    return found


def voted(database: Database) -> Held:
    """A room of six that agrees on one answer at once, on one after a second vote, and on the rest not at all."""
    held = Held(database, seats=6)
    held.act(lambda _, each: leading.start_voting(each))
    for key, cast in VOTES.items():
        held.cast(key, cast)
    for secret, answer in zip(held.seats[:4], [0, 1, 2, 4], strict=True):
        held.vote(secret, FEW, answer)
    held.act(lambda _, each: leading.end_voting(each))
    held.act(lambda uow, each: leading.accept_settled(uow, each, TOPS))
    held.act(lambda uow, each: leading.ask(uow, each, JOINS))
    held.act(lambda _, each: leading.ask_again(each))
    held.cast(JOINS, [2, 2, 2, 3, 3, 3], round_=2)
    held.act(lambda _, each: leading.reveal(each))
    held.act(lambda uow, each: leading.agree(uow, each, 3, "We reply to two forums.", TOPS))
    return held


def closed(held: Held) -> Held:
    held.conclude()
    held.close()
    return held


def test_what_was_voted_is_what_the_results_say(database: Database) -> None:
    found = analysed(closed(voted(database)))
    record = found.workshop
    assert record is not None
    assert (record.title, record.held_on, record.seats, record.filled) == ("Trust", date(2026, 11, 22), 6, True)
    by_key = {each.key: each for each in record.questions}
    assert list(by_key) == [key for key in TOPS if key in {*VOTES, FEW}]
    joins = by_key[JOINS]
    # Of the 15 pairs of 0 0 1 3 4 4 two are of one mind; the others are 34 steps apart in all. Of 2 2 2 3 3 3 nine
    # pairs are one step apart.
    assert (joins.first.counts, joins.first.median) == ((2, 1, 0, 1, 2), 2.0)
    assert (joins.last.counts, joins.last.median) == ((0, 0, 3, 3, 0), 2.5)
    assert [joins.first.gap, joins.last.gap] == pytest.approx([34 / 15, 9 / 15])
    assert (joins.rounds, joins.agreed, joins.reason, joins.together) == (2, 3, "We reply to two forums.", False)
    listens = by_key[LISTENS]
    assert (listens.first, listens.rounds, listens.agreed, listens.together) == (listens.last, 1, 2, True)
    planned = by_key[PLANNED]
    assert (planned.last.answered, planned.last.dont_know) == (5, 1)
    assert planned.last.gap == pytest.approx(6 / 10)
    assert (planned.agreed, planned.code, planned.by_median, planned.lower_of_two) == (None, 1, True, False)
    assert [found.by_item[key].code for key in VOTES] == [2, 3, 1]
    assert found.by_item[JOINS].note == "We reply to two forums."
    assert {each.item.key for each in found.items if each.facilitated} == {*VOTES, FEW}


def test_every_format_says_what_was_voted_from_the_votes_on(database: Database) -> None:
    found = analysed(closed(voted(database)))
    files = {name: made.render(found) for name, made in FORMATS.items()}
    for name, file in files.items():
        said = " ".join(texts(READERS[name](file, found.instrument)))
        assert "Six people voted on four questions, and agreed on two answers." in said, name
        assert "Takes part in others’ communities" in said, name
    questions = {each["key"]: each for each in json.loads(files["json"])["workshop"]["questions"]}
    assert (questions[JOINS]["first"]["counts"], questions[JOINS]["last"]["counts"]) == (
        [2, 1, 0, 1, 2],
        [0, 0, 3, 3, 0],
    )
    assert {name: questions[FEW]["last"][name] for name in ("answered", "median", "counts", "gap", "mean")} == {
        "answered": 4, "median": 1.5, "counts": None, "gap": None, "mean": None,
    }  # fmt: skip


def test_below_five_the_median_alone_is_kept_and_of_two_in_the_middle_the_lower_counts(database: Database) -> None:
    record = recorded(closed(voted(database)))
    (few,) = [each for each in record.questions if each.key == FEW]
    assert (few.last.answered, few.last.median) == (4, 1.5)
    assert (few.last.gap, few.last.mean, few.last.counts) == (None, None, ())
    assert (few.code, few.by_median, few.lower_of_two) == (1, True, True)


def test_an_answer_that_was_changed_after_the_workshop_is_no_longer_facilitated(database: Database) -> None:
    held = closed(voted(database))
    save(database, held.scope, {JOINS: "1"})
    found = analysed(held)
    assert found.workshop is not None
    assert {each.item.key for each in found.items if each.facilitated} == {LISTENS, PLANNED, FEW}
    assert {each.key: each.code for each in found.workshop.questions}[JOINS] == 3


def test_a_workshop_whose_answers_were_never_taken_over_gave_none(database: Database) -> None:
    held = voted(database)
    held.close()
    save(database, held.scope, {LISTENS: "2"})
    found = analysed(held)
    assert found.workshop is not None
    assert (found.workshop.filled, [each for each in found.items if each.facilitated]) == (False, [])


@pytest.mark.parametrize("how", ["open", "empty"])
def test_a_workshop_that_is_open_or_said_nothing_stands_in_no_result(database: Database, how: str) -> None:
    held = voted(database) if how == "open" else Held(database, seats=6)
    if how == "empty":
        held.act(lambda _, each: leading.start_voting(each))
        held.act(lambda _, each: leading.end_voting(each))
        closed(held)
    assert analysed(held).workshop is None


def test_the_workshop_that_was_closed_last_counts(database: Database) -> None:
    held = closed(voted(database))
    with database.writing() as uow:
        again = leading.Setting("Second", (LISTENS,))
        opened = leading.open_workshop(uow, held.scope, again, uuid4(), NOW)
        held.id, held.code = opened.id, opened.code
        uow.commit()
    held.seats = [held.join() for _ in range(5)]
    held.act(lambda _, each: leading.start_voting(each))
    held.cast(LISTENS, [0, 0, 0, 0, 4])
    held.act(lambda _, each: leading.end_voting(each))
    held.conclude()
    held.act(lambda uow, each: concluding.close(uow, held.scope, shipped(), each, NOW + timedelta(hours=1)))
    record = recorded(held)
    assert (record.title, [each.key for each in record.questions], record.seats) == ("Second", [LISTENS], 5)


def test_what_the_room_chose_with_votes_and_owners(database: Database) -> None:
    held = voted(database)
    held.conclude()
    with database.writing() as uow:
        now = workshops.lock(uow.session, held.scope, held.id)
        assert now is not None
        titles = dict(json.loads(now.offered))
        first, second = list(titles)[:2]
        for secret in held.seats[:3]:
            choose(uow, held.code, secret, list(titles), [first])
        choose(uow, held.code, held.seats[3], list(titles), [second])
        concluding.name_owner(uow, now, first, "Head of news")
        uow.commit()
    held.close()
    assert recorded(held).actions == (
        WorkshopAction(first, titles[first], 3, "Head of news"),
        WorkshopAction(second, titles[second], 1, ""),
    )


def test_teams_are_kept_where_five_of_each_answered(database: Database) -> None:
    held = Held(database, teams=True)
    held.act(lambda _, each: leading.start_voting(each))
    for team, answers in ((Team.BOARD, [1, 1, 1, 1, 2]), (Team.STAFF, [3, 3, 3, 3, 4])):
        for answer in answers:
            held.vote(held.join(team), LISTENS, answer)
    held.vote(held.join(Team.STAFF), JOINS, 2)
    held.act(lambda _, each: leading.end_voting(each))
    closed(held)
    teams = {each.key: each.teams for each in recorded(held).questions}
    assert {team: (each.median, each.counts) for team, each in teams[LISTENS].items()} == {
        "board": (1.0, (0, 4, 1, 0, 0)),
        "staff": (3.0, (0, 0, 0, 4, 1)),
    }
    assert teams[JOINS] == {}
