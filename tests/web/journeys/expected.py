"""What a table of answers comes to, by the way that needs no pages: the file of answers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from selfassess.answerfiles import read_answers
from selfassess.domain.analysis import analyse
from selfassess.reports.formats import FORMATS
from tests.factories import shipped_study


def document(cells: Mapping[str, str], dated: str) -> Any:  # noqa: ANN401 - as JSON comes
    """All figures of these answers, and the seal that no other answers have."""
    file = io.StringIO()
    writer = csv.DictWriter(file, cells)
    writer.writeheader()
    writer.writerow(cells)
    study = shipped_study()
    answers = read_answers(file.getvalue().encode(), "answers.csv", study.instrument)[0]
    return json.loads(FORMATS["json"].render(analyse(study, answers, date.fromisoformat(dated))))
