"""A rehearsal walks the whole shape with invented votes, and leaves nothing anywhere."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from selfassess.domain.errors import InputError
from selfassess.services import concluding, leading, rehearsing
from selfassess.services.leading import WrongMoment
from selfassess.services.rehearsing import BegunAlready
from selfassess.storage import workshops
from selfassess.storage.tables import Base, Workshop, WorkshopStepKind
from selfassess.storage.unit_of_work import Database, UnitOfWork
from tests.services.assessments import NOW, shipped, shown_to, start, submit
from tests.services.test_workshops import JOINS, LISTENS, PLANNED, TOPS, Held

ASKED = (LISTENS, JOINS, PLANNED)
OF_WORKSHOPS = [
    name for name, table in Base.metadata.tables.items() if "workshop_id" in table.columns or name == "workshop"
]
Do = Callable[[UnitOfWork, Workshop], WorkshopStepKind]


class Rehearsed(Held):
    """A rehearsal that a test leads, of a workshop that waits meanwhile."""

    def __init__(self, database: Database, simulated: int = 10, **setting: object) -> None:
        super().__init__(database, 0, None, **{"questions": ASKED, **setting})
        self.real = self.id
        with database.writing() as uow:
            opened = rehearsing.rehearse(uow, self.scope, self.id, simulated, uuid4(), NOW)
            assert opened is not None
            self.id, self.code = opened.id, opened.code
            uow.commit()

    def lead(self, do: Do) -> None:
        def played(uow: UnitOfWork, each: Workshop) -> WorkshopStepKind:
            done = do(uow, each)
            rehearsing.play(uow, each, TOPS)
            return done

        self.act(played)

    def to_choose(self) -> None:
        form = uuid4()
        self.lead(lambda uow, each: concluding.start_choosing(uow, self.scope, shipped(), each, form, NOW))

    def discard(self, workshop_id: UUID | None = None) -> bool:
        with self.database.writing() as uow:
            done = rehearsing.discard(uow, self.scope, workshop_id or self.id)
            uow.commit()
        return done


def test_the_whole_shape_at_everybodys_own_pace(database: Database) -> None:
    held = Rehearsed(database)
    draft = shown_to(database, held.scope)
    assert (held.desk().seats, held.desk().cast) == (10, dict.fromkeys(ASKED, 0))
    held.lead(lambda _, each: leading.start_voting(each))
    assert (held.desk().cast, held.desk().readings) == (dict.fromkeys(ASKED, 10), {})
    held.lead(lambda _, each: leading.end_voting(each))
    assert held.desk().queue == (LISTENS, PLANNED)  # split, and over the whole scale; the room agrees on the other
    held.lead(lambda uow, each: leading.accept_settled(uow, each, TOPS))
    held.lead(lambda uow, each: leading.ask(uow, each, LISTENS))
    held.lead(lambda _, each: leading.ask_again(each))
    assert held.desk().cast[LISTENS] == 10
    held.lead(lambda _, each: leading.reveal(each))
    assert held.desk().readings[LISTENS].counts == (0, 0, 8, 2, 0)
    held.lead(lambda uow, each: leading.agree(uow, each, 2, "Said in a rehearsal.", TOPS))
    held.lead(leading.reset)
    held.lead(lambda _, each: leading.reveal(each))
    assert held.desk().readings[LISTENS].counts == (5, 0, 0, 0, 5)
    held.to_choose()
    assert (held.desk().choosers, held.desk().chosen) == (10, {})
    held.lead(lambda _, each: leading.reveal(each))
    offered = [key for key, _ in held.desk().offered]
    assert held.desk().chosen[offered[0]] == 10
    assert shown_to(database, held.scope) == draft  # not an answer, not a version
    with pytest.raises(WrongMoment):
        held.close()
    assert held.discard()
    left = {name: len(held.stored(name)) for name in OF_WORKSHOPS}
    assert left == {**dict.fromkeys(OF_WORKSHOPS, 0), "workshop": 1, "workshop_step": 1}  # the real one is as it was
    assert held.stored("answer_record") == []


def test_questions_one_by_one_are_answered_as_they_are_asked(database: Database) -> None:
    held = Rehearsed(database, together=True)
    held.lead(lambda _, each: leading.start_voting(each))
    assert held.desk().cast == {LISTENS: 10, JOINS: 0, PLANNED: 0}
    held.lead(lambda _, each: leading.reveal(each))
    assert held.desk().readings[LISTENS].counts == (5, 0, 0, 0, 5)
    held.lead(lambda uow, each: leading.skip(uow, each, JOINS))
    assert held.desk().cast == {LISTENS: 10, JOINS: 10, PLANNED: 0}


def test_groups_of_five_each_are_simulated(database: Database) -> None:
    held = Rehearsed(database, simulated=15, teams=True)
    groups = [row[3] for row in held.stored("seat")]
    assert sorted(groups, key=str) == ["board"] * 5 + ["communications"] * 5 + ["staff"] * 5


def test_a_real_phone_may_look_on_and_votes_for_itself(database: Database) -> None:
    held = Rehearsed(database)
    secret = held.join()
    held.lead(lambda _, each: leading.start_voting(each))
    assert held.desk().cast[LISTENS] == 10
    held.vote(secret, LISTENS, 2)
    assert held.desk().cast[LISTENS] == 11


@pytest.mark.parametrize("seats", [-1, 0, 4, 31, 1_000])
def test_five_to_thirty_people(database: Database, seats: int) -> None:
    with pytest.raises(InputError, match="5 to 30"):
        Rehearsed(database, simulated=seats)


def begun(held: Held) -> None:
    held.act(lambda _, each: leading.start_voting(each))


def joined(held: Held) -> None:
    held.join()


@pytest.mark.parametrize("there", [begun, joined])
def test_a_workshop_that_has_begun_is_not_rehearsed(database: Database, there: Callable[[Held], None]) -> None:
    held = Held(database)
    there(held)
    with pytest.raises(BegunAlready), database.writing() as uow:
        rehearsing.rehearse(uow, held.scope, held.id, 10, uuid4(), NOW)


def test_a_rehearsal_is_not_rehearsed(database: Database) -> None:
    held = Rehearsed(database)
    with pytest.raises(BegunAlready), database.writing() as uow:
        rehearsing.rehearse(uow, held.scope, held.id, 10, uuid4(), NOW)


def test_pressed_twice_it_is_one(database: Database) -> None:
    held, form = Held(database), uuid4()
    with database.writing() as uow:
        found = [rehearsing.rehearse(uow, held.scope, held.id, 7, form, NOW) for _ in range(2)]
        uow.commit()
    assert len({each.id for each in found if each}) == 1
    assert len(held.stored("seat")) == 7


def test_another_scope_neither_rehearses_nor_discards_and_nobody_discards_a_workshop(database: Database) -> None:
    held, other = Rehearsed(database), start(database).scope
    with database.writing() as uow:
        assert rehearsing.rehearse(uow, other, held.real, 10, uuid4(), NOW) is None
        assert not rehearsing.discard(uow, other, held.id)
        uow.commit()
    assert not held.discard(held.real)
    assert len(held.stored("workshop")) == 2


def test_answers_submitted_during_a_rehearsal_hold_nothing_of_it(database: Database) -> None:
    held = Rehearsed(database)
    held.lead(lambda _, each: leading.start_voting(each))
    held.lead(lambda _, each: leading.end_voting(each))
    with database.writing() as uow:  # as if a rehearsal had been closed after all
        found = workshops.find(uow.session, held.scope, held.id)
        assert found is not None
        found.closed = NOW
        uow.commit()
    with database.reading() as uow:
        assert workshops.newest_closed(uow.session, held.scope) is None
    submit(database, held.scope)
    assert "Said in a rehearsal" not in str(held.stored("submission"))


def test_in_any_other_workshop_nobody_is_simulated(database: Database) -> None:
    held = Held(database, questions=ASKED)
    held.act(lambda _, each: leading.start_voting(each))
    with database.writing() as uow:
        found = workshops.find(uow.session, held.scope, held.id)
        assert found is not None
        rehearsing.play(uow, found, TOPS)
        uow.commit()
    assert [held.stored(table) for table in ("seat", "vote")] == [[], []]
