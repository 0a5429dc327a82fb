"""A brand's colour can be read wherever the report uses it, and its texts fit."""

from __future__ import annotations

import pytest

from selfassess.domain.errors import InputError
from selfassess.reports.brand import NEUTRAL, make_brand
from selfassess.reports.brand.contrast import contrast, mixed
from selfassess.reports.charts.palette import BAND, GREY, INK, PANEL, PETROL, RUST

# Worked out by an independent checker of contrast: https://webaim.org/resources/contrastchecker/
KNOWN = [
    ("#000000", "#FFFFFF", 21.0),
    ("#FFFFFF", "#FFFFFF", 1.0),
    ("#777777", "#FFFFFF", 4.48),
    ("#0000FF", "#FFFFFF", 8.59),
]


@pytest.mark.parametrize(("one", "other", "ratio"), KNOWN)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


def test_a_mixture_lies_between() -> None:
    assert [mixed("#000000", "#FFFFFF", share) for share in (0, 0.5, 1)] == ["#FFFFFF", "#808080", "#000000"]


TAKEN = ["#005EB8", "#7C2855", "#000000", "#B23A0E", "#0e5468", "#3A0CA3", "#1B4D1B"]


@pytest.mark.parametrize("colour", TAKEN)
def test_a_colour_that_is_taken_can_be_read_everywhere(colour: str) -> None:
    palette = make_brand(colour=colour).palette or {PETROL: PETROL, BAND: BAND, PANEL: PANEL}
    assert contrast(palette[PETROL], "#FFFFFF") >= 4.5
    assert contrast(palette[PETROL], palette[PANEL]) >= 4.5
    assert [contrast(text, palette[ground]) >= 4.5 for text in (INK, GREY, RUST) for ground in (BAND, PANEL)] == [
        True
    ] * 6


REFUSED = [("#41B6E6", "#41B6E6 is too light"), ("#FFFFFF", "is too light"), ("#ffb81c", "#FFB81C is too light")]


@pytest.mark.parametrize(("colour", "said"), REFUSED)
def test_a_colour_that_is_too_light_is_refused_with_one_that_is_not(colour: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as refused:
        make_brand(colour=colour)
    suggested = refused.value.remedy.rpartition(" ")[2].removesuffix(".")
    assert make_brand(colour=suggested).colour == suggested


@pytest.mark.parametrize("colour", ["red", "#12345", "#1234567", "#12345G", "0E5468", "#０E5468", "url(x)", "#\n0E546"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(InputError, match="is not a colour"):
        make_brand(colour=colour)


@pytest.mark.parametrize(("field", "longest"), [("name", 80), ("contact", 100), ("note", 300)])
def test_a_text_has_a_longest_length(field: str, longest: int) -> None:
    assert getattr(make_brand(**{field: "x" * longest}), field) == "x" * longest  # type: ignore[arg-type]
    with pytest.raises(InputError, match=f"This text has {longest + 1} characters"):
        make_brand(**{field: "x" * (longest + 1)})  # type: ignore[arg-type]


def test_nothing_given_is_the_neutral_brand() -> None:
    assert make_brand(name=" \n ", colour=" ") == NEUTRAL
    assert NEUTRAL.palette == {}
