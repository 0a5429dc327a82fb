"""veraPDF accepts what we make and refuses what we break; so does our own check, which needs no Java."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfassess.reports.pdf.printable import printable
from tests.reports.pdf.hostile import HOSTILE
from tests.reports.pdf.mutants import MUTANTS, Mutant
from tests.reports.pdf.samples import one_page, paragraph, sample
from tests.reports.pdf.ua_checks import problems
from tests.verapdf import failed_rules

_DRY = "a sample of every block"
_HOSTILE = "text of every hostile kind"
_SOUND = (_DRY, _HOSTILE)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    whole = sample()
    hostile = one_page(*[paragraph(printable(text)) for text in HOSTILE.values()])
    return {_DRY: whole, _HOSTILE: hostile} | {mutant.name: mutant.made_from(whole) for mutant in MUTANTS}


@pytest.fixture(scope="module")
def verdicts(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, frozenset[str]]:
    """What each file fails of PDF/UA-1, all of them judged by one Java process."""
    return dict(zip(files, failed_rules(_saved(files, tmp_path_factory.mktemp("ua1")), "ua1"), strict=True))


def _saved(files: dict[str, bytes], folder: Path) -> list[Path]:
    paths = [folder / f"{number}.pdf" for number in range(len(files))]
    for path, file in zip(paths, files.values(), strict=True):
        path.write_bytes(file)
    return paths


@pytest.mark.parametrize("name", _SOUND)
def test_our_check_finds_nothing(files: dict[str, bytes], name: str) -> None:
    assert problems(files[name]) == []


@pytest.mark.parametrize("name", _SOUND)
def test_verapdf_accepts_as_pdf_ua_1(verdicts: dict[str, frozenset[str]], name: str) -> None:
    assert verdicts[name] == frozenset()


def test_verapdf_accepts_as_pdf_a_2a(files: dict[str, bytes], tmp_path: Path) -> None:
    sound = {name: files[name] for name in _SOUND}
    assert failed_rules(_saved(sound, tmp_path), "2a") == [frozenset()] * len(sound)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_verapdf_refuses_what_is_broken(verdicts: dict[str, frozenset[str]], mutant: Mutant) -> None:
    assert mutant.rule in verdicts[mutant.name]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_our_check_names_what_is_broken(files: dict[str, bytes], mutant: Mutant) -> None:
    assert [problem for problem in problems(files[mutant.name]) if mutant.said in problem]
