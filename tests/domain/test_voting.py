"""What a room's votes say: cases worked by hand, and what must hold for any votes."""

from __future__ import annotations

from collections import Counter
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.voting import Reading, Verdict, by_team, discussion_order, read_votes

votes = st.lists(st.sampled_from([DONT_KNOW, 0, 1, 2, 3, 4]), max_size=30)


def read(*cast: int) -> Reading:
    return read_votes("practice.listens", 4, Counter(cast))


@pytest.mark.parametrize(
    ("cast", "verdict", "settled"),
    [
        pytest.param((), Verdict.TOO_FEW, None, id="nobody"),
        pytest.param((2, 2, 2, 2), Verdict.TOO_FEW, None, id="four are too few, though they agree"),
        pytest.param((2, 2, 2, 2, DONT_KNOW), Verdict.TOO_FEW, None, id="a don't know is no answer"),
        pytest.param((2, 2, 2, 2, 2), Verdict.STRONG, 2, id="five who agree"),
        pytest.param((2, 2, 2, 2, 3), Verdict.STRONG, 2, id="a gap of 0.4"),
        pytest.param((2, 2, 2, 3, 3, 3), Verdict.MODERATE, None, id="a gap of 0.6"),
        pytest.param((0, 2, 2, 2, 2, 4, 4), Verdict.DISCUSS, None, id="a gap of 32/21, one in seven below"),
        pytest.param((0, 1, 1, 3, 4, 4), Verdict.SPLIT, None, id="half at each end"),
        pytest.param((0, 1, 2, 2, 2, 2, 2, 3, 4, 4), Verdict.DISCUSS, None, id="a fifth below, three tenths above"),
    ],
)
def test_how_far_a_room_agrees(cast: tuple[int, ...], verdict: Verdict, settled: int | None) -> None:
    assert (read(*cast).verdict, read(*cast).settled) == (verdict, settled)


def test_below_five_the_median_stands_alone() -> None:
    assert read(0, 1, 4, 4, DONT_KNOW) == Reading("practice.listens", 4, 4, 1, 2.5)


def test_from_five_on_everything_is_said() -> None:
    assert read(0, 1, 1, 3, 4) == Reading("practice.listens", 4, 5, 0, 1.0, 1.8, 2.0, (1, 2, 0, 1, 1))


def test_the_most_disputed_come_first_and_of_equals_the_more_important() -> None:
    readings = [
        read_votes("few", 4, {0: 2, 4: 2}),
        read_votes("calm", 4, {2: 6}),
        read_votes("wide", 4, {0: 3, 4: 3}),
        read_votes("also wide", 4, {0: 3, 4: 3}),
    ]
    assert discussion_order(readings, {"also wide": 2.0, "wide": 1.0}) == ("also wide", "wide", "calm", "few")


TEAMS = [
    pytest.param({"board": 5, "staff": 5}, {"board", "staff"}, id="five each"),
    pytest.param({"board": 4, "staff": 9}, set(), id="one of four"),
    pytest.param({"board": 5, "staff": 5, "": 1}, set(), id="one without a team could be worked out"),
    pytest.param({"board": 5, "staff": 5, "": 5}, {"board", "staff"}, id="five without a team"),
    pytest.param({"board": 12}, set(), id="one team is everybody"),
    pytest.param({"board": 5, "staff": 6, "communications": 0}, {"board", "staff"}, id="an empty team is none"),
]


@pytest.mark.parametrize(("sizes", "shown"), TEAMS)
def test_teams_are_told_apart_only_where_nobody_can_be_worked_out(sizes: dict[str, int], shown: set[str]) -> None:
    cast = {team: {2: size} for team, size in sizes.items()}
    assert set(by_team("practice.listens", 4, cast)) == shown


@given(votes)
def test_what_is_said_of_any_votes(cast: list[int]) -> None:
    found, codes = read(*cast), [code for code in cast if code != DONT_KNOW]
    assert (found.answered, found.dont_know) == (len(codes), len(cast) - len(codes))
    assert (found.mean, sum(found.counts)) == ((fmean(codes), len(codes)) if len(codes) >= 5 else (None, 0))
    assert found == read(*reversed(cast))
