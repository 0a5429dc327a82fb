"""What is said of a name that is not known."""

from __future__ import annotations

from selfassess.answerfiles.suggestion import UnknownNames

NONE = "Take the key out, or correct its name."


def test_the_nearest_known_name_is_suggested() -> None:
    fault = UnknownNames("key", ["sector", "about.role"]).fault("sectr", "a.json, key sectr")
    assert str(fault) == "a.json, key sectr: This key is not known. Did you mean “sector”?"


def test_only_as_many_names_as_are_shown_are_compared() -> None:
    unknown = UnknownNames("key", ["sector"])
    remedies = [unknown.fault("sectr").remedy for _ in range(21)]
    assert remedies == ["Did you mean “sector”?"] * 20 + [NONE]


def test_a_name_too_long_to_compare_is_not_compared() -> None:
    unknown = UnknownNames("key", ["x" * 99])
    assert unknown.fault("x" * 100).remedy.startswith("Did you mean")
    assert unknown.fault("x" * 101).remedy == NONE
