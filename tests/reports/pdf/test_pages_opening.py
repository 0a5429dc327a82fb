"""The opening pages hold for every kind of result: conforming, one page each, nothing over the edge or over another."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations

import pikepdf
import pytest

from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.opening import opening
from tests.reports.analyses import BASES, CASES, case
from tests.reports.pdf.front_matter import alternatives, made, opening_file, sections
from tests.reports.pdf.inked import Ink
from tests.reports.pdf.ua_checks import problems

PAGES = ["Cover", "For the board", "Where you stand", "Posture", "Item by item"]


@pytest.mark.parametrize("name", CASES)
def test_our_check_of_pdf_ua_finds_nothing(name: str) -> None:
    assert problems(opening_file(name)) == []


@pytest.mark.parametrize("name", CASES)
def test_the_pages_stand_in_order(name: str) -> None:
    posture = case(name).posture is not None
    assert list(sections(name)) == [page for page in PAGES if posture or page != "Posture"]


@pytest.mark.parametrize("name", CASES)
def test_every_page_has_one_headline(name: str) -> None:
    assert [len(page.find("H1")) for page in sections(name).values()] == [1] * len(sections(name))


@pytest.mark.parametrize(
    ("name", "pages"),
    [(name, {"second_study": 4, "eight_dimensions": 6, "longest": 6}.get(name, 5)) for name in [*CASES, *BASES]],
)
def test_each_takes_one_page_unless_the_items_need_more(name: str, pages: int) -> None:
    with pikepdf.open(BytesIO(opening_file(name))) as pdf:
        assert len(pdf.pages) == pages


@pytest.mark.parametrize("name", [*CASES, *BASES])
def test_no_text_meets_another_or_leaves_the_page(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ink = Ink()
    ink.watch(monkeypatch)
    made(case(name), opening(case(name)))
    assert [(one.text, other.text) for one, other in combinations(ink, 2) if one.meets(other)] == []
    outside = [each for each in ink if each.left < grid.MARGIN - 10 or each.right > grid.RIGHT + 10]
    assert [each.text for each in outside if each.top < grid.TOP or each.bottom > grid.BOTTOM] == []
    assert [each.text for each in ink if each.bottom > grid.PORTRAIT[1] - 15 or each.top < 15] == []


@pytest.mark.parametrize("name", CASES)
def test_every_figure_says_what_it_shows(name: str) -> None:
    said = [each for page in sections(name).values() for each in alternatives(page)]
    assert said
    assert all(each.endswith(".") for each in said)


@pytest.mark.parametrize("name", CASES)
def test_the_label_of_the_benchmark_is_on_cover_and_board(name: str) -> None:
    label = case(name).study.benchmark.provenance.label
    for page in ("Cover", "For the board"):
        assert label in [node.text.strip() for node in sections(name)[page].find("P")]


def test_the_same_analysis_gives_the_same_bytes() -> None:
    analysis = case("northmoor")
    assert made(analysis, opening(analysis)) == made(analysis, opening(analysis))
