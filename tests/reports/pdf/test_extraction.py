"""What readers, searchers and screen readers get out of the file is what was put in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from selfassess.reports.pdf.groups import bullets
from selfassess.reports.pdf.printable import printable
from tests.reports.pdf.hostile import KEPT, RESPELLED, SUBSTITUTED
from tests.reports.pdf.reading import texts
from tests.reports.pdf.samples import BODY, PARAGRAPH, long_table, one_page, paragraph, sample
from tests.requirements_of_tests import require


def _read_by_pypdf(file: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(file)).pages).split())


def _read_by_poppler(file: bytes, path: Path) -> str:
    require("pdftotext", shutil.which("pdftotext"))
    path.write_bytes(file)
    read = subprocess.run(["pdftotext", "-enc", "UTF-8", "-raw", str(path), "-"], capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


@pytest.fixture(scope="module")
def kept() -> bytes:
    return one_page(*[paragraph(text) for text in KEPT.values()])


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_two_readers_give_the_text_back(kept: bytes, text: str, tmp_path: Path) -> None:
    words = " ".join(text.split())
    assert words in _read_by_pypdf(kept)
    assert words in _read_by_poppler(kept, tmp_path / "kept.pdf")


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_the_structure_gives_the_text_back(kept: bytes, text: str) -> None:
    assert text in texts(kept, "P")


def test_substitutes_are_seen_by_readers() -> None:
    changed = SUBSTITUTED | RESPELLED
    file = one_page(*[paragraph(text) for text, _ in changed.values()])
    assert texts(file, "P") == [shown.replace("\n", " ") for _, shown in changed.values()]


def test_the_line_ends_of_a_paragraph_are_spaces() -> None:
    words = " ".join(f"word{number}" for number in range(400))
    file = one_page(paragraph(words))
    assert texts(file, "P") == [words]
    assert words in _read_by_pypdf(file)


def test_a_word_broken_over_lines_is_one_word() -> None:
    assert texts(one_page(paragraph("W" * 4000)), "P") == ["W" * 4000]


def test_a_paragraph_over_pages_is_one_element() -> None:
    words = " ".join(f"word{number}" for number in range(3000))
    file = one_page(paragraph(words))
    assert len(pypdf.PdfReader(BytesIO(file)).pages) > 1
    assert texts(file, "P") == [words]


def test_a_list_over_pages_is_one_list() -> None:
    items = [f"Item {number} " + "word " * 120 + "end" for number in range(12)]
    file = one_page(bullets([printable(item) for item in items], BODY))
    assert len(pypdf.PdfReader(BytesIO(file)).pages) > 1
    assert len(texts(file, "L")) == 1
    assert texts(file, "LI") == ["•" + item for item in items]


def test_a_table_over_pages_names_its_columns_once() -> None:
    file = one_page(long_table(90))
    reader = pypdf.PdfReader(BytesIO(file))
    headers = [page.extract_text().count("Evidence") for page in reader.pages]
    assert headers == [1] * len(headers)
    assert len(headers) > 2
    assert texts(file, "TH") == ["Item", "Evidence", "Bar", "Number", *[f"Item {index}" for index in range(90)]]
    assert len(texts(file, "Table")) == 1


def test_running_heads_are_not_part_of_the_text() -> None:
    file = sample()
    shown = _read_by_pypdf(file)
    assert "2 of " in shown
    assert "2 of " not in texts(file, "Document")[0]


def test_the_document_holds_nothing_active() -> None:
    """Hostile text stays text: the file has links of ours and nothing else."""
    reader = pypdf.PdfReader(BytesIO(one_page(*[paragraph(text) for text in KEPT.values()])))
    assert not {"/Names", "/OpenAction", "/AcroForm", "/AA"} & set(reader.root_object)
    assert [page.get("/Annots") for page in reader.pages] == [None] * len(reader.pages)


def test_making_a_report_opens_no_file_and_no_connection() -> None:
    one_page(paragraph(PARAGRAPH))  # the fonts are read once
    opened: list[str] = []
    watching = True

    def watch(event: str, _: tuple[object, ...]) -> None:
        if watching and (event == "open" or event.startswith(("socket", "subprocess", "os.system"))):
            opened.append(event)

    sys.addaudithook(watch)
    one_page(*[paragraph(text) for text in KEPT.values()])
    watching = False
    assert opened == []
