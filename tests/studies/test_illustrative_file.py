"""Invented responses as a file: the same bytes whenever they are made, and never in place of real ones."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from selfassess.domain.errors import InputError
from selfassess.studies import check_study
from selfassess.studies.illustrative_file import write
from tests.factories import CHECKOUT, SHIPPED
from tests.studies.faulty_study import copied

FILES = ("responses.csv", "benchmark.toml", "illustrative.toml", "instrument.toml")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A copy of the shipped study."""
    return shutil.copytree(SHIPPED, tmp_path / SHIPPED.name)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_writing_again_changes_no_byte(study: Path) -> None:
    before = contents(study)
    digest = write(study)
    assert contents(study) == before
    assert f'sha256 = "{digest}"'.encode() in before["benchmark.toml"]


@pytest.mark.parametrize("hash_seed", ["0", "1"])
def test_another_process_makes_the_same_bytes(hash_seed: str, study: Path) -> None:
    before = contents(study)
    (study / "responses.csv").unlink()
    program = (
        f"from pathlib import Path; from selfassess.studies.illustrative_file import write; write(Path({str(study)!r}))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, env=environment, check=True)
    assert contents(study) == before


def test_number_and_checksum_are_restated_and_nothing_else(study: Path) -> None:
    before = contents(study)
    provenance = study / "benchmark.toml"
    text = provenance.read_text(encoding="utf-8")
    lines = ["n = 3" if line.startswith("n =") else line for line in text.splitlines()]
    lines = [f'sha256 = "{"0" * 64}"' if line.startswith("sha256") else line for line in lines]
    provenance.write_text("\n".join(lines) + "\n", encoding="utf-8")
    write(study)
    assert contents(study) == before


def test_a_checksum_that_begins_no_line_is_not_restated(study: Path) -> None:
    change(study / "benchmark.toml", "\nsha256 = ", '\n"sha256" = ')
    change(study / "illustrative.toml", 'seed = "social-media-23"', 'seed = "social-media-24"')
    before = contents(study)
    with pytest.raises(InputError) as caught:
        write(study)
    assert (caught.value.where, caught.value.remedy) == (
        "social-media/benchmark.toml",
        "Begin a line with n = and another with sha256 =.",
    )
    assert contents(study) == before


def test_a_folder_that_cannot_be_written_to_is_said(study: Path) -> None:
    (study / "responses.csv").unlink()
    (study / "responses.csv").mkdir()
    with pytest.raises(InputError) as caught:
        write(study)
    assert caught.value.where == "social-media/responses.csv"
    assert not list(study.glob(".*"))


def test_a_recipe_left_beside_real_responses_is_no_fault(tmp_path: Path) -> None:
    study = copied(tmp_path)
    shutil.copy(SHIPPED / "illustrative.toml", study)
    assert check_study(study) == []


def test_another_seed_is_told_apart_until_the_responses_are_made_again(study: Path) -> None:
    change(study / "illustrative.toml", 'seed = "social-media-23"', 'seed = "social-media-24"')
    faults = [(each.where, each.what, each.remedy) for each in check_study(study)]
    where, what = "social-media/illustrative.toml", "responses.csv is not what this recipe makes"
    assert faults == [(where, what, f"Run: flask --app wsgi benchmark illustrate {study}")]
    write(study)
    assert check_study(study) == []


@pytest.mark.parametrize(
    ("old", "new", "where", "remedy"),
    [
        (
            '"practice.listens" = 0.50\n',
            "",
            "blocks",
            "Add its mean to a block.",
        ),
        (
            '"practice.listens" = 0.50\n',
            '"practice.listens" = 0.50\n"practice.listen" = 0.50\n',
            "blocks 5: means",
            "Did you mean “practice.listens”?",
        ),
        (
            '"practice.planned" = 0.48\n',
            '"practice.planned" = 0.48\n"practice.listens" = 0.48\n',
            "blocks",
            "Give each its own.",
        ),
        (
            '"practice.listens" = 0.50',
            '"practice.listens" = 1.0',
            "blocks 5: means.practice.listens",
            "Write a number below 1.",
        ),
        (
            '"practice.listens" = 0.50',
            '"practice.listens" = 0',
            "blocks 5: means.practice.listens",
            "Write a number above 0.",
        ),
        (
            'key = "media_and_creative"',
            'key = "media_creative"',
            "sectors.media_creative: key",
            "Did you mean “media_and_creative”?",
        ),
        ('key = "media_and_creative"', 'key = "nhs_provider"', "sectors", "Give each its own."),
        ("spread = 0.95", "spread = 0", "spread", "Write a number above 0."),
        (
            '"practice.listens" = 0.50',
            '"Practice listens" = 0.50',
            "blocks 5: means.Practice listens",
            "Write the key of an item in full, such as practice.two_way.",
        ),
    ],
    ids=["missing", "unknown", "twice", "certain", "impossible", "sector", "sector twice", "spread", "no key"],
)
def test_a_faulty_recipe_is_refused_and_nothing_written(
    old: str, new: str, where: str, remedy: str, study: Path
) -> None:
    change(study / "illustrative.toml", old, new)
    before = contents(study)
    with pytest.raises(InputError) as caught:
        write(study)
    assert (caught.value.where, caught.value.remedy) == (f"social-media/illustrative.toml, {where}", remedy)
    assert contents(study) == before


def test_real_responses_are_never_replaced(tmp_path: Path) -> None:
    study = copied(tmp_path)
    shutil.copy(SHIPPED / "illustrative.toml", study)
    before = contents(study)
    with pytest.raises(InputError) as caught:
        write(study)
    assert "benchmark.toml, basis: The basis is “sample”" in str(caught.value)
    assert contents(study) == before
