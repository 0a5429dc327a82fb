"""A small study on another subject, in another language and with other scales, through everything by command."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from pypdf import PdfReader

STUDY = Path(__file__).parent / "second_study" / "vedligehold"
ANSWERS = (
    "organisation,sector,bygning.checked,bygning.tag.registreret,opgave.tagrender.now,opgave.tagrender.plan,"
    "opgave.varme.now,opgave.brand.now,praksis.register,praksis.plan,praksis.beredskab.vagt,"
    "praksis.beredskab.haner,praksis.beredskab.firma\n"
    "Ærø Boligforening,bolig,1,1,0,1,1,1,0,1,1,0,0\n"
)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "svar.csv"
    path.write_text(ANSWERS, "utf-8")
    return path


@pytest.fixture
def analyse(app: Flask, answers: Path) -> Callable[..., Result]:
    def run(*options: str) -> Result:
        arguments = ["analyse", str(answers), "--study", str(STUDY), "--date", "2026-12-03", *options]
        return app.test_cli_runner().invoke(args=arguments)

    return run


def test_it_is_checked(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["study", "check", str(STUDY)])
    assert result.exit_code == 0, result.output


def test_json(analyse: Callable[..., Result]) -> None:
    result = analyse()
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    assert document["organisation"]["name"] == "Ærø Boligforening"
    assert document["posture"] is None
    assert len(document["dimensions"]) == 3
    assert document["benchmark"]["basis"] == "sample"
    assert document["overall"]["position"]["interval"] is not None
    assert document["recommendations"]


def test_csv(analyse: Callable[..., Result]) -> None:
    table = list(csv.DictReader(io.StringIO(analyse("--format", "csv").stdout_bytes.decode("utf-8-sig"))))
    assert {"overall", "dimension", "item"} <= {row["part"] for row in table}


def test_pdf(analyse: Callable[..., Result]) -> None:
    pages = PdfReader(io.BytesIO(analyse("--format", "pdf").stdout_bytes)).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert "Ærø Boligforening" in text
    assert "social media" not in text.lower()
    assert "illustrative" not in text.lower()
