"""How sure a position is, from fixed scores: marks, age, make-up, and the own sector as far as it may be said."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import percentileofscore

from selfassess.domain import doubts_wording
from selfassess.domain.disclosure import Detail
from selfassess.domain.position import Basis
from selfassess.domain.sureness import Mark, Sector, Withheld
from tests.domain.fixed_benchmark import OWN, SCORES, analysed, study_of

KEYS = (
    "nhs_provider", "government_and_agencies", "membership_professional_regulatory",
    "media_and_creative", "think_tank_and_network",
)  # fmt: skip


def sectors(*sizes: int) -> list[str]:
    return [key for key, size in zip(KEYS, sizes, strict=False) for _ in range(size)]


def test_the_marks_are_the_score_less_and_plus_the_error_each_with_its_counts() -> None:
    found = analysed(study_of(Basis.CENSUS, error=3.651515)).sureness
    assert found.at_least == Mark(42.0, 8, 1, 16)
    assert found.at_most is not None
    assert found.at_most.score == pytest.approx(49.30303)
    assert (found.at_most.below, found.at_most.equal, found.at_most.above) == (11, 0, 14)


def test_marks_stay_on_the_scale() -> None:
    low, high = (analysed(study_of(Basis.CENSUS), share).sureness for share in (0.0, 1.0))
    assert (low.at_least, high.at_most) == (Mark(0.0, 0, 0, 25), Mark(100.0, 25, 0, 0))


@pytest.mark.parametrize(("error", "within"), [(6.348484, False), (6.348486, True), (None, False)])
def test_the_middle_is_within_the_error_where_it_is_nearer(error: float | None, within: bool) -> None:
    """The median is 52, the score 45.651515."""
    assert analysed(study_of(Basis.CENSUS, error=error)).sureness.within_error is within


@pytest.mark.parametrize(
    ("as_of", "years", "said"),
    [
        (None, None, "The day of the answers is not known, so neither is their age. Ask who made the benchmark."),
        (date(2012, 12, 3), 14, "The answers are 14 years old: the last is of 3 December 2012."),
        (date(2012, 12, 4), 13, "The answers are 13 years old: the last is of 4 December 2012."),
        (date(2025, 12, 3), 1, "The answers are one year old: the last is of 3 December 2025."),
        (date(2025, 12, 4), 0, "The answers are less than a year old: the last is of 4 December 2025."),
        (date(2026, 12, 3), 0, "The answers are less than a year old: the last is of 3 December 2026."),
    ],
)
def test_age_on_the_day_of_the_report(as_of: date | None, years: int | None, said: str) -> None:
    analysis = analysed(study_of(Basis.SAMPLE, as_of=as_of))
    assert analysis.sureness.age == years
    assert {line.key: line.text for line in doubts_wording.lines(analysis)}["age"] == said


@pytest.mark.parametrize(
    ("sizes", "named", "pooled"),
    [
        ((10, 8, 6, 1), {"nhs_provider": 10, "government_and_agencies": 8}, 7),
        ((9, 7, 5, 3, 1), {"nhs_provider": 9, "government_and_agencies": 7}, 9),
        (
            (8, 7, 5, 4, 1),
            {"nhs_provider": 8, "government_and_agencies": 7, "membership_professional_regulatory": 5},
            5,
        ),
        ((21, 4), {}, 25),
    ],
)
def test_make_up_pools_small_sectors(sizes: tuple[int, ...], named: dict[str, int], pooled: int) -> None:
    found = analysed(study_of(Basis.CENSUS, sectors=sectors(*sizes))).sureness
    assert (dict(found.sectors), found.pooled) == (named, pooled)


def own_sector(key: str, *sizes: int, basis: Basis = Basis.CENSUS, member: str | None = None) -> Sector | None:
    analysis = analysed(study_of(basis, sectors=sectors(*sizes)), 0.5, member, sector=key)
    assert (analysis.sureness.sector is None) == (analysis.sureness.withheld is not None)
    return analysis.sureness.sector


def test_a_sector_of_ten_is_said_with_quartiles_and_percentile() -> None:
    """The ten lowest: 12 18 18 25 31 31 31 40 42 and one level with 45.65. Type 8 quartiles by hand."""
    found = own_sector("nhs_provider", 10, 8, 6, 1)
    assert found is not None
    assert (found.detail, found.position.n, found.position.median) == (Detail.QUARTILES, 10, 31.0)
    assert found.position.lower_quartile == 18.0
    assert found.position.upper_quartile == pytest.approx(40 + 2 / 12)
    assert found.position.percentile == percentileofscore(SCORES[:10], OWN[0.5], kind="mean") == 95.0


def test_a_sector_of_eight_has_a_coarse_median_alone() -> None:
    """47 50 52 55 55 58 61 61: the median is 55."""
    found = own_sector("government_and_agencies", 10, 8, 6, 1)
    assert found is not None
    position = found.position
    assert (found.detail, position.n, position.median) == (Detail.MEDIAN, 8, 55.0)
    assert (position.percentile, position.lower_quartile, position.upper_quartile) == (None, None, None)
    assert (position.below, position.equal, position.above) == (0, 0, 0)


@pytest.mark.parametrize(
    ("key", "sizes"),
    [
        ("membership_professional_regulatory", (10, 8, 6, 1)),  # 6: the 1 would follow
        ("media_and_creative", (10, 8, 6, 1)),
        ("membership_professional_regulatory", (9, 7, 5, 3, 1)),
        ("nhs_provider", (21, 4)),
        ("think_tank_and_network", (13, 12)),  # nobody is in it
    ],
)
def test_what_would_expose_another_is_withheld(key: str, sizes: tuple[int, ...]) -> None:
    assert own_sector(key, *sizes) is None


def test_a_member_of_a_sector_of_five_sees_four_others_and_so_nothing() -> None:
    assert own_sector("nhs_provider", 5, 10, 10) is not None
    assert own_sector("nhs_provider", 5, 10, 10, member="MEMBER-0") is None
    assert own_sector("nhs_provider", 6, 10, 9, member="MEMBER-0") is not None


def test_those_without_an_overall_score_do_not_count() -> None:
    """Of a sector of six two have no score: four are too few."""
    scores = np.array(SCORES)
    scores[:2] = np.nan
    analysis = analysed(study_of(Basis.CENSUS, scores=tuple(scores), sectors=sectors(6, 10, 9)))
    assert analysis.sureness.withheld is Withheld.TOO_FEW


@pytest.mark.parametrize(
    ("basis", "key", "why"),
    [
        (Basis.ILLUSTRATIVE, "nhs_provider", Withheld.INVENTED),
        (Basis.CENSUS, "", Withheld.NOT_SAID),
        (Basis.CENSUS, "think_tank_and_network", Withheld.TOO_FEW),
    ],
)
def test_why_no_sector_is_compared(basis: Basis, key: str, why: Withheld) -> None:
    assert analysed(study_of(basis), sector=key).sureness.withheld is why


def test_an_edition_may_ask_for_larger_groups() -> None:
    assert analysed(study_of(Basis.CENSUS, minimum_group=8), sector="nhs_provider").sureness.sector is not None
    assert analysed(study_of(Basis.CENSUS, minimum_group=11), sector="nhs_provider").sureness.sector is None


@settings(max_examples=20)
@given(st.permutations(SCORES), st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]))
def test_the_order_of_organisations_changes_nothing(scores: list[float], share: float) -> None:
    one, other = (
        analysed(study_of(Basis.SAMPLE, scores=each, sectors=sectors(25), population=215), share)
        for each in (SCORES, scores)
    )
    assert one.sureness == other.sureness


def test_a_rank_has_its_range_under_other_weights() -> None:
    """All dimensions of an organisation are alike, so only the own profile moves: 9 above 15 of 25, one level."""
    analysis = analysed(study_of(Basis.CENSUS))
    ranks = analysis.sureness.ranks
    assert ranks is not None
    assert (ranks.rank, ranks.of) == ((16, 17), 26)
    assert ranks.low < 16 < ranks.high
    said = {line.key: line.text for line in doubts_wording.lines(analysis)}["weights"]
    assert said.startswith("Your rank is 16 to 17 of 26, you included. Were the weights of the dimensions")
