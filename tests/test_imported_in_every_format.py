"""A census and a sample imported by command, then a report in every format: each says what its basis bears."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from selfassess import create_app
from selfassess.config import Settings
from selfassess.domain.position import Basis
from selfassess.reports.formats import FORMATS
from selfassess.studies import read_study
from tests.benchmarks import REAL, provenance, responses, study_folder
from tests.factories import CHECKOUT
from tests.reports.parity.figures import plain
from tests.reports.parity.texts import READERS

# Counts are of the rows of the files. 72% and 94% are the roots of Wilson's equation for 26 of 30 of 215 by hand: n is
# 30 * 214 / 185 = 34.70, the centre .830, half the width .113.
SENTENCES = {
    Basis.CENSUS: (
        "Above 16 of the 25 organisations in the benchmark: above the middle of these 25.",
        "The count is a fact about these 25: five points either way in your answers would make it 15 or 19.",
    ),
    Basis.SAMPLE: (
        "Above 26 of the 30 organisations in the benchmark: clearly above the median.",
        "They are a random sample: with 95% confidence, 72% to 94% of all 215 organisations score below you.",
    ),
}
NEVER = {
    Basis.CENSUS: ("invented", "random sample", "95% confidence", "were a random draw"),
    Basis.SAMPLE: ("invented", "is a fact about", "were a random draw"),
}
SAID = frozenset(FORMATS) - {"csv"}  # CSV has figures only; its interval is checked apart


@pytest.mark.parametrize("basis", SENTENCES)
def test_each_format_says_what_the_basis_bears(settings: Settings, tmp_path: Path, basis: Basis) -> None:
    study = study_folder(Basis.ILLUSTRATIVE, tmp_path)
    run = create_app(replace(settings, study_folder=study)).test_cli_runner()
    file, about = tmp_path / "responses.csv", tmp_path / "provenance.toml"
    file.write_bytes(responses(REAL[basis]))
    about.write_text(provenance(REAL[basis]), encoding="utf-8")
    imported = run.invoke(args=["benchmark", "import", str(file), "--study", str(study), "--provenance", str(about)])
    assert imported.exit_code == 0, imported.output
    answers = tmp_path / "answers.csv"
    rows = (CHECKOUT / "examples" / "answers.csv").read_text("utf-8").splitlines()
    answers.write_text("\n".join(rows[:2]) + "\n", encoding="utf-8")
    instrument, label = read_study(study).instrument, REAL[basis].title
    for name in FORMATS:
        made = tmp_path / f"report.{name}"
        arguments = ["analyse", str(answers), "--format", name, "--date", "2026-12-03", "--out", str(made)]
        done = run.invoke(args=[*arguments, "--study", str(study)])
        assert done.exit_code == 0, done.output
        said = " ".join(plain(block.text) for block in READERS[name](made.read_bytes(), instrument))
        if name in SAID:
            assert [each for each in SENTENCES[basis] if each not in said] == [], name
        assert [each for each in NEVER[basis] if each in said] == [], name
        assert label in said, name
        assert "not the 2012 study’s data" not in said, name
    interval = json.loads((tmp_path / "report.json").read_bytes())["overall"]["position"]["interval"]
    assert interval == (None if basis is Basis.CENSUS else pytest.approx([71.68, 94.35], abs=0.02))
