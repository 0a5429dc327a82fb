"""The same Analysis gives the same bytes: again, from threads at once, at another time, in another process."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine

from selfassess.reports.formats import FORMATS
from tests.factories import CHECKOUT
from tests.reports.analyses import case, northmoor

_PRINT_HASH = """
import hashlib, sys
from selfassess.reports.formats import FORMATS
from tests.reports.analyses import northmoor
print(hashlib.sha256(FORMATS[sys.argv[1]].render(northmoor())).hexdigest())
"""
OFFICE = ("docx", "xlsx", "pptx")


@pytest.mark.parametrize("name", OFFICE)
def test_equal_twice_and_at_another_time(name: str) -> None:
    first = FORMATS[name].render(case("northmoor"))
    with time_machine.travel("2031-05-06T07:08:09Z"):
        assert FORMATS[name].render(northmoor()) == first


@pytest.mark.parametrize("name", OFFICE)
def test_equal_from_four_threads(name: str) -> None:
    analyses = [case("northmoor"), case("second_study")] * 4
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(FORMATS[name].render, analyses))
    assert made == [FORMATS[name].render(each) for each in analyses]


@pytest.mark.parametrize("name", OFFICE)
def test_equal_in_another_process(name: str) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", _PRINT_HASH, name],
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert finished.stdout.strip() == hashlib.sha256(FORMATS[name].render(case("northmoor"))).hexdigest()


@pytest.mark.parametrize("name", OFFICE)
def test_another_analysis_is_another_file(name: str) -> None:
    assert FORMATS[name].render(case("lowest")) != FORMATS[name].render(case("northmoor"))


@pytest.mark.parametrize("name", OFFICE)
def test_no_part_of_the_archive_says_when_it_was_made(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(FORMATS[name].render(case("northmoor")))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None
        assert package.namelist()[0] == "[Content_Types].xml"


@pytest.mark.parametrize("name", OFFICE)
def test_no_file_is_opened_while_a_report_is_made(name: str) -> None:
    made = FORMATS[name].render(case("northmoor"))  # its modules are loaded
    opened: list[str] = []
    watching = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event in ("open", "socket.connect", "subprocess.Popen"):
            opened.append(str(arguments[0]))

    sys.addaudithook(watch)
    again = FORMATS[name].render(case("northmoor"))
    watching[0] = False
    assert opened == []
    assert again == made
