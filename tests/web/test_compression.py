"""Pages are packed for browsers that ask for it, and are then the same."""

from __future__ import annotations

import gzip

import pytest
from flask.testing import FlaskClient

PACKED = {"Accept-Encoding": "gzip, deflate, br"}


def test_a_page_comes_packed_or_plain_and_is_the_same(client: FlaskClient) -> None:
    plain, packed = client.get("/example"), client.get("/example", headers=PACKED)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 5
    assert gzip.decompress(packed.data) == plain.data
    assert {"Accept-Encoding"} <= {*plain.vary} & {*packed.vary}


@pytest.mark.parametrize("wanted", ["identity", "br", "gzip;q=0", ""])
def test_who_cannot_unpack_gets_it_plain(client: FlaskClient, wanted: str) -> None:
    response = client.get("/example", headers={"Accept-Encoding": wanted})
    assert "Content-Encoding" not in response.headers
    assert response.text.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("path", ["/healthz", "/example/report.pdf", "/example/report.json"])
def test_files_are_left_as_they_are(client: FlaskClient, path: str) -> None:
    assert "Content-Encoding" not in client.get(path, headers=PACKED).headers


def test_head_says_what_get_would(client: FlaskClient) -> None:
    head, get = client.head("/example", headers=PACKED), client.get("/example", headers=PACKED)
    assert head.data == b""
    assert {**head.headers} == {**get.headers}


def test_the_results_with_all_their_assets_weigh_less_than_120_kb(client: FlaskClient) -> None:
    page = client.get("/example")
    links = {part.split('"')[0] for part in page.text.split('href="')[1:] if part.startswith("/assets/")}
    assert len(links) == 3
    assert sum(len(client.get(path, headers=PACKED).data) for path in ("/example", *links)) < 120_000
