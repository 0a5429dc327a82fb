"""The example: of a fictional organisation, the same every time, and only where the study has one."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from flask.testing import FlaskClient
from pypdf import PdfReader

from selfassess import create_app
from selfassess.config import Settings
from tests.web.pages import Page

FILES = {"/example/report.pdf", "/example/report.json", "/example/report.csv"}


def test_the_start_page_leads_to_the_example_and_that_to_its_files(client: FlaskClient) -> None:
    assert "/example" in Page(client.get("/").text).addresses
    page = Page(client.get("/example").text)
    assert set(page.addresses) >= FILES
    assert "Download the report (PDF)" in page.texts("a")
    assert any("is a fictional organisation" in text for text in page.texts("p"))


def test_the_report_has_one_button_and_it_is_the_pdfs(client: FlaskClient) -> None:
    assert Page(client.get("/example").text).marked("nhsuk-button") == ["Download the report (PDF)"]


def test_every_page_of_the_pdf_names_its_benchmark(client: FlaskClient) -> None:
    response = client.get("/example/report.pdf")
    assert (response.status_code, response.content_type) == (200, "application/pdf")
    assert response.headers["Content-Disposition"] == 'inline; filename="example-report.pdf"'
    for page in PdfReader(io.BytesIO(response.data)).pages:
        assert "illustrative benchmark" in " ".join(page.extract_text().split()).lower()


def test_page_and_files_are_of_one_analysis(client: FlaskClient) -> None:
    document = json.loads(client.get("/example/report.json").data)
    table = list(csv.DictReader(io.StringIO(client.get("/example/report.csv").data.decode("utf-8-sig"))))
    heading = Page(client.get("/example").text).texts("h1")[0]
    code = document["seal"]["code"]
    assert document["organisation"]["name"] in heading
    assert {row["organisation"] for row in table} == {document["organisation"]["name"]}
    assert f"Seal {code[:4]} {code[4:8]} {code[8:]}" in Page(client.get("/example").text).marked("app-hint")


def test_figures_are_files_to_keep(client: FlaskClient) -> None:
    for name, kind in (("json", "application/json"), ("csv", "text/csv; charset=utf-8")):
        response = client.get(f"/example/report.{name}")
        assert response.content_type == kind
        assert response.headers["Content-Disposition"] == f'attachment; filename="example-report.{name}"'


def test_another_kind_of_file_does_not_exist(client: FlaskClient) -> None:
    for name in ("exe", "PDF", "pdf%00", "..%2fjson"):
        assert client.get(f"/example/report.{name}").status_code == 404


def test_the_example_is_the_same_when_it_is_made_again(client: FlaskClient, settings: Settings) -> None:
    again = create_app(settings).test_client()
    assert client.get("/example/report.pdf").data == again.get("/example/report.pdf").data


def test_a_study_without_an_example_offers_none(settings: Settings) -> None:
    client = create_app(replace(settings, sample_answers=None)).test_client()
    assert [client.get(path).status_code for path in ("/example", *sorted(FILES))] == [404] * 4
    assert "/example" not in Page(client.get("/").text).addresses
