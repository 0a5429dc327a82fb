"""Imports each file of a folder in a process of its own, and says how long each took and how much memory all did.

Run with the folder of the study, the provenance and the folder of the files. Writes JSON: what was said of each file
and its seconds, and the most memory that the process ever had, in MB.
"""

from __future__ import annotations

import json
import re
import sys
import time
from datetime import date
from pathlib import Path

from selfassess.domain.errors import InputError
from selfassess.services.importing import import_edition


def outcome(study: Path, file: Path, provenance: Path) -> tuple[str, float]:
    began = time.perf_counter()
    try:
        import_edition(study, file, provenance, date(2026, 11, 24))
        said = "imported"
    except InputError as error:
        said = str(error)
    return said, time.perf_counter() - began


def main(study: Path, provenance: Path, files: Path) -> None:
    outcomes = {file.name: outcome(study, file, provenance) for file in sorted(files.iterdir())}
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    assert peak is not None
    print(json.dumps({"outcomes": outcomes, "megabytes": int(peak[1]) / 1024}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
