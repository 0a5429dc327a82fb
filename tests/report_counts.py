"""What the checks passed and refused, counted and said at the end of a test run, whichever worker counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import pytest

# What is said of a set of files, and the digests of those in it: the same file met by two workers counts once.
_SETS = (
    "reports passed our own check of PDF/UA-1 and PDF/A-2a",
    "reports passed by veraPDF as PDF/UA-1",
    "reports passed by veraPDF as PDF/A-2a",
    "broken files refused by veraPDF",
    "cells of the matrix of roles and pages answered as written",
    "alterations of the table of access caught",
)
OWN, UA1, A2A, BROKEN, CELLS, CAUGHT = _SETS
# What is only counted: every worker's number is added.
_NUMBERS = (
    "times that a canary of others was sought in an answer and not found",
    "generated requests answered without a crash",
)
SOUGHT, FUZZED = _NUMBERS
_counted: dict[str, set[str]] = defaultdict(set)
_added: dict[str, int] = defaultdict(int)


def count(said: str, files: Iterable[bytes]) -> None:
    """Add files to one of the sets above."""
    _counted[said] |= {sha256(file).hexdigest() for file in files}


def add(said: str, number: int) -> None:
    """Add to one of the numbers above."""
    _added[said] += number


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its counts over; `workeroutput` is there only in one."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["reports"] = {said: sorted(digests) for said, digests in _counted.items()}
        output["numbers"] = dict(_added)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401 # of pytest-xdist, which may be absent
    """The run's own process takes them; a worker that crashed has none."""
    for said, digests in getattr(node, "workeroutput", {}).get("reports", {}).items():
        _counted[said] |= set(digests)
    for said, number in getattr(node, "workeroutput", {}).get("numbers", {}).items():
        _added[said] += number


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _counted or _added:
        terminalreporter.section("counts")
        for said in _SETS:
            terminalreporter.write_line(f"{len(_counted[said]):>5} {said}")
        for said in _NUMBERS:
            terminalreporter.write_line(f"{_added[said]:>5} {said}")
