"""The longest texts in every field make a report of fewer than 80 pages, and a file in every format."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from selfassess.answerfiles.columns import LONGEST_EXAMPLE, LONGEST_LINE, LONGEST_LINK, LONGEST_NOTE
from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Example
from selfassess.domain.results import Analysis
from selfassess.reports.formats import FORMATS
from selfassess.services.leading import LONGEST_REASON, LONGEST_TITLE
from tests.factories import drawn_answers, shipped_study
from tests.reports.analyses import DATED, workshop_saying
from tests.reports.parity.texts import READERS

_MOST_PAGES = 80


def _full(length: int, unit: str) -> str:
    return (unit * length)[: length - 1] + "z"


@cache
def full_of(unit: str) -> Analysis:
    """Every text as long as an answer file may give it."""
    study = shipped_study()
    answers = drawn_answers(study.instrument, 5, 0.4)
    noted = [item.key for item in study.instrument.items if item.takes_notes]
    line = _full(LONGEST_LINE, unit)
    return analyse(
        study,
        replace(
            answers,
            about=replace(answers.about, organisation=line, role=line),
            notes=dict.fromkeys(noted, _full(LONGEST_NOTE, unit)),
            workshop=workshop_saying(study.instrument, _full(LONGEST_TITLE, unit), _full(LONGEST_REASON, unit)),
            links=dict.fromkeys(noted, _full(LONGEST_LINK, "https://example.org/")),
            under_way=frozenset(noted[::2]),
            examples={key: Example(_full(LONGEST_EXAMPLE, unit), True) for key, _ in study.instrument.prompts},
        ),
        DATED,
    )


# The widest letter without a space, words, a line a letter, and letters that no font of ours has.
UNITS = {"one word": "W", "words": "Wide words ", "lines": "W\n", "no letters of ours": "漢字 "}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_fewer_than_eighty_pages(unit: str) -> None:
    with pikepdf.open(BytesIO(FORMATS["pdf"].render(full_of(unit)))) as pdf:
        assert len(pdf.pages) < _MOST_PAGES


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("pdf", "json", "csv")])
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_every_other_format_is_made_and_opens(name: str, unit: str) -> None:
    analysis = full_of(unit)
    assert READERS[name](FORMATS[name].render(analysis), analysis.instrument) != []
