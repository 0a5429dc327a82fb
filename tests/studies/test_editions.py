"""Editions of a benchmark: which there are, which one is used, and that none ever changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from selfassess.domain.errors import InputError
from selfassess.domain.position import Basis
from selfassess.studies import check_study, editions, find_edition, make_current, read_study
from selfassess.studies.editions import edition_key, keep
from tests.benchmarks import REAL, write_files
from tests.factories import SHIPPED
from tests.studies.faulty_study import SECOND_STUDY, copied, faults_of

OWN = "2026-1"  # of the second study
FILES = {name: (SECOND_STUDY / name).read_bytes() for name in ("benchmark.toml", "responses.csv")}
NEW = {**FILES, "benchmark.toml": FILES["benchmark.toml"].replace(b'"2026-1"', b'"2027"')}


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """The second study with a further edition, which is not used yet."""
    folder = copied(tmp_path)
    assert keep(folder, "2027", NEW)
    return folder


KEYS = {
    "2026": "2026",
    "2026-2": "2026-2",
    "Spring 2026": "spring-2026",
    "Édition № 3": "edition-no-3",
    "../../etc/passwd": "etc-passwd",
    "..": None,
    "v1.2": "v1.2",
    " ": None,
    "現行": None,
    "current": None,
    "CON": None,
    "nul.2026": None,
    "2" * 61: None,
}


@pytest.mark.parametrize(("name", "key"), KEYS.items(), ids=KEYS)
def test_a_folder_is_named_after_the_edition(name: str, key: str | None) -> None:
    if key is not None:
        assert edition_key(name) == key
        return
    with pytest.raises(InputError) as caught:
        edition_key(name)
    assert caught.value.remedy == "Name it by its year, such as 2026 or 2026-2, in at most 60 letters."


def test_without_a_pointer_the_own_edition_is_used(study: Path) -> None:
    assert [(each.key, each.own, each.current) for each in editions(study)] == [
        (OWN, True, True),
        ("2027", False, False),
    ]
    assert read_study(study).benchmark.provenance.edition == OWN


def test_the_pointer_decides_and_a_name_more(study: Path) -> None:
    make_current(study, "2027")
    assert (study / "editions" / "current").read_bytes() == b"2027\n"
    assert [each.key for each in editions(study) if each.current] == ["2027"]
    assert read_study(study).benchmark.provenance.edition == "2027"
    assert read_study(study, OWN).benchmark.provenance.edition == OWN
    make_current(study, OWN)
    assert sorted(path.name for path in (study / "editions").iterdir()) == ["2027"]
    assert read_study(study).benchmark.provenance.edition == OWN


@pytest.mark.parametrize("key", ["2028", "", "..", "2027/../2027", "current"])
def test_an_edition_that_is_not_there(study: Path, key: str) -> None:
    before = sorted(study.rglob("*"))
    for act in (find_edition, make_current, read_study):
        with pytest.raises(InputError) as caught:
            act(study, key)
        assert caught.value.what == f"The study has no edition “{key}”"
    assert sorted(study.rglob("*")) == before


def test_a_likely_edition_is_suggested(study: Path) -> None:
    with pytest.raises(InputError) as caught:
        find_edition(study, "20277")
    assert (caught.value.where, caught.value.remedy) == ("vedligehold", "Did you mean “2027”?")


@pytest.mark.parametrize("pointer", ["2028", "", "..", "2026-1", "\x00", "2027\n2027"])
def test_a_pointer_that_leads_nowhere_is_a_fault(study: Path, pointer: str) -> None:
    (study / "editions" / "current").write_text(pointer, "utf-8")
    ((where, remedy),) = faults_of(study)
    assert (where, remedy.partition(". ")[0]) == (
        "editions/current",
        "Delete this file to use the study’s own edition",
    )
    with pytest.raises(InputError):
        read_study(study)


def test_every_edition_is_checked(study: Path) -> None:
    path = study / "editions" / "2027" / "benchmark.toml"
    path.write_bytes(path.read_bytes().replace(b"n = 12", b"n = 13"))
    assert faults_of(study) == [("editions/2027/benchmark.toml, n", "Write n = 12, or restore the responses.")]
    assert read_study(study).benchmark.provenance.edition == OWN


def test_an_edition_stands_in_the_folder_of_its_name(study: Path) -> None:
    (study / "editions" / "2027").rename(study / "editions" / "2029")
    remedy = "Restore both: an edition never changes once it is imported."
    assert faults_of(study) == [("editions/2029/benchmark.toml, edition", remedy)]


def test_what_is_no_edition_is_no_part_of_the_list(study: Path) -> None:
    (study / "editions" / ".incoming-1").mkdir()
    (study / "editions" / "notes.txt").write_text("", "utf-8")
    assert [each.key for each in editions(study)] == [OWN, "2027"]
    assert check_study(study) == []


def test_an_edition_is_kept_once(study: Path) -> None:
    assert keep(study, "2027", NEW) is False
    before = {path: path.read_bytes() for path in study.rglob("*") if path.is_file()}
    for key in ("2027", OWN):
        with pytest.raises(InputError) as caught:
            keep(study, key, {**NEW, "responses.csv": b"other"})
        assert caught.value.what == f"The study has another edition “{key}” already"
    assert {path: path.read_bytes() for path in study.rglob("*") if path.is_file()} == before


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    study = copied(tmp_path)
    (study / "editions").write_text("", "utf-8")
    for act in (lambda: keep(study, "2028", NEW), lambda: editions(study)):
        with pytest.raises(InputError) as caught:
            act()
        assert caught.value.remedy


@pytest.mark.parametrize("call", ["os.fsync", "pathlib.Path.rename"])
def test_nothing_is_half_kept(study: Path, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the disk is full, or the process ends: what was there stays, and nothing new is seen."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(call, fail)
    before = {path: path.is_dir() or path.read_bytes() for path in study.rglob("*")}
    with pytest.raises(InputError) as caught:
        keep(study, "2028", NEW)
    assert caught.value.what == "The edition cannot be kept (No space left on device)"
    assert {path: path.is_dir() or path.read_bytes() for path in study.rglob("*")} == before


def test_a_real_edition_beside_the_invented_one(tmp_path: Path) -> None:
    """The benchmark's recipe is checked against the study's own edition, whichever is used."""
    folder = shutil.copytree(SHIPPED, tmp_path / "social-media")
    target = folder / "editions" / "2026"
    target.mkdir(parents=True)
    write_files(target, REAL[Basis.CENSUS])
    make_current(folder, "2026")
    assert check_study(folder) == []
    assert read_study(folder).benchmark.provenance.basis is Basis.CENSUS
    (folder / "illustrative.toml").write_text("", "utf-8")
    assert {fault.where.partition(",")[0] for fault in check_study(folder)} == {"social-media/illustrative.toml"}
