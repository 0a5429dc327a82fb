"""Scoring: the rules one by one, an exact oracle, and properties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from selfassess.domain.codes import BLANK, DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.errors import InputError
from selfassess.domain.scheme import ScoringScheme
from selfassess.domain.scoring import NO_LEVEL, Scores, borderline, levels, score
from tests.domain.expected_statistics import EXPECTED
from tests.domain.scoring_oracle import plain_scheme, score_plainly

NAN = float("nan")
DK, NA, NO = DONT_KNOW, NOT_APPLICABLE, BLANK
CUTS = (20.0, 40.0, 60.0, 80.0)


def scheme_of(
    dimension_of: Sequence[int],
    weights: Sequence[float] | None = None,
    dimension_weights: Sequence[float] | None = None,
    enough: Sequence[int] | None = None,
) -> ScoringScheme:
    """Items with codes 0 to 4, weights of 1 unless given."""
    items = len(dimension_of)
    return ScoringScheme(
        tops=np.full(items, 4),
        enough=np.array(enough or [4] * items),
        weights=np.array(weights or [1.0] * items),
        dimension_of=np.array(dimension_of),
        dimension_weights=np.array(dimension_weights or [1.0] * (max(dimension_of) + 1)),
    )


def score_one(scheme: ScoringScheme, codes: Sequence[int]) -> Scores:
    return score(scheme, np.array([codes], dtype=np.int8).T)


def column(values: NDArray[Any]) -> list[float]:
    return [float(value) for value in values[..., 0]]


def test_the_codes_are_those_of_stored_answers() -> None:
    assert (DONT_KNOW, NOT_APPLICABLE, BLANK) == (-1, -2, -3)


@pytest.mark.parametrize(
    ("code", "enough", "expected"),
    [
        pytest.param(0, 4, 0, id="nothing"),
        pytest.param(1, 4, 25, id="a quarter"),
        pytest.param(4, 4, 100, id="top"),
        pytest.param(3, 3, 100, id="enough"),
        pytest.param(4, 3, 100, id="more than enough"),
        pytest.param(1, 3, 33.333333, id="a third, rounded"),
        pytest.param(2, 3, 66.666667, id="two thirds, rounded"),
        pytest.param(DK, 4, NAN, id="don't know"),
        pytest.param(NA, 4, NAN, id="not applicable"),
        pytest.param(NO, 4, NAN, id="blank"),
    ],
)
def test_item_score(code: int, enough: int, expected: float) -> None:
    scores = score_one(scheme_of([0], enough=[enough]), [code])
    assert column(scores.items) == pytest.approx([expected], abs=0, nan_ok=True)


@pytest.mark.parametrize("case", EXPECTED["half_rule"])
def test_half_rule(case: dict[str, Any]) -> None:
    codes = [DK if value is None else value // 25 for value in case["scores"]]
    scores = score_one(scheme_of([0] * 4, weights=case.get("w")), codes)
    assert column(scores.coverage) == [case["coverage"]]
    assert column(scores.dimensions) == pytest.approx([NAN if case["dim"] is None else case["dim"]], nan_ok=True)


@pytest.mark.parametrize(
    ("codes", "dimension", "low", "high", "coverage"),
    [
        pytest.param([4, 2, 0, 2], 50, 50, 50, 1, id="complete"),
        pytest.param([4, 2, 0, NA], 50, 50, 50, 1, id="not applicable leaves score and bounds"),
        pytest.param([4, 2, 0, DK], 50, 37.5, 62.5, 0.75, id="don't know widens"),
        pytest.param([4, 2, 0, NO], 50, 37.5, 62.5, 0.75, id="blank widens"),
        pytest.param([4, 0, DK, NO], 50, 25, 75, 0.5, id="exactly half is given"),
        pytest.param([4, DK, NO, NO], NAN, 25, 100, 0.25, id="withheld, with bounds"),
        pytest.param([4, DK, NA, NA], 100, 50, 100, 0.5, id="half of what applies"),
        pytest.param([DK, NO, DK, NO], NAN, 0, 100, 0, id="nothing known"),
        pytest.param([NA, NA, NA, NA], NAN, NAN, NAN, NAN, id="nothing applies"),
    ],
)
def test_dimension(codes: list[int], dimension: float, low: float, high: float, coverage: float) -> None:
    scores = score_one(scheme_of([0] * 4), codes)
    found = [scores.dimensions, scores.dimension_low, scores.dimension_high, scores.coverage]
    assert [column(each)[0] for each in found] == pytest.approx([dimension, low, high, coverage], abs=0, nan_ok=True)
    assert column(scores.dropped) == [codes == [NA] * 4]


@pytest.mark.parametrize(
    ("codes", "weights", "overall", "low", "high"),
    [
        pytest.param([4, 4, 2, 2, 0, 0], (1, 1, 1), 50, 50, 50, id="mean of dimensions"),
        pytest.param([4, 4, 2, 2, 0, 0], (2, 1, 1), 62.5, 62.5, 62.5, id="weighted"),
        pytest.param([4, 4, 2, 2, NA, NA], (1, 1, 1), 75, 75, 75, id="a dimension that does not apply leaves"),
        pytest.param([4, 4, 2, 2, DK, DK], (1, 1, 1), NAN, 50, 83.333333, id="a withheld one withholds"),
        pytest.param([4, 4, 2, 2, NA, NO], (1, 1, 1), NAN, 50, 83.333333, id="part not applicable, rest blank"),
        pytest.param([4, 4, 2, 2, DK, DK], (1, 1, 0), 75, 75, 75, id="one of weight 0 withholds nothing"),
        pytest.param([4, 4, 2, 2, 0, DK], (1, 1, 1), 50, 50, 66.666667, id="half known"),
        pytest.param([NA] * 6, (1, 1, 1), NAN, NAN, NAN, id="nothing applies"),
        pytest.param([NA, NA, 2, 2, 2, 2], (1, 0, 0), NAN, NAN, NAN, id="only dimensions of weight 0 apply"),
    ],
)
def test_overall(codes: list[int], weights: tuple[float, ...], overall: float, low: float, high: float) -> None:
    scores = score_one(scheme_of([0, 0, 1, 1, 2, 2], dimension_weights=weights), codes)
    found = [float(each[0]) for each in (scores.overall, scores.overall_low, scores.overall_high)]
    assert found == pytest.approx([overall, low, high], abs=0, nan_ok=True)


@pytest.mark.parametrize(
    ("missing", "provisional"),
    [
        pytest.param([], False, id="complete"),
        pytest.param([DK], False, id="exactly 10 %"),
        pytest.param([DK, NO], True, id="20 %"),
        pytest.param([NA, DK], True, id="1 of the 9 that apply"),
        pytest.param([NA] * 10, False, id="nothing applies"),
    ],
)
def test_provisional_above_a_tenth_of_what_applies(missing: list[int], provisional: bool) -> None:
    scores = score_one(scheme_of([0] * 10), missing + [2] * (10 - len(missing)))
    assert scores.provisional.tolist() == [provisional]


def test_the_four_kinds_of_answer_are_counted_apart() -> None:
    scores = score_one(scheme_of([0] * 10), [0, 4, 1, 2, DK, DK, DK, NA, NA, NO])
    counts = (scores.answered, scores.dont_know, scores.not_applicable, scores.blank)
    assert [count.tolist() for count in counts] == [[4], [3], [2], [1]]


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        pytest.param(np.full((2, 3), 2.5), "float64", id="fractions"),
        pytest.param(np.full((2, 3), 2.0), "float64", id="floats"),
        pytest.param(np.full((2, 3), True), "bool", id="truth values"),
        pytest.param(np.zeros((3, 2), np.int8), "(3, 2)", id="organisations down"),
        pytest.param(np.zeros(2, np.int8), "(2,)", id="one dimension"),
        pytest.param(np.array([[0, 0, 0], [0, 0, 5]], np.int8), "item 1, organisation 2", id="above the top"),
        pytest.param(np.array([[0, -4, 0], [0, 0, 0]], np.int8), "item 0, organisation 1", id="below blank"),
        pytest.param(np.array([[0, 0, 0], [260, 0, 0]]), "item 1, organisation 0", id="beyond int8"),
    ],
)
def test_bad_codes_are_refused_where_they_stand(codes: NDArray[Any], said: str) -> None:
    with pytest.raises(InputError) as refusal:
        score(scheme_of([0, 0]), codes)
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"weights": np.array([1.0, -1.0, 1.0])}, "dimension 0", id="a negative weight"),
        pytest.param({"weights": np.array([1.0, 1.0, 0.0])}, "dimension 1", id="weights of 0"),
        pytest.param({"weights": np.array([1.0, np.nan, 1.0])}, "dimension 0", id="no weight"),
        pytest.param({"dimension_weights": np.array([0.0, 0.0])}, "the dimensions", id="dimensions of 0"),
        pytest.param({"dimension_weights": np.array([2.0, -1.0])}, "the dimensions", id="a negative dimension"),
        pytest.param({"dimension_weights": np.ones(3)}, "dimension 2", id="a dimension without items"),
        pytest.param({"dimension_weights": np.ones(1)}, "item 2", id="an item without dimension"),
        pytest.param({"dimension_of": np.array([0, 0, -1])}, "item 2", id="a negative dimension of an item"),
        pytest.param({"enough": np.array([1, 0, 1])}, "item 1", id="enough of 0"),
        pytest.param({"enough": np.array([1, 1, 3])}, "item 2", id="enough above the top"),
        pytest.param({"tops": np.array([2, 128, 2])}, "item 1", id="too many options"),
        pytest.param({"tops": np.array([2.0, 2.5, 2.0])}, "whole numbers", id="a fraction of a code"),
        pytest.param({"weights": np.ones(2)}, "for each", id="a weight too few"),
        pytest.param({"weights": np.ones((3, 1))}, "for each", id="weights in a table"),
    ],
)
def test_a_bad_scheme_is_refused(change: dict[str, NDArray[Any]], said: str) -> None:
    parts: dict[str, NDArray[Any]] = {
        "tops": np.full(3, 2), "enough": np.full(3, 2), "weights": np.ones(3),
        "dimension_of": np.array([0, 0, 1]), "dimension_weights": np.ones(2),
    }  # fmt: skip
    ScoringScheme(**parts)
    with pytest.raises(InputError) as refusal:
        ScoringScheme(**(parts | change))
    assert said in str(refusal.value)


def test_a_scheme_cannot_be_changed_behind_its_back() -> None:
    weights = np.ones(2)
    scheme = ScoringScheme(np.full(2, 4), np.full(2, 4), weights, np.zeros(2, int), np.ones(1))
    weights[0] = 5.0
    assert scheme.weights.tolist() == [1.0, 1.0]
    with pytest.raises(ValueError, match="read-only"):
        scheme.weights[0] = 5.0


# ------------------------------------------------------------------ the exact oracle

weights_of = st.sampled_from([0.0, 0.25, 0.5, 1.0, 1.0, 2.0, 3.0])


@st.composite
def schemes(draw: st.DrawFn) -> ScoringScheme:
    dimensions = draw(st.integers(1, 4))
    sizes = [draw(st.integers(1, 4)) for _ in range(dimensions)]
    items = sum(sizes)
    tops = np.array([draw(st.integers(1, 10)) for _ in range(items)])
    return ScoringScheme(
        tops=tops,
        enough=np.array([draw(st.integers(1, int(top))) for top in tops]),
        weights=np.concatenate([draw(some_weights(size)) for size in sizes]),
        dimension_of=np.repeat(np.arange(dimensions), sizes),
        dimension_weights=draw(some_weights(dimensions)),
    )


def some_weights(size: int) -> st.SearchStrategy[NDArray[np.float64]]:
    return st.lists(weights_of, min_size=size, max_size=size).filter(any).map(np.array)


@st.composite
def batches(draw: st.DrawFn) -> tuple[ScoringScheme, NDArray[np.int8]]:
    scheme = draw(schemes())
    organisations = draw(st.integers(1, 5))
    rows = [
        draw(st.lists(st.integers(BLANK, int(top)), min_size=organisations, max_size=organisations))
        for top in scheme.tops
    ]
    return scheme, np.array(rows, dtype=np.int8)


def assert_exact(scheme: ScoringScheme, codes: NDArray[np.int8]) -> None:
    """Every field is the exact fraction, rounded to 6 decimals; counts and flags are equal."""
    scores, plain = score(scheme, codes), plain_scheme(scheme, Fraction)
    for organisation in range(codes.shape[1]):
        exact = score_plainly(plain, codes[:, organisation].tolist())
        for part in fields(exact):
            found = np.atleast_1d(getattr(scores, part.name)[..., organisation])
            wanted = getattr(exact, part.name)
            wanted = wanted if isinstance(wanted, list) else [wanted]
            as_floats = [NAN if value is None else float(value) for value in wanted]
            assert found.astype(float).tolist() == pytest.approx(as_floats, abs=5.001e-7, rel=0, nan_ok=True), part.name
            assert np.array_equal(found, np.round(found.astype(float), 6), equal_nan=True), part.name


@given(batches())
def test_scores_equal_exact_fractions(batch: tuple[ScoringScheme, NDArray[np.int8]]) -> None:
    assert_exact(*batch)


def large(organisations: int) -> tuple[ScoringScheme, NDArray[np.int8]]:
    """28 items in 5 dimensions, as many answers missing as would trouble a real study."""
    random = np.random.default_rng(20120525)
    tops = random.integers(1, 11, 28)
    scheme = ScoringScheme(
        tops=tops,
        enough=np.minimum(tops, random.integers(2, 5, 28)),
        weights=np.ones(28),
        dimension_of=np.repeat(np.arange(5), [5, 11, 4, 4, 4]),
        dimension_weights=np.full(5, 0.2),
    )
    codes = random.integers(0, tops[:, None] + 1, (28, organisations))
    missing = random.random(codes.shape) < random.choice([0.02, 0.2, 0.6], organisations)
    return scheme, np.where(missing, random.integers(BLANK, 0, codes.shape), codes).astype(np.int8)


def test_a_study_of_28_items_equals_exact_fractions() -> None:
    assert_exact(*large(60))


def assert_same(some: Scores, others: Scores) -> None:
    for part in fields(Scores):
        assert np.array_equal(getattr(some, part.name), getattr(others, part.name), equal_nan=True), part.name


def test_a_batch_of_one_scores_as_in_a_batch_of_many() -> None:
    scheme, codes = large(16_500)  # across two joins of blocks
    together = score(scheme, codes)
    for organisation in (0, 1, 8_191, 8_192, 16_383, 16_384, 16_499):
        alone = slice(organisation, organisation + 1)
        assert_same(together.at(alone), score(scheme, codes[:, alone]))


def test_scores_of_some_organisations() -> None:
    scheme, codes = large(20)
    kept = [1, 2, 4, 7, 19]
    assert_same(score(scheme, codes).at(kept), score(scheme, codes[:, kept]))


def test_no_organisations_no_scores() -> None:
    scores = score(scheme_of([0, 0]), np.zeros((2, 0), np.int8))
    assert (scores.items.shape, scores.dimensions.shape, scores.overall.shape) == ((2, 0), (1, 0), (0,))


@pytest.mark.parametrize("kind", [np.int16, np.int32, np.int64])
def test_any_integer_type_scores_alike(kind: type[np.signedinteger]) -> None:
    scheme, codes = large(20)
    assert_same(score(scheme, codes.astype(kind)), score(scheme, codes))
    assert_same(score(scheme, np.asfortranarray(codes)), score(scheme, codes))


# ------------------------------------------------------------------ properties


@given(batches())
def test_scores_lie_inside_their_bounds(batch: tuple[ScoringScheme, NDArray[np.int8]]) -> None:
    scores = score(*batch)
    for value, low, high in (
        (scores.dimensions, scores.dimension_low, scores.dimension_high),
        (scores.overall, scores.overall_low, scores.overall_high),
    ):
        known = ~np.isnan(value)
        assert np.all((low <= value)[known] & (value <= high)[known])
        applies = ~np.isnan(low)
        assert np.all((low >= 0)[applies] & (high <= 100)[applies])


@given(batches(), st.data())
def test_a_higher_code_never_scores_less(batch: tuple[ScoringScheme, NDArray[np.int8]], data: st.DataObject) -> None:
    scheme, codes = batch
    room = np.argwhere((codes >= 0) & (codes < scheme.tops[:, None]))
    if not room.size:
        return
    item, organisation = data.draw(st.sampled_from(room.tolist()))
    higher = codes.copy()
    higher[item, organisation] += 1
    before, after = score(scheme, codes), score(scheme, higher)
    for name in ("items", "dimensions", "overall", "overall_low", "overall_high"):
        old, new = getattr(before, name), getattr(after, name)
        assert np.array_equal(np.isnan(old), np.isnan(new))
        assert np.all((new >= old) | np.isnan(old))


@given(batches(), st.randoms(use_true_random=False))
def test_order_of_items_and_organisations_does_not_matter(
    batch: tuple[ScoringScheme, NDArray[np.int8]], random: Random
) -> None:
    scheme, codes = batch
    items, organisations = (random.sample(range(size), size) for size in codes.shape)
    other = ScoringScheme(
        scheme.tops[items], scheme.enough[items], scheme.weights[items], scheme.dimension_of[items],
        scheme.dimension_weights,
    )  # fmt: skip
    before, after = score(scheme, codes), score(other, codes[items][:, organisations])
    assert np.array_equal(after.overall, before.overall[organisations], equal_nan=True)
    assert np.array_equal(after.dimensions, before.dimensions[:, organisations], equal_nan=True)


# ------------------------------------------------------------------ levels


@pytest.mark.parametrize(
    ("value", "level"),
    [
        pytest.param(0.0, 1, id="nothing"),
        pytest.param(19.999999, 1, id="just below a cut"),
        pytest.param(20.0, 2, id="on a cut"),
        pytest.param(19.9999999, 2, id="on a cut after rounding"),
        pytest.param(59.999999, 3, id="just below another"),
        pytest.param(80.0, 5, id="on the last"),
        pytest.param(100.0, 5, id="everything"),
        pytest.param(NAN, NO_LEVEL, id="no score"),
    ],
)
def test_levels_are_closed_on_the_left(value: float, level: int) -> None:
    assert levels(np.array([value]), CUTS).tolist() == [level]


def test_levels_need_ascending_cuts() -> None:
    with pytest.raises(InputError, match="ascend"):
        levels(np.array([50.0]), (20.0, 20.0))
    assert levels(np.array([50.0]), ()).tolist() == [1]


@pytest.mark.parametrize(
    ("value", "sem", "neighbour"),
    [
        pytest.param(50.0, 5.0, None, id="in the middle of a level"),
        pytest.param(57.0, 5.0, 4, id="near the next"),
        pytest.param(43.0, 5.0, 2, id="near the one before"),
        pytest.param(40.0, 5.0, 2, id="on a cut"),
        pytest.param(45.0, 5.0, 2, id="exactly one SEM above a cut"),
        pytest.param(55.0, 5.0, 4, id="exactly one SEM below a cut"),
        pytest.param(45.000001, 5.0, None, id="a hair more than one SEM"),
        pytest.param(52.0, 15.0, 4, id="the nearer of two"),
        pytest.param(48.0, 15.0, 2, id="the nearer of two, below"),
        pytest.param(50.0, 10.0, 2, id="the lower of two equally near"),
        pytest.param(3.0, 5.0, None, id="no cut below the first level"),
        pytest.param(98.0, 5.0, None, id="no cut above the last level"),
        pytest.param(40.0, 0.0, None, id="no error"),
        pytest.param(40.0, None, None, id="error not known"),
        pytest.param(None, 5.0, None, id="no score"),
        pytest.param(NAN, 5.0, None, id="score not a number"),
    ],
)
def test_borderline(value: float | None, sem: float | None, neighbour: int | None) -> None:
    assert borderline(value, CUTS, sem) == neighbour
