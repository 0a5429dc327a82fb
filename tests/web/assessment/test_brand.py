"""A name, a logo and a colour on the report: given on a page, refused with the reason, taken off again."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from selfassess.reports.pdf.shapes import colour_operands
from tests.reports.brand.pictures import animated, claims, plain, saved
from tests.reports.pdf.reading import document
from tests.web.assessment.journeys import Browsing
from tests.web.pages import Page

ABOUT = {"organisation": "Example Trust", "sector": "nhs_provider", "about.type": "acute"}
BRAND = {
    "name": "Harbour & Hill",
    "contact": "hello@harbour.example",
    "note": "Read page 2 first.",
    "colour": "#7C2855",
}


@pytest.fixture
def person(started: Browsing) -> Browsing:
    """Somebody with results."""
    started.answer("about-you", ABOUT)
    started.send(started.form("/check", to="/submit"))
    return started


def give(person: Browsing, changes: dict[str, str], logo: bytes | None = None) -> TestResponse:
    form = person.form("/brand", to="/brand")
    data = {name: value for name, value in form.with_(changes).items() if name != "logo"}
    file = {"logo": FileStorage(io.BytesIO(logo), "logo.png")} if logo is not None else {}
    boundary, body = encode_multipart(data | file)  # as bytes: the client would leave its own file open
    return person.client.post(form.action, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def cover(person: Browsing) -> str:
    return " ".join(document(person.get("/results/report.pdf").data).find("Sect")[0].text.split())


def test_the_report_carries_what_was_given(person: Browsing) -> None:
    assert "Prepared by" not in cover(person)
    assert give(person, BRAND, saved(plain())).location.endswith("/results")
    said = cover(person)
    assert [each in said for each in ("Prepared by Harbour & Hill", BRAND["contact"], BRAND["note"])] == [True] * 3
    shown = Image.open(io.BytesIO(person.get("/brand/logo.png").data))
    assert (shown.format, shown.size) == ("PNG", (200, 80))


def test_the_page_shows_what_was_given_before(person: Browsing) -> None:
    give(person, BRAND, saved(plain()))
    form = person.form("/brand", to="/brand")
    assert {name: form.values[name] for name in BRAND} == BRAND
    assert "The logo that is on the report now" in person.get("/brand").text


def test_a_logo_stays_until_it_is_taken_off(person: Browsing) -> None:
    give(person, BRAND, saved(plain()))
    give(person, {**BRAND, "name": "Another"})
    assert person.get("/brand/logo.png").status_code == 200
    give(person, {**BRAND, "remove": "1"})
    assert person.get("/brand/logo.png").status_code == 404


REFUSED = {
    "too light": ({"colour": "#FFB81C"}, None, "Colour: #FFB81C is too light"),
    "no colour": ({"colour": "blue"}, None, "Colour: 'blue' is not a colour"),
    "unkeepable name": ({"name": "a\uffffb"}, None, "Name: The text holds the character U+FFFF"),
    "long name": ({"name": "x" * 81}, None, "Name: This text has 81 characters"),
    "no picture": ({}, b"<script>alert(1)</script>", "Logo: The logo is not a PNG or JPEG picture"),
    "animated": ({}, animated(), "Logo: The logo is animated"),
    "too many pixels": ({}, claims(5_000, 5_000), "Logo: The logo is 5,000 by 5,000 pixels"),
    "too many bytes": ({}, b"x" * 800_001, "Logo: The logo has 800,001 bytes"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_used_is_refused_and_nothing_changes(person: Browsing, case: str) -> None:
    changes, logo, said = REFUSED[case]
    give(person, BRAND, saved(plain()))
    before = cover(person)
    response = give(person, {**BRAND, **changes}, logo)
    page = Page(response.text)
    assert (response.status_code, page.texts("title")[0].startswith("Error:")) == (422, True)
    assert said in page.texts("a")[2] or any(said in text for text in page.texts("a"))
    assert cover(person) == before


def test_what_was_typed_stays_when_something_is_refused(person: Browsing) -> None:
    response = give(person, {**BRAND, "colour": "#FFB81C"})
    assert [each in response.text for each in ("Harbour &amp; Hill", "#FFB81C", "Read page 2 first.")] == [True] * 3


def test_a_file_larger_than_a_request_is_refused_with_a_page(person: Browsing) -> None:
    assert give(person, BRAND, b"x" * 1_200_000).status_code == 413


def test_the_colour_is_in_the_pdf(person: Browsing) -> None:
    import pikepdf  # noqa: PLC0415 - for this test alone

    give(person, BRAND)
    with pikepdf.open(io.BytesIO(person.get("/results/report.pdf").data)) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    assert colour_operands("#7C2855") in content
