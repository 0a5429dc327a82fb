"""Days by quarter, and work spread over them."""

from __future__ import annotations

import pytest

from selfassess.domain.errors import InputError
from selfassess.domain.quarters import Share, Stint, capacity, overfull, spread


@pytest.mark.parametrize(
    ("days_a_week", "expected"),
    [
        pytest.param(0, (0, 0, 0, 0), id="no time"),
        pytest.param(1, (13, 13, 13, 13), id="a day a week"),
        pytest.param(0.5, (6, 7, 6, 7), id="half days carry over"),
        pytest.param(0.1, (1, 1, 1, 2), id="a tenth of a day"),
        pytest.param(2.5, (32, 33, 32, 33), id="two and a half"),
    ],
)
def test_capacity(days_a_week: float, expected: tuple[int, ...]) -> None:
    assert capacity(days_a_week) == expected


def stint(key: str, days: int, *needs: str, earliest: int = 1, moved: bool = False) -> Stint:
    return Stint(key, days, needs, earliest, moved)


ROOM = (13, 13, 13, 13)


@pytest.mark.parametrize(
    ("stints", "expected"),
    [
        pytest.param([], (), id="nothing"),
        pytest.param([stint("a", 8)], (Share(1, "a", 4), Share(2, "a", 4)), id="half at once, the rest soon"),
        pytest.param([stint("a", 8, earliest=3, moved=True)], (Share(3, "a", 8),), id="moved: all in its quarter"),
        pytest.param(
            [stint("a", 20, earliest=3, moved=True)], (Share(3, "a", 13), Share(4, "a", 7)), id="moved: what has room"
        ),
    ],
)
def test_spread(stints: list[Stint], expected: tuple[Share, ...]) -> None:
    assert spread(stints, ROOM) == expected


def test_work_waits_for_what_it_needs() -> None:
    found = spread([stint("b", 4, "a"), stint("a", 20, "x"), stint("x", 15)], (8, 13, 13, 8))
    assert {share.key: share.quarter for share in reversed(found)} == {"x": 1, "a": 2, "b": 3}


def test_what_was_moved_keeps_its_room() -> None:
    found = spread([stint("a", 39), stint("b", 13, earliest=2, moved=True)], ROOM)
    assert [share for share in found if share.key == "b"] == [Share(2, "b", 13)]
    assert {share.quarter: share.days for share in found if share.key == "a"} == {1: 13, 3: 13, 4: 13}


def test_what_moved_work_needs_goes_first() -> None:
    found = spread([stint("x", 20), stint("n", 4), stint("b", 4, "n", earliest=2, moved=True)], ROOM)
    assert min(share.quarter for share in found if share.key == "n") == 1


def test_what_moved_work_needs_by_way_of_other_work_goes_first_too() -> None:
    stints = [stint("x", 20), stint("n", 4, "m"), stint("m", 4), stint("b", 4, "n", earliest=2, moved=True)]
    begun = {share.key: share.quarter for share in reversed(spread(stints, ROOM))}
    assert (begun["m"], begun["n"], begun["b"]) == (1, 1, 2)


def test_work_before_what_it_needs_is_refused() -> None:
    needs = [stint("n", 30), stint("m", 4)]
    late = [*needs, stint("c", 9, "n", "m", earliest=2, moved=True)]
    with pytest.raises(InputError, match="begin in quarter 2, before m, which begins in quarter 4"):
        spread(late, ROOM)


@pytest.mark.parametrize(
    ("loads", "earliest", "expected"),
    [
        pytest.param({"a": 52}, {"a": 1}, None, id="all there is"),
        pytest.param({"a": 53}, {"a": 1}, 1, id="a day too many"),
        pytest.param({"a": 14}, {"a": 4}, 4, id="too much for the last quarter"),
        pytest.param({"a": 13, "b": 14}, {"a": 4, "b": 3}, 3, id="too much for the last two"),
        pytest.param({"a": 13, "b": 39}, {"a": 4, "b": 1}, None, id="full, and possible"),
    ],
)
def test_overfull(loads: dict[str, int], earliest: dict[str, int], expected: int | None) -> None:
    assert overfull(loads, earliest, ROOM) == expected
