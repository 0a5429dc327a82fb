"""How far a room agreed by dimension, and on what least: worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from selfassess.domain.voting import read_votes
from selfassess.domain.workshop_agreement import by_dimension, most_disputed
from selfassess.domain.workshop_record import WorkshopQuestion, WorkshopRecord, facilitated_in, filled
from tests.factories import shipped_study

INSTRUMENT = shipped_study().instrument
LISTENS, JOINS, PLANNED = "practice.listens", "practice.joins", "practice.planned"
ONE_MIND, HALVES, SPLIT, FEW = {2: 6}, {2: 3, 3: 3}, {0: 3, 4: 3}, {0: 2, 4: 2}
NEAR = {2: 4, 3: 1}  # 4 of 10 pairs are one step apart: near enough to agree


def asked(key: str, first: dict[int, int], last: dict[int, int] | None = None) -> WorkshopQuestion:
    top = INSTRUMENT.by_key[key].top
    began = read_votes(key, top, first)
    return WorkshopQuestion(key, 1 + (last is not None), began, began if last is None else read_votes(key, top, last))


def held(*questions: WorkshopQuestion, is_filled: bool = True) -> WorkshopRecord:
    return WorkshopRecord("Trust", date(2026, 11, 9), 6, is_filled, questions, ())


def test_the_mean_gap_is_over_the_questions_that_enough_answered_both_times() -> None:
    questions = (asked(LISTENS, SPLIT, HALVES), asked(JOINS, HALVES), asked(PLANNED, SPLIT, FEW))
    dimensions = [INSTRUMENT.by_key[each.key].dimension for each in questions]
    assert dimensions[0] == dimensions[1] != dimensions[2]
    found = {each.key: each for each in by_dimension(INSTRUMENT, held(*questions), "All")}
    assert list(found) == ["", *(d.key for d in INSTRUMENT.dimensions if d.key in dimensions)]
    both = found[str(dimensions[0])]  # of 15 pairs nine are 4 steps apart, 2.4 on average, or 1 step, 0.6
    assert (both.questions, both.counted) == (2, 2)
    assert [both.first, both.last] == pytest.approx([1.5, 0.6])
    alone = found[str(dimensions[2])]
    assert (alone.questions, alone.counted, alone.first, alone.last) == (1, 0, None, None)
    assert (found[""].label, found[""].questions, found[""].counted, found[""].first) == ("All", 3, 2, both.first)


def test_the_most_disputed_were_the_widest_apart_at_first_and_none_was_near_to_agreed_or_of_too_few() -> None:
    record = held(asked(LISTENS, HALVES, SPLIT), asked(JOINS, ONE_MIND), asked(PLANNED, SPLIT, ONE_MIND))
    assert [each.key for each in most_disputed(INSTRUMENT, record)] == [PLANNED, LISTENS]
    assert most_disputed(INSTRUMENT, held(asked(LISTENS, FEW), asked(JOINS, {}), asked(PLANNED, NEAR))) == ()


def test_five_are_named_at_most() -> None:
    voted = [item.key for item in INSTRUMENT.items if item.takes_notes][:7]
    assert len(most_disputed(INSTRUMENT, held(*(asked(key, HALVES) for key in voted)))) == 5


@pytest.mark.parametrize(
    ("agreed", "median", "code"),
    [
        pytest.param(3, 1.0, 3, id="agreed otherwise than the middle"),
        pytest.param(0, 2.0, 0, id="agreed on the lowest"),
        pytest.param(None, 2.0, 2, id="the middle answer"),
        pytest.param(None, 2.5, 2, id="the lower of the two in the middle"),
        pytest.param(None, 0.5, 0, id="the lowest of all"),
        pytest.param(None, None, None, id="nobody said"),
    ],
)
def test_the_answer_of_a_room(agreed: int | None, median: float | None, code: int | None) -> None:
    assert filled(agreed, median) == code


def test_answers_are_facilitated_while_they_are_the_rooms() -> None:
    record = held(asked(LISTENS, HALVES), asked(JOINS, SPLIT), asked(PLANNED, {}))
    assert facilitated_in(record, {LISTENS: 2, JOINS: 3, PLANNED: 0}) == {LISTENS}
    assert facilitated_in(held(*record.questions, is_filled=False), {LISTENS: 2}) == frozenset()
