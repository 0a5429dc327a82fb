"""Two hundred hostile texts in every field, in every format: made, readable again, and nothing of them lost unseen."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from functools import cache
from itertools import chain

import pytest

from selfassess.domain.results import Analysis
from selfassess.reports.formats import FORMATS
from selfassess.reports.office.characters import shown
from selfassess.reports.pdf.printable import printable
from selfassess.reports.rows import harmless
from tests.reports.hostile_strings import BETWEEN, LOTS, STRINGS
from tests.reports.office_cases import saying
from tests.reports.parity.texts import READERS


@cache
def _analysis(lot: int) -> Analysis:
    return saying(BETWEEN.join(LOTS[lot]), held=True)


def _close(text: str) -> str:
    """Without the spaces and line ends that setting it may have moved."""
    return "".join(text.split())


def _from_blocks(name: str) -> Callable[[bytes, Analysis], str]:
    return lambda file, analysis: "\n".join(block.text for block in READERS[name](file, analysis.instrument))


def _from_json(file: bytes, _: Analysis) -> str:
    found: list[str] = []
    waiting = [json.loads(file)]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
        elif isinstance(each, str):
            found.append(each)
    return "\n".join(found)


def _from_csv(file: bytes, _: Analysis) -> str:
    return "\n".join(chain.from_iterable(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""))))


# How each format is read back, and what it makes of a text.
READING: dict[str, tuple[Callable[[bytes, Analysis], str], Callable[[str], str]]] = {
    "json": (_from_json, str),
    "csv": (_from_csv, lambda text: str(harmless(text))),
    "pdf": (_from_blocks("pdf"), printable),
    "html": (_from_blocks("html"), shown),
    "docx": (_from_blocks("docx"), shown),
    "xlsx": (_from_blocks("xlsx"), shown),
    "pptx": (_from_blocks("pptx"), shown),
}

_SHOWN = {"pptx": 80}  # characters: a deck has the name alone, cut where its foot ends


def test_they_are_two_hundred_and_the_formats_are_all() -> None:
    assert len(STRINGS) >= 200
    assert READING.keys() == FORMATS.keys()


@pytest.mark.parametrize("lot", range(len(LOTS)))
@pytest.mark.parametrize("name", FORMATS)
def test_every_text_is_there_or_visibly_replaced(name: str, lot: int) -> None:
    analysis = _analysis(lot)
    read, made = READING[name]
    said = _close(read(FORMATS[name].render(analysis), analysis))
    whole = made(BETWEEN.join(LOTS[lot]))[: _SHOWN.get(name)]
    assert [text for text in whole.split(BETWEEN) if _close(text) not in said] == []
