"""The page of clients side by side: what it shows, what it asks the database, and the files beside it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import event

from tests.factories import drawn_answers, full_answers
from tests.people import Practice, browser_of, database_of, engage, practice, team, withdraw
from tests.portfolios import FIRST, YEAR, many_clients, submit
from tests.services.assessments import shipped
from tests.web.assessment.journeys import Browsing, forms
from tests.web.assessment.stores import engine_of, on_both
from tests.web.pages import Page

MOST_QUERIES = 15


@pytest.fixture
def ours(app: Flask) -> Practice:
    return practice(database_of(app), "Harbour Advisers")


@pytest.fixture
def lead(app: Flask, ours: Practice) -> Browsing:
    browsing = browser_of(app, ours.lead)
    browsing.base = f"/consultancy/{ours.id}"
    return browsing


def statements(app: Flask, browsing: Browsing) -> int:
    """How many statements one request for the page sends."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    browsing.get("/clients")  # what is read once for all requests
    event.listen(engine_of(app), "before_cursor_execute", note)
    response = browsing.get("/clients")
    event.remove(engine_of(app), "before_cursor_execute", note)
    assert response.status_code == 200
    return len(sent)


@on_both
def test_as_many_queries_for_200_clients_as_for_three(app: Flask, ours: Practice, lead: Browsing) -> None:
    few = practice(database_of(app), "Few")
    many_clients(database_of(app), few, shipped(), 3)
    many_clients(database_of(app), ours, shipped(), 200)
    browsing = browser_of(app, few.lead)
    browsing.base = f"/consultancy/{few.id}"
    counts = [statements(app, each) for each in (browsing, lead)]
    assert counts[0] == counts[1]
    assert counts[0] <= MOST_QUERIES
    assert len(lead.page("/clients").texts("tr")) == 201


def rows(page: Page) -> list[list[str]]:
    """The rows of the table, cell by cell."""
    found: list[list[str]] = []
    for place, (tag, attributes) in enumerate(page.elements):
        if tag == "th" and attributes.get("scope") == "row":
            found.append([page.text_of(place)])
        elif tag == "td":
            found[-1].append(page.text_of(place))
    return found


def test_a_row_says_scores_position_and_change(app: Flask, ours: Practice, lead: Browsing) -> None:
    instrument = shipped().study.instrument
    client = team(database_of(app), "Riverside Trust")
    engage(database_of(app), client, ours)
    for place, share in enumerate((0.0, 1.0)):
        submit(database_of(app), client.id, shipped(), full_answers(instrument, share), FIRST + place * YEAR)
    page = lead.page("/clients")
    sector = instrument.about_question("sector")
    assert sector is not None
    scores = [f"{dimension.label}100" for dimension in instrument.dimensions]
    assert rows(page) == [
        [
            f"Riverside Trust{sector.options[0].label}Submitted 1 Mar 2023",
            "Overall1005 of 5, Advanced",
            *scores,
            "PositionAbove 25 of 25",
            "Since last timeUp 100 points",
            f"Basis of answers{len(instrument.items)} self-assessedEvidence for 0 of 16 practices",
        ]
    ]
    assert page.marked("app-label") == [shipped().study.benchmark.provenance.label]
    assert "One client, one with results." in page.texts("p")


@pytest.mark.parametrize("role", ["lead", "assigned"])
def test_reports_of_these_clients_are_ordered_from_here(app: Flask, ours: Practice, role: str) -> None:
    browsing = browser_of(app, getattr(ours, role))
    browsing.base = f"/consultancy/{ours.id}"
    order = f"{browsing.base}/reports/order"
    assert order not in browsing.page("/clients").addresses  # there is nobody yet to order of
    client = team(database_of(app), "Riverside Trust")
    engage(database_of(app), client, ours)
    submit(database_of(app), client.id, shipped(), full_answers(shipped().study.instrument, 0.5))
    assert browsing.page("/clients").addresses.count(order) == 1
    assert browsing.page("/reports/order").texts("h1") == ["Order reports"]


def test_missing_is_no_score_and_never_0(app: Flask, ours: Practice, lead: Browsing) -> None:
    answers = replace(full_answers(shipped().study.instrument, 0.5), codes={})
    for name in ("Nothing said", "Nothing yet"):
        client = team(database_of(app), name)
        engage(database_of(app), client, ours)
        if name == "Nothing said":
            submit(database_of(app), client.id, shipped(), answers)
    page = lead.page("/clients")
    for row in rows(page):
        assert [cell.endswith("No score") for cell in row[1:8]] == [True] * 7
    assert page.texts("rect") == []
    assert [row[-2] for row in rows(page)] == ["Since last timeFirst assessment", "Since last timeNo score"]
    assert [row[-1] for row in rows(page)] == [
        "Basis of answersNo answer knownEvidence for 0 of 16 practices",
        "Basis of answersNo answers yet",
    ]


def test_the_lowest_is_said_in_words(app: Flask, ours: Practice, lead: Browsing) -> None:
    instrument = shipped().study.instrument
    full = full_answers(instrument, 1.0)
    content = {item.key for item in instrument.scored if item.dimension == "content"}
    lower = {key: 0 if key.partition(".")[0] in content or key in content else code for key, code in full.codes.items()}
    for name in ("One", "Two"):
        client = team(database_of(app), name)
        engage(database_of(app), client, ours)
        ticks = {key: 0 for key in full.codes if any(key == item or key.startswith(f"{item}.") for item in content)}
        submit(database_of(app), client.id, shipped(), replace(full, codes=lower | ticks))
    page = lead.page("/clients")
    assert [cell for row in rows(page) for cell in row if "lowest" in cell] == ["Content0 lowest"] * 2
    assert any("The lowest dimension is most often Content." in text for text in page.texts("p"))


def test_the_form_chooses_and_the_files_hold_the_same_rows(app: Flask, ours: Practice, lead: Browsing) -> None:
    instrument = shipped().study.instrument
    for name, share in (("Alder", 1.0), ("Birch", 0.0), ("Cedar", 0.5)):
        client = team(database_of(app), name)
        engage(database_of(app), client, ours)
        submit(database_of(app), client.id, shipped(), full_answers(instrument, share))
    form = forms(lead.get("/clients").text)[0]
    sent = form.filled(sort="score", compare="content")
    response = lead.client.get(form.action, query_string=sent)
    page = Page(response.text)
    assert [row[0].partition(" ")[0][:5] for row in rows(page)] == ["Birch", "Cedar", "Alder"]
    assert page.texts("caption") == ["Clients in order of their score, lowest first: Content. Bars run from 0 to 100."]
    assert forms(response.text)[0].values["compare"] == "content"
    (address,) = [each for each in page.addresses if "clients.csv" in each]
    lines = list(csv.reader(io.StringIO(lead.client.get(address).data.decode("utf-8-sig"))))
    assert [line[0] for line in lines[1:]] == ["Birch", "Cedar", "Alder"]
    low = lead.client.get(form.action, query_string=form.filled(level="1"))
    assert "Showing 1 of three clients." in Page(low.text).texts("p")


def test_a_day_that_is_none_is_said_beside_its_field(lead: Browsing, ours: Practice, app: Flask) -> None:
    engage(database_of(app), team(database_of(app)), ours)
    response = lead.get("/clients?since=31.1.2026")
    assert response.status_code == 422
    page = Page(response.text)
    assert page.texts("title")[0].startswith("Error: ")
    assert "#since" in page.addresses
    assert forms(response.text)[0].values["since"] == "31.1.2026"
    assert lead.get("/clients.csv?since=31.1.2026").status_code == 404


@pytest.mark.parametrize("query", ["sector=x&level=y&compare=z&sort=q", "mine=1&mine=2", "compare=overall%00", "x=1"])
def test_an_address_that_no_form_made_is_a_page(lead: Browsing, ours: Practice, app: Flask, query: str) -> None:
    engage(database_of(app), team(database_of(app)), ours)
    assert lead.get(f"/clients?{query}").status_code == 200


def test_a_consultancy_without_clients_is_told_what_to_do(lead: Browsing, ours: Practice) -> None:
    page = lead.page("/clients")
    assert "No client has let you in yet." in page.texts("p")
    assert ours.code[:4] in lead.page("").text_of(0)


def test_files_are_named_and_typed(lead: Browsing) -> None:
    kinds = {kind: lead.get(f"/clients.{kind}") for kind in ("csv", "xlsx", "exe")}
    assert {kind: response.status_code for kind, response in kinds.items()} == {"csv": 200, "xlsx": 200, "exe": 404}
    assert kinds["csv"].headers["Content-Disposition"] == 'attachment; filename="clients.csv"'


@on_both
def test_a_client_that_withdraws_is_gone_from_page_and_files(app: Flask, ours: Practice, lead: Browsing) -> None:
    client = team(database_of(app), "Canary Trust")
    engagement = engage(database_of(app), client, ours)
    submit(database_of(app), client.id, shipped(), drawn_answers(shipped().study.instrument, 1))
    where = ("/clients", "/clients.csv")
    assert ["Canary Trust" in lead.get(path).text for path in where] == [True, True]
    withdraw(database_of(app), engagement)
    assert ["Canary Trust" in lead.get(path).text for path in where] == [False, False]
    assert lead.get(f"/clients/{client.id}").status_code == 404
