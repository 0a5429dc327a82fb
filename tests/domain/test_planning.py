"""The plan: tier by tier, whole pieces of work, prerequisites, and what was decided beforehand."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.answers import PlanChoices
from selfassess.domain.errors import InputError
from selfassess.domain.knapsack import Piece
from selfassess.domain.planning import Plan, Tier, Work, schedule
from selfassess.domain.quarters import QUARTERS, Share, capacity
from tests.domain.plan_oracle import by_brute_force


def work(key: str, days: int, *needs: str, tier: Tier = Tier.SET_OUT, value: int = 10, gap: str = "") -> Work:
    return Work(key, days, needs, tier, value, gap)


def decided(**choices: object) -> PlanChoices:
    sets = {name: frozenset(value) if isinstance(value, set) else value for name, value in choices.items()}
    return PlanChoices(**sets)  # type: ignore[arg-type]


def test_work_begins_at_once_and_is_spread() -> None:
    plan = schedule([work("a", 8)], 1)
    assert plan.shares == (Share(1, "a", 4), Share(2, "a", 4))


def test_an_unsaid_number_of_days_is_assumed_and_said_to_be() -> None:
    plan = schedule([work("a", 8)], None)
    assert (plan.days_a_week, plan.assumed) == (1.0, True)


def test_no_days_leaves_everything_out() -> None:
    plan = schedule([work("a", 1), work("b", 2)], 0)
    assert (plan.chosen, plan.left_out, plan.shares) == ((), ("a", "b"), ())


# ------------------------------------------------------------------ what is chosen


FOUNDATION, WAITING, FURTHER = Tier.FOUNDATION, Tier.WAITING, Tier.FURTHER


@pytest.mark.parametrize(
    ("works", "days", "expected"),
    [
        pytest.param([work("a", 30, value=50), work("b", 26, value=30), work("c", 26, value=30)], 1, ("b", "c"),
                     id="two together close more than the largest"),
        pytest.param([work("f", 26, tier=FOUNDATION, value=1), work("p", 30, value=99)], 1, ("f",),
                     id="a foundation comes before what is worth more"),
        pytest.param([work("f", 27, tier=FOUNDATION, value=1), work("p", 30, value=99)], 1, ("p",),
                     id="foundations take no more than half at first"),
        pytest.param([work("f", 27, tier=FOUNDATION, value=1), work("p", 25, value=99)], 1, ("f", "p"),
                     id="foundations share what is left"),
        pytest.param([work("p", 50, value=1), work("w", 50, tier=WAITING, value=99)], 1, ("p",),
                     id="what waits comes after what is set out"),
        pytest.param([work("w", 3, tier=WAITING, value=1), work("x", 50, tier=FURTHER, value=99)], 1, ("w",),
                     id="what is in place comes last"),
        pytest.param([work("a", 30, "b"), work("b", 30, value=9)], 1, ("b",), id="not without what it needs"),
        pytest.param([work("a", 30, "b"), work("b", 20, tier=WAITING, value=0)], 1, ("a", "b"),
                     id="what is needed comes along, whatever it is worth"),
        pytest.param([work("a", 5, "elsewhere")], 1, ("a",), id="a need that is not there is met"),
        pytest.param([work("a", 5, gap="g"), work("w", 5, tier=WAITING, gap="g")], 1, ("a",),
                     id="a gap is closed once"),
        pytest.param([work("a", 5, gap="g"), work("w", 5, "a", tier=WAITING, gap="g")], 1, ("a", "w"),
                     id="but for a second step"),
        pytest.param([work("a", 5, gap="g"), work("b", 5, "a")], 1, ("a", "b"),
                     id="what is chosen is no rival of itself"),
    ],
)  # fmt: skip
def test_chosen(works: list[Work], days: float, expected: tuple[str, ...]) -> None:
    assert schedule(works, days).chosen == expected


def test_what_waits_is_not_called_left_out() -> None:
    plan = schedule([work("p", 60), work("w", 60, tier=WAITING)], 1)
    assert (plan.chosen, plan.left_out) == ((), ("p",))


# ------------------------------------------------------------------ what was decided


WORKS = [work("a", 20, value=40), work("b", 20, value=30), work("c", 20, value=20), work("d", 10, "c", value=9)]


@pytest.mark.parametrize(
    ("choices", "chosen", "dropped"),
    [
        pytest.param(decided(), ("a", "b"), (), id="nothing decided"),
        pytest.param(decided(pinned={"c"}), ("a", "c", "d"), (), id="pinned"),
        pytest.param(decided(pinned={"d"}), ("a", "c", "d"), (), id="pinned with what it needs"),
        pytest.param(decided(dropped={"a"}), ("b", "c", "d"), ("a",), id="dropped"),
        pytest.param(decided(dropped={"a", "c"}), ("b",), ("a", "c", "d"), id="dropped with what needs it"),
        pytest.param(decided(moved={"c": 2}), ("a", "c", "d"), (), id="moved means wanted"),
        pytest.param(decided(moved={"c": 3}), ("a", "c"), (), id="moved, and what needs it no longer fits"),
        pytest.param(decided(days=2.0), ("a", "b", "c", "d"), (), id="other days"),
    ],
)
def test_decided(choices: PlanChoices, chosen: tuple[str, ...], dropped: tuple[str, ...]) -> None:
    plan = schedule(WORKS, 1, choices)
    assert (plan.chosen, plan.dropped, plan.choices) == (chosen, dropped, choices)


def test_moved_work_begins_in_its_quarter_and_what_needs_it_no_sooner() -> None:
    plan = schedule(WORKS, 1, decided(moved={"c": 2}))
    assert min(plan.days_of("c")) == 2
    assert min(plan.days_of("d")) >= 2


def test_what_cannot_begin_before_a_later_quarter_gives_way_to_what_fits() -> None:
    works = [work("m", 13, value=1), work("n", 13, "m", value=50), work("o", 20, value=40)]
    assert schedule(works, 1, decided(moved={"m": 4})).chosen == ("m", "o")
    assert schedule(works, 1, decided(moved={"m": 3})).chosen == ("m", "n", "o")


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        pytest.param(decided(pinned={"z"}), "z: This is no advice that applies.", id="unknown"),
        pytest.param(decided(moved={"z": 2}), "z: This is no advice that applies.", id="unknown and moved"),
        pytest.param(decided(pinned={"a"}, dropped={"a"}), "a: It is dropped, and wanted as well.", id="both"),
        pytest.param(decided(pinned={"d"}, dropped={"c"}), "d: d needs c, which is dropped.", id="a need dropped"),
        pytest.param(
            decided(pinned={"a", "b", "c"}), "plan: The work that was decided on takes 60 days, and there are 52.",
            id="too much",
        ),
        pytest.param(
            decided(moved={"a": 4}), "plan: The work from quarter 4 on takes 20 days, and there are 13.",
            id="too much for a quarter",
        ),
    ],
)  # fmt: skip
def test_decisions_that_cannot_be_kept(choices: PlanChoices, message: str) -> None:
    with pytest.raises(InputError) as refused:
        schedule(WORKS, 1, choices)
    assert str(refused.value).startswith(message)
    assert refused.value.remedy


# ------------------------------------------------------------------ properties


works_lists = st.lists(
    st.tuples(
        st.integers(1, 20), st.sampled_from(list(Tier)), st.integers(0, 9), st.sets(st.integers(0, 8)),
        st.sampled_from(["", "", "g", "h"]),
    ),
    max_size=9,
).map(
    lambda rows: [
        Work(f"w{place}", days, tuple(f"w{need}" for need in sorted(needs) if need < place), tier, value, gap)
        for place, (days, tier, value, needs, gap) in enumerate(rows)
    ]
)  # fmt: skip
ANY_DAYS = st.sampled_from([None, 0.0, 0.2, 0.5, 1.0, 2.0, 7.0])


def check(works: list[Work], plan: Plan) -> None:
    """What holds of every plan."""
    by_key = {each.key: each for each in works}
    assert all(used <= room for used, room in zip(plan.used, plan.capacity, strict=True))
    assert not set(plan.chosen) & {*plan.left_out, *plan.dropped}
    for key in plan.chosen:
        shares = plan.days_of(key)
        assert sum(shares.values()) == by_key[key].days
        assert set(shares) <= set(range(1, QUARTERS + 1))
        for need in set(by_key[key].needs) & by_key.keys():
            assert need in plan.chosen
            assert min(plan.days_of(need)) <= min(shares)
    assert {key for key in by_key if plan.days_of(key)} == set(plan.chosen)


@given(works_lists, ANY_DAYS)
def test_every_plan(works: list[Work], days_a_week: float | None) -> None:
    plan = schedule(works, days_a_week)
    check(works, plan)
    waiting = {each.key for each in works if each.tier is WAITING} - set(plan.chosen)
    assert sorted([*plan.chosen, *plan.left_out, *waiting]) == sorted(each.key for each in works)


@given(works_lists, ANY_DAYS, st.data())
def test_every_plan_with_decisions(works: list[Work], days_a_week: float | None, data: st.DataObject) -> None:
    keys = st.sampled_from([each.key for each in works]) if works else st.sampled_from(["w0"])
    choices = PlanChoices(
        pinned=data.draw(st.frozensets(keys, max_size=2)),
        dropped=data.draw(st.frozensets(keys, max_size=2)),
        moved=data.draw(st.dictionaries(keys, st.integers(1, 4), max_size=2)),
    )
    try:
        plan = schedule(works, days_a_week, choices)
    except InputError:
        return
    check(works, plan)
    assert choices.pinned | choices.moved.keys() <= set(plan.chosen)
    assert not choices.dropped & set(plan.chosen)
    assert all(min(plan.days_of(key)) >= quarter for key, quarter in choices.moved.items())


@given(works_lists, st.sampled_from([0.2, 0.5, 1.0]))
def test_one_tier_alone_is_the_best_of_all_subsets(works: list[Work], days_a_week: float) -> None:
    works = [replace(each, tier=Tier.SET_OUT) for each in works]
    plan = schedule(works, days_a_week)
    by_key = {each.key: each for each in works}
    pieces = [Piece(each.key, each.days, each.value, each.needs, each.gap) for each in works]
    value = sum(by_key[key].value for key in plan.chosen)
    assert value == by_brute_force(pieces, sum(capacity(days_a_week)))


@given(works_lists, st.dictionaries(st.sampled_from(["w0", "w1"]), st.integers(2, 4), min_size=1))
def test_with_moved_work_the_best_of_all_subsets_that_fit_their_quarters(
    works: list[Work], moved: dict[str, int]
) -> None:
    works = [replace(each, tier=Tier.SET_OUT, gap="") for each in works]
    by_key = {each.key: each for each in works}
    try:
        plan = schedule(works, 1.0, PlanChoices(moved={k: q for k, q in moved.items() if k in by_key}))
    except InputError:
        return
    earliest = _earliest(works, moved)
    possible = [
        sum(by_key[key].value for key in keys)
        for size in range(len(works) + 1)
        for keys in combinations(by_key, size)
        if (moved.keys() & by_key.keys()) <= set(keys)
        and all(need in keys for key in keys for need in by_key[key].needs)
        and all(sum(by_key[k].days for k in keys if earliest[k] >= q) <= 13 * (5 - q) for q in range(1, 5))
    ]
    assert sum(by_key[key].value for key in plan.chosen) == max(possible)


def _earliest(works: list[Work], moved: dict[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in works:  # what is needed stands before
        found[each.key] = max([moved.get(each.key, 1), *(found[need] for need in each.needs)])
    return found
