"""Every response is protected, whatever it is (reliability: S1, S3, S4)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from selfassess import create_app
from selfassess.config import Settings

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def style_sheet_of(client: FlaskClient) -> str:
    return client.get("/").text.split('rel="stylesheet" href="')[1].split('"')[0]


def answer(case: str, client: FlaskClient) -> TestResponse:
    if case == "style sheet":
        return client.get(style_sheet_of(client))
    method, path = case.split()
    return client.open(path, method=method)


CASES = [
    ("GET /", 200),
    ("HEAD /", 200),
    ("OPTIONS /", 200),
    ("GET /method", 200),
    ("GET /healthz", 200),
    ("style sheet", 200),
    ("GET /no-such-page", 404),
    ("GET /assets/0000000000000000/app.css", 404),
    ("DELETE /", 405),
]


@pytest.mark.parametrize(("case", "status"), CASES)
def test_every_response_carries_the_headers(client: FlaskClient, case: str, status: int) -> None:
    response = answer(case, client)
    assert response.status_code == status
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_a_crash_carries_the_headers(app: Flask) -> None:
    def crash() -> str:
        raise ZeroDivisionError

    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.view_functions["start.index"] = crash
    response = app.test_client().get("/")
    assert response.status_code == 500
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize(("size", "status"), [(10, 400), (1_000_001, 413)], ids=["forged", "too large"])
def test_a_post_is_refused_without_our_token_and_above_the_limit(app: Flask, size: int, status: int) -> None:
    app.add_url_rule("/form", "form", lambda: "saved", methods=["POST"])
    response = app.test_client().post("/form", data={"text": "x" * size})
    assert response.status_code == status
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_pages_are_not_kept_and_assets_are(client: FlaskClient) -> None:
    assert client.get("/").headers["Cache-Control"] == "no-store"
    assert client.get(style_sheet_of(client)).headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_only_production_binds_the_browser_to_https(settings: Settings) -> None:
    production = replace(settings, production=True, trusted_hosts=("localhost",))
    name = "Strict-Transport-Security"
    assert create_app(production).test_client().get("/").headers[name] == "max-age=31536000; includeSubDomains"
    assert name not in create_app(settings).test_client().get("/").headers


def test_cookies_of_production_are_bound_to_the_host(settings: Settings) -> None:
    production = create_app(replace(settings, production=True, trusted_hosts=("localhost",)))
    names = ("SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE")
    assert [production.config[name] for name in names] == ["__Host-session", True, True, "Lax"]


def test_an_unknown_host_is_refused_in_production(settings: Settings) -> None:
    client = create_app(replace(settings, production=True, trusted_hosts=("assess.example.org",))).test_client()
    good = client.get("/", headers={"Host": "assess.example.org"})
    bad = client.get("/", headers={"Host": "elsewhere.example.org"})
    assert (good.status_code, bad.status_code) == (200, 400)
    assert bad.text == "This host name is not served here.\n"
    assert {name: bad.headers.get(name) for name in HEADERS} == HEADERS


# What a response may carry beside the headers above: each named, so that a new one is thought about.
OTHERS = {
    "Allow",
    "Cache-Control",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Length",
    "Content-Type",
    "Location",
    "Set-Cookie",
    "Vary",
}
WHOLE = [
    ("GET", "/", 200),
    ("HEAD", "/", 200),
    ("OPTIONS", "/", 200),
    ("GET", "/questionnaire.xlsx", 200),
    ("GET", "/example/report.pdf", 200),
    ("GET", "/example/report.csv", 200),
    ("GET", "/home", 303),
    ("GET", "/sign-in", 200),
    ("GET", "/no-such-page", 404),
    ("GET", "/assessment/00000000-0000-4000-8000-000000000000", 404),
    ("DELETE", "/", 405),
    ("TRACE", "/", 405),
    ("POST", "/assessment/start", 400),
]


@pytest.mark.parametrize(("method", "path", "status"), WHOLE, ids=[f"{method} {path}" for method, path, _ in WHOLE])
def test_a_response_carries_these_headers_and_no_others(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    response = client.open(path, method=method)
    carried = dict(response.headers)
    assert response.status_code == status
    assert {name: carried.get(name) for name in HEADERS} == HEADERS
    assert set(carried) - set(HEADERS) - OTHERS == set()
    assert carried["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/no-such-page", "text/html; charset=utf-8"),
        ("/home", "text/plain; charset=utf-8"),
        ("/healthz", "application/json"),
        ("/example/report.pdf", "application/pdf"),
        ("/example/report.csv", "text/csv; charset=utf-8"),
        ("/questionnaire.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_response_says_what_it_is(client: FlaskClient, path: str, media_type: str) -> None:
    assert client.get(path).headers["Content-Type"] == media_type


FORGED = ("evil.example", "localhost.evil.example", "localhost@evil.example", "evil.example:80", "[::1", "", "a b")


@pytest.mark.parametrize("host", FORGED)
def test_no_answer_is_made_for_a_forged_host(client: FlaskClient, host: str) -> None:
    response = client.get("/", headers={"Host": host})
    assert response.status_code == 400
    assert "evil" not in response.text + str(response.headers)


# Each names another host and port, or another address of the visitor, and must change nothing.
PROXIED = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Real-IP": "203.0.113.9",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Prefix": "/evil",
    "X-Original-URL": "/healthz",
    "X-HTTP-Method-Override": "DELETE",
    "Forwarded": "for=203.0.113.9;host=evil.example;proto=https",
}


@pytest.mark.parametrize("name", PROXIED)
def test_what_a_visitor_says_of_a_proxy_is_not_believed(app: Flask, name: str) -> None:
    seen: list[tuple[str | None, str, str, str]] = []

    @app.before_request
    def look() -> None:
        seen.append((request.remote_addr, request.host_url, request.path, request.method))

    plain, forged = (app.test_client().get("/method", headers=headers) for headers in ({}, {name: PROXIED[name]}))
    assert (forged.status_code, forged.headers.get("Location")) == (plain.status_code, plain.headers.get("Location"))
    assert seen == [("127.0.0.1", "http://localhost/", "/method", "GET")] * 2


def test_a_cookie_of_production_is_set_with_all_its_flags(settings: Settings) -> None:
    production = create_app(replace(settings, production=True, trusted_hosts=("localhost",)))
    cookies = production.test_client().get("/", base_url="https://localhost").headers.getlist("Set-Cookie")
    (cookie,) = cookies
    parts = cookie.split("; ")
    assert parts[0].startswith("__Host-session=")
    assert set(parts[1:]) == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}
