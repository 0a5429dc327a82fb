"""How the scores went: the page for members and for the consultants whom they let in."""

from __future__ import annotations

from uuid import uuid4

import pytest
from flask import Flask

from selfassess.domain.analysis import analyse
from selfassess.storage.tables import EngagementLevel
from tests.factories import full_answers
from tests.people import Person, Team, browser_of, database_of, draft_of, engage, practice, team
from tests.portfolios import FIRST, YEAR, submit
from tests.services.assessments import shipped
from tests.web.assessment.conftest import (
    app,
    app_for_all,
    backend,
    empty_sqlite,
    postgresql,
    postgresql_address,
    sqlite_address,
    study,
)
from tests.web.assessment.stores import on_both
from tests.web.pages import Page

__all__ = [
    "app",
    "app_for_all",
    "backend",
    "empty_sqlite",
    "postgresql",
    "postgresql_address",
    "sqlite_address",
    "study",
]

SHARES = (0.0, 1.0, 0.5)


@pytest.fixture
def own(app: Flask) -> Team:
    return team(database_of(app))


def trend(app: Flask, who: Person, own: Team) -> Page:
    response = browser_of(app, who).client.get(f"/organisation/{own.id}/trend")
    assert response.status_code == 200
    return Page(response.text)


def submitted(app: Flask, own: Team, *shares: float) -> list[str]:
    """The addresses of results a year apart, whose answers reach these shares of what is best."""
    served = shipped()
    return [
        f"/assessment/{submit(database_of(app), own.id, served, full_answers(served.study.instrument, share), when)}"
        for share, when in ((share, FIRST + year * YEAR) for year, share in enumerate(shares))
    ]


@on_both
def test_each_submission_is_a_row_and_a_link(app: Flask, own: Team) -> None:
    addresses, draft = submitted(app, own, *SHARES), draft_of(database_of(app), own.id)
    page = trend(app, own.viewer, own)
    instrument = shipped().study.instrument
    middle = analyse(shipped().study, full_answers(instrument, 0.5), FIRST.date())
    heads = ["Overall", *(each.label for each in instrument.dimensions)]
    scores = [["0"] * len(heads), ["100"] * len(heads)]
    scores.append([f"{middle.overall.score:.0f}", *(f"{each.score:.0f}" for each in middle.dimensions)])
    assert page.texts("th")[1 : len(heads) + 1] == heads
    assert page.texts("th")[len(heads) + 1 :] == ["1 Mar 2022", "1 Mar 2023", "29 Feb 2024"]
    assert page.texts("td") == [head + score for row in scores for head, score in zip(heads, row, strict=True)]
    links = [address for address in page.addresses if address.endswith("/results")]
    assert links == [f"{address}/results" for address in reversed(addresses)]
    assert str(draft) not in " ".join(page.addresses)
    assert shipped().study.benchmark.provenance.label in page.texts("caption")[0]
    last = f"{middle.overall.score:.0f}"
    said = f"Overall score of 100: 1 Mar 2022: 0; 1 Mar 2023: 100; 29 Feb 2024: {last}."
    assert page.texts("desc") == [said] * 2  # for a phone and for a wide screen


@pytest.mark.parametrize("count", [0, 1], ids=["none", "one"])
def test_too_few_are_told_so_and_what_to_do(app: Flask, own: Team, count: int) -> None:
    addresses = submitted(app, own, *SHARES[:count])
    page = trend(app, own.owner, own)
    said = ("Nothing is submitted yet.", "One assessment is submitted, and one score is no trend.")[count]
    assert [text.startswith(said) for text in page.texts("p")][:1] == [True]
    assert (page.texts("svg"), page.texts("table")) == ([], [])
    links = [address for address in page.addresses if address.endswith("/results")]
    assert links == [f"{address}/results" for address in addresses]


def test_the_home_page_leads_there(app: Flask, own: Team) -> None:
    home = browser_of(app, own.viewer).page(f"/organisation/{own.id}")
    assert f"/organisation/{own.id}/trend" in home.addresses


@pytest.mark.parametrize("level", list(EngagementLevel))
def test_consultants_whom_it_lets_in_see_it_too(app: Flask, own: Team, level: EngagementLevel) -> None:
    submitted(app, own, *SHARES)
    advisers = practice(database_of(app))
    engage(database_of(app), own, advisers, level)
    people = (advisers.lead, advisers.assigned, advisers.unassigned, advisers.former)
    path = f"/organisation/{own.id}/trend"
    assert [browser_of(app, who).client.get(path).status_code for who in people] == [200, 200, 404, 404]
    client = browser_of(app, advisers.assigned).page(f"/consultancy/{advisers.id}/clients/{own.id}")
    assert path in client.addresses


def test_anothers_is_the_same_bytes_as_a_random_id(app: Flask, own: Team) -> None:
    other = browser_of(app, team(database_of(app)).owner)
    seen = [other.client.get(f"/organisation/{each}/trend") for each in (own.id, uuid4())]
    assert [each.status_code for each in seen] == [404, 404]
    assert seen[0].data == seen[1].data
