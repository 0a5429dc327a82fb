"""The plan by quarters: capacity, order, whole pieces of work, prerequisites."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.planning import QUARTERS, Share, Work, capacity, schedule


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


def work(key: str, days: int, *needs: str, foundation: bool = False) -> Work:
    return Work(key, days, needs, foundation)


def test_work_begins_at_once_and_is_spread() -> None:
    plan = schedule([work("a", 8)], 1)
    assert plan.shares == (Share(1, "a", 4), Share(2, "a", 4))


def test_an_unsaid_number_of_days_is_assumed_and_said_to_be() -> None:
    plan = schedule([work("a", 8)], None)
    assert (plan.days_a_week, plan.assumed) == (1.0, True)


def test_no_days_leaves_everything_out() -> None:
    plan = schedule([work("a", 1), work("b", 2)], 0)
    assert (plan.chosen, plan.left_out, plan.shares) == ((), ("a", "b"), ())


def test_foundations_take_no_more_than_half_before_the_priorities() -> None:
    works = [work("f1", 20, foundation=True), work("f2", 20, foundation=True), work("p", 20)]
    assert schedule(works, 1).chosen == ("f1", "p")


def test_foundations_fill_what_the_priorities_leave() -> None:
    works = [work("f1", 20, foundation=True), work("f2", 20, foundation=True), work("p", 12)]
    assert schedule(works, 1).chosen == ("f1", "f2", "p")


def test_what_is_needed_comes_along_or_the_work_stays_out() -> None:
    assert schedule([work("a", 30, "b"), work("b", 30)], 1).chosen == ("b",)
    assert schedule([work("a", 30, "b"), work("b", 20)], 1).chosen == ("a", "b")


def test_a_need_that_is_not_among_the_works_is_done_already() -> None:
    assert schedule([work("a", 5, "elsewhere")], 1).chosen == ("a",)


def test_a_smaller_piece_may_fit_where_a_larger_one_did_not() -> None:
    assert schedule([work("large", 60), work("small", 10)], 1).chosen == ("small",)


works_lists = st.lists(st.tuples(st.integers(1, 20), st.booleans(), st.sets(st.integers(0, 11))), max_size=12).map(
    lambda rows: [
        Work(f"w{place}", days, tuple(f"w{need}" for need in sorted(needs) if need < place), foundation)
        for place, (days, foundation, needs) in enumerate(rows)
    ]
)


@given(works_lists, st.sampled_from([None, 0.0, 0.2, 0.5, 1.0, 2.0, 7.0]))
def test_properties(works: list[Work], days_a_week: float | None) -> None:
    plan = schedule(works, days_a_week)
    assert all(used <= room for used, room in zip(plan.used, plan.capacity, strict=True))
    assert sorted(plan.chosen + plan.left_out) == sorted(each.key for each in works)
    by_key = {each.key: each for each in works}
    for key in plan.chosen:
        shares = plan.days_of(key)
        assert sum(shares.values()) == by_key[key].days
        assert set(shares) <= set(range(1, QUARTERS + 1))
        for need in by_key[key].needs:
            assert need in plan.chosen
            assert min(plan.days_of(need)) <= min(shares)
    assert all(not plan.days_of(key) for key in plan.left_out)
