"""The example of the start page: a fictional organisation from the shipped examples."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path

from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers
from selfassess.domain.results import Analysis
from selfassess.domain.study import Study
from selfassess.reports.formats import FORMATS
from selfassess.services.other_editions import Compared, Given, OtherEditions, compare, unchanged
from selfassess.services.reporting import read_file

DATED = date(2026, 11, 16)  # fixed, so that the example is the same every day


class Sample:
    """The results of the first organisation in a file of answers, each made once."""

    def __init__(self, study: Study, answers: Path) -> None:
        self._study, self._answers = study, answers
        self._files: dict[str, bytes] = {}

    @cached_property
    def _first(self) -> Answers:
        return read_file(self._answers, self._study)[0]

    @cached_property
    def analysis(self) -> Analysis:
        return analyse(self._study, self._first, DATED)

    def compared(self, offers: OtherEditions, key: str | None) -> Compared | None:
        """The results against the edition of a key; None where there is none."""
        if key is None:
            return unchanged(self.analysis, self._study, offers)
        return compare(Given(self._study, self._first, DATED), offers, key)

    def file(self, format_name: str) -> bytes:
        """The same results in one of the formats."""
        if format_name not in self._files:
            self._files[format_name] = FORMATS[format_name].render(self.analysis)
        return self._files[format_name]
