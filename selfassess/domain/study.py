"""A study: everything that an assessment is made with, read from one folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from selfassess.domain.answers import Answers
from selfassess.domain.benchmark import Benchmark
from selfassess.domain.instrument import Instrument
from selfassess.domain.library import Library


@dataclass(frozen=True)
class Study:
    """An instrument with its advice library and its benchmark."""

    key: str
    title: str
    instrument: Instrument
    library: Library
    benchmark: Benchmark


@dataclass(frozen=True)
class Earlier:
    """An earlier submission of the same organisation: the study that it was made with, the answers, and the day."""

    study: Study
    answers: Answers
    dated: date
