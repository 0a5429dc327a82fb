"""What is promised, and what is not, stands where everybody finds it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.pages import Page

EVERYWHERE = ["/", "/method", "/benchmark", "/example", "/privacy", "/accessibility", "/no-such-page"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_page_leads_to_the_statements(client: FlaskClient, path: str) -> None:
    assert {"/privacy", "/accessibility", "/method", "/benchmark"} <= set(Page(client.get(path).text).addresses)


def test_privacy_says_what_how_long_and_by_whom(client: FlaskClient) -> None:
    assert Page(client.get("/privacy").text).texts("h2")[:5] == [
        "By whom",
        "When you only read",
        "When you answer",
        "Who can see it",
        "How long",
    ]


def test_the_public_pages_set_no_cookie(client: FlaskClient) -> None:
    """As the privacy page says of them."""
    for path in (*EVERYWHERE, "/method/questions", "/method/advice", "/example/report.json"):
        assert "Set-Cookie" not in client.get(path).headers


def test_the_accessibility_statement_claims_no_more_than_was_tested(client: FlaskClient) -> None:
    said = " ".join(Page(client.get("/accessibility").text).texts("p"))
    assert "we do not claim that it complies in full" in said
    assert "No person who uses a screen reader" in said
