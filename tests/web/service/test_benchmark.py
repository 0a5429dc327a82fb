"""A curator imports an edition of the benchmark, reads every fault, and chooses the one to use."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from selfassess.domain.position import Basis
from selfassess.storage.tables import Action
from selfassess.storage.unit_of_work import Database
from selfassess.studies import editions
from tests.answerfiles.workbooks import workbook
from tests.benchmarks import REAL, provenance, responses
from tests.people import browser_of, person
from tests.services.test_importing import kept, typed
from tests.storage.canaries import TABLES
from tests.web.assessment.journeys import Browsing
from tests.web.pages import Page

PAGE = "/service/benchmark"
CENSUS = REAL[Basis.CENSUS]


@pytest.fixture
def curator(app: Flask, database: Database) -> Browsing:
    return browser_of(app, person(database, "Cur", curator=True))


def send(
    curator: Browsing, data: bytes | None, said: str | None, name: str = "census.csv", **headers: str
) -> TestResponse:
    form = curator.form(PAGE, to="/import")
    fields: dict[str, object] = {key: form.values[key] for key in ("csrf_token", "form")}
    if data is not None:
        fields["responses"] = FileStorage(io.BytesIO(data), name)
    if said is not None:
        fields["provenance"] = FileStorage(io.BytesIO(said.encode()), "said.toml")
    boundary, body = encode_multipart(fields)
    kind = f"multipart/form-data; boundary={boundary}"
    return curator.client.post(form.action, data=body, content_type=kind, headers=headers)


def recorded(database: Database) -> list[tuple[Action, bool]]:
    rows = TABLES["audit_event"]
    with database.reading() as uow:
        return [
            (row.action, bool(row.digest)) for row in uow.connection.execute(select(rows).order_by(rows.c.sequence))
        ]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_edition_is_imported_and_then_chosen(
    database: Database, curator: Browsing, study_folder: Path, form: str
) -> None:
    data = responses(CENSUS) if form == "csv" else workbook(typed(responses(CENSUS)))
    done = send(curator, data, provenance(CENSUS), f"census.{form}")
    assert done.location == f"{PAGE}?edition=2026&done=imported"
    assert [(each.key, each.current) for each in editions(study_folder)] == [("1", True), ("2026", False)]
    assert (study_folder / "editions" / "2026" / "responses.csv").read_bytes() == responses(CENSUS)
    page = Page(curator.client.get(done.location).text)
    assert any(text.startswith("2026: All 25 bodies") for text in page.texts("h2"))
    assert "A census: all answered" in page.texts("dd")
    chosen = curator.send(curator.form(PAGE, to="/use"))
    assert chosen.location == f"{PAGE}?edition=2026&done=chosen"
    assert [(each.key, each.current) for each in editions(study_folder)] == [("1", False), ("2026", True)]
    assert "It is used once the service is started again." in curator.client.get(chosen.location).text
    assert recorded(database) == [(Action.EDITION_IMPORTED, True), (Action.EDITION_CHOSEN, True)]


def test_the_same_again_changes_nothing(database: Database, curator: Browsing, study_folder: Path) -> None:
    send(curator, responses(CENSUS), provenance(CENSUS))
    before = kept(study_folder)
    again = send(curator, responses(CENSUS), provenance(CENSUS))
    assert (again.location, kept(study_folder)) == (f"{PAGE}?edition=2026&done=known", before)
    assert recorded(database) == [(Action.EDITION_IMPORTED, True)]


def spoilt(row: int, column: int, value: str) -> bytes:
    lines = [line.split(",") for line in responses(CENSUS).decode().split("\n")]
    lines[row - 1][column] = value
    return "\n".join(",".join(line) for line in lines).encode()


REFUSED = {
    "no responses": (None, provenance(CENSUS), "responses: Two files are needed"),
    "no provenance": (responses(CENSUS), None, "provenance: Two files are needed"),
    "a code that is none": (spoilt(3, 3, "99"), provenance(CENSUS), "row 3"),
    "a name for an id": (spoilt(4, 0, "Riverside Trust"), provenance(CENSUS), "row 4, column benchmark_id"),
    "markup": (spoilt(5, 0, "<script>alert(1)</script>"), provenance(CENSUS), "row 5, column benchmark_id"),
    "provenance is no TOML": (responses(CENSUS), "nonsense", "provenance.toml"),
    "provenance is long": (responses(CENSUS), "#" * 100_001, "provenance: The file is too large"),
    "nothing in it": (b"", provenance(CENSUS), "census.csv"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), provenance(CENSUS), "census.csv"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_every_fault_is_named_and_nothing_is_imported(
    database: Database, curator: Browsing, study_folder: Path, case: str
) -> None:
    data, said, named = REFUSED[case]
    before = kept(study_folder)
    refused = send(curator, data, said)
    page = Page(refused.text)
    assert (refused.status_code, page.texts("title")[0].startswith("Error: ")) == (422, True)
    assert any(named in text for text in page.texts("li")), page.texts("li")
    assert (kept(study_folder), recorded(database)) == (before, [])


def test_two_faults_are_both_named(curator: Browsing) -> None:
    lines = spoilt(3, 0, "A name").decode().split("\n")
    lines[4] = "Another name," + lines[4].partition(",")[2]
    page = Page(send(curator, "\n".join(lines).encode(), provenance(CENSUS)).text)
    rows = [text for text in page.texts("li") if "column benchmark_id" in text]
    assert ["row 3" in rows[0], "row 5" in rows[1], len(rows)] == [True, True, 2]


def test_the_name_of_a_file_leads_nowhere(curator: Browsing, study_folder: Path) -> None:
    done = send(curator, responses(CENSUS), provenance(CENSUS), "../../../editions/current")
    assert (done.status_code, (study_folder / "editions" / "current").exists()) == (303, False)


def test_only_this_form_takes_large_files(app: Flask, curator: Browsing) -> None:
    assert send(curator, b"x" * 2_000_000, provenance(CENSUS)).status_code == 422
    assert send(curator, b"x" * 10_300_000, provenance(CENSUS)).status_code == 413
    token = curator.csrf()
    large = {"csrf_token": token, "edition": "x" * 1_100_000}
    assert curator.client.post(f"{PAGE}/use", data=large).status_code == 413
    stranger = Browsing(app)
    large = {"csrf_token": stranger.csrf(), "x": "x" * 1_100_000}
    assert stranger.client.post(f"{PAGE}/import", data=large).status_code == 413


@pytest.mark.parametrize("edition", ["", "2030", "../..", "current"])
def test_an_edition_that_is_none_is_not_chosen(curator: Browsing, study_folder: Path, edition: str) -> None:
    send(curator, responses(CENSUS), provenance(CENSUS))
    form = curator.form(PAGE, to="/use")
    refused = curator.client.post(form.action, data={**form.values.to_dict(), "edition": edition})
    assert (refused.status_code, "has no edition" in refused.text) == (422, True)
    assert [each.current for each in editions(study_folder)] == [True, False]


def test_a_faulty_edition_is_shown_and_cannot_be_chosen(curator: Browsing, study_folder: Path) -> None:
    send(curator, responses(CENSUS), provenance(CENSUS))
    (study_folder / "editions" / "2026" / "responses.csv").write_bytes(b"nonsense")
    assert "This edition cannot be used." in curator.get(PAGE).text
    assert "/use" not in curator.get(PAGE).text


@pytest.mark.parametrize("who", ["nobody", "person", "administrator"])
def test_nobody_else_imports_or_chooses(app: Flask, database: Database, study_folder: Path, who: str) -> None:
    before = kept(study_folder)
    people = {"person": False, "administrator": True}
    browser = browser_of(app, person(database, administrator=people[who])) if who in people else Browsing(app)
    assert browser.get(PAGE).status_code == (403 if who in people else 303)
    for step in ("import", "use"):
        data = {"csrf_token": browser.csrf(), "form": "00000000-0000-4000-8000-000000000000", "edition": "1"}
        assert browser.client.post(f"{PAGE}/{step}", data=data).status_code == (403 if who in people else 401)
    assert kept(study_folder) == before
