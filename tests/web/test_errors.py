"""What goes wrong is answered with a page, in words."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import abort

from tests.web.pages import Page

HEADINGS = [
    (400, "Sorry, we could not read that"),
    (403, "Your role does not allow this"),
    (404, "Page not found"),
    (413, "That is too large to send"),
    (418, "Sorry, there is a problem"),
    (500, "Sorry, there is a problem with this service"),
]


@pytest.mark.parametrize(("status", "heading"), HEADINGS)
def test_each_error_has_its_page(app: Flask, status: int, heading: str) -> None:
    def fail() -> str:
        abort(status)

    app.view_functions["start.index"] = fail
    response = app.test_client().get("/")
    page = Page(response.text)
    assert (response.status_code, page.texts("h1")) == (status, [heading])
    assert response.content_type == "text/html; charset=utf-8"


def test_a_crash_is_answered_without_its_details(app: Flask) -> None:
    def crash() -> str:
        raise RuntimeError("the password is swordfish")

    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.view_functions["start.index"] = crash
    response = app.test_client().get("/")
    assert response.status_code == 500
    assert Page(response.text).texts("h1") == ["Sorry, there is a problem with this service"]
    assert "swordfish" not in response.text


def test_a_wrong_method_is_told_the_right_ones(client: FlaskClient) -> None:
    response = client.delete("/")
    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_what_was_asked_for_is_not_repeated(client: FlaskClient) -> None:
    assert "marker" not in client.get("/<script>marker</script>?q=marker").text


def test_the_health_check_answers(client: FlaskClient) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json) == (200, {"status": "ok"})
