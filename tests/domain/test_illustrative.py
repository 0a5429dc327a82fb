"""The invented responses: drawn as the recipe says, the same every time, and plausible."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise
from statistics import NormalDist, correlation, fmean

import pytest

from selfassess.domain.answers import answered_tops
from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.illustrative import Block, Recipe, SectorMean, invent, response_columns, thresholds
from selfassess.studies import read_study
from tests.domain.benchmark_oracle import Oracle
from tests.factories import SHIPPED, shipped_study
from tests.studies.faulty_study import SECOND_STUDY

INSTRUMENT = read_study(SECOND_STUDY).instrument
COLUMNS = response_columns(INSTRUMENT)
SHA256 = "78642550364b0bfc656e169aac8f0e22b187001420aab6df7142e2162695ba06"


def recipe(n: int = 12, seed: str = "a", dont_know: float = 0.0, means: Mapping[str, float] | None = None) -> Recipe:
    """A recipe for the second study: one trait, and the mean .4 for every column but those given."""
    wanted = dict.fromkeys(COLUMNS, 0.4) | dict(means or {})
    return Recipe(seed, 1.0, (SectorMean("bolig", n, 0.0),), (Block("all", 0.5, 1.3, dont_know, wanted),))


# ------------------------------------------------------------------ the model


@pytest.mark.parametrize("top", [1, 2, 4, 7])
@pytest.mark.parametrize("mean", [0.02, 0.3, 0.5, 0.77, 0.98])
def test_thresholds_fall_and_add_up_to_the_mean(mean: float, top: int) -> None:
    shares = thresholds(mean, top)
    assert len(shares) == top
    assert sum(shares) == pytest.approx(mean * top, abs=1e-9)
    assert all(low > high for low, high in pairwise(shares))
    assert 0 < shares[-1] <= shares[0] < 1


def test_thresholds_mirror_each_other() -> None:
    assert thresholds(0.3, 4) == pytest.approx([1 - share for share in reversed(thresholds(0.7, 4))], abs=1e-9)


def test_thresholds_lie_evenly_on_the_normal_scale() -> None:
    places = [NormalDist().inv_cdf(share) for share in thresholds(0.4, 4)]
    steps = [high - low for low, high in pairwise(places)]
    assert steps == pytest.approx([steps[0]] * 3)


def test_answers_have_the_means_of_the_recipe() -> None:
    wanted = {"praksis.plan": 0.7, "opgave.varme.now": 0.2, "bygning.tag.registreret": 0.55}
    rows = invent(INSTRUMENT, recipe(3000, means=wanted))
    tops = answered_tops(INSTRUMENT)
    for column in COLUMNS:
        mean = fmean(row.codes[column] for row in rows) / tops[column]
        # Sampling error is about .01; the logistic curve is a normal one to within .01.
        assert mean == pytest.approx(wanted.get(column, 0.4), abs=0.03), column


def test_answers_of_one_trait_go_together_and_of_two_less() -> None:
    first, second, third = "praksis.plan", "opgave.varme.now", "opgave.brand.now"
    blocks = (
        Block("one", 0.2, 2.0, 0.0, {first: 0.5, second: 0.5}),
        Block("two", 0.2, 2.0, 0.0, {column: 0.5 for column in COLUMNS if column not in (first, second)}),
    )
    rows = invent(INSTRUMENT, replace(recipe(2000), blocks=blocks))
    said = {column: [row.codes[column] for row in rows] for column in (first, second, third)}
    within, between = correlation(said[first], said[second]), correlation(said[first], said[third])
    assert within > between + 0.2
    assert between > 0.05


def test_a_stronger_sector_answers_higher() -> None:
    sectors = (SectorMean("bolig", 300, -0.8), SectorMean("skole", 300, 0.8))
    rows = invent(INSTRUMENT, replace(recipe(), sectors=sectors))
    means = {s.key: fmean(row.codes["praksis.plan"] for row in rows if row.sector == s.key) for s in sectors}
    assert means["skole"] > means["bolig"] + 0.5


def test_dont_know_is_as_frequent_as_the_recipe_says() -> None:
    rows = invent(INSTRUMENT, recipe(1000, dont_know=0.1))
    unknown = sum(code == DONT_KNOW for row in rows for code in row.codes.values())
    assert unknown / (1000 * len(COLUMNS)) == pytest.approx(0.1, abs=0.01)


def test_every_sector_has_its_organisations_and_they_are_mixed() -> None:
    sectors = tuple(SectorMean(key, count, 0.0) for key, count in (("bolig", 3), ("kommune", 5), ("skole", 4)))
    rows = invent(INSTRUMENT, replace(recipe(), sectors=sectors))
    assert Counter(row.sector for row in rows) == {"bolig": 3, "kommune": 5, "skole": 4}
    assert [row.sector for row in rows] != sorted(row.sector for row in rows)


# ------------------------------------------------------------------ the same every time


def test_the_same_recipe_gives_the_same_answers() -> None:
    assert invent(INSTRUMENT, recipe()) == invent(INSTRUMENT, recipe())


def test_another_seed_gives_other_answers() -> None:
    assert invent(INSTRUMENT, recipe()) != invent(INSTRUMENT, recipe(seed="b"))


def test_another_mean_changes_no_other_column() -> None:
    before, after = invent(INSTRUMENT, recipe()), invent(INSTRUMENT, recipe(means={"praksis.plan": 0.9}))
    for one, other in zip(before, after, strict=True):
        assert {column for column in COLUMNS if one.codes[column] != other.codes[column]} <= {"praksis.plan"}
        assert other.codes["praksis.plan"] >= one.codes["praksis.plan"]


def test_columns_are_those_asked_in_order_with_ticks_for_a_checklist() -> None:
    grid = [f"bygning.{row}.{column}" for row in ("tag", "facade", "varme", "el") for column in ("registreret", "foto")]
    asked = [f"opgave.{row}.{cell}" for row in ("tagrender", "varme", "brand", "storm") for cell in ("now", "plan")]
    practices = ["praksis.register", "praksis.plan"]
    ticks = [f"praksis.beredskab.{tick}" for tick in ("vagt", "haner", "firma")]
    assert list(COLUMNS) == grid + asked + practices + ticks


# ------------------------------------------------------------------ the shipped responses


@cache
def shipped() -> Oracle:
    return Oracle(SHIPPED)


def test_shipped_responses_are_these_bytes() -> None:
    data = (SHIPPED / "responses.csv").read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256
    assert shipped_study().benchmark.provenance.sha256 == SHA256


def test_shipped_alphas_are_plausible() -> None:
    assert 0.75 <= shipped().alpha() <= 0.90
    assert all(shipped().alpha(dimension) >= 0.55 for dimension in shipped().weights)


def test_shipped_scores_spread_over_the_scale_and_none_is_withheld() -> None:
    overall = [score for row in shipped().rows if (score := shipped().overall(row)) is not None]
    assert len(overall) == len(shipped().rows) == 25
    assert 13 <= min(overall) <= 17
    assert 73 <= max(overall) <= 77


def test_no_shipped_item_is_answered_alike_by_all_or_goes_against_the_rest() -> None:
    complete = shipped().complete()
    for place, question in enumerate(shipped().questions):
        item = [float(row[place]) for row in complete]
        assert len(set(item)) > 1, question.key
        rest = [float(sum(row) - row[place]) for row in complete]
        assert correlation(item, rest) > -0.10, question.key


def test_most_shipped_organisations_use_fewer_channels_than_earn_full_marks() -> None:
    breadth = next(question for question in shipped().questions if question.key == "channel_breadth")
    full = sum(breadth.score(row) == 100 for row in shipped().rows)
    assert 2 * full < len(shipped().rows)


def test_shipped_sectors_have_five_each_and_are_not_far_apart() -> None:
    by_sector: dict[str, list[float]] = {}
    for row in shipped().rows:
        by_sector.setdefault(row["sector"], []).append(float(shipped().overall(row) or 0))
    options = shipped_study().instrument.about_question("sector")
    assert options is not None
    assert sorted(by_sector) == sorted(option.key for option in options.options)
    assert {len(scores) for scores in by_sector.values()} == {5}
    means = [fmean(scores) for scores in by_sector.values()]
    assert max(means) - min(means) <= 20


def test_every_shipped_row_says_twice_that_it_is_invented() -> None:
    for number, row in enumerate(shipped().rows, start=1):
        assert (row["benchmark_id"], row["data_status"]) == (f"ILLUSTRATIVE-{number:02d}", "ILLUSTRATIVE-INVENTED")
