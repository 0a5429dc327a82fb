"""A study whose benchmark gets another edition: what was submitted keeps its own, and can be held against the new."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from selfassess import create_app
from selfassess.config import Settings
from selfassess.domain.position import Basis
from selfassess.services.importing import import_edition
from selfassess.studies import make_current
from tests.benchmarks import REAL, provenance, responses, study_folder
from tests.web.assessment.journeys import Browsing
from tests.web.pages import Page

ABOUT = {"organisation": "Example Trust", "sector": "nhs_provider", "about.type": "acute"}
GIVEN = {"practice.planned": "2", "practice.accessible": "3", "practice.measured": "1"}
FORMATS = ("json", "csv", "pdf", "docx", "xlsx", "pptx")
CENSUS, SAMPLE = REAL[Basis.CENSUS], replace(REAL[Basis.SAMPLE], edition="2027")
TOKENS = re.compile(r'(name="(?:csrf_token|form)"[^>]*value=|value=)"[^"]+"')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return study_folder(Basis.ILLUSTRATIVE, tmp_path)


class Service:
    """The same service, started anew whenever it is asked for."""

    def __init__(self, settings: Settings, folder: Path, database: str) -> None:
        self.settings = replace(settings, study_folder=folder, database_url=database)

    def start(self) -> Flask:
        return create_app(self.settings)


@pytest.fixture
def service(settings: Settings, folder: Path, sqlite_address: str) -> Service:
    return Service(settings, folder, sqlite_address)


def bring(folder: Path, which: object = CENSUS, *, use: bool = True) -> None:
    edition = CENSUS if which is CENSUS else SAMPLE
    file, toml = folder.parent / "answers.csv", folder.parent / "provenance.toml"
    file.write_bytes(responses(edition))
    toml.write_text(provenance(edition), encoding="utf-8")
    import_edition(folder, file, toml, date(2026, 11, 24), use=use)


def submitted(app: Flask, name: str = "Example Trust") -> Browsing:
    person = Browsing(app)
    person.start()
    person.answer("about-you", {**ABOUT, "organisation": name})
    person.answer("practices-content", GIVEN)
    assert person.send(person.form("/check", to="/submit")).status_code == 303
    return person


@contextmanager
def again(person: Browsing, app: Flask) -> Iterator[Browsing]:
    """The same browser at the service started anew."""
    browsing = Browsing(app)
    with person.client.session_transaction() as old, browsing.client.session_transaction() as new:
        new.update(old)
    browsing.base = person.base
    yield browsing


def files(person: Browsing) -> dict[str, bytes]:
    return {name: person.get(f"/results/report.{name}").data for name in FORMATS}


def edition(person: Browsing) -> tuple[str, str]:
    said = json.loads(person.get("/results/report.json").data)["benchmark"]
    return said["edition"], said["basis"]


def test_results_keep_their_edition_and_new_ones_take_the_new(service: Service, folder: Path) -> None:
    early = submitted(service.start())
    before, page = files(early), TOKENS.sub("", early.get("/results").text)
    bring(folder)
    app = service.start()
    with again(early, app) as person:
        assert files(person) == before
        assert edition(person) == ("1", "illustrative")
        said = Page(person.get("/results").text)
        assert "Illustrative benchmark: invented, not the 2012 study’s data" in said.marked("app-label")
        code = json.loads(before["json"])["seal"]["code"]
        assert person.client.get(f"/verify?code={code}").status_code == 200
    late = submitted(app, "Another Trust")
    assert edition(late) == ("2026", "census")
    assert set(Page(late.get("/results").text).marked("app-label")) == {f"{CENSUS.title}, made up for tests"}
    make_current(folder, "1")
    with again(late, service.start()) as person:
        assert edition(person) == ("2026", "census")
    (folder / "editions" / "2026" / "responses.csv").unlink()
    (folder / "editions" / "2026" / "benchmark.toml").unlink()
    (folder / "editions" / "2026").rmdir()
    alone = service.start()
    with again(late, alone) as person:
        assert edition(person) == ("2026", "census")
    with again(early, alone) as person:
        assert TOKENS.sub("", person.get("/results").text) == page


NOTICE = (
    f"Information: Compared with {CENSUS.title}, edition 2026, on request. Your report keeps edition 1. "
    "Back to edition 1"
)


def test_results_are_held_against_another_edition_on_request(service: Service, folder: Path) -> None:
    bring(folder, use=False)
    bring(folder, SAMPLE, use=False)
    person = submitted(service.start())
    plain = person.get("/results").text
    assert "on request" not in plain
    assert [each for each in Page(plain).addresses if "edition=" in each] == [
        f"{person.base}/results?edition=2026",
        f"{person.base}/results?edition=2027",
    ]
    asked = person.get("/results?edition=2026")
    page = Page(asked.text)
    assert page.marked("nhsuk-inset-text")[0] == NOTICE
    assert set(page.marked("app-label")) == {f"{CENSUS.title}, made up for tests"}
    assert [each for each in page.addresses if "edition=" in each] == [f"{person.base}/results?edition=2027"]
    assert f"{person.base}/results" in page.addresses
    assert "Illustrative" not in asked.text
    seal = json.loads(person.get("/results/report.json").data)["seal"]["code"]
    assert [text for text in page.marked("app-hint") if text.startswith("Seal ")] == [
        f"Seal {seal[:4]} {seal[4:8]} {seal[8:]}"
    ]
    assert edition(person) == ("1", "illustrative")


def test_the_whole_page_is_what_a_report_with_that_edition_says(service: Service, folder: Path) -> None:
    """Position and counts are those that the same answers have where the edition is the current one."""
    person = submitted(service.start())
    bring(folder)
    app = service.start()
    with again(person, app) as browsing:
        asked = Page(browsing.get("/results?edition=2026").text)
    other = Page(submitted(app).get("/results").text)
    assert asked.texts("h1") == other.texts("h1")
    for tag in ("td", "strong", "figcaption", "h2"):
        said = [[text for text in page.texts(tag) if not text.startswith("Seal ")] for page in (asked, other)]
        assert said[0] == said[1], tag


@pytest.mark.parametrize("key", ["2030", "", "..", "2026/../2026", "%00", "current", "2026&edition=1"])
def test_another_key_does_not_exist(service: Service, key: str) -> None:
    person = submitted(service.start())
    assert person.get(f"/results?edition={key}").status_code == 404
    assert person.client.get(f"/example?edition={key}").status_code == 404


def test_the_edition_of_the_report_itself_needs_no_notice(service: Service, folder: Path) -> None:
    bring(folder, use=False)
    person = submitted(service.start())
    assert "on request" not in person.get("/results?edition=1").text


@pytest.mark.parametrize("spoil", ['instrument_version = "0.9"', "n = 24"], ids=["another version", "a fault"])
def test_an_edition_that_does_not_fit_is_not_offered(service: Service, folder: Path, spoil: str) -> None:
    bring(folder, use=False)
    path = folder / "editions" / "2026" / "benchmark.toml"
    key = spoil.partition(" ")[0]
    path.write_text(re.sub(f"(?m)^{key} = .*$", spoil, path.read_text("utf-8")), "utf-8")
    person = submitted(service.start())
    assert "edition=" not in person.get("/results").text
    assert person.get("/results?edition=2026").status_code == 404


def test_nobody_else_may_ask(service: Service, folder: Path) -> None:
    bring(folder, use=False)
    app = service.start()
    person, stranger = submitted(app), app.test_client()
    for key in ("2026", "2030"):
        assert stranger.get(f"{person.base}/results?edition={key}").status_code == 404


def test_before_it_is_submitted_there_is_nothing_to_compare(service: Service, folder: Path) -> None:
    bring(folder, use=False)
    person = Browsing(service.start())
    person.start()
    assert person.get("/results?edition=2026").status_code == 404
    assert person.get("/results").status_code == 303


def test_the_example_is_held_against_it_too(service: Service, folder: Path) -> None:
    bring(folder, use=False)
    client = service.start().test_client()
    assert "/example?edition=2026" in Page(client.get("/example").text).addresses
    page = Page(client.get("/example?edition=2026").text)
    assert page.marked("nhsuk-inset-text")[0] == NOTICE
    assert set(page.marked("app-label")) == {f"{CENSUS.title}, made up for tests"}
    assert json.loads(client.get("/example/report.json").data)["benchmark"]["edition"] == "1"


@pytest.mark.parametrize("basis", REAL)
def test_the_page_of_the_benchmark_follows_its_basis(settings: Settings, basis: Basis, tmp_path: Path) -> None:
    app = create_app(replace(settings, study_folder=study_folder(basis, tmp_path)))
    text = app.test_client().get("/benchmark").text
    page = Page(text)
    assert set(page.marked("app-label")) == {f"{REAL[basis].title}, made up for tests"}
    assert f"({basis.replace('_', ' ')}, {REAL[basis].n} organisations)" in " ".join(page.texts("dd"))
    assert "invented" not in text
    assert "Illustrative" not in app.test_client().get("/").text
