"""A report in somebody's colours, with a logo: as accessible as any other, and with the same figures."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import zxingcpp
from PIL import Image

from selfassess.reports.brand import Brand, make_brand
from selfassess.reports.charts.palette import BAND, PETROL
from selfassess.reports.pdf.pages.seal_panel import modules
from selfassess.reports.pdf.report import render
from selfassess.reports.pdf.shapes import colour_operands
from tests.reports.brand.pictures import plain, saved
from tests.reports.pdf.marked_pages import marked_page
from tests.reports.pdf.reading import document, read_tree, texts
from tests.reports.pdf.whole_report import report_case, report_file

NAME, CONTACT = "Harbour & Hill Consulting", "hello@harbour.example"
ADDRESS = "https://assessment.example.org"
NOTE = "Please read page 2 first. " * 11


@cache
def brand() -> Brand:
    made = make_brand(NAME, CONTACT, NOTE, "#7C2855", saved(plain((600, 200), "#7C2855")))
    return replace(made, verify_at=ADDRESS)


@cache
def branded(name: str = "northmoor") -> bytes:
    return render(report_case(name), brand())


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


def parts_by_title(file: bytes) -> list[str]:
    """What each part says, but for the cover and the last, where the seal stands."""
    return texts(file, "Sect")[1:-1]


def test_every_other_page_says_the_same() -> None:
    ours, theirs = (parts_by_title(file) for file in (report_file("northmoor"), branded()))
    assert ours == theirs


def test_equal_bytes_when_made_again_and_at_most_105_kilobytes() -> None:
    assert render(report_case("northmoor"), brand()) == branded()
    assert [len(file) <= 105_000 for file in (branded(), report_file("northmoor"))] == [True, True]


def test_a_logo_stands_in_the_file_once() -> None:
    with pikepdf.open(BytesIO(branded())) as pdf:
        pictures = [
            each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        ]
        assert [(int(each.Width), int(each.Height)) for each in pictures] == [(480, 160)]


def test_the_last_page_says_where_the_seal_is_checked() -> None:
    code = report_case("northmoor").seal.code
    with pikepdf.open(BytesIO(branded())) as pdf:
        links = [str(each.A.URI) for page in pdf.pages for each in page.get("/Annots", []) if "/A" in each]
        figures = read_tree(pdf, [marked_page(page) for page in pdf.pages])[0].find("Sect")[-1].find("Figure")
        said = [str(each.obj["/Alt"]) for each in figures]
    assert f"{ADDRESS}/verify?code={code}" in links
    assert any(alt.startswith("QR code") for alt in said)
    assert not any("verify?code" in address for address in house_links())


def house_links() -> list[str]:
    with pikepdf.open(BytesIO(report_file("northmoor"))) as pdf:
        return [str(each.A.URI) for page in pdf.pages for each in page.get("/Annots", []) if "/A" in each]


def test_the_qr_code_is_read_as_the_address() -> None:
    """By another program than the one that made it: its modules are drawn large and photographed, so to speak."""
    size, address = 297, f"{ADDRESS}/verify?code=SRAKF3RUG866"
    image = Image.new("L", (size + 80, size + 80), 255)
    for left, top, width, height in modules(address, size):
        image.paste(0, (round(left) + 40, round(top) + 40, round(left + width) + 40, round(top + height) + 40))
    assert [found.text for found in zxingcpp.read_barcodes(image)] == [address]
