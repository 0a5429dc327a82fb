"""Files that are missing, unreadable, or not what their names say."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfassess.domain.errors import InputError
from selfassess.studies import check_study, list_studies, read_study
from tests.studies.faulty_study import SECOND_STUDY, copied, faults_of

FILES = ("instrument.toml", "advice.toml", "sources.toml", "benchmark.toml", "responses.csv")
CORRECT = "Correct this line or the one before it: text stands in quotation marks, lists in square brackets."


@pytest.mark.parametrize("file", FILES)
def test_missing(file: str, tmp_path: Path) -> None:
    study = copied(tmp_path)
    (study / file).unlink()
    assert faults_of(study) == [(file, "Add it; every study needs it.")]


def test_all_missing(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    assert [each.where for each in check_study(tmp_path / "tom")] == [f"tom/{file}" for file in FILES]


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    study = copied(tmp_path)
    (study / "advice.toml").unlink()
    (study / "advice.toml").mkdir()
    assert faults_of(study) == [("advice.toml", "Check that it is a file, and that it may be read.")]


def test_no_such_folder(tmp_path: Path) -> None:
    faults = check_study(tmp_path / "ingen")
    assert [(each.where, each.remedy) for each in faults] == [(str(tmp_path / "ingen"), "Give the folder of a study.")]


@pytest.mark.parametrize(
    ("data", "where", "remedy"),
    [
        (b'version = "1.0"\n[[sources]\n', "line 2, column 10", CORRECT),
        (b'version = "1.0\n', "line 1, column 15", CORRECT),
        (b'version = "1.0"\nversion = "1.1"\n', "line 2, column 16", CORRECT),
        (b"version = [1,", "last line", CORRECT),
        ('version = "1.0"\n# håndbog\n'.encode("latin-1"), "line 2", "Save it as UTF-8."),
        ('version = "1.0"\n'.encode("utf-16"), "line 1", "Save it as UTF-8."),
    ],
    ids=["bracket", "quotation mark", "key twice", "end", "Latin-1", "UTF-16"],
)
def test_not_toml(data: bytes, where: str, remedy: str, tmp_path: Path) -> None:
    study = copied(tmp_path)
    (study / "sources.toml").write_bytes(data)
    assert faults_of(study) == [(f"sources.toml, {where}", remedy)]


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        (b"version = " + b"1" * 5000, "Write a shorter number."),
        (b"version = " + b"[" * 5000 + b"]" * 5000, "Write fewer levels."),
    ],
    ids=["long number", "deep list"],
)
def test_toml_that_cannot_be_read(data: bytes, remedy: str, tmp_path: Path) -> None:
    study = copied(tmp_path)
    (study / "sources.toml").write_bytes(data)
    assert faults_of(study) == [("sources.toml", remedy)]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    study = copied(tmp_path)
    path = study / "sources.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check_study(study) == []


def test_faults_of_every_file_are_found_together(tmp_path: Path) -> None:
    study = copied(tmp_path)
    for file in ("instrument.toml", "advice.toml", "sources.toml"):
        text = (study / file).read_text(encoding="utf-8")
        (study / file).write_text(f"nyt = 1\n{text}", encoding="utf-8")
    (study / "benchmark.toml").write_bytes(b"")
    files = [where.partition(",")[0] for where, _ in faults_of(study)]
    assert files[:3] == ["instrument.toml", "advice.toml", "sources.toml"]
    assert set(files[3:]) == {"benchmark.toml"}


def test_reading_a_faulty_study_raises_every_fault(tmp_path: Path) -> None:
    study = copied(tmp_path)
    (study / "advice.toml").unlink()
    (study / "responses.csv").unlink()
    with pytest.raises(InputError) as caught:
        read_study(study)
    assert str(caught.value).splitlines() == [
        "vedligehold: 2 faults were found. Correct them and try again.",
        "vedligehold/advice.toml: The file is missing. Add it; every study needs it.",
        "vedligehold/responses.csv: The file is missing. Add it; every study needs it.",
    ]


def test_studies_are_listed_by_name(tmp_path: Path) -> None:
    copied(tmp_path)
    (tmp_path / "no study").mkdir()
    assert [study.key for study in list_studies(tmp_path)] == ["vedligehold"]


def test_a_folder_without_studies(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        list_studies(tmp_path)
    assert caught.value.what == "There is no study here"


def test_a_faulty_study_is_never_left_out_unsaid(tmp_path: Path) -> None:
    (copied(tmp_path) / "sources.toml").unlink()
    with pytest.raises(InputError) as caught:
        list_studies(tmp_path)
    assert caught.value.where == "vedligehold/sources.toml"


def test_the_second_study_has_no_faults() -> None:
    assert check_study(SECOND_STUDY) == []
