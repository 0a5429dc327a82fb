"""Files that are not what their names say: what they are is told by their bytes (reliability: B4; ASVS 5.2.2)."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from selfassess.answerfiles import BadFile
from selfassess.domain.errors import InputError
from selfassess.domain.position import Basis
from selfassess.services.importing import Imported, import_edition
from tests.benchmarks import REAL, provenance, responses
from tests.factories import SHIPPED
from tests.reports.brand.pictures import plain, saved
from tests.walls import people
from tests.walls.asking import browser, cookie
from tests.walls.bodies import body
from tests.walls.places import OWN, address, side
from tests.walls.world import World

TODAY = date(2026, 11, 24)
CENSUS = REAL[Basis.CENSUS]
SAVE = "brand.save"
PICTURES = {"a.png": saved(plain()), "a.jpg": saved(plain(), "JPEG", quality=95)}
MISNAMED = {
    "a JPEG called PNG": ("logo.png", PICTURES["a.jpg"]),
    "a PNG called JPEG": ("logo.jpg", PICTURES["a.png"]),
    "a PNG called a page": ("logo.html", PICTURES["a.png"]),
    "a PNG called a program": ("logo.png.exe", PICTURES["a.png"]),
    "a PNG without a name": ("x", PICTURES["a.png"]),
}
LIES = {
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "a program": b"MZ\x90\x00" + b"\x00" * 200,
    "a PDF": b"%PDF-1.7\n1 0 obj\n",
    "the head of a PNG, then a page": b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
    "a GIF": saved(plain(), "GIF"),
}


def given(world: World, name: str, data: bytes) -> TestResponse:
    """A logo sent with the form of a brand."""
    fields = body(SAVE, side(world, SAVE, people.OWNER, other=False))
    boundary, sent = encode_multipart({**fields, "logo": FileStorage(io.BytesIO(data), name)})
    rule = next(world.app.url_map.iter_rules(SAVE))
    return browser(world).post(
        address(world, rule, people.OWNER, OWN),
        data=sent,
        content_type=f"multipart/form-data; boundary={boundary}",
        headers=cookie(world, people.OWNER),
    )


def served_logo(world: World) -> TestResponse:
    rule = next(world.app.url_map.iter_rules("brand.logo"))
    return browser(world).get(address(world, rule, people.OWNER, OWN), headers=cookie(world, people.OWNER))


@pytest.mark.parametrize("case", MISNAMED)
def test_a_logo_is_what_its_bytes_are(world: World, case: str) -> None:
    assert given(world, *MISNAMED[case]).status_code == 303
    response = served_logo(world)
    assert (response.content_type, Image.open(io.BytesIO(response.data)).format) == ("image/png", "PNG")


@pytest.mark.parametrize("name", ["logo.png", "logo.jpg"])
@pytest.mark.parametrize("case", LIES)
def test_what_is_no_picture_is_refused_whatever_its_name(world: World, case: str, name: str) -> None:
    before = served_logo(world).data
    response = given(world, name, LIES[case])
    assert response.status_code == 422
    assert b"alert(1)" not in response.data
    assert served_logo(world).data == before


@pytest.mark.parametrize("name", ["../../etc/cron.d/x.png", "a\r\nX: y.png", "con.png", "CANARY-name.png", "x" * 900])
def test_the_name_of_a_logo_is_ignored(world: World, name: str) -> None:
    assert given(world, name, PICTURES["a.png"]).status_code == 303
    response = served_logo(world)
    assert "CANARY-name" not in str(response.headers)
    assert "Content-Disposition" not in response.headers


def packed(files: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


NO_TABLES = {
    **LIES,
    "an archive of something else": packed({"a.txt": "a"}),
    "a Word document": packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}),
    "an archive in an archive": packed({"xl/workbook.xml": "<workbook/>", "../../x": "y"}),
    "nothing": b"",
}


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return shutil.copytree(SHIPPED, tmp_path / SHIPPED.name)


def imported(study: Path, name: str, data: bytes) -> Imported:
    file, toml = study.parent / name, study.parent / "provenance.toml"
    file.write_bytes(data)
    toml.write_text(provenance(CENSUS), encoding="utf-8")
    return import_edition(study, file, toml, TODAY)


@pytest.mark.parametrize("name", ["answers.csv", "answers.xlsx"])
@pytest.mark.parametrize("case", NO_TABLES)
def test_an_import_that_is_not_what_its_name_says_is_refused(study: Path, case: str, name: str) -> None:
    before = sorted(study.rglob("*"))
    with pytest.raises((InputError, BadFile)):
        imported(study, name, NO_TABLES[case])
    assert sorted(study.rglob("*")) == before


@pytest.mark.parametrize("name", ["answers.xlsx", "answers.png", "answers"])
def test_a_table_is_told_by_its_bytes_alone(study: Path, name: str) -> None:
    assert imported(study, name, responses(CENSUS)).current
