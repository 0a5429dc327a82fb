"""Position and doubt as said on each basis: exact sentences for fixed scores, and nothing that a basis cannot bear.

Counts are by hand from the 25 scores of ``fixed_benchmark``. The ends of intervals are scipy's
``binomtest(...).proportion_ci(method="wilson")``; for the sample the two roots of Wilson's equation at
n = 25 * 214 / 190, in ``tests/reports/parity/sureness_figures.py``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from scipy.stats import binomtest

from selfassess.domain import doubts_wording, sureness_wording
from selfassess.domain.analysis import analyse
from selfassess.domain.position import Basis
from selfassess.domain.results import Analysis
from tests.domain.fixed_benchmark import DATED, SCORES, analysed, study_of
from tests.factories import full_answers, shipped_study

ILLUSTRATIVE, CENSUS, SAMPLE, SELF_SELECTED = Basis
OTHERS_DRAW = "If the other 24 were a random draw of organisations like yours"
APART = "It is a second doubt, and is never added to an interval."
ENDS = f"At 41 you would be above 8; at 51 you would be above 12. {APART}"
NEAR = "That is within the answer error of the middle"
INVENTED = "These 25 are invented, so this shows how the comparison works and is no finding."
DRAW = "If these 25 were a random draw of organisations like yours"
NO_CLAIM_AT_ALL = re.compile(r"clearly|distinguish|confidence|\d%|random")


def of(basis: Basis, share: float = 0.5, member: str | None = None, **changes: Any) -> Analysis:  # noqa: ANN401
    if basis is SAMPLE:
        changes = {"population": 215, **changes}
    return analysed(study_of(basis, **changes), share, member)


TABLE = [
    pytest.param(
        ILLUSTRATIVE, 0.5, "Above 9 of the 25 organisations in the benchmark, level with one.", INVENTED, id="invented"
    ),
    pytest.param(
        ILLUSTRATIVE, 1.0, "Above 25 of the 25 organisations in the benchmark.", INVENTED, id="invented, above all"
    ),
    pytest.param(
        CENSUS,
        0.5,
        "Above 9 of the 25 organisations in the benchmark, level with one: below the middle of these 25.",
        "The count is a fact about these 25: five points either way in your answers would make it 8 or 12.",
        id="census, below",
    ),
    pytest.param(
        CENSUS,
        0.75,
        "Above 23 of the 25 organisations in the benchmark: above the middle of these 25.",
        "The count is a fact about these 25: five points either way in your answers would make it 22 or 24.",
        id="census, above",
    ),
    pytest.param(
        CENSUS,
        1.0,
        "Above 25 of the 25 organisations in the benchmark: above the middle of these 25.",
        "The count is a fact about these 25: five points either way in your answers would leave it at 25.",
        id="census, above all",
    ),
    pytest.param(
        SAMPLE,
        0.25,
        "Above 3 of the 25 organisations in the benchmark: clearly below the median.",
        "They are a random sample: with 95% confidence, 4% to 29% of all 215 organisations score below you.",
        id="sample, below",
    ),
    pytest.param(
        SAMPLE,
        0.5,
        "Above 9 of the 25 organisations in the benchmark, level with one: not distinguishable from the median.",
        "They are a random sample: with 95% confidence, 23% to 56% of all 215 organisations score below you.",
        id="sample, not told from the median",
    ),
    pytest.param(
        SAMPLE,
        1.0,
        "Above 25 of the 25 organisations in the benchmark: clearly in the top quarter.",
        "They are a random sample: with 95% confidence, 88% to 100% of all 215 organisations score below you.",
        id="sample, top quarter",
    ),
    pytest.param(
        SAMPLE,
        0.0,
        "Above 0 of the 25 organisations in the benchmark: clearly in the bottom quarter.",
        "They are a random sample: with 95% confidence, 0% to 12% of all 215 organisations score below you.",
        id="sample, bottom quarter",
    ),
    pytest.param(
        SELF_SELECTED,
        0.25,
        "Above 3 of the 25 organisations that chose to take part.",
        f"{DRAW}, 4% to 30% would score below you: clearly below the median.",
        id="volunteers, below",
    ),
    pytest.param(
        SELF_SELECTED,
        0.5,
        "Above 9 of the 25 organisations that chose to take part, level with one.",
        f"{DRAW}, 22% to 57% would score below you: not distinguishable from the median.",
        id="volunteers, not told from the median",
    ),
    pytest.param(
        SELF_SELECTED,
        0.75,
        "Above 23 of the 25 organisations that chose to take part.",
        f"{DRAW}, 75% to 98% would score below you: clearly in the top quarter.",
        id="volunteers, top quarter",
    ),
]


@pytest.mark.parametrize(("basis", "share", "position", "doubt"), TABLE)
def test_position_and_doubt(basis: Basis, share: float, position: str, doubt: str) -> None:
    analysis = of(basis, share)
    assert sureness_wording.position(analysis) == position
    assert sureness_wording.doubt(analysis) == doubt
    assert sureness_wording.statement(analysis) == f"{position} {doubt}"


MEMBERS = [
    (ILLUSTRATIVE, "in the benchmark, level with one.", INVENTED.replace("These 25", "The other 24")),
    (
        CENSUS,
        "in the benchmark, level with one: below the middle of these 24.",
        "The count is a fact about the other 24: five points either way in your answers would make it 7 or 11.",
    ),
    (
        SAMPLE,
        "in the benchmark, level with one: not distinguishable from the median.",
        "They are a random sample: with 95% confidence, 20% to 54% of all 214 organisations score below you.",
    ),
    (
        SELF_SELECTED,
        "that chose to take part, level with one.",
        f"{OTHERS_DRAW}, 20% to 55% would score below you: not distinguishable from the median.",
    ),
]


@pytest.mark.parametrize(("basis", "end", "doubt"), MEMBERS, ids=[str(each[0]) for each in MEMBERS])
def test_a_member_stands_among_the_others(basis: Basis, end: str, doubt: str) -> None:
    """The first member scores 12 and is left out: 8 of the other 24 are below, 1 is level."""
    analysis = of(basis, member="MEMBER-0")
    assert analysis.member_left_out
    assert sureness_wording.position(analysis) == f"Above 8 of the other 24 organisations {end}"
    assert sureness_wording.doubt(analysis) == doubt
    counts = doubts_wording.about_position(analysis)[0].text
    assert counts == (
        "Of the other 24: 8 below you, 1 level with you, 15 above you. "
        "Your own answers are in the benchmark, and are left out here."
    )


@pytest.mark.parametrize(
    ("error", "doubt"),
    [
        (
            7.0,
            f"{NEAR}: seven points either way in your answers would make it 7 or 13.",
        ),
        (
            6.0,
            "The count is a fact about these 25: six points either way in your answers would make it 7 or 12.",
        ),
        (None, "The count is a fact about these 25; the error of your answers is not known."),
    ],
)
def test_a_census_says_when_the_middle_lies_within_the_error(error: float | None, doubt: str) -> None:
    """The median is 52 and the score 45.65, 6.35 apart; six below 39.65 would be seven of 12 to 31."""
    assert sureness_wording.doubt(of(CENSUS, error=error)) == doubt


LINES: dict[Basis, dict[str, str]] = {
    ILLUSTRATIVE: {
        "interval": "None: invented organisations are a sample of nothing.",
        "supports": "Nothing about organisations that exist. It shows how a comparison works.",
        "answer_error": "The error of answers like these is about five points either way, by the invented benchmark. "
        f"{ENDS}",
        "sector": "Not compared: the organisations are invented, so a sector of them shows nothing about yours.",
        "age": "Invented answers have no age.",
        "make_up": "NHS provider of care 10; Government department or agency 8; other 7, all invented.",
    },
    CENSUS: {
        "interval": "None: these 25 are all that there are, so the count is a fact.",
        "supports": "Below the middle of these 25.",
        "answer_error": f"The error of answers like these is about five points either way. {ENDS}",
        "sector": "Of ten organisations of your group, the middle half score 18 to 40, with a median of 31; "
        "you score 46, at their percentile 95.",
        "age": "The day of the answers is not known, so neither is their age. Ask who made the benchmark.",
        "make_up": "NHS provider of care 10; Government department or agency 8; other 7.",
    },
    SAMPLE: {
        "interval": "23% to 56% of all 215 organisations score below you, with 95% confidence. "
        "This is Wilson’s interval, corrected for the share of them that answered.",
        "supports": "Not distinguishable from the median.",
    },
    SELF_SELECTED: {
        "interval": "22% to 57% below you, only if these 25 were a random draw of organisations like yours "
        "(Wilson, 95%). They chose to take part, and no interval covers what that changes.",
        "supports": "If they were such a draw: not distinguishable from the median.",
    },
}


@pytest.mark.parametrize("basis", Basis)
def test_every_doubt_by_itself(basis: Basis) -> None:
    said = {line.key: line.text for line in doubts_wording.lines(of(basis))}
    everywhere = {
        "counts": "Of these 25: 9 below you, 1 level with you, 15 above you.",
        "percentile": "38. Definition: those below plus half of those level, in percent of these 25.",
        "missing": "None: every question that applies was answered.",
    }
    expected = everywhere | LINES[basis]
    assert {key: said[key] for key in expected} == expected
    assert list(said) == [
        "counts", "percentile", "interval", "supports", "answer_error", "missing", "weights", "checked",
        "age", "make_up", "sector",
    ]  # fmt: skip


@pytest.mark.parametrize("basis", [ILLUSTRATIVE, CENSUS])
@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 0.75, 1.0])
def test_without_an_interval_none_of_its_words_are_used(basis: Basis, share: float) -> None:
    """The invented ones above all: no interval, and nothing that only an interval could support."""
    analysis = of(basis, share)
    said = [sureness_wording.statement(analysis), *(line.text for line in doubts_wording.lines(analysis))]
    said += [sureness_wording.dimension_statement(analysis, each.position, each.score) for each in analysis.dimensions]
    assert [text for text in said if NO_CLAIM_AT_ALL.search(text)] == []
    assert analysis.overall.position.interval is None
    assert {each.position.interval for each in analysis.dimensions} == {None}


@pytest.mark.parametrize("below", [3, 23])
def test_the_interval_of_volunteers_is_scipys(below: int) -> None:
    """Whole counts, which scipy takes."""
    share = {3: 0.25, 23: 0.75}[below]
    found = of(SELF_SELECTED, share).overall.position
    expected = binomtest(below, 25).proportion_ci(method="wilson")
    assert found.interval == pytest.approx((100 * expected.low, 100 * expected.high), abs=1e-9)


def test_every_sentence_is_short() -> None:
    """At most 25 words, whatever the basis, the size and the score."""
    for basis in Basis:
        for n in (3, 7, 12, 25):
            for share in (0.0, 0.5, 1.0):
                for member in (None, "MEMBER-1"):
                    analysis = of(basis, share, member, scores=SCORES[:n])
                    said = [sureness_wording.position(analysis), sureness_wording.doubt(analysis)]
                    lines = [line.text for line in doubts_wording.lines(analysis) if line.key != "make_up"]
                    assert all(sentence.count(".") == 1 for sentence in said)
                    for sentence in re.split(r"(?<=\.) ", " ".join([*said, *lines])):
                        assert len(sentence.split()) <= 25, sentence


# ------------------------------------------------------------------ too few


def test_of_eight_that_exist_only_a_coarse_median_is_said() -> None:
    analysis = of(SAMPLE, scores=(12, 18, 25, 31, 40, 47, 52, 61))
    assert sureness_wording.position(analysis) == (
        "Only eight organisations are there to compare with, so that no position is said and none is exposed."
    )
    assert sureness_wording.doubt(analysis) == (
        "The median of these 8 is about 35, to the nearest five points; you score 46."  # 35.5
    )
    found = analysis.overall.position
    assert (found.percentile, found.interval, found.lower_quartile, found.upper_quartile) == (None,) * 4
    assert {each.gain.percentile for each in analysis.recommendations} == {None}
    assert (analysis.sureness.at_least, analysis.sureness.at_most, analysis.sureness.ranks) == (None,) * 3


def test_of_four_that_exist_nothing_is_said() -> None:
    analysis = of(CENSUS, scores=(12, 18, 25, 31))
    assert sureness_wording.doubt(analysis) == "A position needs at least ten of them."
    assert analysis.overall.position.median is None


def test_of_four_invented_ones_all_is_said() -> None:
    analysis = of(ILLUSTRATIVE, scores=(12, 18, 25, 31))
    assert sureness_wording.position(analysis) == "Above 4 of the 4 organisations in the benchmark."


@pytest.mark.parametrize("basis", Basis)
def test_without_a_score_there_is_no_position(basis: Basis) -> None:
    study = study_of(basis)
    empty = full_answers(shipped_study().instrument, 0.5)
    analysis = analyse(study, replace(empty, codes={}), DATED)
    assert sureness_wording.statement(analysis) == (
        "Your position cannot be said, because no overall score can be given. "
        "How sure it is can be said once there is a score."
    )
    assert "" not in [line.text for line in doubts_wording.lines(analysis)]
