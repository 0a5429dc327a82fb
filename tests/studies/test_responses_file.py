"""Responses in their one layout are read back as they were, and are the same bytes however they came."""

from __future__ import annotations

from dataclasses import replace

import pytest

from selfassess.answerfiles import read_answers
from selfassess.domain.answers import Answers
from selfassess.domain.codes import NOT_APPLICABLE
from selfassess.domain.instrument import Instrument, Kind
from selfassess.studies import read_study
from selfassess.studies.benchmark_file import ID_COLUMN
from selfassess.studies.responses_file import Response, written
from tests.factories import SHIPPED, drawn_answers
from tests.studies.faulty_study import SECOND_STUDY


@pytest.fixture(params=[SHIPPED, SECOND_STUDY], ids=lambda folder: folder.name)
def instrument(request: pytest.FixtureRequest) -> Instrument:
    return read_study(request.param).instrument


def batch(instrument: Instrument, count: int) -> list[Answers]:
    """Answers with don't knows, what does not apply, gaps, and a checklist given by its count alone."""
    made = []
    for seed in range(count):
        answers = drawn_answers(instrument, seed)
        codes = {key: code for place, (key, code) in enumerate(answers.codes.items()) if (place + seed) % 7}
        for item in instrument.items:
            if item.allows_not_applicable and seed % 3 == 0:
                codes[item.key] = NOT_APPLICABLE
            if item.kind is Kind.CHECKLIST and seed % 2:
                codes = {key: code for key, code in codes.items() if not key.startswith(item.key)} | {item.key: 1}
        made.append(replace(answers, codes=codes))
    return made


def file_of(instrument: Instrument, answers: list[Answers]) -> bytes:
    rows = [Response(each.about.organisation, each.about.sector, each.codes) for each in answers]
    return written(instrument, rows, invented=False)


@pytest.mark.parametrize("count", [1, 2, 12])
def test_what_is_written_is_read_back(instrument: Instrument, count: int) -> None:
    answers = batch(instrument, count)
    data = file_of(instrument, answers)
    read = read_answers(data, "responses.csv", instrument, ID_COLUMN)
    assert [(each.about.organisation, each.about.sector, each.codes) for each in read] == [
        (each.about.organisation, each.about.sector, each.codes) for each in answers
    ]
    assert file_of(instrument, read) == data


def test_nothing_else_is_written(instrument: Instrument) -> None:
    canary = "CANARY"
    (answers,) = batch(instrument, 1)
    about = replace(answers.about, role=canary, size=canary, type=canary, benchmark_id=canary)
    said = replace(answers, about=about, notes={"a": canary}, links={"a": canary})
    assert file_of(instrument, [said]) == file_of(instrument, [answers])
