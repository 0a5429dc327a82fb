"""The same questionnaire is the same file, whenever it is made."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from selfassess.domain.instrument import Instrument
from selfassess.reports.blank.packaging import without_times
from selfassess.reports.blank.spreadsheet import xlsx
from selfassess.reports.blank.word import docx
from tests.factories import shipped_study

CORE = '<cp:coreProperties><dcterms:created xsi:type="dcterms:W3CDTF">{}</dcterms:created></cp:coreProperties>'


def package(year: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo("docProps/core.xml", (year, 1, 1, 0, 0, 0)), CORE.format(f"{year}-01-01"))
        archive.writestr(zipfile.ZipInfo("word/document.xml", (year, 1, 1, 0, 0, 0)), f"<p>{2024}-01-01</p>")
    return made.getvalue()


def test_the_time_is_taken_out_and_nothing_else() -> None:
    assert package(2024) != package(2025)
    assert without_times(package(2024)) == without_times(package(2025))
    with zipfile.ZipFile(io.BytesIO(without_times(package(2024)))) as archive:
        assert archive.read("word/document.xml") == b"<p>2024-01-01</p>"
        assert archive.read("docProps/core.xml").decode() == CORE.format("1980-01-01T00:00:00Z")


@pytest.mark.parametrize("make", [docx, xlsx])
def test_a_questionnaire_has_no_trace_of_when_it_was_made(make: Callable[[Instrument], bytes]) -> None:
    made = make(shipped_study().instrument)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        today = datetime.now(UTC).date().isoformat().encode()
        assert [info.filename for info in archive.infolist() if today in archive.read(info)] == []
    assert make(shipped_study().instrument) == made


def test_a_workbook_is_made_without_a_file_being_opened() -> None:
    instrument = shipped_study().instrument
    made = xlsx(instrument)  # its modules are loaded
    opened: list[str] = []
    watching = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event == "open":
            opened.append(str(arguments[0]))

    sys.addaudithook(watch)
    again = xlsx(instrument)
    watching[0] = False
    assert opened == []
    assert again == made
