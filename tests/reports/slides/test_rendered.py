"""The deck as LibreOffice draws it: every word between the head of its slide and the foot."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from selfassess.reports.brand import make_brand
from selfassess.reports.slides.report import render
from tests.reports.brand.pictures import plain, saved
from tests.reports.office_cases import office_case
from tests.requirements_of_tests import require

pytestmark = pytest.mark.long

DRAWN = ("northmoor", "longest", "eight_dimensions", "lowest", "second_study", "nothing", "polish")
BRANDED = {"branded": "northmoor", "branded_longest": "longest"}
BRAND = make_brand("Brand " * 13, "contact " * 12, "Note. " * 50, "#7C2855", saved(plain((600, 200))))
PAGE = (960.0, 540.0)
FOOT_FROM, FOOT_TO = 500.0, 530.0
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">')


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the decks as PDF."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    require("LibreOffice", program)
    require("Poppler", shutil.which("pdftotext"))
    folder = tmp_path_factory.mktemp("decks")
    for name in DRAWN:
        (folder / f"{name}.pptx").write_bytes(render(office_case(name)))
    for name, case in BRANDED.items():
        (folder / f"{name}.pptx").write_bytes(render(office_case(case), BRAND))
    files = [f"{name}.pptx" for name in (*DRAWN, *BRANDED)]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(program), profile, "--headless", "--convert-to", "pdf", *files]
    subprocess.run(command, cwd=folder, env=os.environ | {"HOME": str(folder)}, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("name", [*DRAWN, *BRANDED])
def test_no_word_runs_over_the_foot_or_the_edge(drawn: Path, name: str) -> None:
    command = ["pdftotext", "-bbox", f"{name}.pdf", "-"]
    found = subprocess.run(command, cwd=drawn, check=True, capture_output=True, text=True).stdout
    pages = _PAGE.findall(found)
    assert len(pages) >= 7
    for number, (width, height, words) in enumerate(pages, start=1):
        scale = PAGE[0] / float(width)
        assert float(height) * scale == pytest.approx(PAGE[1], abs=1.0)
        for word in _WORD.findall(words):
            left, top, right, bottom = (float(value) * scale for value in word)
            assert left >= 40
            assert right <= PAGE[0] - 40
            in_the_foot = top >= FOOT_FROM and bottom <= FOOT_TO
            assert bottom <= FOOT_FROM or in_the_foot, f"slide {number}"
