"""From the shell to the JSON of one organisation, beside a Python that only imports numpy. Bytecode is compiled."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from bench.timing import seconds

CHECKOUT = Path(__file__).resolve().parent.parent
RUNS = 5


def measure() -> list[tuple[str, float, str]]:
    """Rows of name, figure and target."""
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.csv"
        lines = (CHECKOUT / "examples" / "answers.csv").read_text("utf-8-sig").splitlines(keepends=True)
        one.write_text("".join(lines[:2]), "utf-8")
        analysing = [sys.executable, "-m", "flask", "--app", "wsgi", "analyse", str(one), "--date", "2026-12-03"]
        importing = [sys.executable, "-c", "import numpy"]
        ours, theirs = (seconds(partial(_run, command), RUNS) for command in (analysing, importing))
    return [
        ("analyse of one organisation to JSON, as a whole process: milliseconds", 1000 * ours, "-"),
        ("import numpy alone, as a whole process: milliseconds", 1000 * theirs, "-"),
        ("analyse of one organisation: times import numpy", ours / theirs, "-"),
    ]


def _run(command: list[str]) -> None:
    # The first run writes the bytecode and the best one reads it; without the variable below each would compile anew.
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, env=_environment())


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
