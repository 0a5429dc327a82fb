"""What servers are known to fall for: large bodies, foreign hosts, odd characters, odd addresses.

(reliability: section 0, B3, B7, B10)
"""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import urlencode

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.web.assessment.journeys import Browsing
from tests.web.assessment.stores import dump

ABOUT = "/questions/about-you"
LIMIT = 1_000_000


@pytest.mark.parametrize(
    "content_type", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json", ""]
)
@pytest.mark.parametrize("size", [LIMIT + 1, 50_000_000])
def test_a_body_above_the_limit_is_refused_whatever_it_holds(
    started: Browsing, database_file: Path, content_type: str, size: int
) -> None:
    before = dump(database_file)
    for path in (ABOUT, "/submit", "/next", "/private-link/replace"):
        body = io.BytesIO(b"organisation=" + b"x" * size)
        response = started.client.post(
            started.base + path, input_stream=body, content_type=content_type, content_length=size + 13
        )
        assert (path, response.status_code) == (path, 413)
    assert dump(database_file) == before


def handed_on(started: Browsing, body: bytes, stated: int | None) -> int:
    """The status of a save whose body a server hands on as it arrives, up to the end that it saw itself."""
    cookie = started.client.get_cookie("session")
    assert cookie is not None
    builder = EnvironBuilder(started.base + ABOUT, method="POST", content_type="application/x-www-form-urlencoded")
    environ = builder.get_environ() | {"HTTP_COOKIE": f"session={cookie.value}"}
    environ |= {"wsgi.input": io.BytesIO(body), "wsgi.input_terminated": True}
    environ.pop("CONTENT_LENGTH", None)
    if stated is not None:
        environ["CONTENT_LENGTH"] = str(stated)
    _, status, _ = run_wsgi_app(started.app, environ)
    return int(status.split()[0])


@pytest.mark.parametrize(("filler", "status"), [(0, 303), (LIMIT, 413), (50 * LIMIT, 413)])
def test_a_body_that_does_not_say_its_length_is_refused_above_the_limit(
    started: Browsing, filler: int, status: int
) -> None:
    body = urlencode(list(started.form(ABOUT).filled(organisation="Typed here").items(multi=True))).encode()
    assert handed_on(started, body + b"&more=" + b"x" * filler, None) == status
    assert started.form(ABOUT).values["organisation"] == ("" if filler else "Typed here")


@pytest.mark.parametrize(("missing", "status"), [(0, 303), (1, 400), (400, 400)])
def test_a_body_that_is_shorter_than_it_says_is_no_form(started: Browsing, missing: int, status: int) -> None:
    """What arrived before the connection ended looks like a form, with nothing in the fields at its end."""
    started.answer("about-you", {"organisation": "Kept"})
    body = urlencode(list(started.form(ABOUT).filled(organisation="Typed here").items(multi=True))).encode()
    assert handed_on(started, body, len(body) + missing) == status
    assert started.form(ABOUT).values["organisation"] == ("Kept" if missing else "Typed here")


@pytest.mark.parametrize("body", [b"[" * 200_000, b'{"a":' * 50_000, b'{"version": NaN, "form": "\\ud800"}'])
def test_json_is_never_read(started: Browsing, database_file: Path, body: bytes) -> None:
    """Deep JSON ends a parser that calls itself, and NaN and lone surrogates pass one: no page has one."""
    before, headers = dump(database_file), {"X-CSRFToken": started.csrf()}
    for path in (ABOUT, "/submit", "/next", "/private-link/send"):
        response = started.client.post(started.base + path, data=body, content_type="application/json", headers=headers)
        assert (path, response.status_code) == (path, 404 if path.endswith("/send") else 400)
    assert dump(database_file) == before


def test_a_hundred_thousand_fields_are_no_crash(started: Browsing) -> None:
    form = started.form(ABOUT)
    body = "&".join([f"a{number}=" for number in range(100_000)])[: LIMIT - 1_000]
    response = started.client.post(form.action, data=body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 403


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost.elsewhere.example", "a@localhost", "[::1", "\x00"])
def test_a_foreign_host_gets_no_page_and_no_link(started: Browsing, host: str) -> None:
    for path in ("", ABOUT, "/private-link.txt"):
        response = started.client.get(started.base + path, headers={"Host": host})
        assert response.status_code == 400
        assert host not in response.text or host == "\x00"


def test_a_forwarded_host_is_not_believed(started: Browsing) -> None:
    headers = {"X-Forwarded-Host": "elsewhere.example", "Forwarded": "host=elsewhere.example"}
    assert "elsewhere" not in started.client.get(started.base, headers=headers).text


ODD = ["\x00", "a\x00b", "\x1b[31m", "\ufffe", "\uffff", "a\x0bb\x0c"]


@pytest.mark.parametrize("typed", ODD)
@pytest.mark.parametrize(("slug", "name"), [("about-you", "about.role"), ("practices-content", ".note")])
def test_a_character_that_cannot_be_kept_is_refused_in_words_or_taken_out(
    started: Browsing, slug: str, name: str, typed: str
) -> None:
    form = started.form(f"/questions/{slug}")
    field = next(each for each in sorted(form.names) if each.endswith(name))
    response = started.send(form, {field: typed})
    if response.status_code == 422:
        assert "cannot be kept" in response.text
    else:
        kept = started.form(f"/questions/{slug}").values[field]
        assert (response.status_code, kept in ("", "a b", "a\nb", "a\n\nb", "a b\n")) == (303, True)


@pytest.mark.parametrize("raw", [b"%ED%A0%80", b"%FF%FE", b"%C0%80", b"\xed\xa0\x80"])
def test_bytes_that_are_no_text_are_no_crash(started: Browsing, raw: bytes) -> None:
    form = started.form(ABOUT)
    sent = {name: value for name, value in form.values.items() if name in ("csrf_token", "version", "form")}
    body = "&".join(f"{name}={value}" for name, value in sent.items()).encode() + b"&organisation=" + raw
    response = started.client.post(form.action, data=body, content_type="application/x-www-form-urlencoded")
    assert response.status_code in (303, 403, 422)


def test_a_name_that_would_turn_round_what_follows_is_refused(started: Browsing) -> None:
    response = started.answer("about-you", {"organisation": "\u202efdp.exe"})
    assert response.status_code == 422
    assert "The text holds the character U+202E, which cannot be kept." in response.text


@pytest.mark.parametrize("name", ["a\r\nX-Injected: 1", 'a"; filename=b.exe', "../../etc/passwd", "'"])
def test_the_name_of_a_download_is_plain(started: Browsing, name: str) -> None:
    started.answer("about-you", {"organisation": name, "sector": "nhs_provider", "about.type": "acute"})
    started.send(started.form("/check", to="/submit"))
    response = started.get("/results/report.json")
    assert response.status_code == 200
    assert "X-Injected" not in response.headers
    head, _, file_name = response.headers["Content-Disposition"].partition("filename=")
    assert head == "attachment; "
    stem = file_name.strip('"').removesuffix(".json")
    assert stem
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    "address",
    [
        "/assessment/9999999999999999999",
        "/assessment/٣",
        "/assessment/%00",
        "/assessment/..%2f..%2fetc",
        "/assessment/00000000-0000-0000-0000-00000000000g",
        "/assessment/" + "0" * 5_000,
        "/assessment/{base}/questions/nothing",
        "/assessment/{base}/questions/..",
        "/assessment/{base}/questions/%00",
        "/assessment/{base}/results/report.exe",
        "/assessment/{base}/private-link.",
    ],
)
def test_an_address_that_means_nothing_is_not_found(started: Browsing, address: str) -> None:
    path = address.replace("/assessment/{base}", started.base)
    assert started.client.get(path).status_code == 404
    response = started.client.post(path, data={"csrf_token": started.csrf()})
    assert response.status_code in (404, 405)


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example", "//elsewhere.example", "/\t/elsewhere.example", "\r\nX: 1"]
)
def test_no_redirect_follows_what_was_sent(started: Browsing, back: str) -> None:
    form = started.form(ABOUT)
    query = {"back": back, "next": back, "then": back}
    sent = {**form.values, "then": back, "next": back}
    response = started.client.post(form.action, query_string=query, data=sent, headers={"Referer": "http://localhost/"})
    assert (response.status_code, response.location) == (303, started.base)


def test_fields_of_other_pages_and_other_owners_are_left_alone(started: Browsing) -> None:
    stranger = Browsing(started.app)
    stranger.start()
    form = started.form(ABOUT)
    foreign = stranger.base.rpartition("/")[2]
    more = {"assessment_id": foreign, "grant_id": foreign, "state": "submitted", "about.fictional": "1"}
    more |= {"organisation_id": foreign, "channel.forum.organisation": "1", "practice.listens": "3"}
    assert started.client.post(form.action, data={**form.values, "organisation": "Mine", **more}).status_code == 303
    assert started.form("/questions/channels").values.get("channel.forum.organisation") is None
    assert stranger.form(ABOUT).values["organisation"] == ""
    assert "about.fictional" not in started.form(ABOUT).names
