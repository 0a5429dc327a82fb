"""The first page and the method page."""

from __future__ import annotations

from itertools import pairwise

import pytest
from flask.testing import FlaskClient

from tests.web.pages import Page

ILLUSTRATIVE = "Illustrative benchmark: invented, not the 2012 study’s data"
PAGES = ["/", "/method", "/no-such-page"]


def read(client: FlaskClient, path: str) -> Page:
    return Page(client.get(path).text)


def test_the_start_page_says_what_it_is_and_what_the_benchmark_is(client: FlaskClient) -> None:
    page = read(client, "/")
    assert page.texts("h1") == ["See where your organisation stands on social media"]
    assert page.texts("title") == ["See where your organisation stands on social media – Social media self-assessment"]
    assert ILLUSTRATIVE in page.texts("p")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_title_one_heading_and_unique_ids(client: FlaskClient, path: str) -> None:
    page = read(client, path)
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert (len(page.texts("title")), len(page.texts("h1"))) == (1, 1)
    assert sorted(ids) == sorted(set(ids))
    assert [attributes["lang"] for tag, attributes in page.elements if tag == "html"] == ["en"]


@pytest.mark.parametrize("path", PAGES)
def test_headings_skip_no_level(client: FlaskClient, path: str) -> None:
    levels = [int(tag[1]) for tag, _ in read(client, path).elements if tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("path", PAGES)
def test_every_address_is_ours_and_answers(client: FlaskClient, path: str) -> None:
    addresses = [address for address in read(client, path).addresses if not address.startswith("#")]
    assert len(addresses) > 4
    answers = {address: client.get(address).status_code for address in addresses}
    posted = {"/assessment/start": 405}  # the form that starts an assessment is never followed
    assert {address: code for address, code in answers.items() if posted.get(address) != code} == {
        address: 200 for address in addresses if address not in posted
    }


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_styled_or_scripted_inside_the_page(client: FlaskClient, path: str) -> None:
    page = read(client, path)
    tags = {tag for tag, _ in page.elements}
    handlers = {name for name in page.attribute_names if name.startswith("on")}
    assert tags & {"style", "script"} == set()
    assert handlers | (page.attribute_names & {"style"}) == set()


def test_the_mark_of_the_nhs_is_on_no_page(client: FlaskClient) -> None:
    for path in PAGES:
        assert "nhsuk-header__logo" not in client.get(path).text


@pytest.mark.parametrize(("kind", "begins"), [("docx", b"PK\x03\x04"), ("xlsx", b"PK\x03\x04")])
def test_the_questions_are_to_be_had_as_files(client: FlaskClient, kind: str, begins: bytes) -> None:
    assert f"/questionnaire.{kind}" in read(client, "/").addresses
    response = client.get(f"/questionnaire.{kind}")
    assert (response.status_code, response.data[:4]) == (200, begins)
    assert response.headers["Content-Disposition"] == f'attachment; filename="questionnaire.{kind}"'
    assert response.headers["Content-Type"].startswith("application/vnd.openxmlformats-officedocument.")


def test_the_questions_are_in_no_other_kind_of_file(client: FlaskClient) -> None:
    assert [client.get(f"/questionnaire.{kind}").status_code for kind in ("pdf", "DOCX", "docx%00")] == [404] * 3


def test_the_start_page_says_what_happens_to_the_answers(client: FlaskClient) -> None:
    page = read(client, "/")
    assert page.texts("h2")[:2] == ["Before you start", "What happens to your answers"]
    assert "/privacy" in page.addresses
