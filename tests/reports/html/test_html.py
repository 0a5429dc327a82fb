"""The HTML report as a file: whole by itself, in order, and the same whatever people wrote."""

from __future__ import annotations

import re
import sys
from functools import cache

import pytest

from selfassess.domain import report_wording, wording
from selfassess.domain.advice import Standing
from selfassess.reports import headlines
from selfassess.reports.html.page import TITLES
from selfassess.reports.html.report import render
from tests.reports.analyses import case
from tests.reports.office_cases import OFFICE_CASES, office_case, saying
from tests.reports.pdf.hostile import HOSTILE
from tests.web.pages import Page, faults

ALL = sorted(OFFICE_CASES)


@cache
def text_of(name: str) -> str:
    return render(office_case(name)).decode()


@cache
def page_of(name: str) -> Page:
    return Page(text_of(name))


@pytest.mark.parametrize("name", ALL)
def test_it_is_well_formed_and_its_style_stands_inside(name: str) -> None:
    """The judge of every served page finds one thing: the style that a file by itself must hold."""
    assert text_of(name).startswith("<!DOCTYPE html>\n<html lang=")
    assert faults(text_of(name)) == ["an inline <style>"]


@pytest.mark.parametrize("name", ALL)
def test_it_loads_nothing_and_runs_nothing(name: str) -> None:
    page = page_of(name)
    tags = {tag for tag, _ in page.elements}
    assert tags.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "form", "base", "image", "use"})
    assert not re.search(r"@import|url\(", text_of(name))
    assert {"src", "srcset", "data", "action", "style"}.isdisjoint(page.attribute_names)
    links = [attributes["href"] for tag, attributes in page.elements if tag == "a"]
    assert all(each.startswith(("#", "https://")) for each in links)


def test_the_policy_in_the_file_allows_its_own_style_only() -> None:
    policies = [a["content"] for _, a in page_of("northmoor").elements if "http-equiv" in a]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"]


@pytest.mark.parametrize("name", ALL)
def test_the_parts_come_as_in_the_printed_report(name: str) -> None:
    analysis, page = office_case(name), page_of(name)
    absent = {"posture"} if analysis.posture is None else set()
    absent |= set() if analysis.change else {"change"}
    absent |= set() if analysis.workshop else {"workshop"}
    absent |= set() if analysis.of(Standing.FOUNDATION) else {"foundations"}
    absent |= set() if analysis.plan.plan.chosen or analysis.plan.plan.left_out else {"plan"}
    absent |= set() if len(analysis.frontier) > 1 else {"prospects"}
    expected = [each for each in TITLES if each not in absent]
    parts = [a["aria-labelledby"] for tag, a in page.elements if tag == "section" and a.get("class", "")[:4] == "part"]
    assert parts == expected
    linked = [a["href"][1:] for tag, a in page.elements if tag == "a" and a["href"].startswith("#")]
    assert linked == ["board", *expected]  # the first skips to the board's page


@pytest.mark.parametrize("name", ALL)
def test_landmarks(name: str) -> None:
    tags = [tag for tag, _ in page_of(name).elements if tag in ("header", "main", "nav", "footer")]
    assert tags == ["header", "main", "nav", "footer"]


@pytest.mark.parametrize("name", ALL)
def test_every_table_has_a_caption_and_scopes(name: str) -> None:
    page = page_of(name)
    counts = {tag: sum(each == tag for each, _ in page.elements) for tag in ("table", "caption", "thead")}
    assert counts["table"] == counts["caption"] == counts["thead"] > 3
    headings = [attributes for tag, attributes in page.elements if tag == "th"]
    assert {each.get("scope") for each in headings} <= {"col", "row", "rowgroup"}


@pytest.mark.parametrize("name", ALL)
def test_every_chart_has_a_name_and_a_description(name: str) -> None:
    page = page_of(name)
    charts = [attributes for tag, attributes in page.elements if tag == "svg"]
    assert {each["role"] for each in charts} == {"img"}
    assert len(charts) == len(page.texts("desc"))
    assert all(page.texts("desc"))


def test_headings_say_the_findings() -> None:
    analysis, page = case("northmoor"), page_of("northmoor")
    findings = [headlines.board(analysis), headlines.standing(analysis), headlines.items(analysis)]
    said = page.texts("h2")
    for title, finding in zip(("For the board", "Where you stand", "Item by item"), findings, strict=True):
        assert f"{title}: {finding}" in said
    assert f"{TITLES['method']}: {report_wording.HOW_MADE}" in said
    assert page.texts("h1") == ["From telling people to working with them"]
    assert page.texts("title") == [
        f"{analysis.about.organisation}: {analysis.instrument.title}",
        *page.texts("title")[1:],
    ]


def test_the_days_of_the_board() -> None:
    plan = case("northmoor").plan
    assert [(what, when) for what, when in report_wording.board_dates(plan)] == [
        ("Agree the plan", "3 December 2026"),
        ("Progress report", wording.day(plan.progress_on)),
        ("Assess again", f"by {wording.short_day(plan.ends)}"),
    ]


def shape(page: Page) -> list[tuple[str, frozenset[str]]]:
    """Elements with the names of their attributes, as they follow one another; an address may make a link of a text."""
    return [(tag, frozenset(attributes)) for tag, attributes in page.elements if tag != "a"]


# No answer holds half a character: the readers of answers refuse it.
@pytest.mark.parametrize("name", [each for each in HOSTILE if each != "lone surrogate"])
def test_what_people_write_never_becomes_markup(name: str) -> None:
    page = Page(render(saying(HOSTILE[name])).decode())
    assert faults(render(saying(HOSTILE[name])).decode()) in (["an inline <style>"], ["an empty title"])
    assert shape(page) == shape(Page(render(saying("plain words")).decode()))


@pytest.mark.parametrize(
    ("link", "followed"),
    [
        ("https://example.org/policy?a=b&c=d", True),
        ("javascript:alert(1)", False),
        ("http://example.org", False),
        ('https://example.org/" onclick="x', False),
        ("data:text/html,x", False),
    ],
)
def test_only_safe_addresses_are_links(link: str, followed: bool) -> None:
    page = Page(render(saying(link)).decode())
    links = {a["href"] for tag, a in page.elements if tag == "a" and not a["href"].startswith("#")}
    assert links == ({link} if followed else set())


def test_equal_analyses_give_equal_bytes_and_others_do_not() -> None:
    assert render(case("northmoor")) == render(case("northmoor"))
    assert render(case("northmoor")) != render(case("provisional"))


def test_no_file_is_opened_while_a_report_is_made() -> None:
    made = render(case("northmoor"))  # the templates are read
    opened: list[str] = []
    watching = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event in ("open", "socket.connect", "subprocess.Popen"):
            opened.append(str(arguments[0]))

    sys.addaudithook(watch)
    again = render(case("northmoor"))
    watching[0] = False
    assert opened == []
    assert again == made
