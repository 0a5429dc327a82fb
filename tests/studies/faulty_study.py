"""The second study with one thing wrong in it, and what must be said of that."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from selfassess.studies import check_study

JARGON = re.compile(r"Input should|pydantic|type=|\b(None|dict|str|int|float|bool)\b")
SECOND_STUDY = Path(__file__).resolve().parent.parent / "second_study" / "vedligehold"


@dataclass(frozen=True)
class Case:
    """One text of a file replaced by another; the faults expected are (where, remedy), where after ``vedligehold/``."""

    name: str
    file: str
    old: str
    new: str
    faults: tuple[tuple[str, str], ...]


def fault(name: str, file: str, old: str, new: str, where: str, remedy: str) -> Case:
    """A case with a single fault in the file that was changed."""
    return Case(name, file, old, new, ((f"{file}, {where}" if where else file, remedy),))


def copied(folder: Path) -> Path:
    """A copy of the second study that a test may spoil."""
    return shutil.copytree(SECOND_STUDY, folder / SECOND_STUDY.name)


def spoil(study: Path, case: Case) -> None:
    """Change the file of a case; changed responses get their new checksum."""
    path = study / case.file
    text = path.read_text(encoding="utf-8")
    assert text.count(case.old) == 1, f"{case.name}: {text.count(case.old)} places hold the old text"
    path.write_text(text.replace(case.old, case.new), encoding="utf-8")
    if case.file == "responses.csv":
        restate_checksum(study)


def restate_checksum(study: Path) -> None:
    """Write the checksum of the responses as they are now."""
    digest = hashlib.sha256((study / "responses.csv").read_bytes()).hexdigest()
    path = study / "benchmark.toml"
    stated = re.sub(r'sha256 = ".*"', f'sha256 = "{digest}"', path.read_text(encoding="utf-8"))
    path.write_text(stated, encoding="utf-8")


def faults_of(study: Path) -> list[tuple[str, str]]:
    """Where each fault of a study stands, and what to do about it. Every one is said in plain words."""
    faults = check_study(study)
    for each in faults:
        assert not JARGON.search(str(each)), each
    return [(each.where.removeprefix(f"{study.name}/"), each.remedy) for each in faults]


def faults_with(case: Case, folder: Path) -> list[tuple[str, str]]:
    """The faults of a copy spoilt as the case says."""
    study = copied(folder)
    spoil(study, case)
    return faults_of(study)
