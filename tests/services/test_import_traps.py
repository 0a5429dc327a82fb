"""Files that would take a careless import's time or memory: each is refused in bounds, and leaves nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from selfassess.domain.position import Basis
from tests.answerfiles.traps import TRAPS
from tests.benchmarks import REAL, provenance, responses, study_folder
from tests.factories import CHECKOUT

SECONDS, MEGABYTES = 10, 200


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads its memory as Linux tells it")
def test_every_trap_is_refused_in_bounds(tmp_path: Path) -> None:
    study, files = study_folder(Basis.ILLUSTRATIVE, tmp_path), tmp_path / "files"
    files.mkdir()
    names = {f"trap-{number:02d}": name for number, name in enumerate(TRAPS)}
    for file, name in names.items():
        (files / file).write_bytes(TRAPS[name][0]())
    (files / "zz-good").write_bytes(responses(REAL[Basis.CENSUS]))
    toml = tmp_path / "provenance.toml"
    toml.write_text(provenance(REAL[Basis.CENSUS]), encoding="utf-8")
    before = {path: path.is_dir() or path.read_bytes() for path in study.rglob("*")}

    run = [sys.executable, "-m", "tests.services.importing_process", *map(str, (study, toml, files))]
    told = json.loads(subprocess.run(run, cwd=CHECKOUT, capture_output=True, check=True).stdout)

    outcomes = told["outcomes"]
    assert outcomes.pop("zz-good")[0] == "imported"
    wrong = {
        names[file]: said
        for file, (said, _) in outcomes.items()
        if f"{file}: {TRAPS[names[file]][1]}" not in _placed(said)
    }
    assert wrong == {}
    assert {names[file]: seconds for file, (_, seconds) in outcomes.items() if seconds > SECONDS} == {}
    assert told["megabytes"] < MEGABYTES
    added = {path.relative_to(study).as_posix() for path in study.rglob("*") if path not in before}
    assert added == {"editions", "editions/current", *(f"editions/2026{name}" for name in KEPT)}
    assert {path: path.is_dir() or path.read_bytes() for path in before} == before


KEPT = ("", "/benchmark.toml", "/responses.csv")


def _placed(said: str) -> str:
    """A message without the place inside the file."""
    where, _, what = said.partition(": ")
    return f"{where.partition(',')[0]}: {what}"
