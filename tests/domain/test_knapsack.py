"""The most valuable work within so many days: cases by hand, brute force, integer programming, properties."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.knapsack import Choice, Piece, best, frontier
from tests.domain.plan_oracle import allowed, by_brute_force, by_integer_programming, cost, total
from tests.factories import draw


def drawn_pieces(seed: int, count: int, most_value: int) -> list[Piece]:
    """Pieces of 1 to 12 days that need up to two earlier ones; one in three closes one of a few gaps."""
    pieces = []
    for place in range(count):
        needs = {draw(seed, place, "need", i) % place for i in range(draw(seed, place, "needs") % 3) if place}
        gap = f"g{draw(seed, place, 'gap') % 4}" if draw(seed, place, "gapped") % 3 == 0 else ""
        days, value = 1 + draw(seed, place, "days") % 12, draw(seed, place, "value") % (most_value + 1)
        pieces.append(Piece(f"p{place}", days, value, tuple(f"p{need}" for need in sorted(needs)), gap))
    return pieces


@pytest.mark.parametrize(
    ("pieces", "days", "expected"),
    [
        pytest.param([], 10, (), id="nothing to do"),
        pytest.param([Piece("a", 3, 5)], 2, (), id="too long"),
        pytest.param([Piece("a", 3, 5)], 3, ("a",), id="just fits"),
        pytest.param([Piece("a", 6, 10), Piece("b", 5, 6), Piece("c", 5, 6)], 10, ("b", "c"), id="greed would miss"),
        pytest.param([Piece("a", 4, 0)], 10, (), id="worth nothing"),
        pytest.param([Piece("a", 4, 0), Piece("b", 2, 9, ("a",))], 10, ("a", "b"), id="needed though worth nothing"),
        pytest.param([Piece("a", 8, 1), Piece("b", 2, 9, ("a",)), Piece("c", 5, 8)], 9, ("c",), id="need too long"),
        pytest.param([Piece("b", 2, 9, ("elsewhere",))], 2, ("b",), id="a need that is not there is met"),
        pytest.param([Piece("a", 2, 5, (), "g"), Piece("b", 3, 7, (), "g")], 9, ("b",), id="one of two rivals"),
        pytest.param([Piece("a", 2, 5, (), "g"), Piece("b", 3, 7, (), "g")], 2, ("a",), id="the rival that fits"),
        pytest.param(
            [Piece("a", 2, 5, (), "g"), Piece("b", 3, 7, ("a",), "g")], 9, ("a", "b"), id="a chain is no rivalry"
        ),
        pytest.param(
            [Piece("a", 2, 5, (), "g"), Piece("b", 2, 6, (), "g"), Piece("c", 1, 9, ("a",))], 9, ("a", "c"),
            id="a rival rules out what needs it",
        ),
        pytest.param(
            [Piece("a", 1, 5, (), "g"), Piece("b", 1, 5, (), "g"), Piece("c", 1, 99, ("a", "b"))], 9, ("a",),
            id="what needs two rivals is never done",
        ),
        pytest.param([Piece("a", 2, 5), Piece("b", 2, 5)], 2, ("a",), id="of equals the first"),
        pytest.param([Piece("a", 3, 5), Piece("b", 2, 5)], 3, ("b",), id="of equal worth the shorter"),
    ],
)  # fmt: skip
def test_best(pieces: list[Piece], days: int, expected: tuple[str, ...]) -> None:
    assert best(pieces, days) == expected


def test_frontier() -> None:
    pieces = [Piece("a", 6, 10), Piece("b", 5, 6), Piece("c", 5, 6)]
    assert frontier(pieces, 16) == (
        Choice(0, 0, ()),
        Choice(5, 6, ("b",)),
        Choice(6, 10, ("a",)),
        Choice(10, 12, ("b", "c")),
        Choice(11, 16, ("a", "b")),
        Choice(16, 22, ("a", "b", "c")),
    )


@pytest.mark.parametrize("seed", range(100))
def test_equal_to_every_subset_tried(seed: int) -> None:
    pieces = drawn_pieces(seed, 1 + draw(seed, "count") % 9, 9)
    days = draw(seed, "within") % 50
    assert frontier(pieces, days)[-1].value == by_brute_force(pieces, days)


@pytest.mark.parametrize("seed", range(50))
def test_equal_to_integer_programming(seed: int) -> None:
    pieces = drawn_pieces(1_000 + seed, 20 + draw(seed, "larger") % 21, 100_000)
    days = 10 + draw(seed, "much") % 120
    assert frontier(pieces, days)[-1].value == by_integer_programming(pieces, days)


@given(st.integers(0, 10**9), st.integers(0, 12), st.integers(0, 80))
def test_properties(seed: int, count: int, days: int) -> None:
    pieces = drawn_pieces(seed, count, 20)
    by_key = {piece.key: piece for piece in pieces}
    found = frontier(pieces, days)
    assert found[0] == Choice(0, 0, ())
    assert all(one.days < other.days and one.value < other.value for one, other in pairwise(found))
    for choice in found:
        subset = [by_key[key] for key in choice.keys]
        assert (cost(subset), total(subset)) == (choice.days, choice.value)
        assert choice.days <= days
        assert allowed(subset, pieces)


@given(st.integers(0, 10**9), st.integers(0, 10), st.integers(0, 60))
def test_fewer_days_give_the_beginning_of_the_frontier(seed: int, count: int, days: int) -> None:
    pieces = drawn_pieces(seed, count, 20)
    whole = frontier(pieces, 200)
    assert [choice.value for choice in frontier(pieces, days)] == [c.value for c in whole if c.days <= days]
