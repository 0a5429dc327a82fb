"""What is promised, and what is not, stands where everybody finds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from selfassess import create_app
from selfassess.config import Mail, Settings
from selfassess.storage.data_map import DATA_MAP
from selfassess.storage.tables import Base
from tests.web.pages import Page

EVERYWHERE = ["/", "/method", "/benchmark", "/example", "/privacy", "/accessibility", "/no-such-page"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_page_leads_to_the_statements(client: FlaskClient, path: str) -> None:
    assert {"/privacy", "/accessibility", "/method", "/benchmark"} <= set(Page(client.get(path).text).addresses)


def test_privacy_says_what_how_long_and_by_whom(client: FlaskClient) -> None:
    assert Page(client.get("/privacy").text).texts("h2")[:9] == [
        "By whom",
        "When you only read",
        "When you answer",
        "When you have an account",
        "Who can see it",
        "How long",
        "What you can ask for",
        "If you are not content",
        "What the database keeps, table by table",
    ]


def test_only_the_start_page_sets_a_cookie_and_it_ends_with_the_browser(client: FlaskClient) -> None:
    """As the privacy page says."""
    for path in (*EVERYWHERE[1:], "/method/questions", "/method/advice", "/method/weights", "/example/report.json"):
        assert "Set-Cookie" not in client.get(path).headers
    cookie = client.get("/").headers["Set-Cookie"].lower()
    assert "expires" not in cookie
    assert "max-age" not in cookie


def test_the_accessibility_statement_claims_no_more_than_was_tested(client: FlaskClient) -> None:
    said = " ".join(Page(client.get("/accessibility").text).texts("p"))
    assert "we do not claim that it complies in full" in said
    assert "No person who uses a screen reader" in said


def test_the_privacy_page_names_all_that_the_database_keeps(client: FlaskClient) -> None:
    page = Page(client.get("/privacy").text)
    tables = {name.replace("_", " ").capitalize() for name in Base.metadata.tables}
    assert tables <= set(page.texts("th"))
    for kept in DATA_MAP.values():
        assert f"What for{kept.purpose}" in page.texts("td")


def test_the_privacy_page_says_how_long_an_unused_draft_is_kept(settings: Settings) -> None:
    """As ``services/housekeeping.py`` is told."""
    client = create_app(replace(settings, keep_unused=timedelta(days=200))).test_client()
    assert "is deleted after 200 days without a change" in " ".join(Page(client.get("/privacy").text).texts("p"))


def test_the_privacy_page_leads_to_copies_and_erasure(client: FlaskClient) -> None:
    assert "/account/privacy" in Page(client.get("/privacy").text).addresses


def test_e_mail_is_spoken_of_only_where_it_is_sent(settings: Settings) -> None:
    mail = Mail(server="mail.example.org", sender="service@example.org")
    for given, said in ((None, False), (mail, True)):
        client = create_app(replace(settings, mail=given)).test_client()
        assert any("sent by e-mail" in text for text in Page(client.get("/privacy").text).texts("p")) == said


def test_the_cookies_end_is_the_sessions(app: Flask) -> None:
    app.permanent_session_lifetime = timedelta(hours=7)
    assert any("ends after seven hours" in text for text in Page(app.test_client().get("/privacy").text).texts("p"))


def test_the_statements_name_whoever_runs_the_service(settings: Settings) -> None:
    client = create_app(replace(settings, run_by="A & B Trust", contact="info@example.org")).test_client()
    assert "A & B Trust runs this service and answers for what is kept here." in " ".join(
        Page(client.get("/privacy").text).texts("p")
    )
    for path in ("/privacy", "/accessibility"):
        assert "info@example.org" in " ".join(Page(client.get(path).text).texts("p"))
