"""A report in somebody's colours, with a logo: as accessible as any other, and with the same figures."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf

from selfassess.reports.brand import Brand, make_brand
from selfassess.reports.charts.palette import BAND, PETROL
from selfassess.reports.pdf.report import render
from selfassess.reports.pdf.shapes import colour_operands
from tests.reports.brand.pictures import plain, saved
from tests.reports.pdf.marked_pages import marked_page
from tests.reports.pdf.reading import document, read_tree, texts
from tests.reports.pdf.ua_checks import problems
from tests.reports.pdf.whole_report import report_case, report_file
from tests.verapdf import failed_rules

NAME, CONTACT = "Harbour & Hill Consulting", "hello@harbour.example"
NOTE = "Please read page 2 first. " * 11


@cache
def brand() -> Brand:
    return make_brand(NAME, CONTACT, NOTE, "#7C2855", saved(plain((600, 200), "#7C2855")))


@cache
def branded(name: str = "northmoor") -> bytes:
    return render(report_case(name), brand())


def test_it_passes_both_standards(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.pdf" for name in ("northmoor", "longest_texts")]
    for file in files:
        file.write_bytes(branded(file.stem))
    assert problems(branded()) == []
    assert [failed_rules(files, standard) for standard in ("ua1", "2a")] == [[frozenset()] * 2] * 2


def test_the_cover_says_whose_it_is() -> None:
    cover = document(branded()).find("Sect")[0]
    said = " ".join(cover.text.split())
    assert [each in said for each in (f"Prepared by {NAME}", CONTACT, NOTE.strip())] == [True] * 3
    with pikepdf.open(BytesIO(branded())) as pdf:
        figures = read_tree(pdf, [marked_page(page) for page in pdf.pages])[0].find("Figure")
        assert str(figures[0].obj["/Alt"]) == f"Logo of {NAME}"


def contents_of(file: bytes) -> str:
    with pikepdf.open(BytesIO(file)) as pdf:
        return "\n".join(page.Contents.read_bytes().decode("latin-1") for page in pdf.pages)


def test_nothing_is_left_in_the_colour_of_the_house() -> None:
    ours, theirs = contents_of(report_file("northmoor")), contents_of(branded())
    house = [colour_operands(colour) for colour in (PETROL, BAND)]
    assert [colour in ours for colour in house] == [True, True]
    assert [colour in theirs for colour in house] == [False, False]
    assert colour_operands("#7C2855") in theirs


def test_every_other_page_says_the_same() -> None:
    ours, theirs = (texts(file, "Sect")[1:] for file in (report_file("northmoor"), branded()))
    assert ours == theirs


def test_equal_bytes_when_made_again_and_at_most_100_kilobytes() -> None:
    assert render(report_case("northmoor"), brand()) == branded()
    assert [len(file) <= 100_000 for file in (branded(), report_file("northmoor"))] == [True, True]


def test_a_logo_stands_in_the_file_once() -> None:
    with pikepdf.open(BytesIO(branded())) as pdf:
        pictures = [
            each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        ]
        assert [(int(each.Width), int(each.Height)) for each in pictures] == [(480, 160)]
