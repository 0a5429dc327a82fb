"""The header of a CSV file of answers."""

from __future__ import annotations

import pytest

from selfassess.answerfiles import read_answers
from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument
from tests.answerfiles.questionnaire import FILE

HEADERS = {
    "misspelt": (
        "organisation,habit.prune\nA,1\n",
        "garden.csv, row 1, column habit.prune: This column is not known. Did you mean “habit.prunes”?",
    ),
    "unlike any": (
        "organisation,XYZ\nA,1\n",
        "garden.csv, row 1, column XYZ: This column is not known. Take the column out, or correct its name.",
    ),
    "derived": (
        "organisation,beds_used\nA,1\n",
        "garden.csv, row 1, column beds_used: This column is not known. Take the column out, or correct its name.",
    ),
    "of a benchmark": (
        "organisation,data_status\nA,x\n",
        "garden.csv, row 1, column data_status: This column is not known. Take the column out, or correct its name.",
    ),
    "twice": (
        "organisation,sector,organisation\nA,,B\n",
        "garden.csv, row 1, column organisation: The column is there twice. Delete one of the two.",
    ),
    "without a name": (
        "organisation,\nA,1\n",
        "garden.csv, row 1, column 2: The column has no name. Name it, or delete the whole column.",
    ),
    "no organisation": (
        "sector,about.role\npark,x\n",
        "garden.csv, row 1: There is no column organisation. Add it, with a name for each row in it.",
    ),
    "long and unlike any": (
        "organisation," + "x" * 500 + "\nA,1\n",
        f"garden.csv, row 1, column {'x' * 59}…: This column is not known. Take the column out, or correct its name.",
    ),
    "lower down": (
        "\n\norganisation,XYZ\nA,1\n",
        "garden.csv, row 3, column XYZ: This column is not known. Take the column out, or correct its name.",
    ),
}


@pytest.mark.parametrize(("text", "message"), HEADERS.values(), ids=HEADERS)
def test_a_faulty_header_is_refused(instrument: Instrument, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_answers(text.encode(), FILE, instrument)
    assert str(caught.value) == message
