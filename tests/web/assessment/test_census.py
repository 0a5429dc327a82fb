"""Every route of an assessment, one by one: whom it opens for, what it asks of the database, what it changes.

(reliability: A1, A2, A3, A6, S3, S4)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from selfassess.web.policy import POLICY, Subject
from tests.reports.brand.pictures import plain, saved
from tests.web.assessment.journeys import Browsing
from tests.web.assessment.stores import dump, engine_of
from tests.web.test_headers import HEADERS

MOST_QUERIES = 12
ABOUT = {"organisation": "CANARY Trust", "sector": "nhs_provider", "about.type": "acute"}
VALUES = {"slug": ["about-you", "channels", "purposes", "practices-content", "examples"], "kind": ["txt", "url"]}
VALUES |= {"name": ["pdf", "json", "csv", "docx", "xlsx"]}
VALUES |= {"uuid:scenario_id": ["00000000-0000-4000-8000-000000000001"]}


def of_assessments(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if POLICY[rule.endpoint].subject is Subject.ASSESSMENT]


def addresses(app: Flask, assessment: str, method: str) -> Iterator[str]:
    """Every address of an assessment that takes this method, each part of it filled in."""
    for rule in of_assessments(app):
        if method in (rule.methods or ()) and "/workshops" not in rule.rule:  # see tests/web/desk and tests/walls
            paths = [rule.rule.replace("/assessment/<uuid:assessment_id>", assessment)]
            for part, values in VALUES.items():
                paths = [path.replace(f"<{part}>", value) for path in paths for value in values]
            yield from dict.fromkeys(paths)


def test_every_rule_has_its_line_in_the_table(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(POLICY)


def test_every_part_of_an_address_is_filled_in_here(app: Flask, started: Browsing) -> None:
    for method in ("GET", "POST"):
        found = list(addresses(app, started.base, method))
        assert len(found) > 4
        assert [path for path in found if "<" in path] == []


def test_what_names_an_assessment_opens_by_its_link_alone(app: Flask) -> None:
    named = {rule.endpoint for rule in app.url_map.iter_rules() if "assessment_id" in rule.arguments}
    assert named == {rule.endpoint for rule in of_assessments(app)}


def nobody(started: Browsing) -> FlaskClient:
    return started.app.test_client()


def other(started: Browsing) -> FlaskClient:
    stranger = Browsing(started.app)
    stranger.start()
    return stranger.client


def revoked(started: Browsing) -> FlaskClient:
    former = Browsing(started.app)
    former.come_in(started.link())
    started.send(started.form("", to="/replace"))
    return former.client


@pytest.fixture(params=[False, True], ids=["draft", "submitted"])
def standing(request: pytest.FixtureRequest, started: Browsing) -> Browsing:
    """A person with an assessment, before or after it is submitted."""
    started.answer("about-you", ABOUT)
    data = {
        "csrf_token": started.csrf(),
        "version": "0",
        "form": str(uuid4()),
        "logo": (BytesIO(saved(plain())), "a.png"),
    }
    started.client.post(f"{started.base}/brand", data=data)
    if request.param:
        link = started.link()
        started.send(started.form("/check", to="/submit"))
        started.come_in(link)
        kept = {**data, "name": "CANARY scenario", "changes": "practice.planned=4", "csrf_token": started.csrf()}
        started.client.post(f"{started.base}/what-if/scenarios", data={**kept, "logo": ""})
    return started


@pytest.mark.parametrize("who", [nobody, other])
def test_nobody_else_opens_any_of_it(
    standing: Browsing, database_file: Path, who: Callable[[Browsing], FlaskClient]
) -> None:
    stranger = Browsing(standing.app)
    stranger.client = who(standing)
    token, before = stranger.csrf(), dump(database_file)
    absent = "/assessment/00000000-0000-4000-8000-000000000000"
    for path in addresses(standing.app, standing.base, "GET"):
        response = stranger.client.get(path)
        assert (path, response.status_code) == (path, 404)
        assert response.data == stranger.client.get(path.replace(standing.base, absent)).data
    for path in addresses(standing.app, standing.base, "POST"):
        response = stranger.client.post(path, data={"csrf_token": token, "version": "1", "form": absent[12:]})
        assert (path, response.status_code) == (path, 403 if "/questions/" in path else 404)
        assert "CANARY" not in response.text
    assert dump(database_file) == before


def test_a_link_that_was_replaced_opens_nothing_from_the_next_request_on(started: Browsing) -> None:
    started.answer("about-you", ABOUT)
    former = Browsing(started.app)
    former.client = revoked(started)
    token = former.csrf()
    for path in addresses(started.app, started.base, "GET"):
        assert (path, former.client.get(path).status_code) == (path, 404)
    for path in addresses(started.app, started.base, "POST"):
        data = {"csrf_token": token, "version": "1", "form": "00000000-0000-4000-8000-000000000000"}
        response = former.client.post(path, data=data)
        assert (path, response.status_code) == (path, 403 if "/questions/" in path else 404)
        assert "CANARY" not in response.text


@contextmanager
def watched(app: Flask) -> Iterator[list[str]]:
    """The statements and transactions that the database is sent meanwhile."""
    sent: list[str] = []
    engine = engine_of(app)

    def note(*arguments: object) -> None:
        sent.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def test_every_page_is_opened_in_one_unit_of_work_and_few_queries_and_changes_nothing(
    standing: Browsing, database_file: Path
) -> None:
    before = dump(database_file)
    for path in addresses(standing.app, standing.base, "GET"):
        with watched(standing.app) as sent:
            response = standing.client.get(path)
        assert (path, response.status_code in (200, 303)) == (path, True)
        begun = [statement for statement in sent if statement.startswith("BEGIN")]
        queries = [statement for statement in sent if not statement.startswith(("BEGIN", "PRAGMA"))]
        assert (path, begun) == (path, ["BEGIN"])
        assert (path, len(queries) <= MOST_QUERIES) == (path, True)
    assert dump(database_file) == before


def posts(standing: Browsing) -> Iterator[tuple[str, TestResponse, list[str]]]:
    for path in addresses(standing.app, standing.base, "POST"):
        if path.endswith("/send"):
            continue
        data = {"csrf_token": standing.csrf(), "version": "1", "form": "00000000-0000-4000-8000-000000000000"}
        with watched(standing.app) as sent:
            response = standing.client.post(path, data=data)
        yield path, response, sent


def test_every_post_is_one_unit_of_work_and_few_queries(standing: Browsing) -> None:
    for path, response, sent in posts(standing):
        begun = [statement for statement in sent if statement.startswith("BEGIN")]
        queries = [statement for statement in sent if not statement.startswith(("BEGIN", "PRAGMA"))]
        assert (path, response.status_code < 500, begun) == (path, True, ["BEGIN IMMEDIATE"])
        assert (path, len(queries) <= MOST_QUERIES) == (path, True)
        if response.status_code == 303:
            assert response.location.startswith("/assessment/")


def test_every_post_without_a_token_is_refused_and_changes_nothing(standing: Browsing, database_file: Path) -> None:
    before = dump(database_file)
    paths = [*addresses(standing.app, standing.base, "POST"), "/assessment/start", "/leave", "/a/x"]
    for path in paths:
        response = standing.client.post(path, data={"version": "1"})
        assert (path, response.status_code) == (path, 403 if "/questions/" in path else 400)
    assert dump(database_file) == before


def test_every_response_carries_the_headers_and_is_not_kept(standing: Browsing) -> None:
    answers = [standing.client.get(path) for path in addresses(standing.app, standing.base, "GET")]
    answers += [response for _, response, _ in posts(standing)]
    for response in answers:
        assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
        assert response.headers["Cache-Control"] == "no-store"
