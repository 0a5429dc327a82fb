"""While a report is made nothing is opened but code, fonts and templates; no socket is made and no program starts."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache

import pytest

from tests.reports.watched_render import CHECKOUT, DOING


@cache
def seen() -> dict[str, list[str]]:
    """In a process that has made nothing yet, so that whatever is read once is seen too."""
    finished = subprocess.run(
        [sys.executable, "-m", "tests.reports.watched_render"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    said: dict[str, list[str]] = json.loads(finished.stdout)
    return said


def test_no_format_opens_connects_or_starts_anything() -> None:
    assert seen()["reports"] == []


@pytest.mark.parametrize("name", DOING)
def test_each_of_those_would_be_seen(name: str) -> None:
    assert seen()[name] != []
