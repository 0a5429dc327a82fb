"""Every figure of the page is the Analysis's, said as the report says it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from selfassess.domain.advice import Standing
from selfassess.domain.instrument import Kind
from selfassess.domain.results import Analysis
from selfassess.reports.pdf.pages import board_findings, standing
from tests.reports.analyses import CASES, case
from tests.web.pages import Page
from tests.web.results.conftest import Shown

UNSAID = "Cannot be said"
ALL = sorted(CASES)


def whole(value: float | None) -> str:
    """A score as people round it; an independent way."""
    return UNSAID if value is None else str(Decimal(repr(value)).quantize(Decimal(1), ROUND_HALF_UP))


def rows_of(page: Page, caption: str) -> list[list[str]]:
    """The rows of the table with this caption: the words of each heading and cell, without the labels for phones."""
    rows: list[list[str]] = []
    inside = False
    for place, (tag, attributes) in enumerate(page.elements):
        if tag == "caption":
            inside = page.text_of(place).startswith(caption)
        elif inside and tag == "tr":
            rows.append([])
        elif inside and tag in ("th", "td"):
            rows[-1].append(page.text_of(place))
        elif inside and "app-cards__label" in attributes.get("class", ""):
            rows[-1][-1] = rows[-1][-1].removeprefix(page.text_of(place))
    return rows[1:]


@pytest.mark.parametrize("name", ALL)
def test_the_headline_is_the_board_pages(shown: Shown, name: str) -> None:
    analysis = case(name)
    (heading,) = shown(name).texts("h1")
    assert heading.endswith(board_findings.finding(analysis))
    assert analysis.about.organisation in heading


@pytest.mark.parametrize("name", ALL)
def test_score_and_level(shown: Shown, name: str) -> None:
    analysis, figures = case(name), shown(name).marked("app-big")
    level = analysis.overall.level
    assert figures[:2] == [whole(analysis.overall.score), str(level.number) if level else UNSAID]
    notes = " ".join(shown(name).marked("app-facts"))
    if level:
        assert f"{level.number} of {len(analysis.instrument.levels)}{level.label}" in notes
        assert ("provisional" in notes) == analysis.provisional
        assert (f"borderline with {analysis.overall.borderline}" in notes) == bool(analysis.overall.borderline)


def test_a_stance_is_named_only_where_it_can_be_claimed(shown: Shown) -> None:
    for name in ALL:
        posture = case(name).posture
        figures = shown(name).marked("app-big")[2:3]
        if posture is None:
            assert "Posture" not in " ".join(shown(name).marked("app-facts"))
        elif posture.stance is None:
            assert figures == [UNSAID]
        else:
            assert (figures == [posture.stance.label]) == (not posture.near)


@pytest.mark.parametrize("name", ALL)
def test_dimensions_are_all_there_strongest_first(shown: Shown, name: str) -> None:
    page, results = shown(name), case(name).dimensions
    names, values = page.marked("app-score__name"), page.marked("app-score__value")
    assert dict(zip(names, values, strict=True)) == {
        each.label: "Does not apply" if each.dropped else whole(each.score) for each in results
    }
    known = [score for each in names for score in [r.score for r in results if r.label == each] if score is not None]
    assert known == sorted(known, reverse=True)


@pytest.mark.parametrize("name", ALL)
def test_every_answer_stands_behind_its_dimension(shown: Shown, name: str) -> None:
    analysis, page = case(name), shown(name)
    dimensions = {each.label: each.key for each in analysis.dimensions}
    items = [each for label in page.marked("app-score__name") for each in analysis.scored_items(dimensions[label])]
    for each, body in zip(items, page.marked("app-answer"), strict=True):
        assert body.startswith(f"{each.item.label} ")
        assert each.item.question.removeprefix(f"{each.item.label}: ") in body
        if each.known:
            assert f"Score {whole(each.score)} of 100" in body
        else:
            assert each.answer in body
            assert "of 100" not in body
        if each.known and each.item.kind in (Kind.LADDER, Kind.FREQUENCY):
            assert each.item.options[each.code].strip("“”") in body


@pytest.mark.parametrize("name", ALL)
def test_counts_and_quartiles(shown: Shown, name: str) -> None:
    analysis = case(name)
    expected = {"Overall": (analysis.overall.score, analysis.overall.position, False)}
    expected |= {each.label: (each.score, each.position, each.dropped) for each in analysis.dimensions}
    strips = rows_of(shown(name), "The same figures")[-len(expected) :]
    shown_rows = {row[0]: row[1:] for row in strips}
    assert set(shown_rows) == set(expected)
    for label, (score, position, dropped) in expected.items():
        known = position.percentile is not None
        counts = [str(position.below), str(position.equal)] if known else ["–", "–"]
        quartiles = [position.lower_quartile, position.median, position.upper_quartile]
        said = ["–" if value is None else whole(value) for value in quartiles]
        assert shown_rows[label] == ["Does not apply" if dropped else whole(score), *counts, *said]


@pytest.mark.parametrize("name", ALL)
def test_the_comparison_says_the_reports_finding(shown: Shown, name: str) -> None:
    assert f"Where you stand {standing.finding(case(name))}" in shown(name).texts("h2")


@pytest.mark.parametrize("name", ALL)
def test_priorities_in_order_each_with_its_answer_and_its_steps(shown: Shown, name: str) -> None:
    analysis, page = case(name), shown(name)
    priorities = page.marked("app-priority")
    expected = analysis.of(Standing.PRIORITY)
    assert len(priorities) == len(expected)
    for number, (text, each) in enumerate(zip(priorities, expected, strict=True), start=1):
        assert text.startswith(f"{number} {each.entry.title} ")
        shown_first, _, folded = text.partition("Done when, and sources")
        said = (each.entry.steps.days30, each.entry.steps.days90, each.entry.steps.months12)
        for step, within, what in zip(each.steps, ("30 days", "90 days", "12 months"), said, strict=True):
            assert f"By {step.due.day} {step.due:%B %Y} ({within}): {what}" in shown_first
        assert f"Done when: {each.entry.done_when}" in folded
        if not each.item.missing_ticks:
            assert each.item.answer.strip("“”") in page.texts("blockquote")[number - 1]


@pytest.mark.parametrize("name", ALL)
def test_foundations_in_order(shown: Shown, name: str) -> None:
    titles = [each.entry.title for each in case(name).of(Standing.FOUNDATION)]
    (card,) = shown(name).marked("nhsuk-card--warning") if titles else ("",)
    places = [card.find(title) for title in titles]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("name", ALL)
def test_the_plan_by_quarters(shown: Shown, name: str) -> None:
    plan = case(name).plan.plan
    rows = rows_of(shown(name), "Each step with its days of work by quarter")
    if not plan.chosen:
        assert rows == []
        return
    *work, used = rows
    for key, row in zip(plan.chosen, work, strict=True):
        days = plan.days_of(key)
        assert case(name).recommended[key].entry.title in row[0]
        assert row[1:5] == [str(days.get(quarter, "")) for quarter in (1, 2, 3, 4)]
        assert row[5] == str(sum(days.values()))
    assert used[1:5] == [f"{spent} of {room}" for spent, room in zip(plan.used, plan.capacity, strict=True)]
    assert used[5] == f"{sum(plan.used)} of {sum(plan.capacity)}"


@pytest.mark.parametrize("name", ALL)
def test_what_was_left_open_is_listed(shown: Shown, name: str) -> None:
    left = [each for each in case(name).items if each.code in (-1, -3)]
    rows = rows_of(shown(name), "Questions without an answer")
    assert [(row[0], row[1]) for row in rows] == [(each.item.question, each.answer) for each in left]


@pytest.mark.parametrize("name", ALL)
def test_the_benchmarks_label_stands_under_every_chart_and_beside_every_position(shown: Shown, name: str) -> None:
    analysis, page = case(name), shown(name)
    label = analysis.study.benchmark.provenance.label
    charts = 2 + (analysis.posture is not None)  # the bars, the strips, the plane
    positions = 2 + len(analysis.dimensions)  # the headline's, that of the doubts, and one a dimension
    assert page.marked("app-label") == [label] * (charts + positions)


def seal_of(analysis: Analysis) -> str:
    return " ".join(re.findall("....", analysis.seal.code))


@pytest.mark.parametrize("name", ALL)
def test_the_seal(shown: Shown, name: str) -> None:
    assert sum(f"Seal {seal_of(case(name))}" in text for text in shown(name).texts("p")) == 2
