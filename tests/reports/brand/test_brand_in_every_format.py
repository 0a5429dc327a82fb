"""A brand in every format for people but the PDF, which has its own tests: said, shown, and nothing else changed."""

from __future__ import annotations

import base64
import io
import re
import sys
from functools import cache
from typing import Any

import pytest
from docx import Document
from pptx import Presentation

from selfassess.reports.brand import NEUTRAL, Brand, make_brand
from selfassess.reports.charts.palette import BAND, PANEL, PETROL
from selfassess.reports.formats import FORMATS
from tests.reports.analyses import case
from tests.reports.brand.pictures import plain, saved
from tests.reports.reading_office import docx_text, parts, xlsx_text
from tests.web.pages import Page

NAME, CONTACT, COLOUR = "Harbour & Hill <Consulting>", "hello@harbour.example", "#7C2855"
NOTE = "Please read the page for the board first, then the plan, and ask us whatever is not clear. " * 3
NAMES = ("docx", "html", "pptx", "xlsx")
HOUSE = {"docx": (PETROL, BAND), "html": (PETROL, BAND, PANEL), "pptx": (PETROL, BAND, PANEL), "xlsx": (PETROL, PANEL)}


@cache
def brand() -> Brand:
    return make_brand(NAME, CONTACT, NOTE, COLOUR, saved(plain((600, 200))))


@cache
def made(name: str, whose: Brand = NEUTRAL) -> bytes:
    return FORMATS[name].render(case("northmoor"), whose)


def cover_of(name: str, data: bytes) -> str:
    """What is said before the report begins."""
    if name == "html":
        return Page(data.decode()).texts("header")[0]
    if name == "docx":
        return docx_text(data).partition("Contents\n")[0]
    if name == "xlsx":
        return xlsx_text(data).partition("Finding")[0]
    slide = Presentation(io.BytesIO(data)).slides[0]
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def looks_of(name: str, data: bytes) -> str:
    """All that a file has of colours, down to the workbooks behind its charts."""
    if name == "html":
        return data.decode()
    said = []
    for part, content in parts(data).items():
        said += [looks_of("xlsx", content)] if part.endswith(".xlsx") else [content.decode("latin-1")]
    return "\n".join(said).upper()


def drawn_in_word(document: Any) -> list[Any]:  # noqa: ANN401 - the library does not type it
    return [each for each in document.inline_shapes if each._inline.graphic.graphicData.pic is not None]


def drawn_on_slides(data: bytes) -> list[Any]:
    shapes = [shape for slide in Presentation(io.BytesIO(data)).slides for shape in slide.shapes]
    return [each for each in shapes if hasattr(each, "image")]


def pictures_of(name: str, data: bytes) -> list[tuple[bytes, str]]:
    """Every picture with its alternative text."""
    if name == "html":
        images = [attributes for tag, attributes in Page(data.decode()).elements if tag == "img"]
        return [(base64.b64decode(each["src"].partition("data:image/png;base64,")[2]), each["alt"]) for each in images]
    if name == "docx":
        document = Document(io.BytesIO(data))
        related = document.part.related_parts
        return [
            (related[each.graphic.graphicData.pic.blipFill.blip.embed].blob, each.docPr.get("descr"))
            for each in (shape._inline for shape in drawn_in_word(document))
        ]
    if name == "pptx":
        shapes = drawn_on_slides(data)
        return [(each.image.blob, each._element.nvPicPr.cNvPr.get("descr")) for each in shapes]
    return [(content, "") for part, content in parts(data).items() if "/media/" in part]


@pytest.mark.parametrize("name", NAMES)
def test_the_cover_says_whose_it_is(name: str) -> None:
    said = " ".join(cover_of(name, made(name, brand())).split())
    prepared = f"Prepared by | {NAME}" if name == "xlsx" else f"Prepared by {NAME}"
    assert [each in said for each in (prepared, CONTACT, NOTE.strip())] == [True] * 3


@pytest.mark.parametrize("name", NAMES)
def test_only_what_is_given_is_said(name: str) -> None:
    ours, theirs = (cover_of(name, made(name, each)) for each in (NEUTRAL, make_brand(colour=COLOUR)))
    assert ours == theirs
    assert [each in ours for each in ("Prepared by", "Contact")] == [False, False]
    named = cover_of(name, made(name, make_brand(contact=CONTACT)))
    assert (CONTACT in named, "Prepared by" in named) == (True, False)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_left_in_the_colours_of_the_house(name: str) -> None:
    ours, theirs = (looks_of(name, made(name, each)) for each in (NEUTRAL, brand()))
    of_house, of_brand = HOUSE[name], [brand().palette[each] for each in HOUSE[name]]
    assert [[each[1:] in looks for each in of_house] for looks in (ours, theirs)] == [
        [True] * len(of_house),
        [False] * len(of_house),
    ]
    assert [[each[1:] in looks for each in of_brand] for looks in (ours, theirs)] == [
        [False] * len(of_house),
        [True] * len(of_house),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_logo_stands_there_once_with_its_words(name: str) -> None:
    logo = brand().logo
    assert logo is not None
    expected = [] if name == "xlsx" else [(logo.png, f"Logo of {NAME}")]
    assert pictures_of(name, made(name, brand())) == expected
    assert pictures_of(name, made(name)) == []


@pytest.mark.parametrize("name", ["docx", "html", "pptx"])
@pytest.mark.parametrize(("size", "shape"), [((600, 200), 3.0), ((40, 40), 1.0), ((20, 200), 0.1)])
def test_a_logo_keeps_its_shape(name: str, size: tuple[int, int], shape: float) -> None:
    data = made(name, make_brand(logo=saved(plain(size))))
    if name == "docx":
        [inline] = drawn_in_word(Document(io.BytesIO(data)))
        shown = (inline.width, inline.height)
    elif name == "pptx":
        [picture] = drawn_on_slides(data)
        shown = (picture.width, picture.height)
    else:
        [image] = [attributes for tag, attributes in Page(data.decode()).elements if tag == "img"]
        shown = (int(image["width"]), int(image["height"]))
    assert shown[0] / shown[1] == pytest.approx(shape, rel=0.05)
    assert pictures_of(name, data)[0][1] == "Logo"


@pytest.mark.parametrize("name", NAMES)
def test_equal_brands_give_equal_bytes_and_open_no_file(name: str) -> None:
    same = make_brand(NAME, CONTACT, NOTE, COLOUR, saved(plain((600, 200))))
    first = made(name, brand())  # its modules are loaded
    opened: list[str] = []
    watching = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event in ("open", "socket.connect", "subprocess.Popen"):
            opened.append(str(arguments[0]))

    sys.addaudithook(watch)
    again = FORMATS[name].render(case("northmoor"), same)
    watching[0] = False
    assert opened == []
    assert again == first
    assert made(name) != first


@pytest.mark.parametrize("name", NAMES)
def test_a_brand_leaves_no_trace_in_the_next_report(name: str) -> None:
    before = made(name)
    made(name, brand())
    assert FORMATS[name].render(case("northmoor")) == before


def test_the_page_may_show_pictures_of_its_own_only_where_there_is_one() -> None:
    policies = [
        re.findall('Content-Security-Policy" content="([^"]*)"', made("html", each).decode())
        for each in (brand(), make_brand(NAME, colour=COLOUR))
    ]
    alone = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
    assert policies == [[alone.replace("inline';", "inline'; img-src data:;")], [alone]]


def test_each_format_for_people_takes_a_brand() -> None:
    assert {each.name for each in FORMATS.values() if each.branded} == {"pdf", *NAMES}
