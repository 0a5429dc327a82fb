"""Sentences on robustness, for named cases."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from selfassess.domain import robustness_wording as words
from selfassess.domain.consistency import Consistency
from selfassess.domain.position import Basis
from selfassess.domain.robustness import Comparison, Ranked, Robustness, Way
from selfassess.domain.weighting import RankRange
from tests.factories import shipped_study

INSTRUMENT = shipped_study().instrument
FOUND = Robustness(
    weights=(0.2, 0.2, 0.6),
    effective=(0.251, -0.0049, 0.7539),
    ranked=(Ranked("A", 61.5, RankRange((1, 1), 1.0, 2.0, 2)), Ranked("B", 50.0, RankRange((2, 2), 1.0, 2.0, 2))),
    left_out=0,
    median_width=1.0,
    widest=2.5,
    mean_shift=0.249,
    comparisons=(),
    pairs=1225,
    fixed_pairs=1001,
    consistency=(),
    constant=(),
)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            FOUND,
            "Each dimension has 20% to 60% of the weight. It makes 0% to 75% of the differences between scores.",
        ),
        (
            replace(FOUND, weights=(0.5, 0.5), effective=(0.5, 0.5)),
            "Each dimension has 50% of the weight. It makes 50% of the differences between scores.",
        ),
        (
            replace(FOUND, effective=None),
            "What each weight amounts to cannot be said, because the overall scores do not differ.",
        ),
    ],
    ids=["unequal", "alike", "no differences"],
)  # fmt: skip
def test_shares(found: Robustness, said: str) -> None:
    assert words.shares(found) == said


def test_a_share_below_0_has_a_true_minus() -> None:
    assert words.percent(-0.034) == "−3%"


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        pytest.param((0.2,) * 5, "A weight of 20% mostly stays between 16% and 24%.", id="five equal"),
        pytest.param((0.25, 0.5, 0.25), "A weight of 50% mostly stays between 44% and 56%.", id="three"),
        pytest.param((1.0,), "A weight of 100% mostly stays between 100% and 100%.", id="one"),
    ],
)
def test_how_weights_are_varied(weights: tuple[float, ...], said: str) -> None:
    assert said in words.varied(replace(FOUND, weights=weights))


def test_how_far_ranks_move() -> None:
    moved, fixed = words.moves(FOUND)
    assert moved == (
        "A rank moves by 0.2 places on average. From end to end, half of the ranges are 1 or less, the widest 2.5."
    )
    assert fixed == (
        "1,001 of all 1,225 pairs of organisations are in the same order whatever the weights. "
        "The others may change places or tie."
    )
    assert words.moves(replace(FOUND, median_width=None)) == (words.NO_ORDER,)


@pytest.mark.parametrize(
    ("found", "now", "varied"),
    [
        pytest.param(RankRange((8, 8), 5.0, 11.0, 25), "8", "5 to 11", id="a range"),
        pytest.param(RankRange((8, 9), 7.5, 11.0, 25), "8 to 9", "7.5 to 11", id="a tie"),
        pytest.param(RankRange((1, 1), 1.0, 1.0, 25), "1", "1", id="whatever the weights"),
    ],
)
def test_ranks(found: RankRange, now: str, varied: str) -> None:
    assert (words.rank_now(found), words.rank_varied(found)) == (now, varied)


def test_figures_of_another_way() -> None:
    assert words.compared(Comparison(Way.MEDIAN, 0.8449, 1.72, 6.5)) == ("0.84", "1.7", "6.5")
    assert words.compared(Comparison(Way.MEDIAN, None, 0.0, 0.0)) == ("–", "0.0", "0")
    assert set(words.WAYS) == set(Way)


def test_figures_of_a_scale() -> None:
    assert words.consistent(Consistency(None, 28, 20, -0.104, (-1.239, 0.9449))) == (
        "28",
        "20",
        "−0.10",
        "−1.24 to 0.94",
    )
    assert words.consistent(Consistency("content", 4, 9, None, None)) == ("4", "9", "–", "–")


def test_items_that_tell_nobody_apart() -> None:
    one, other = INSTRUMENT.scored[:2]
    found = replace(FOUND, constant=(one.key, other.key))
    said = (
        f"All organisations score the same on “{one.label}” and “{other.label}”. Such an item tells none of them apart."
    )
    assert words.constant(found, INSTRUMENT) == said
    assert words.constant(FOUND, INSTRUMENT) == "On every item, some organisations score differently."


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ""),
        (1, "One organisation has no overall score under these weights, and no rank."),
        (12, "12 organisations have no overall score under these weights, and no rank."),
    ],
)
def test_left_out(count: int, said: str) -> None:
    assert words.left_out(replace(FOUND, left_out=count)) == said


@pytest.mark.parametrize(
    ("complete", "heads"),
    [
        pytest.param(9, ["weights", "a single item", "omega", "hang together", "answers"], id="9: alpha hidden"),
        pytest.param(10, ["weights", "a single item", "omega", "answers"], id="10"),
        pytest.param(99, ["weights", "a single item", "omega", "answers"], id="99"),
        pytest.param(100, ["weights", "answers"], id="100: items may be judged"),
    ],
)
def test_what_cannot_be_judged(complete: int, heads: list[str]) -> None:
    said = words.cannot_be_judged(complete)
    assert len(said) == len(heads)
    assert all(head in sentence for head, sentence in zip(heads, said, strict=True))


def test_no_sentence_is_longer_than_25_words() -> None:
    texts = [
        *words.cannot_be_judged(3), *words.moves(FOUND), words.varied(FOUND), words.shares(FOUND), words.JUDGEMENT,
        words.NOT_IMPORTANCE, words.GROUP_ONLY, words.TOO_FEW, words.NO_ORDER, words.caution(Basis.ILLUSTRATIVE),
        words.left_out(replace(FOUND, left_out=2)), words.constant(FOUND, INSTRUMENT),
    ]  # fmt: skip
    sentences = [each for text in texts for each in re.split(r"(?<=[.:])\s", text)]
    assert max(len(each.split()) for each in sentences) <= 25


def test_only_invented_organisations_are_called_so() -> None:
    assert [bool(words.caution(basis)) for basis in Basis] == [basis is Basis.ILLUSTRATIVE for basis in Basis]
