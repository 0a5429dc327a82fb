"""Every word of the blank workbook can be read: its rows are as high as their texts, in a program that draws them."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from openpyxl import load_workbook

from selfassess.domain.instrument import Instrument
from selfassess.reports.blank.spreadsheet import LISTS, xlsx
from selfassess.reports.office import fitting
from tests.reports.blank.asked import texts
from tests.reports.reading_office import parts
from tests.requirements_of_tests import require

ARIAL = 1.15  # of the size of type, from line to line
CHARACTER, INSIDE = 5.25, 12.0  # points of a column's width for a character of it, and round the text
_PAGE = re.compile(r"<page .*?</page>", re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">')


def test_each_row_is_as_high_as_its_longest_text(instrument: Instrument) -> None:
    wrapped = 0
    for sheet in load_workbook(io.BytesIO(xlsx(instrument))).worksheets:
        if sheet.title == LISTS:
            continue
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value):
            room = sheet.column_dimensions[cell.column_letter].width * CHARACTER - INSIDE
            lines = len(fitting.lines(str(cell.value), cell.font.sz, room, bool(cell.font.b)))
            height = sheet.row_dimensions[cell.row].height
            assert height is not None
            assert lines * cell.font.sz * ARIAL <= height < 409, f"{sheet.title} {cell.coordinate}"
            wrapped += lines > 1
    assert wrapped > 10


def test_a_row_still_grows_by_what_is_typed_into_it(instrument: Instrument) -> None:
    rows = [
        row.attrib
        for name, content in parts(xlsx(instrument)).items()
        if name.startswith("xl/worksheets/sheet")
        for row in fromstring(content).iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row")  # noqa: S314 - we wrote it
    ]
    assert len([row for row in rows if "ht" in row]) > 20
    assert [row for row in rows if row.get("customHeight", "0") != "0"] == []


@pytest.fixture(scope="module")
def pages(instrument: Instrument, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[list[list[float]]]]:
    """The workbook as LibreOffice draws it: all its words, and where the words of each page stand."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    require("LibreOffice", program)
    require("Poppler", shutil.which("pdftotext"))
    folder: Path = tmp_path_factory.mktemp("blank")
    (folder / "blank.xlsx").write_bytes(xlsx(instrument))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(program), profile, "--headless", "--convert-to", "pdf", "blank.xlsx"]
    subprocess.run(command, cwd=folder, env=os.environ | {"HOME": str(folder)}, check=True, capture_output=True)
    said, placed = (
        subprocess.run(["pdftotext", *options, "blank.pdf", "-"], cwd=folder, check=True, capture_output=True).stdout
        for options in ([], ["-bbox"])
    )
    words = [
        [[float(side) for side in word] for word in _WORD.findall(page)] for page in _PAGE.findall(placed.decode())
    ]
    return said.decode(), words


@pytest.mark.long
def test_no_word_is_drawn_over_another(pages: tuple[str, list[list[list[float]]]]) -> None:
    over = [
        (number, one, other)
        for number, words in enumerate(pages[1], start=1)
        for place, one in enumerate(words)
        for other in words[place + 1 :]
        if min(one[2], other[2]) - max(one[0], other[0]) > 1
        and min(one[3], other[3]) - max(one[1], other[1]) > 0.4 * (one[3] - one[1])
    ]
    assert len(pages[1]) > 5
    assert over == []


@pytest.mark.long
def test_every_word_is_drawn(instrument: Instrument, pages: tuple[str, list[list[list[float]]]]) -> None:
    drawn = "".join(pages[0].split())
    rules = {option for section in instrument.sections for option in section.plan_options}
    assert [text for text in texts(instrument) if text not in rules and "".join(text.split()) not in drawn] == []
