"""The same input gives the same bytes: again, from threads at once, and in another process at another time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import time_machine

from selfassess.reports.pdf.fonts import coverage
from tests.reports.pdf.samples import one_page, paragraph, sample

_CHECKOUT = Path(__file__).parents[3]
_PRINT_HASH = """
import hashlib
from tests.reports.pdf.samples import sample
print(hashlib.sha256(sample()).hexdigest())
"""


def test_equal_twice() -> None:
    assert sample() == sample()


def test_equal_from_four_threads(often_switched: None) -> None:  # noqa: ARG001 # asked for by name
    """Accented letters are what ReportLab reads in several steps, between which another thread may come."""
    letters = "".join(chr(code) for code in sorted(coverage()) if 0xC0 <= code < 0x500 and chr(code).isalpha())
    alone = one_page(paragraph(letters))
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: one_page(paragraph(letters)), range(12)))
    assert set(made) == {alone}


@pytest.fixture
def often_switched() -> Iterator[None]:
    """Threads change places as often as Python allows."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_another_title_is_another_file() -> None:
    assert sample("Another") != sample()


def test_the_clock_is_not_read() -> None:
    with time_machine.travel("2031-05-06T07:08:09Z"):
        later = sample()
    assert later == sample()


def test_equal_in_another_process() -> None:
    """Another order of hashing, another zone, and a date that ReportLab would take from the environment."""
    changed = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "86400"}
    finished = subprocess.run(
        [sys.executable, "-c", _PRINT_HASH],
        env=os.environ | changed,
        cwd=_CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert finished.stdout.strip() == hashlib.sha256(sample()).hexdigest()
