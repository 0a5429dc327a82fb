"""The report's sentences on method and provenance, for named cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from selfassess.domain import method_wording
from selfassess.domain.instrument import Instrument
from selfassess.domain.position import Basis
from selfassess.domain.results import Tally
from tests.factories import shipped_study

INSTRUMENT = shipped_study().instrument


def _weighted() -> Instrument:
    first, *others = INSTRUMENT.dimensions
    return replace(INSTRUMENT, dimensions=(replace(first, weight=2.0), *others))


def test_asked_counts_items_by_section() -> None:
    said = "28 scored items in five dimensions: Channels 1, Purposes 11 and Practices 16."
    assert method_wording.asked(INSTRUMENT) == said


def test_scoring_names_the_mean_and_the_cuts() -> None:
    assert "Overall is the mean of the five. Levels change at 20, 40, 60 and 80." in method_wording.scoring(INSTRUMENT)
    assert "Overall is the weighted mean of the five." in method_wording.scoring(_weighted())


@pytest.mark.parametrize(("instrument", "said"), [(INSTRUMENT, "their mean"), (_weighted(), "their weighted mean")])
def test_mean_label(instrument: Instrument, said: str) -> None:
    assert method_wording.mean_label(instrument) == said


@pytest.mark.parametrize(
    ("score", "said"), [(58.4, "How 58 is made"), (0.0, "How 0 is made"), (None, "Why Overall cannot be said")]
)
def test_made_heading(score: float | None, said: str) -> None:
    assert method_wording.made_heading(score) == said


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (Tally(28, 0, 0, 0), "Every scored question was answered."),
        (Tally(27, 1, 0, 0), "Of 28 scored answers, one was “Don’t know”."),
        (Tally(25, 0, 1, 2), "Of 28 scored answers, two were left blank and one was not applicable."),
    ],
)
def test_unknown(tally: Tally, said: str) -> None:
    assert method_wording.unknown(tally, INSTRUMENT) == said


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (Basis.ILLUSTRATIVE, "No interval is given, because invented"),
        (Basis.CENSUS, "the count is a fact"),
        (Basis.SAMPLE, "Wilson’s at 95 %, for a random sample"),
        (Basis.SELF_SELECTED, "as if the volunteers were a random sample"),
    ],
)
def test_positions_say_what_the_basis_allows(basis: Basis, words: str) -> None:
    assert words in method_wording.positions(basis)


@pytest.mark.parametrize(("basis", "said"), [(Basis.ILLUSTRATIVE, True), (Basis.SAMPLE, False)])
def test_an_invented_benchmark_shapes_no_advice(basis: Basis, said: bool) -> None:
    assert ("shapes no advice" in method_wording.advising(INSTRUMENT, basis)) == said


def test_purposes_are_weighed_only_where_they_are_asked_for() -> None:
    without = replace(INSTRUMENT, about=tuple(each for each in INSTRUMENT.about if each.key != "priorities"))
    assert "counts 1.5 times" in method_wording.advising(INSTRUMENT, Basis.SAMPLE)
    assert "purpose you chose" not in method_wording.advising(without, Basis.SAMPLE)


@pytest.mark.parametrize(
    ("code", "size", "groups"),
    [("ABCDEFGHJKLM", 4, ("ABCD", "EFGH", "JKLM")), ("ABCDE", 4, ("ABCD", "E")), ("", 4, ())],
)
def test_grouped(code: str, size: int, groups: tuple[str, ...]) -> None:
    assert method_wording.grouped(code, size) == groups


@pytest.mark.parametrize(
    ("who", "when", "how", "said"),
    [
        ("The team", "2026", "By post.", "The team. 2026. By post."),
        ("The team.", "", "", "The team."),
        ("", "", "", ""),
    ],
)
def test_made_by(who: str, when: str, how: str, said: str) -> None:
    provenance = replace(shipped_study().benchmark.provenance, who=who, when=when, how=how)
    assert method_wording.made_by(provenance) == said


@pytest.mark.parametrize(("cited", "said"), [(0, "cites none"), (3, "cites three"), (14, "cites 14")])
def test_sources_counted(cited: int, said: str) -> None:
    assert method_wording.sources_counted(shipped_study(), cited).endswith(said)
