"""Sums written out: each is worked out again from what is printed, with exact fractions."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from selfassess.domain import wording, working_wording
from selfassess.domain.analysis import analyse
from selfassess.domain.codes import DONT_KNOW, NOT_APPLICABLE
from selfassess.domain.instrument import Dimension
from selfassess.domain.results import Analysis
from tests.factories import drawn_answers, full_answers, shipped_study
from tests.reports.analyses import CASES, case

DATED = date(2026, 11, 24)
HALF_A_HUNDREDTH = Fraction(1, 200)
FIGURE = r"([0-9]+(?:\.[0-9]+)?)"
SUM = re.compile(rf"^\(([^()]+)\) / {FIGURE} = {FIGURE}")
ITEM = re.compile(rf"^100 × ([0-9]+) / ([0-9]+) = {FIGURE}")
ALL = sorted(CASES)
CONTENT = ("planned", "two_way", "measured", "accessible")


def worked_out(sum_: str) -> tuple[Fraction, Fraction]:
    """What the printed terms make, and what is printed after the sign."""
    found = SUM.match(sum_)
    assert found, sum_
    terms = [[Fraction(factor) for factor in term.split(" × ")] for term in found[1].split(" + ")]
    total = sum((term[0] * term[1] if len(term) == 2 else term[0] for term in terms), Fraction(0))
    return total / Fraction(found[2]), Fraction(found[3])


def holds(sum_: str) -> bool:
    """Whether it adds up as printed: terms and result are each off by half a hundredth at most."""
    made, printed = worked_out(sum_)
    exact = all(Fraction(each) == int(Fraction(each)) for each in re.findall(FIGURE, sum_.partition(" = ")[0]))
    return abs(made - printed) <= (HALF_A_HUNDREDTH if exact else 2 * HALF_A_HUNDREDTH)


@pytest.mark.parametrize("name", ALL)
def test_every_dimension_adds_up_as_printed_and_to_its_score(name: str) -> None:
    analysis = case(name)
    for each in analysis.dimensions:
        for said in (working_wording.dimension_sum(analysis, each), working_wording.dimension_shortly(analysis, each)):
            assert (each.score is not None) == bool(SUM.match(said)), said
            if each.score is not None:
                assert holds(said), said
                assert abs(float(worked_out(said)[1]) - each.score) <= 0.005 + 1e-9


@pytest.mark.parametrize("name", ALL)
def test_the_overall_score_adds_up_as_printed(name: str) -> None:
    analysis = case(name)
    said = working_wording.overall_sum(analysis)
    assert bool(said) == (analysis.overall.score is not None)
    if analysis.overall.score is not None:
        assert holds(said), said
        assert abs(float(worked_out(said)[1]) - analysis.overall.score) <= 0.005 + 1e-9


@pytest.mark.parametrize("name", ALL)
def test_every_item_adds_up_as_printed(name: str) -> None:
    analysis = case(name)
    for each in analysis.items:
        if each.item.dimension is None:
            continue
        said = working_wording.item_sum(each)
        cells = working_wording.item_figures(analysis, each)
        if not each.known:
            assert (said, cells[0], cells[2]) == (each.answer, wording.DASH, wording.DASH)
            continue
        found = ITEM.match(said)
        assert found, said
        assert abs(Fraction(100 * int(found[1]), int(found[2])) - Fraction(found[3])) <= HALF_A_HUNDREDTH
        assert cells[:3] == (str(each.code), found[2], found[3])
        assert ("is enough" in said) == (each.code > each.item.enough)


def changed(**codes: int) -> Analysis:
    """Everything at full marks, but for some of the four items on content."""
    study = shipped_study()
    answers = full_answers(study.instrument, 1.0)
    items = {f"practice.{name}": code for name, code in codes.items()}
    return analyse(study, replace(answers, codes={**answers.codes, **items}), DATED)


def content(analysis: Analysis) -> str:
    return working_wording.dimension_sum(analysis, next(each for each in analysis.dimensions if each.key == "content"))


SAID = [
    ("all", {"planned": 2, "two_way": 3}, "(50 + 75 + 100 + 100) / 4 = 81.25. 4 of 4 items answered."),
    (
        "one not known",
        {"planned": 2, "two_way": DONT_KNOW, "measured": 3},
        "(50 + 100 + 75) / 3 = 75. 3 of 4 items answered; left out: one “Don’t know”.",
    ),
    (
        "exactly half",
        {"planned": 1, "two_way": DONT_KNOW, "measured": DONT_KNOW},
        "(25 + 100) / 2 = 62.5. 2 of 4 items answered; left out: two “Don’t know”.",
    ),
    (
        "less than half",
        {"planned": 1, "two_way": DONT_KNOW, "measured": DONT_KNOW, "accessible": DONT_KNOW},
        (
            "1 of 4 items answered; left out: three “Don’t know”. "
            "That is less than half of what applies, so there is no score."
        ),
    ),
    ("nothing applies", dict.fromkeys(CONTENT, NOT_APPLICABLE), working_wording.DROPPED),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "said"), [each[1:] for each in SAID], ids=[each[0] for each in SAID])
def test_what_is_said_of_a_dimension(codes: dict[str, int], said: str) -> None:
    assert content(changed(**codes)) == said


def test_weights_stand_in_the_sum_and_the_table_where_they_differ() -> None:
    study = shipped_study()
    items = tuple(
        replace(item, weight=2.0) if item.key == "practice.planned" else item for item in study.instrument.items
    )
    instrument = replace(study.instrument, items=items)
    answers = replace(full_answers(instrument, 1.0))
    answers = replace(answers, codes={**answers.codes, "practice.planned": 1})
    analysis = analyse(replace(study, instrument=instrument), answers, DATED)
    assert content(analysis) == "(2 × 25 + 1 × 100 + 1 × 100 + 1 × 100) / 5 = 70. 4 of 4 items answered."
    results = analysis.scored_items("content")
    assert working_wording.heads(results) == ("Item", "Code", "Enough", "Score", "Weight")
    assert working_wording.item_figures(analysis, results[0]) == ("1", "4", "25", "2")


def test_a_dimension_that_is_dropped_is_named_under_the_overall_sum() -> None:
    analysis = changed(**dict.fromkeys(CONTENT, NOT_APPLICABLE))
    said = "(100 + 100 + 100 + 100) / 4 = 100. Left out, as nothing in it applies: Content."
    assert working_wording.overall_sum(analysis) == said


def test_the_weights_of_dimensions_stand_in_the_overall_sum() -> None:
    study = shipped_study()
    first, *others = study.instrument.dimensions
    dimensions: tuple[Dimension, ...] = (replace(first, weight=2.5), *others)
    instrument = replace(study.instrument, dimensions=dimensions)
    said = working_wording.overall_sum(
        analyse(replace(study, instrument=instrument), drawn_answers(instrument, 4), DATED)
    )
    assert "2.5 × " in said
    assert ") / 6.5 = " in said
    assert holds(said)


@pytest.mark.parametrize(
    ("value", "said"),
    [(75.0, "75"), (33.333333, "33.33"), (62.5, "62.5"), (0.0, "0"), (-0.0, "0"), (99.999, "100"), (100.0, "100")],
)
def test_figures_to_check(value: float, said: str) -> None:
    assert wording.checkable(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(1.0, "1 point"), (2.5, "2.5 points"), (0.04, "less than 0.1 points"), (0.05, "0.1 points"), (-3.0, "3 points")],
)
def test_small_differences(value: float, said: str) -> None:
    assert wording.tenths(value) == said
