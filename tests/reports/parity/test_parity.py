"""Every figure is the same in every format: read back from each file and compared with the Analysis."""

from __future__ import annotations

from functools import cache

import pytest

from selfassess.reports.formats import FORMATS
from tests.reports.analyses import AGAIN, BASES, CASES, case
from tests.reports.parity.figures import Part, figures
from tests.reports.parity.texts import READERS, texts

EVERY = frozenset(Part)
UNROUNDED = frozenset({Part.PERCENTILE})  # people are told counts; scripts may want the percentile

# What a format leaves out, and why.
LEFT_OUT: dict[str, frozenset[Part]] = {
    "json": frozenset(),
    # One row a figure: no sentences, dates or versions.
    "csv": frozenset(
        {
            Part.FIRMNESS,
            Part.COUNTS,
            Part.STEPS,
            Part.OUTCOME,
            Part.DATES,
            Part.ANSWERED,
            Part.VERSIONS,
            Part.EVIDENCE,
            Part.VOTES,
        }
    ),
    "pdf": UNROUNDED,
    "html": UNROUNDED,
    "docx": UNROUNDED,
    "xlsx": UNROUNDED,
    # A board is shown findings: single answers, what comes later and versions are in the report.
    # The notes hold every doubt.
    "pptx": UNROUNDED
    | {
        Part.DOUBTS,
        Part.ITEMS,
        Part.COUNTS,
        Part.NEXT,
        Part.STOPS,
        Part.VERSIONS,
        Part.HASH,
        Part.BASIS,
        Part.EVIDENCE,
        Part.ROOM,
        Part.REASONS,
    },
}


@cache
def file_of(format_name: str, name: str) -> list[str]:
    analysis = case(name)
    return texts(READERS[format_name](FORMATS[format_name].render(analysis), analysis.instrument))


def missing(format_name: str, name: str, of: str) -> list[str]:
    """Figures of one Analysis that the file of another, or its own, does not say."""
    said = file_of(format_name, name)
    wanted = [each for each in figures(case(of)) if each.part not in LEFT_OUT[format_name]]
    return [f"{each.name}: {each.label} {each.words}" for each in wanted if not each.shown(said)]


def test_every_format_has_a_reader() -> None:
    assert FORMATS.keys() <= READERS.keys()
    assert FORMATS.keys() <= LEFT_OUT.keys()


@pytest.mark.parametrize("name", [*sorted(CASES), *sorted(BASES), *AGAIN])
@pytest.mark.parametrize("format_name", sorted(FORMATS))
def test_every_figure_is_read_back(format_name: str, name: str) -> None:
    assert missing(format_name, name, of=name) == []


@pytest.mark.parametrize("format_name", sorted(FORMATS))
def test_the_figures_of_other_answers_are_not_found(format_name: str) -> None:
    """The reading tells one report from another: every part that can differ is missed somewhere."""
    said = file_of(format_name, "northmoor")
    fixed = {Part.ERROR, Part.BENCHMARK, Part.VERSIONS, Part.COUNTS, Part.OUTCOME, Part.DATES}
    for part in EVERY - LEFT_OUT[format_name] - fixed:
        others = [each for name in (*sorted(CASES), *AGAIN) for each in figures(case(name)) if each.part is part]
        assert not all(each.shown(said) for each in others), part
