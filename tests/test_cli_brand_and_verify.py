"""Reports in somebody's brand from the command line, and the check of a report against answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from tests.factories import CHECKOUT
from tests.reports.brand.pictures import plain, saved

EXAMPLES = CHECKOUT / "examples" / "answers.csv"
DATE = "2026-12-03"
BRAND = """
name = "Harbour & Hill Consulting"
contact = "hello@harbour.example"
colour = "#7C2855"
logo = "logo.png"
"""


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """The first organisation of the examples."""
    file = tmp_path / "one.csv"
    file.write_text("".join(EXAMPLES.read_text("utf-8-sig").splitlines(keepends=True)[:2]), "utf-8")
    return file


@pytest.fixture
def brand(tmp_path: Path) -> Path:
    (tmp_path / "logo.png").write_bytes(saved(plain()))
    file = tmp_path / "brand.toml"
    file.write_text(BRAND, "utf-8")
    return file


def run(app: Flask, *arguments: object) -> Result:
    return app.test_cli_runner().invoke(args=[str(each) for each in arguments])


@pytest.fixture
def report(shared_app: Flask, one: Path, tmp_path: Path) -> Path:
    file = tmp_path / "report.pdf"
    assert run(shared_app, "analyse", one, "--format", "pdf", "--out", file, "--date", DATE).exit_code == 0
    return file


def test_a_report_is_that_of_its_answers(shared_app: Flask, report: Path, one: Path) -> None:
    result = run(shared_app, "verify", report, one)
    assert (result.exit_code, result.output.endswith("The file is unaltered.\n")) == (0, True)
    assert f"covers these answers of Northmoor Community Health NHS Trust on {DATE}." in result.output


def test_one_answer_changed_is_another_report(shared_app: Flask, report: Path, one: Path) -> None:
    head, row = one.read_text("utf-8").splitlines()
    cells = row.split(",")
    place = head.split(",").index("practice.listens")
    cells[place] = "0" if cells[place] != "0" else "1"
    one.write_text(f"{head}\n{','.join(cells)}\n", "utf-8")
    result = run(shared_app, "verify", report, one)
    assert (result.exit_code, "covers none of these answers" in result.output) == (1, True)


def test_a_file_that_was_altered_is_told(shared_app: Flask, report: Path, one: Path) -> None:
    report.write_bytes(report.read_bytes() + b"% another line\n")
    result = run(shared_app, "verify", report, one)
    assert (result.exit_code, "The file was altered" in result.output) == (1, True)


def test_a_branded_report_is_verified_with_its_brand(shared_app: Flask, one: Path, brand: Path, tmp_path: Path) -> None:
    report = tmp_path / "branded.pdf"
    made = run(shared_app, "analyse", one, "--format", "pdf", "--out", report, "--date", DATE, "--brand", brand)
    assert made.exit_code == 0, made.output
    assert [run(shared_app, "verify", report, one, *with_).exit_code for with_ in (("--brand", brand), ())] == [0, 1]


REFUSED = {
    "not TOML": ("name = Harbour", "brand.toml, line 1"),
    "unknown key": ('colours = "#7C2855"', "'colours' is not known"),
    "not text": ("name = 5", "brand.toml, name: This is not text"),
    "too light": ('colour = "#41B6E6"', "brand.toml, colour: #41B6E6 is too light"),
    "no logo there": ('logo = "none.png"', "none.png cannot be read"),
    "no picture": ('logo = "brand.toml"', "brand.toml, logo: The logo is not a PNG or JPEG picture"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_faulty_brand_is_refused_and_nothing_is_written(
    shared_app: Flask, one: Path, brand: Path, tmp_path: Path, case: str
) -> None:
    text, said = REFUSED[case]
    brand.write_text(text, "utf-8")
    out = tmp_path / "out.pdf"
    result = run(shared_app, "analyse", one, "--format", "pdf", "--out", out, "--brand", brand)
    assert (result.exit_code, out.exists()) == (2, False)
    assert said in result.output


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"x" * 100, b"<dc:identifier>ABC</dc:identifier>"])
def test_what_is_no_report_of_ours_is_refused(shared_app: Flask, one: Path, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(content)
    result = run(shared_app, "verify", other, one)
    assert (result.exit_code, "not a sealed report" in result.output) == (2, True)
