"""Votes that come on a sheet: counted as those of phones are, once, whole or not at all, and with no trace of rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from selfassess.answerfiles import BadFile
from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.errors import InputError
from selfassess.domain.vote_sheet import GROUPS, FilledSheet, Slip
from selfassess.services import leading
from selfassess.services.keys import Keys
from selfassess.services.room import TooLate, new_code
from selfassess.services.vote_sheets import CountedAlready, blank_sheet, count_sheet, read_sheet
from selfassess.storage import votes, workshops
from selfassess.storage.scope import Scope
from selfassess.storage.tables import Team
from selfassess.storage.unit_of_work import Database
from tests.answerfiles.vote_sheets import filled
from tests.services.assessments import NOW, shipped, start
from tests.services.test_workshops import ALL, JOINS, LISTENS, PLANNED, Held

KEYS = Keys.from_secret("the secret of a test, which is long enough")
ASKED = (LISTENS, JOINS, PLANNED)
INSTRUMENT = shipped().study.instrument


def sheet(*slips: Mapping[str, int], number: str = "", first_slip: int = 1, group: str = "") -> FilledSheet:
    """A sheet with these votes; a number of its own unless one is given."""
    rows = tuple(Slip(str(place), group, cast) for place, cast in enumerate(slips, start=first_slip))
    first = {key: f"Cell {key}" for cast in slips for key in cast}
    return FilledSheet("", number or new_code(), rows, first)


def bring(held: Held, brought: FilledSheet, scope: Scope | None = None) -> int | None:
    with held.database.writing() as uow:
        done = count_sheet(uow, KEYS, scope or held.scope, held.id, brought, NOW)
        uow.commit()
    return done


def counts(held: Held) -> dict[tuple[str, int], dict[int, int]]:
    with held.database.reading() as uow:
        return {at: leading.together(each) for at, each in votes.counts(uow.connection, held.id).items()}


@pytest.fixture
def held(database: Database) -> Held:
    """A workshop on three questions, at everybody's own pace, in which the voting has begun and two phones are."""
    made = Held(database, seats=2, questions=ASKED)
    made.act(lambda _, each: leading.start_voting(each))
    return made


def test_a_sheet_is_downloaded_filled_in_and_counted_beside_phones(held: Held) -> None:
    held.cast(LISTENS, [1, 4])
    with held.database.reading() as uow:
        workshop = workshops.find(uow.session, held.scope, held.id)
        assert workshop is not None
        file = filled(blank_sheet(workshop, INSTRUMENT), [[1, 2, None], [1, "DK", 3], [None] * 3, [4, None, None]])
        brought = read_sheet(workshop, INSTRUMENT, file, "votes.xlsx")
    assert bring(held, brought) == 3
    assert counts(held) == {
        (LISTENS, 1): {1: 3, 4: 2}, (JOINS, 1): {2: 1, DONT_KNOW: 1}, (PLANNED, 1): {3: 1}
    }  # fmt: skip
    assert held.desk().seats == 5
    assert [step.what.value for step in held.desk().steps] == ["opened", "voting_started", "sheet_counted"]


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        pytest.param({"B1": "ZZZZZZZ"}, "Cell B1", id="of another workshop"),
        pytest.param({"B1": None}, "Cell B1", id="no code"),
        pytest.param({"B1": "=A1"}, "Cell B1", id="a formula for a code"),
        pytest.param({"B2": None}, "Cell B2", id="no number"),
        pytest.param({"B2": "Ann"}, "Cell B2", id="a number that is not ours"),
    ],
)
def test_a_sheet_that_is_not_of_this_workshop(held: Held, cells: Mapping[str, object], where: str) -> None:
    with held.database.reading() as uow:
        workshop = workshops.find(uow.session, held.scope, held.id)
        assert workshop is not None
        file = filled(blank_sheet(workshop, INSTRUMENT), [[1, 1, 1]], cells)
        with pytest.raises(InputError) as caught:
            read_sheet(workshop, INSTRUMENT, file, "votes.xlsx")
    assert caught.value.where == where


def test_the_same_content_is_refused_as_counted_already(held: Held) -> None:
    first = sheet({LISTENS: 1}, {LISTENS: 2, JOINS: 0})
    assert bring(held, first) == 2
    before = counts(held)
    again = [
        first,
        sheet({LISTENS: 1}, {LISTENS: 2, JOINS: 0}),  # copied to a sheet with another number
        FilledSheet("", new_code(), first.slips[::-1], first.first),  # with its rows in another order
        sheet({LISTENS: 1}, {LISTENS: 2, JOINS: 1}, number=first.number),  # with one answer corrected
        sheet({LISTENS: 1}, {LISTENS: 2, JOINS: 0}, {PLANNED: 0}, number=first.number),  # with a further row
    ]
    for each in again:
        with pytest.raises(CountedAlready):
            bring(held, each)
    assert counts(held) == before
    assert bring(held, sheet({LISTENS: 1}, {LISTENS: 2, JOINS: 0}, first_slip=3)) == 2  # other people
    assert counts(held)[LISTENS, 1] == {1: 2, 2: 2}


def test_two_that_bring_one_sheet_at_once_count_it_once(held: Held) -> None:
    brought = sheet(*({LISTENS: number % 5} for number in range(20)))

    def bring_it(_: int) -> bool:
        try:
            return bring(held, brought) == 20
        except CountedAlready:
            return False

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(bring_it, range(4))) == [False, False, False, True]
    assert counts(held) == {(LISTENS, 1): {0: 4, 1: 4, 2: 4, 3: 4, 4: 4}}


def gather(_: Held) -> None:
    """Nothing has begun."""


def end(held: Held) -> None:
    held.act(lambda _, each: leading.start_voting(each))
    held.act(lambda _, each: leading.end_voting(each))


def look_at(held: Held) -> None:
    end(held)
    held.act(lambda uow, each: leading.ask(uow, each, LISTENS))


def choose(held: Held) -> None:
    end(held)
    held.conclude()


def close(held: Held) -> None:
    choose(held)
    held.close()


@pytest.mark.parametrize("there", [gather, end, look_at, choose, close])
def test_where_no_votes_are_taken_a_sheet_is_refused(database: Database, there: Callable[[Held], None]) -> None:
    held = Held(database, questions=ASKED)
    there(held)
    with pytest.raises(TooLate, match="nothing was counted"):
        bring(held, sheet({LISTENS: 1}))
    assert [held.stored(table) for table in ("seat", "vote", "workshop_sheet")] == [[], [], []]


def test_of_questions_asked_together_those_not_shown_are_counted_each_in_its_round(database: Database) -> None:
    held = Held(database, questions=ASKED, together=True)
    held.act(lambda _, each: leading.start_voting(each))
    held.act(lambda _, each: leading.reveal(each))
    with pytest.raises(BadFile) as caught:
        bring(held, sheet({LISTENS: 1, JOINS: 2}))
    assert str(caught.value) == (
        f"Cell {LISTENS}: The workshop takes no votes on this question now. Empty the column, and try again."
    )
    assert held.stored("vote") == []
    held.act(lambda _, each: leading.ask_again(each))
    assert bring(held, sheet({LISTENS: 1, JOINS: 2})) == 1
    assert counts(held) == {(LISTENS, 2): {1: 1}, (JOINS, 1): {2: 1}}
    assert held.desk().readings == {}  # nothing of it is seen before it is shown


def test_a_second_vote_on_a_sheet_is_of_the_same_people(held: Held) -> None:
    bring(held, sheet(*[{LISTENS: 0, JOINS: 1}] * 3, *[{LISTENS: 4, JOINS: 1}] * 3))
    held.act(lambda _, each: leading.end_voting(each))
    held.act(lambda uow, each: leading.ask(uow, each, LISTENS))
    held.act(lambda _, each: leading.ask_again(each))
    with pytest.raises(BadFile):
        bring(held, sheet({LISTENS: 2, JOINS: 2}))
    assert bring(held, sheet(*[{LISTENS: 2}] * 6)) == 6
    assert counts(held)[LISTENS, 2] == {2: 6}
    assert held.desk().seats == 8
    assert bring(held, sheet({LISTENS: 2}, first_slip=7)) == 1
    assert held.desk().seats == 9


def test_after_a_reset_the_same_slips_count_anew_on_a_new_sheet(held: Held) -> None:
    bring(held, sheet({LISTENS: 0}, {LISTENS: 4}))
    held.act(lambda _, each: leading.end_voting(each))
    held.act(lambda uow, each: leading.ask(uow, each, LISTENS))
    held.act(leading.reset)
    assert bring(held, sheet({LISTENS: 0}, {LISTENS: 4})) == 2
    with pytest.raises(CountedAlready):
        bring(held, sheet({LISTENS: 0}, {LISTENS: 4}))
    assert counts(held) == {(LISTENS, 1): {0: 1, 4: 1}}


def test_groups_are_kept_with_the_seats_and_a_seat_stays_with_its_group(database: Database) -> None:
    held = Held(database, questions=ASKED, teams=True)
    held.act(lambda _, each: leading.start_voting(each))
    bring(held, sheet({LISTENS: 1}, {LISTENS: 1}, group="board"))
    held.act(lambda _, each: leading.end_voting(each))
    held.act(lambda uow, each: leading.ask(uow, each, LISTENS))
    held.act(lambda _, each: leading.ask_again(each))
    bring(held, sheet({LISTENS: 3}, group="staff"))
    with database.reading() as uow:
        assert votes.counts(uow.connection, held.id) == {
            (LISTENS, 1): {"board": {1: 2}}, (LISTENS, 2): {"staff": {3: 1}}
        }  # fmt: skip


def test_all_five_hundred_seats_and_none_further(database: Database) -> None:
    held = Held(database, seats=1, questions=ALL)
    held.act(lambda _, each: leading.start_voting(each))
    whole = dict.fromkeys(ALL, 1)
    assert bring(held, sheet(*[whole] * 300)) == 300
    with pytest.raises(InputError, match="The sheet holds 200 further people, and 199 seats are left"):
        bring(held, sheet(*[whole] * 200, first_slip=301))
    assert len(held.stored("seat")) == 301
    assert bring(held, sheet(*[whole] * 199, first_slip=301)) == 199
    assert counts(held) == {(key, 1): {1: 499} for key in ALL}


@pytest.mark.parametrize(("cast", "kept"), [(4, set()), (5, {(LISTENS, 1, "", 3, 5)})])
def test_below_five_votes_only_the_median_is_kept_and_no_sheet_at_all(
    held: Held, cast: int, kept: set[tuple[object, ...]]
) -> None:
    bring(held, sheet(*[{LISTENS: 3}] * cast))
    held.act(lambda _, each: leading.end_voting(each))
    assert bool(held.desk().readings[LISTENS].counts) == bool(kept)
    held.conclude()
    held.close()
    assert {row[1:] for row in held.stored("workshop_count")} == kept
    assert [row[3:6] for row in held.stored("workshop_result")] == [(cast, 0, 3.0)]
    assert [held.stored(table) for table in ("seat", "vote", "workshop_sheet")] == [[], [], []]


def test_rows_swapped_leave_no_trace_but_their_counts(held: Held) -> None:
    """What is stored of a seat is random: no order, no number and no time leads from it to a row."""
    cast: Sequence[Mapping[str, int]] = [{LISTENS: number % 5, JOINS: number % 3} for number in range(40)]
    bring(held, sheet(*cast))
    seats = held.stored("seat")
    on_paper = [str(row[0]) for row in seats if row[4]]
    assert len(on_paper) == 40
    assert on_paper == sorted(on_paper)
    assert {row[5] for row in held.stored("vote")} == {1}
    by_seat = {str(row[3]): row[4] for row in held.stored("vote") if row[1] == LISTENS}
    assert sorted(by_seat) == on_paper
    assert [by_seat[seat] for seat in on_paper] != [number % 5 for number in range(40)]


def test_another_scope_brings_nothing(held: Held) -> None:
    other = start(held.database).scope
    assert bring(held, sheet({LISTENS: 1}), other) is None
    assert held.stored("vote") == []


def test_nobody_finds_a_seat_that_is_on_paper(held: Held) -> None:
    bring(held, sheet({LISTENS: 1}))
    digests = [str(row[2]) for row in held.stored("seat")]
    assert [held.vote(secret, LISTENS, 4) for secret in (*digests, "")] == [None] * 4
    assert counts(held) == {(LISTENS, 1): {1: 1}}


def test_the_groups_of_a_sheet_are_those_of_a_room() -> None:
    assert list(GROUPS) == [team.value for team in Team]
