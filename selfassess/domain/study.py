"""A study: everything that an assessment is made with, read from one folder."""

from __future__ import annotations

from dataclasses import dataclass

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
