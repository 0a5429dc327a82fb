"""The whole report: conforming, reproducible, in order, nothing over the edge or over another, and not too long."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from selfassess.reports.pdf.canvas import TaggedCanvas
from selfassess.reports.pdf.document import A4, A4_LANDSCAPE
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.report import filename, parts, render
from tests.reports.analyses import case
from tests.reports.pdf.inked import Ink
from tests.reports.pdf.whole_report import (
    REPORTS,
    cards,
    page_count,
    pages_of,
    parts_of,
    report_case,
    report_file,
)

ORDER = [
    "Cover", "For the board", "Contents", "What changed", "Where you stand", "Posture", "Item by item",
    "Put right first", "What to do", "The next 12 months", "What it would take",
    "What your workshop said", "All answers",
    "How sure is this?", "Method and provenance",
]  # fmt: skip
LEFT_OUT = {
    "highest": {"Put right first", "The next 12 months", "What it would take"},
    "nothing": {"Put right first", "The next 12 months", "What it would take"},
    "unknown": {"Put right first", "The next 12 months", "What it would take"},
    "second_study": {"Posture"},
}


@pytest.mark.parametrize("name", ["northmoor", "longest_texts"])
def test_equal_bytes_when_made_again(name: str) -> None:
    assert render(REPORTS[name]()) == report_file(name)


@pytest.mark.parametrize("name", REPORTS)
def test_the_parts_stand_in_order(name: str) -> None:
    analysis = report_case(name)
    left_out = LEFT_OUT.get(name, set()) | (set() if analysis.change else {"What changed"})
    left_out |= set() if analysis.workshop else {"What your workshop said"}
    again, held = name in {"reassessed", "every_part"}, name in {"workshop", "every_part"}
    assert [bool(analysis.change), bool(analysis.workshop)] == [again, held]
    assert list(parts_of(name)) == [title for title in ORDER if title not in left_out]


@pytest.mark.parametrize("name", REPORTS)
def test_each_part_begins_on_a_page_of_its_own_with_its_one_headline(name: str) -> None:
    sections = list(parts_of(name).values())
    assert [len(section.find("H1")) for section in sections] == [1] * len(sections)
    assert all(max(pages_of(before)) < min(pages_of(after)) for before, after in pairwise(sections))


@pytest.mark.parametrize(
    "name",
    [
        "northmoor",
        "real_edition",
        "highest",
        "nothing",
        "no_days",
        "days_not_said",
        "unknown",
        "no_examples",
    ],
)
def test_a_usual_report_takes_ten_to_fifteen_pages(name: str) -> None:
    assert 10 <= page_count(name) <= 15


@pytest.mark.parametrize("name", REPORTS)
def test_no_card_breaks_over_a_page(name: str) -> None:
    of_all = [card for part in parts_of(name).values() for card in cards(part)]
    assert [len(pages_of(card)) for card in of_all] == [1] * len(of_all)


@pytest.mark.parametrize("name", REPORTS)
def test_no_text_meets_another_or_leaves_the_page(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ink = Ink()
    ink.watch(monkeypatch)
    sizes: dict[int, float] = {}
    begin = TaggedCanvas.begin_page

    def noting_size(canvas: TaggedCanvas, size: tuple[float, float] = A4) -> None:
        begin(canvas, A4_LANDSCAPE if size == A4_LANDSCAPE else A4)
        sizes[canvas.page_number] = size[0]

    monkeypatch.setattr(TaggedCanvas, "begin_page", noting_size)
    render(report_case(name))
    pages: dict[int, Ink] = {}
    for one in ink:
        pages.setdefault(one.page, Ink()).append(one)
    meeting = [
        (one.text, other.text)
        for page in pages.values()
        for place, one in enumerate(page)
        for other in page[:place]
        if one.meets(other)
    ]
    assert meeting == []
    over = [one.text for one in ink if one.left < grid.MARGIN - 0.5 or one.right > sizes[one.page] - grid.MARGIN + 0.5]
    assert over == []


@pytest.mark.parametrize(
    ("organisation", "name"),
    [
        ("Northmoor Community Health NHS Trust", "northmoor-community-health-nhs-trust-2026-12-03.pdf"),
        ("Ysbyty Dŵr & Tân", "ysbyty-dwr-tan-2026-12-03.pdf"),
        ("../../etc/passwd", "etc-passwd-2026-12-03.pdf"),
        ("株式会社", "report-2026-12-03.pdf"),
        ("a" * 200, f"{'a' * 60}-2026-12-03.pdf"),
        ("b" * 59 + " c", f"{'b' * 59}-2026-12-03.pdf"),
    ],
)
def test_the_name_of_the_file_is_plain(organisation: str, name: str) -> None:
    analysis = case("northmoor")
    assert filename(replace(analysis, about=replace(analysis.about, organisation=organisation))) == name


def test_parts_are_named_for_links() -> None:
    names = [part.name for part in parts(case("northmoor"))]
    assert len(set(names)) == len(names)
