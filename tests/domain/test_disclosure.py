"""What is published of groups exposes no organisation: worked examples, and an audit of everything published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from selfassess.domain.disclosure import Detail, detail, nested_safely, published, reduced, rounded_median
from selfassess.domain.position import Basis, position


def named(*sizes: int) -> dict[str, int]:
    return {chr(ord("a") + place): size for place, size in enumerate(sizes)}


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        pytest.param((10, 8, 6, 1), (10, 8), id="one alone is hidden with the next smallest"),
        pytest.param((9, 7, 5, 3, 1), (9, 7), id="a pool of four needs a third"),
        pytest.param((8, 7, 5, 4, 1), (8, 7, 5), id="a pool of five is large enough"),
        pytest.param((5, 5, 5, 5, 5), (5, 5, 5, 5, 5), id="all are large enough"),
        pytest.param((5, 5, 5, 5, 4), (5, 5, 5), id="of equal ones one is hidden too"),
        pytest.param((20, 3), (), id="the rest of a whole"),
        pytest.param((4, 3), (), id="nothing is large enough"),
        pytest.param((7,), (7,), id="a single group is the whole"),
        pytest.param((8, 0), (8,), id="nobody is nobody's secret"),
        pytest.param((), (), id="no group"),
    ],
)
def test_worked_examples(sizes: tuple[int, ...], shown: tuple[int, ...]) -> None:
    groups = named(*sizes)
    assert sorted((groups[key] for key in published(groups, 5)), reverse=True) == list(shown)


def test_an_edition_may_ask_for_larger_groups() -> None:
    assert published(named(10, 9, 8, 7), 8) == {"a", "b"}  # the 7 alone could be had by subtraction
    assert published(named(10, 9, 8, 5, 4), 8) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("whole", "group", "safe"),
    [(8, 7, False), (12, 7, True), (11, 7, False), (8, 8, True), (20, 16, False), (20, 15, True)],
)
def test_a_group_inside_another_leaves_nobody_or_enough(whole: int, group: int, safe: bool) -> None:
    assert nested_safely(whole, group, 5) is safe


@pytest.mark.parametrize(
    ("n", "least", "said"),
    [
        (0, 5, Detail.NOTHING),
        (4, 5, Detail.NOTHING),
        (5, 5, Detail.MEDIAN),
        (9, 5, Detail.MEDIAN),
        (10, 5, Detail.QUARTILES),
        (19, 5, Detail.QUARTILES),
        (20, 5, Detail.ITEMS),
        (7, 8, Detail.NOTHING),
        (8, 8, Detail.MEDIAN),
        (11, 12, Detail.NOTHING),
        (12, 12, Detail.QUARTILES),
        (24, 25, Detail.NOTHING),
    ],
)
def test_how_much_is_said_of_so_many(n: int, least: int, said: Detail) -> None:
    assert detail(n, least) is said


@pytest.mark.parametrize(
    ("median", "said"),
    [(0.0, 0), (2.4, 0), (2.5, 5), (47.499999, 45), (47.5, 50), (52.4, 50), (97.5, 100), (100.0, 100)],
)
def test_a_median_to_the_nearest_five(median: float, said: float) -> None:
    assert rounded_median(median) == said


def test_small_groups_keep_no_more_of_a_position_than_may_be_said() -> None:
    scores = np.array([12.0, 18, 25, 31, 40, 47, 52, 61, 70])
    few = reduced(position(scores, 40.0, Basis.SAMPLE), 5)
    assert (few.n, few.median) == (9, 40.0)
    assert (few.below, few.equal, few.above, few.percentile, few.interval) == (0, 0, 0, None, None)
    assert (few.lower_quartile, few.upper_quartile) == (None, None)
    assert reduced(position(scores[:4], 40.0, Basis.SAMPLE), 5).median is None
    ten = position(np.append(scores, 80.0), 40.0, Basis.SAMPLE)
    assert reduced(ten, 5) == ten


# ------------------------------------------------------------------ the audit


def exposed(cells: Sequence[int], told: NDArray[np.float64], least: int) -> list[tuple[int, ...]]:
    """Unions of cells of 1 to ``least`` - 1 organisations whose sum follows from the published sums.

    ``told`` has a row a published group and a column a cell: organisations of one cell are in the same groups, so
    nothing tells them apart. A set follows where its indicator is left alone by the projection M+ M.
    """
    projection = np.linalg.pinv(told) @ told
    found = []
    for count in range(1, len(cells) + 1):
        for chosen in combinations(range(len(cells)), count):
            indicator = np.isin(np.arange(len(cells)), chosen).astype(np.float64)
            size = sum(cells[each] for each in chosen)
            if 0 < size < least and np.allclose(indicator @ projection, indicator):
                found.append(chosen)
    return found


def told(sizes: Mapping[str, int], groups: frozenset[str]) -> NDArray[np.float64]:
    """The whole, and each published group, as rows over the cells that are somebody."""
    cells = [key for key in sizes if sizes[key]]
    rows = [[1.0] * len(cells), *([float(cell == group) for cell in cells] for group in sorted(groups))]
    return np.array(rows)


def test_the_audit_finds_what_hiding_only_the_small_exposes() -> None:
    """The guard itself: 10, 8, 6 and 1 with only the 1 hidden."""
    sizes = named(10, 8, 6, 1)
    assert exposed(list(sizes.values()), told(sizes, frozenset("abc")), 5) == [(3,)]
    sizes = named(9, 7, 5, 3, 1)
    assert exposed(list(sizes.values()), told(sizes, frozenset("abc")), 5) == [(3, 4)]


@given(st.lists(st.integers(0, 14), max_size=7), st.integers(5, 9))
def test_nobody_and_no_small_group_follows_from_what_is_published(sizes: list[int], least: int) -> None:
    groups = named(*sizes)
    shown = published(groups, least)
    assert all(groups[key] >= least for key in shown)
    cells = [size for size in sizes if size]
    if cells and (sum(cells) >= least):
        assert exposed(cells, told(groups, shown), least) == []
        assert all(nested_safely(sum(cells), groups[key], least) for key in shown)


@given(st.lists(st.integers(1, 14), min_size=1, max_size=7), st.integers(5, 9))
def test_no_more_is_hidden_than_the_rule_asks_for(sizes: list[int], least: int) -> None:
    """Without its largest member, what is hidden would be too small: fewer could not be."""
    groups = named(*sizes)
    hidden = sorted(size for key, size in groups.items() if key not in published(groups, least))
    small = [size for size in hidden if size < least]
    assert hidden == small or sum(hidden[:-1]) < least


@given(st.lists(st.integers(0, 3), min_size=10, max_size=40), st.data())
def test_single_organisations_one_by_one(sectors: list[int], data: st.DataObject) -> None:
    """The same over organisations instead of cells, a member left out: no diagonal of the projection is 1."""
    left_out = data.draw(st.integers(0, len(sectors) - 1))
    others = [str(each) for place, each in enumerate(sectors) if place != left_out]
    sizes = {key: others.count(key) for key in sorted(set(others))}
    shown = sorted(published(sizes, 5))
    rows = [[1.0] * len(others), *([float(each == group) for each in others] for group in shown)]
    matrix = np.array(rows)
    assert np.all(np.diag(np.linalg.pinv(matrix) @ matrix) < 1 - 1e-9)
