"""A study together with the files that it was read from, so that an assessment can keep them for good."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlalchemy.orm import Session

from selfassess.domain.study import Study
from selfassess.services.questionnaire import Questionnaire
from selfassess.storage import artifacts
from selfassess.storage.submissions import Pins
from selfassess.storage.tables import ArtifactKind
from selfassess.studies import find_edition, read_study
from selfassess.studies.folder import ADVICE, BENCHMARK, INSTRUMENT, RESPONSES, SOURCES
from selfassess.studies.toml_file import read_bytes

FILE_NAMES: Mapping[ArtifactKind, str] = {
    ArtifactKind.INSTRUMENT: INSTRUMENT,
    ArtifactKind.ADVICE: ADVICE,
    ArtifactKind.SOURCES: SOURCES,
    ArtifactKind.BENCHMARK: BENCHMARK,
    ArtifactKind.RESPONSES: RESPONSES,
}
OF_EDITION = (ArtifactKind.BENCHMARK, ArtifactKind.RESPONSES)
MOST_KEPT = 8


@dataclass(frozen=True)
class ServedStudy:
    """The study that new assessments are made with."""

    study: Study
    files: Mapping[ArtifactKind, bytes]

    @classmethod
    def read(cls, folder: Path) -> ServedStudy:
        """The study in a folder with its current edition, and exactly the files that it was read from.

        Raises InputError where it has a fault.
        """
        folder = folder.resolve()
        if not folder.is_dir():
            read_study(folder)  # says so
        edition = find_edition(folder).folder
        files = {
            kind: read_bytes((edition if kind in OF_EDITION else folder) / FILE_NAMES[kind]) for kind in FILE_NAMES
        }
        return cls(study_of(folder.name, files), files)

    @cached_property
    def pins(self) -> Pins:
        return Pins(**{kind.value: hashlib.sha256(content).hexdigest() for kind, content in self.files.items()})

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return Questionnaire(self.study.instrument)


def study_of(key: str, files: Mapping[ArtifactKind, bytes]) -> Study:
    """The study that these files make. They are read where any study is: in a folder, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / key
        folder.mkdir()
        for kind, content in files.items():
            (folder / FILE_NAMES[kind]).write_bytes(content)
        return read_study(folder)


class PinnedStudies:
    """Studies as they were when answers were submitted: the served one, or read from the database once."""

    def __init__(self, served: ServedStudy) -> None:
        self._kept: dict[Pins, Study] = {}
        self._served = served

    def find(self, session: Session, key: str, pins: Pins) -> Study:
        if pins == self._served.pins:
            return self._served.study
        if pins not in self._kept:
            found = artifacts.read(session, [pins.of(kind) for kind in ArtifactKind])
            study = study_of(key, {kind: found[pins.of(kind)] for kind in ArtifactKind})
            while len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[pins] = study
        return self._kept[pins]
