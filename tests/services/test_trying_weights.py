"""Weights as people type them."""

from __future__ import annotations

import pytest

from selfassess.domain.errors import InputError
from selfassess.services.trying_weights import ALL_NOTHING, NOT_A_WEIGHT, named_weights, read_weights
from tests.factories import shipped_study

INSTRUMENT = shipped_study().instrument


@pytest.mark.parametrize(
    ("typed", "weights"),
    [
        pytest.param({}, (1.0, 1.0, 1.0, 1.0, 1.0), id="nothing"),
        pytest.param({"channels": "2"}, (2.0, 1.0, 1.0, 1.0, 1.0), id="one"),
        pytest.param({"channels": " 0.5 ", "culture": ""}, (0.5, 1.0, 1.0, 1.0, 1.0), id="spaces and a blank"),
        pytest.param({"channels": "0", "culture": "100"}, (0.0, 1.0, 1.0, 1.0, 100.0), id="the ends"),
        pytest.param({"strange": "x"}, (1.0, 1.0, 1.0, 1.0, 1.0), id="a field that is not ours"),
    ],
)
def test_weights(typed: dict[str, str], weights: tuple[float, ...]) -> None:
    tried = read_weights(INSTRUMENT, typed)
    assert (tried.weights, tried.faults) == (weights, {})


BAD = ["-1", "101", "100.5", "1e3", "nan", "inf", "two", "1,5", "٢", "½", "1" * 400, "0x1", ".5", "1_0", "\x00", "<b>"]


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_weight_is_named_by_its_dimension(text: str) -> None:
    tried = read_weights(INSTRUMENT, {"purposes": text, "channels": "2"})
    assert (tried.weights, tried.faults) == (None, {"purposes": NOT_A_WEIGHT})


def test_weights_that_are_all_0_are_refused_at_the_first() -> None:
    tried = read_weights(INSTRUMENT, {dimension.key: "0" for dimension in INSTRUMENT.dimensions})
    assert (tried.weights, tried.faults) == (None, {"channels": ALL_NOTHING})


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(
            ["canals=2"], "canals=2: This is no dimension of the study. Use one of: channels, purposes", id="key"
        ),
        pytest.param(["channels"], "The weight is missing. Write channels=2.", id="no number"),
        pytest.param(["channels=1", "channels=2"], "given twice", id="twice"),
        pytest.param(
            ["channels=-1"], "--weight channels: These weights cannot be used. Enter a number from 0", id="below 0"
        ),
    ],
)
def test_options_that_cannot_be_used(options: list[str], said: str) -> None:
    with pytest.raises(InputError) as caught:
        named_weights(INSTRUMENT, options)
    assert said in str(caught.value)
