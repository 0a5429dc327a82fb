"""Style sheets: ours and NHS.UK frontend's, without the font that is not ours to use."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from selfassess import create_app
from selfassess.config import Settings, SettingsError
from selfassess.web.assets import nhsuk_style_sheet
from tests.web.pages import Page


@pytest.fixture
def style_sheets(client: FlaskClient) -> dict[str, str]:
    """The text of each style sheet of the start page, by its file name."""
    page = Page(client.get("/").text)
    links = [attributes["href"] for _, attributes in page.elements if attributes.get("rel") == "stylesheet"]
    return {link.rsplit("/", 1)[1]: client.get(link).text for link in links}


def test_the_start_page_has_both_style_sheets(style_sheets: dict[str, str]) -> None:
    assert list(style_sheets) == ["nhsuk-frontend.css", "app.css"]
    assert '--nhsuk-frontend-version:"10.4.2"' in style_sheets["nhsuk-frontend.css"]


def test_no_style_sheet_names_the_licensed_font_or_loads_anything(style_sheets: dict[str, str]) -> None:
    for text in style_sheets.values():
        assert re.findall(r"frutiger|@font-face|@import|url\(", text, re.IGNORECASE) == []


def test_taking_the_font_out_leaves_the_rest(tmp_path: Path) -> None:
    folder = tmp_path / "wagtailnhsukfrontend/static/wagtailnhsukfrontend/css"
    folder.mkdir(parents=True)
    faces = "@font-face{font-family:Frutiger W01;src:url(https://elsewhere.example/f.woff2)}"
    given = f"body{{font-family:Frutiger W01,arial,sans-serif}}{faces}a{{color:red}}"
    (folder / "nhsuk-frontend-10.4.2.min.css").write_text(given, "utf-8")
    assert nhsuk_style_sheet(tmp_path).body == b"body{font-family:arial,sans-serif}a{color:red}"


def test_the_application_refuses_to_start_without_the_style_sheet(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"make setup"):
        create_app(replace(settings, assets_folder=tmp_path))


def test_an_asset_is_found_under_its_own_hash_only(shared_app: Flask, client: FlaskClient) -> None:
    with shared_app.test_request_context():
        address = shared_app.jinja_env.globals["asset_url"]("app.css")  # type: ignore[operator]  # globals are untyped
    digest = address.split("/")[2]
    changed = address.replace(digest, digest[::-1])
    unknown = address.replace("app.css", "app.py")
    assert [client.get(path).status_code for path in (address, changed, unknown)] == [200, 404, 404]


def test_a_browser_that_takes_gzip_gets_the_same_bytes_in_less(client: FlaskClient) -> None:
    page = Page(client.get("/").text)
    link = next(address for address in page.addresses if address.endswith("nhsuk-frontend.css"))
    plain, packed = client.get(link), client.get(link, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert {plain.headers["Vary"], packed.headers["Vary"]} == {"Accept-Encoding"}
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 5
