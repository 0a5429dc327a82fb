"""Agreement of a group's votes: expected values, plain definitions, and properties."""

from __future__ import annotations

import json
import math
import statistics
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.agreement import Agreement, agreement, pair_gap
from selfassess.domain.codes import BLANK, DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.errors import InputError
from tests.domain.expected_statistics import EXPECTED

TOP = 4
some_votes = st.lists(st.integers(0, TOP), min_size=2, max_size=30)


@pytest.mark.parametrize(("votes", "expected"), EXPECTED["agreement_K5"].items())
def test_agreement_of_five_answers(votes: str, expected: dict[str, Any]) -> None:
    found = agreement(json.loads(votes), TOP)
    assert found.median == expected["median"]
    assert found.gap == pytest.approx(expected["pair_gap"], abs=1e-6)
    assert found.raw == pytest.approx(expected["agreement_raw"], abs=1e-6)
    assert found.shown == pytest.approx(expected["agreement_shown"], abs=1e-6)
    assert found.consensus == pytest.approx(expected["tastle_wierman"], abs=1e-6)


def test_consensus_of_a_thousand_is_that_of_the_manual() -> None:
    # The example of the R package agrmt: 30, 40, 210, 130, 530, 50 and 10 people on a scale of seven answers.
    counts = (30, 40, 210, 130, 530, 50, 10)
    votes = [code for code, count in enumerate(counts) for _ in range(count)]
    assert agreement(votes, 6).consensus == pytest.approx(0.7256876, abs=1e-7)


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        pytest.param([], Agreement(0, 0, None, None, None, None, None), id="nobody"),
        pytest.param([3], Agreement(1, 0, 3.0, None, None, None, None), id="one agrees with nobody"),
        pytest.param([DONT_KNOW] * 3, Agreement(0, 3, None, None, None, None, None), id="nobody knows"),
        pytest.param([DONT_KNOW, 2], Agreement(1, 1, 2.0, None, None, None, None), id="one knows"),
        pytest.param([4, DONT_KNOW, 4], Agreement(2, 1, 4.0, 0.0, 1.0, 1.0, 1.0), id="two who know agree"),
        pytest.param([2, 1], Agreement(2, 0, 1.5, 1.0, 0.5, 0.5, 1 + math.log2(1 - 0.5 / 4)), id="a half is kept"),
    ],
)
def test_agreement_of_few(votes: list[int], expected: Agreement) -> None:
    assert agreement(votes, TOP) == expected


@pytest.mark.parametrize("vote", [5, BLANK, NOT_APPLICABLE, -9])
def test_what_is_no_vote_is_refused(vote: int) -> None:
    with pytest.raises(InputError, match="is not a vote"):
        agreement([1, vote], TOP)


def test_a_scale_of_one_answer_and_a_gap_of_one_voter_are_refused() -> None:
    with pytest.raises(InputError, match="2 answers at least"):
        agreement([0, 0], 0)
    with pytest.raises(InputError, match="two who answered"):
        pair_gap([3])


@given(some_votes)
def test_the_gap_is_the_mean_over_all_pairs(votes: list[int]) -> None:
    gaps = [abs(one - other) for one, other in combinations(votes, 2)]
    assert pair_gap(votes) == pytest.approx(statistics.fmean(gaps))


@given(some_votes)
def test_a_reversed_scale_agrees_as_much(votes: list[int]) -> None:
    there, back = agreement(votes, TOP), agreement([TOP - vote for vote in votes], TOP)
    assert (there.gap, there.raw, there.shown) == (back.gap, back.raw, back.shown)
    assert there.consensus == pytest.approx(back.consensus)
    assert there.median is not None
    assert back.median == TOP - there.median


@given(some_votes, st.integers(1, 5))
def test_the_gap_is_the_same_a_step_higher(votes: list[int], step: int) -> None:
    assert pair_gap([vote + step for vote in votes]) == pair_gap(votes)


@given(some_votes, st.randoms(use_true_random=False))
def test_the_order_of_votes_changes_nothing(votes: list[int], chance: Random) -> None:
    shuffled = [*votes, DONT_KNOW]
    chance.shuffle(shuffled)
    assert agreement(shuffled, TOP) == agreement([*votes, DONT_KNOW], TOP)


@given(some_votes)
def test_indices_stay_within_their_bounds(votes: list[int]) -> None:
    found = agreement(votes, TOP)
    assert found.raw is not None
    assert found.shown is not None
    assert found.consensus is not None
    assert -1 <= found.raw <= found.shown <= 1
    assert -1e-12 <= found.consensus <= 1
    assert (found.raw == 1) == (found.consensus == 1) == (len(set(votes)) == 1)
