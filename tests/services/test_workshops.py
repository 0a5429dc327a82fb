"""A workshop from its opening to its close: what is counted, what is refused, and that no vote has a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.errors import InputError
from selfassess.services import concluding, leading, room_views
from selfassess.services.desk_views import DeskView, desk_view
from selfassess.services.leading import Setting, WrongMoment
from selfassess.services.room import Ballot, Counted, NoSuchRoom, TooLate, choose, comment, find_room, join, vote
from selfassess.storage import votes, workshops
from selfassess.storage.scope import Scope
from selfassess.storage.tables import Base, Team, Vote, Workshop, WorkshopPhase, WorkshopStepKind
from selfassess.storage.unit_of_work import Database, UnitOfWork
from tests.services.assessments import ABOUT, NOW, save, shipped, shown_to, start, submit

LISTENS, JOINS, PLANNED = "practice.listens", "practice.joins", "practice.planned"
TOPS = concluding.tops(shipped())
ALL = tuple(TOPS)


Act = Callable[[UnitOfWork, Workshop], WorkshopStepKind]


class Held:
    """A workshop that a test leads, with the secrets of its seats."""

    def __init__(self, database: Database, seats: int = 0, scope: Scope | None = None, **setting: object) -> None:
        self.database, self.scope = database, scope or start(database).scope
        save(database, self.scope, ABOUT)
        with database.writing() as uow:
            whole = Setting("Trust", **{"questions": ALL, **setting})  # type: ignore[arg-type]  # of one test each
            opened = leading.open_workshop(uow, self.scope, whole, uuid4(), NOW)
            self.id, self.code = opened.id, opened.code
            uow.commit()
        self.seats = [self.join() for _ in range(seats)]
        self.stamp = 0

    def join(self, team: Team | None = None) -> str:
        with self.database.writing() as uow:
            secret = join(uow, self.code, team)
            uow.commit()
        return secret

    def vote(self, secret: str, key: str, answer: int, round_: int = 1, stamp: int | None = None) -> Counted | None:
        self.stamp += 1
        with self.database.writing() as uow:
            done = vote(uow, self.code, secret, TOPS, Ballot(key, round_, answer, stamp or self.stamp))
            uow.commit()
        return done

    def cast(self, key: str, answers: Iterable[int], round_: int = 1) -> None:
        for secret, answer in zip(self.seats, answers, strict=True):
            assert self.vote(secret, key, answer, round_) == Counted()

    def act(
        self, do: Callable[[UnitOfWork, Workshop], WorkshopStepKind], scope: Scope | None = None
    ) -> Workshop | None:
        with self.database.writing() as uow:
            now = workshops.find(uow.session, self.scope, self.id)
            assert now is not None
            done = leading.act(uow, scope or self.scope, self.id, now.version, lambda each: do(uow, each), NOW)
            uow.commit()
        return done

    def desk(self) -> DeskView:
        with self.database.reading() as uow:
            found = workshops.find(uow.session, self.scope, self.id)
            assert found is not None
            return desk_view(uow, found, TOPS, {})

    def conclude(self, form: UUID | None = None) -> None:
        self.act(lambda uow, each: concluding.start_choosing(uow, self.scope, shipped(), each, form or uuid4(), NOW))

    def close(self) -> None:
        self.act(lambda uow, each: concluding.close(uow, self.scope, shipped(), each, NOW))

    def stored(self, table: str) -> list[tuple[object, ...]]:
        with self.database.reading() as uow:
            return [tuple(row) for row in uow.connection.execute(select(Base.metadata.tables[table]))]


def test_the_shape_that_works_in_a_room(database: Database) -> None:
    held = Held(database, seats=6)
    held.act(lambda _, each: leading.start_voting(each))
    held.cast(LISTENS, [2, 2, 2, 2, 2, 2])
    held.cast(JOINS, [0, 0, 1, 3, 4, 4])
    held.cast(PLANNED, [1, 1, 1, 2, 2, 2])
    held.act(lambda _, each: leading.end_voting(each))
    held.act(lambda uow, each: leading.accept_settled(uow, each, TOPS))
    with database.reading() as uow:
        now = workshops.find(uow.session, held.scope, held.id)
        assert now is not None
        agreed = workshops.agreements(uow.session, held.id)
        found = leading.latest(leading.readings(uow, now, TOPS))
    assert {key: each.code for key, each in agreed.items()} == {LISTENS: 2}
    assert leading.to_discuss(found, agreed, {}) == [JOINS, PLANNED]
    held.act(lambda uow, each: leading.ask(uow, each, JOINS))
    held.act(lambda _, each: leading.ask_again(each))
    held.cast(JOINS, [2, 2, 2, 3, 3, 3], round_=2)
    held.act(lambda _, each: leading.reveal(each))
    held.act(lambda uow, each: leading.agree(uow, each, 3, "We reply to two forums.", TOPS))
    held.conclude()
    draft = shown_to(database, held.scope)
    codes = {key: draft.answers.codes[key] for key in (LISTENS, JOINS, PLANNED)}
    assert codes == {LISTENS: 2, JOINS: 3, PLANNED: 1}  # planned was not agreed: the middle lies between 1 and 2
    assert draft.answers.notes == {JOINS: "We reply to two forums."}
    held.close()
    results = {row[1:3]: row[3:] for row in held.stored("workshop_result")}
    assert results[JOINS, 1][:3] == (6, 0, 2.0)
    assert results[JOINS, 2] == (6, 0, 2.5, pytest.approx(0.6))
    assert {row[2:] for row in held.stored("workshop_count") if row[1] == JOINS} == {
        (1, "", 0, 2), (1, "", 1, 1), (1, "", 3, 1), (1, "", 4, 2), (2, "", 2, 3), (2, "", 3, 3)
    }  # fmt: skip
    assert [held.stored(table) for table in ("seat", "vote", "workshop_choice")] == [[], [], []]


def test_an_answer_sent_again_changes_nothing_and_a_newer_one_replaces_it(database: Database) -> None:
    held = Held(database, seats=1)
    held.act(lambda _, each: leading.start_voting(each))
    secret = held.seats[0]
    for answer, stamp in ((1, 5), (1, 5), (3, 7), (1, 5), (2, 6)):
        assert held.vote(secret, LISTENS, answer, stamp=stamp) == Counted()
    with database.reading() as uow:
        assert votes.counts(uow.connection, held.id) == {(LISTENS, 1): {"": {3: 1}}}


REFUSED = [
    pytest.param(LISTENS, 2, 1, 1, TooLate, id="a round that is not open"),
    pytest.param("practice.unheard", 1, 1, 1, InputError, id="no question of the workshop"),
    pytest.param(LISTENS, 1, 5, 1, InputError, id="above the scale"),
    pytest.param(LISTENS, 1, -2, 1, InputError, id="not applicable is no vote"),
    pytest.param(LISTENS, 1, 1, -1, InputError, id="a stamp below nothing"),
    pytest.param(LISTENS, 1, 1, 2**31, InputError, id="a stamp beyond a column"),
]


@pytest.mark.parametrize(("key", "round_", "answer", "stamp", "refusal"), REFUSED)
def test_what_no_phone_of_ours_sends_is_refused(
    database: Database, key: str, round_: int, answer: int, stamp: int, refusal: type[InputError]
) -> None:
    held = Held(database, seats=1)
    held.act(lambda _, each: leading.start_voting(each))
    with pytest.raises(refusal):
        held.vote(held.seats[0], key, answer, round_, stamp)
    assert held.stored("vote") == []


def test_a_seat_of_another_workshop_and_a_forged_one_count_for_nothing(database: Database) -> None:
    held, other = Held(database, seats=1), Held(database, seats=1)
    held.act(lambda _, each: leading.start_voting(each))
    assert [held.vote(secret, LISTENS, 1) for secret in (other.seats[0], "forged", "")] == [None, None, None]
    assert held.stored("vote") == []


def test_after_the_close_nothing_is_counted_and_the_code_is_unknown(database: Database) -> None:
    held = Held(database, seats=5)
    held.act(lambda _, each: leading.start_voting(each))
    held.cast(LISTENS, [1, 1, 1, 1, 1])
    held.act(lambda _, each: leading.end_voting(each))
    with pytest.raises(TooLate):
        held.vote(held.seats[0], LISTENS, 2)
    held.conclude()
    held.close()
    with pytest.raises(NoSuchRoom):
        held.vote(held.seats[0], LISTENS, 2)
    with pytest.raises(NoSuchRoom), database.reading() as uow:
        find_room(uow, held.code)
    with pytest.raises(WrongMoment):
        held.act(lambda _, each: leading.start_voting(each))


def test_an_act_on_a_desk_that_is_out_of_date_is_refused(database: Database) -> None:
    held = Held(database)
    held.act(lambda _, each: leading.start_voting(each))
    with pytest.raises(WrongMoment), database.writing() as uow:
        leading.act(uow, held.scope, held.id, 2, leading.start_voting, NOW)


def test_another_scope_leads_nothing(database: Database) -> None:
    held, other = Held(database), Held(database)
    assert held.act(lambda _, each: leading.start_voting(each), other.scope) is None
    with database.reading() as uow:
        assert workshops.find(uow.session, other.scope, held.id) is None
        assert [each.id for each in workshops.find_all(uow.session, other.scope)] == [other.id]


def test_teams_are_asked_for_and_kept_apart_only_where_five_each_answered(database: Database) -> None:
    held = Held(database, teams=True)
    with pytest.raises(InputError, match="group"):
        held.join()
    held.act(lambda _, each: leading.start_voting(each))
    for team, count in ((Team.BOARD, 5), (Team.STAFF, 5)):
        for _ in range(count):
            held.vote(held.join(team), LISTENS, 1 if team is Team.BOARD else 3)
    held.vote(held.join(Team.COMMUNICATIONS), JOINS, 4)
    held.act(lambda _, each: leading.end_voting(each))
    held.conclude()
    held.close()
    assert {row[1:] for row in held.stored("workshop_count")} == {
        (LISTENS, 1, "", 1, 5), (LISTENS, 1, "", 3, 5), (LISTENS, 1, "board", 1, 5), (LISTENS, 1, "staff", 3, 5)
    }  # fmt: skip


def test_comments_and_choices(database: Database) -> None:
    held = Held(database, seats=2)
    with database.writing() as uow:
        assert comment(uow, held.code, held.seats[0], LISTENS, "  <b>Evenings</b>\n are hard ") == Counted()
        uow.commit()
    assert [row[2:] for row in held.stored("workshop_comment")] == [(LISTENS, "<b>Evenings</b> are hard", "waiting")]
    for typed in ("", " \n", "x" * 501):
        with pytest.raises(InputError), database.writing() as uow:
            comment(uow, held.code, held.seats[0], LISTENS, typed)
    with pytest.raises(TooLate), database.writing() as uow:
        choose(uow, held.code, held.seats[0], ["a"], ["a"])
    held.act(lambda _, each: leading.start_voting(each))
    held.cast(LISTENS, [1, DONT_KNOW])
    held.act(lambda _, each: leading.end_voting(each))
    save(database, held.scope, {key: "0" for key in TOPS if key != LISTENS})  # so that there is enough to recommend
    held.conclude()
    with database.reading() as uow:
        offered = [key for key, _ in room_views.offered(find_room(uow, held.code))]
    a, b, c, d = offered[:4]
    with database.writing() as uow:
        for secret, chosen in ((held.seats[0], [a, b, c]), (held.seats[0], [a, d]), (held.seats[1], [a])):
            choose(uow, held.code, secret, offered, chosen)
        for wrong in ([a, b, c, d], ["e"]):
            with pytest.raises(InputError):
                choose(uow, held.code, held.seats[1], offered, wrong)
        uow.commit()
    with database.writing() as uow:
        now = workshops.lock(uow.session, held.scope, held.id)
        assert now is not None
        with pytest.raises(InputError):
            concluding.name_owner(uow, now, "e", "Nobody")
        concluding.name_owner(uow, now, a, " Head of  news ")
        uow.commit()
    held.close()
    assert {row[1:] for row in held.stored("workshop_action")} == {(a, 2, "Head of news"), (d, 1, "")}
    assert held.stored("workshop_comment") == []  # nobody showed it to the room


def everything(held: Held) -> list[object]:
    """All that a facilitator, an export or a backup can see of a workshop, but for random numbers."""
    held.act(lambda _, each: leading.end_voting(each))
    with held.database.reading() as uow:
        now = workshops.find(uow.session, held.scope, held.id)
        assert now is not None
        before: object = leading.readings(uow, now, TOPS), votes.cast(uow.connection, held.id, 1)
    held.act(lambda uow, each: leading.accept_settled(uow, each, TOPS))
    held.conclude()
    held.close()
    submit(held.database, held.scope)
    kept = [sorted(map(str, (row[1:] for row in held.stored(f"workshop_{each}")))) for each in ("result", "count")]
    return [before, kept, sorted(str(row[1:3]) for row in held.stored("workshop_agreement"))]


@pytest.mark.parametrize("order", [(5, 4, 3, 2, 1, 0), (2, 0, 1, 5, 3, 4)])
def test_votes_swapped_among_seats_leave_no_trace(database: Database, order: Sequence[int]) -> None:
    answers = {LISTENS: [0, 1, 1, 2, 4, 4], JOINS: [2, 2, 2, 2, 2, 3], PLANNED: [DONT_KNOW, 0, 0, 0, 0, 0]}
    seen = []
    for places in (range(6), order):
        held = Held(database, seats=6)
        held.act(lambda _, each: leading.start_voting(each))
        for place in places:
            for key, cast in answers.items():
                held.vote(held.seats[place], key, cast[places[place]])
        seen.append(everything(held))
        with database.writing() as uow:
            for table in ("workshop_result", "workshop_count", "workshop_agreement"):
                uow.connection.execute(Base.metadata.tables[table].delete())
            uow.commit()
    assert seen[0] == seen[1]


def test_what_is_not_shown_is_hidden_from_the_desk_though_another_question_is_on_the_screen(
    database: Database,
) -> None:
    held = Held(database, seats=5, together=True)
    held.act(lambda _, each: leading.start_voting(each))
    held.cast(ALL[0], [0, 0, 4, 4, 4])
    held.act(lambda uow, each: leading.skip(uow, each, ALL[1]))
    assert held.desk().readings == {}
    held.act(leading.go_back)
    now = held.desk().workshop
    assert (now.item, now.round, now.revealed) == (ALL[0], 1, False)  # it goes on where it was left
    held.act(lambda _, each: leading.reveal(each))
    held.act(lambda _, each: leading.ask_again(each))
    assert held.desk().workshop.phase is WorkshopPhase.VOTING
    held.cast(ALL[0], [1, 1, 1, 1, 1], round_=2)
    assert held.desk().readings[ALL[0]].median == 4.0  # of the round that was shown
    held.act(lambda uow, each: leading.ask(uow, each, ALL[1]))
    held.cast(ALL[1], [2, 2, 2, 2, 2])
    held.act(lambda uow, each: leading.ask(uow, each, ALL[0]))
    held.act(lambda _, each: leading.reveal(each))
    assert {key: each.median for key, each in held.desk().readings.items()} == {ALL[0]: 1.0}
    with pytest.raises(TooLate):
        held.vote(held.seats[0], ALL[0], 0, 2)


def test_votes_for_what_to_do_are_shown_at_once_and_then_closed(database: Database) -> None:
    held = Held(database, seats=2)
    held.act(lambda _, each: leading.start_voting(each))
    held.cast(LISTENS, [0, 0])
    held.act(lambda _, each: leading.end_voting(each))
    held.conclude()
    key = held.desk().offered[0][0]
    with database.writing() as uow:
        choose(uow, held.code, held.seats[0], [key], [key])
        uow.commit()
    assert (held.desk().choosers, held.desk().chosen) == (1, {})
    held.act(lambda _, each: leading.reveal(each))
    assert (held.desk().choosers, held.desk().chosen) == (1, {key: 1})
    with pytest.raises(TooLate), database.writing() as uow:
        choose(uow, held.code, held.seats[1], [key], [key])
    for recommendation, owner in (("no.such", "Ann"), (key, "x" * 121), (key, "a\0b")):
        with database.writing() as uow:
            found = workshops.lock(uow.session, held.scope, held.id)
            assert found is not None
            with pytest.raises(InputError):
                concluding.name_owner(uow, found, recommendation, owner)


def test_three_hundred_votes_that_race_a_hundred_reveals_are_counted_or_refused(database: Database) -> None:
    held = Held(database, seats=12, together=True)
    held.act(lambda _, each: leading.start_voting(each))
    counted_: set[tuple[int, int]] = set()
    refused: list[int] = []
    shown: dict[int, int] = {}
    asked = [1]

    def send(number: int) -> None:
        place, round_ = number % 12, asked[0]
        try:
            held.vote(held.seats[place], ALL[0], number % 5, round_, stamp=number + 1)
        except TooLate:
            refused.append(number)
        else:
            counted_.add((round_, place))

    def show(uow: UnitOfWork, each: Workshop) -> WorkshopStepKind:
        done = leading.reveal(each)
        by_team = votes.counts_of(uow.connection, each.id, each.item, each.round)
        shown[each.round] = sum(leading.together(by_team).values())
        return done

    def reveal_all() -> None:
        for _ in range(100):
            held.act(show)
            held.act(lambda _, each: leading.ask_again(each))
            asked[0] += 1

    with ThreadPoolExecutor(6) as pool:
        sent = [pool.submit(reveal_all), *(pool.submit(send, number) for number in range(300))]
    assert [each.exception() for each in sent] == [None] * 301
    with database.reading() as uow:
        cast = uow.session.scalars(select(Vote)).all()
        final = {round_: votes.cast(uow.connection, held.id, round_).get(ALL[0], 0) for round_ in shown}
    assert len({(each.round, each.seat_id) for each in cast}) == len(cast) == len(counted_)
    assert len(shown) == 100
    assert shown == final  # nothing was counted after it was shown
    assert len(refused) < 300


def test_the_same_form_opens_one_workshop_and_the_timer_only_suggests(database: Database) -> None:
    scope, form = start(database).scope, uuid4()
    with database.writing() as uow:
        opened = [leading.open_workshop(uow, scope, Setting("Trust", ALL), form, NOW) for _ in range(2)]
        uow.commit()
    assert len({each.id for each in opened}) == 1
    with database.writing() as uow:
        now = leading.act(uow, scope, opened[0].id, 2, leading.start_voting, NOW)
        uow.commit()
    assert now is not None
    assert (now.phase, now.timer) == (WorkshopPhase.VOTING, NOW + timedelta(minutes=10))
