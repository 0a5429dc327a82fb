"""The invented votes of a rehearsal, worked out by hand for ten people on a scale of 0 to 4, and for any room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.rehearsal import FEWEST, MOST, invented_choices, invented_vote
from selfassess.domain.voting import Verdict, read_votes

TEN = [
    pytest.param(0, 1, [0, 0, 0, 0, 0, 4, 4, 4, 4, 4], id="split"),
    pytest.param(1, 1, [2, 2, 2, 2, 2, 2, 2, 2, 2, 2], id="agreed"),
    pytest.param(2, 1, [0, 0, 1, 1, 2, 2, 3, 3, 4, 4], id="over the whole scale"),
    pytest.param(3, 1, [2, 3, 2, 3, 2, 3, 2, 3, 2, DONT_KNOW], id="close"),
    pytest.param(4, 1, [0, 0, 0, 0, 0, 4, 4, 4, 4, 4], id="the fifth is as the first"),
    pytest.param(0, 2, [2, 2, 2, 2, 2, 2, 2, 2, 3, 3], id="asked again"),
    pytest.param(2, 7, [2, 2, 2, 2, 2, 2, 2, 2, 3, 3], id="asked for the seventh time"),
]


@pytest.mark.parametrize(("question", "round_", "votes"), TEN)
def test_ten_people(question: int, round_: int, votes: list[int]) -> None:
    assert [invented_vote(seat, 10, question, 4, round_) for seat in range(10)] == votes


@given(st.integers(FEWEST, MOST), st.integers(0, 40), st.integers(1, 12), st.integers(1, 9))
def test_every_vote_is_an_answer(seats: int, question: int, top: int, round_: int) -> None:
    for seat in range(seats):
        assert invented_vote(seat, seats, question, top, round_) in {DONT_KNOW, *range(top + 1)}


@pytest.mark.parametrize("seats", range(FEWEST, MOST + 1))
@pytest.mark.parametrize("top", [3, 4, 5, 6])
def test_however_many_rehearse_one_question_splits_them_one_unites_them_and_a_second_vote_helps(
    seats: int, top: int
) -> None:
    def verdict(question: int, round_: int) -> Verdict:
        cast = [invented_vote(seat, seats, question, top, round_) for seat in range(seats)]
        return read_votes("a", top, {code: cast.count(code) for code in cast}).verdict

    assert verdict(0, 1) is Verdict.SPLIT
    assert verdict(1, 1) is Verdict.STRONG
    assert verdict(2, 1) in (Verdict.SPLIT, Verdict.DISCUSS)
    assert verdict(0, 2) is Verdict.STRONG


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        ("", [(), (), ()]),
        ("a", [("a",), ("a",), ("a",)]),
        ("ab", [("a",), ("a", "b"), ("a",)]),
        ("abcd", [("a", "c"), ("a", "b", "d"), ("a", "c")]),
    ],
    ids=["nothing", "one", "two", "four"],
)
def test_choices(offered: str, chosen: list[tuple[str, ...]]) -> None:
    assert [invented_choices(seat, list(offered)) for seat in range(3)] == chosen
