"""Results held against another edition of the benchmark, on request. The report keeps the edition it was made with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from selfassess.domain.analysis import analyse
from selfassess.domain.answers import Answers
from selfassess.domain.benchmark import Benchmark, Provenance
from selfassess.domain.errors import InputError
from selfassess.domain.results import Analysis
from selfassess.domain.sealing import seal
from selfassess.domain.study import Earlier, Study
from selfassess.studies import editions, read_edition

MOST_KEPT = 64


@dataclass(frozen=True)
class Offered:
    """An edition that results may be held against."""

    key: str
    provenance: Provenance


class OtherEditions:
    """The editions of the served study, as they were when first asked for. A faulty one is not offered."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[tuple[str, str], Benchmark | None] = {}

    @cached_property
    def _folders(self) -> Mapping[str, Path]:
        try:
            return {each.key: each.folder for each in editions(self._folder) if each.key}
        except InputError:
            return {}

    def offered(self, study: Study) -> tuple[Offered, ...]:
        """The editions that answer the version of a study's instrument, but for its own."""
        found = ((key, self._benchmark(study, key)) for key in self._folders)
        own = study.benchmark.provenance
        return tuple(
            Offered(key, benchmark.provenance)
            for key, benchmark in found
            if benchmark is not None and benchmark.provenance != own
        )

    def against(self, study: Study, key: str) -> Study | None:
        """The study with an edition in place of its own; None where none of this key is to be had."""
        benchmark = self._benchmark(study, key)
        return None if benchmark is None else replace(study, benchmark=benchmark)

    def _benchmark(self, study: Study, key: str) -> Benchmark | None:
        """Read by the study's own instrument, which may be an earlier one than is served now."""
        if key not in self._folders or study.key != self._folder.resolve().name:
            return None
        wanted = (study.instrument.sha256, key)
        if wanted not in self._kept:
            while len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[wanted] = self._read(study, key)
        return self._kept[wanted]

    def _read(self, study: Study, key: str) -> Benchmark | None:
        try:
            return read_edition(self._folders[key], study.instrument)
        except InputError:  # it answers another version, or is faulty, which `study check` says
            return None


@dataclass(frozen=True)
class Compared:
    """Results held against the edition asked for. ``own`` is the one of the report, ``others`` the rest to choose."""

    analysis: Analysis
    own: Provenance
    on_request: bool
    others: tuple[Offered, ...]


@dataclass(frozen=True)
class Given:
    """What results are worked out from: answers, the study that they were given to, the day, earlier submissions."""

    study: Study
    answers: Answers
    dated: date
    earlier: tuple[Earlier, ...] = ()


def unchanged(analysis: Analysis, study: Study, offers: OtherEditions) -> Compared:
    """Results against the edition of their report, and what else they can be held against."""
    return Compared(analysis, study.benchmark.provenance, on_request=False, others=offers.offered(study))


def compare(given: Given, offers: OtherEditions, key: str | None) -> Compared | None:
    """The results of answers, against the edition of a key where one is asked for; None where there is no such one.

    The seal stays that of the report, which is the one that was issued.
    """
    study, answers, dated, earlier = given.study, given.answers, given.dated, given.earlier
    if key is None:
        return unchanged(analyse(study, answers, dated, earlier), study, offers)
    asked = offers.against(study, key)
    if asked is None:
        return None
    own, shown = study.benchmark.provenance, asked.benchmark.provenance
    analysis = replace(analyse(asked, answers, dated, earlier), seal=seal(study, answers, dated, earlier))
    others = tuple(each for each in offers.offered(study) if each.provenance != shown)
    return Compared(analysis, own, shown != own, others)
