"""What the Word report says: figures against the Analysis, read apart from the product's words; hostile texts."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest

from selfassess.domain.advice import Standing
from selfassess.domain.results import Analysis
from selfassess.reports.word.report import render
from tests.reports.analyses import case
from tests.reports.office_cases import SCRIPTS, saying
from tests.reports.pdf.hostile import KEPT
from tests.reports.reading_office import W, docx_text, paragraph_text, part, style_of


def tables(data: bytes) -> list[list[list[str]]]:
    found = part(data, "word/document.xml").iter(f"{W}tbl")
    return [
        [
            ["\n".join(map(paragraph_text, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc")]
            for row in table.iter(f"{W}tr")
        ]
        for table in found
    ]


def headed(data: bytes, *heads: str) -> list[list[list[str]]]:
    """The rows of every table that begins with these heads."""
    return [rows for first, *rows in tables(data) if first[: len(heads)] == list(heads)]


def quoted(data: bytes) -> list[str]:
    found = part(data, "word/document.xml").iter(f"{W}p")
    return [paragraph_text(each) for each in found if style_of(each) == "Quote"]


def whole(score: float | None, unsaid: str) -> str:
    return unsaid if score is None else str(Decimal(repr(score)).quantize(Decimal(1), ROUND_HALF_UP))


def test_scores_counts_and_quartiles(data: bytes, analysis: Analysis) -> None:
    [rows] = headed(data, "Dimension", "You", "Below you")
    every = {"Overall": (analysis.overall.score, analysis.overall.position)}
    every |= {each.label: (each.score, each.position) for each in analysis.dimensions}
    assert {row[0] for row in rows} == set(every)
    for label, score, *counts, lower, median, upper in rows:
        own, position = every[label]
        assert score == whole(own, score if own is None else "")
        assert counts == ([str(position.below), str(position.equal)] if own is not None else ["–", "–"])
        quartiles = (position.lower_quartile, position.median, position.upper_quartile)
        assert [lower, median, upper] == [whole(each, "–") for each in quartiles]


def test_every_scored_item_with_the_answers_of_the_benchmark(data: bytes, analysis: Analysis) -> None:
    said = analysis.study.benchmark.provenance.basis == "illustrative" or len(analysis.study.benchmark.ids) >= 20
    behind = sum(len(axis.items) for axis in analysis.posture.axes) if analysis.posture else 0
    every = [row for rows in headed(data, "Item", "Your answer", "Score") for row in rows]
    found = [row for row in every if len(row) == 4] if said else every[behind:]
    assert [(row[0], *row[2:]) for row in found] == [
        (each.item.label, whole(each.score, "–"), *([", ".join(map(str, each.counts))] if said else []))
        for dimension in analysis.dimensions
        for each in analysis.scored_items(dimension.key)
    ]


def test_the_steps_of_every_card(data: bytes, analysis: Analysis) -> None:
    cards = [*analysis.of(Standing.FOUNDATION), *analysis.of(Standing.PRIORITY)]
    expected = [
        [[step.horizon, f"{step.due.day} {step.due:%B %Y}", step.text] for step in each.steps] for each in cards
    ]
    assert headed(data, "In", "By", "Step") == expected


def test_the_plan_adds_up(data: bytes, analysis: Analysis) -> None:
    plan = analysis.plan.plan
    found = headed(data, "Order", "Step")
    assert bool(found) == bool(plan.chosen)
    for [*work, used, _] in found:
        days = [[int(cell or 0) for cell in row[4:]] for row in work]
        assert [row[1] for row in work] == [analysis.recommended[key].entry.title for key in plan.chosen]
        assert all(sum(row[:4]) == row[4] for row in days)
        assert [int(cell) for cell in used[4:]] == [sum(column) for column in zip(*days, strict=True)]


def test_answers_and_stories_are_quoted(data: bytes, analysis: Analysis) -> None:
    cards = len(analysis.of(Standing.FOUNDATION)) + len(analysis.of(Standing.PRIORITY))
    said = quoted(data)
    reasons = 2 if analysis.workshop else 0  # of the four questions that the room was apart on
    assert len(said) == cards + len(analysis.examples) + reasons
    assert [text for text in said if "“" not in text] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_letters_of_every_script_stay(name: str) -> None:
    text = SCRIPTS[name]
    assert docx_text(render(saying(text))).count(text) > 10


@pytest.mark.parametrize("name", KEPT)
def test_markup_stays_text(name: str) -> None:
    text = KEPT[name]
    assert docx_text(render(saying(text))).count(text) > 10


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\0b", "a■b"),
        ("a\x1b[31mb", "a■[31mb"),
        ("a\ufffe\uffffb", "a■b"),
        ("a\u202egpj.exe", "a■gpj.exe"),
        ("a\r\nb", "a\nb"),
        ("a\x0bb", "a\nb"),
        ("a\tb", "a b"),
    ],
)
def test_what_no_program_can_show_leaves_a_mark(text: str, shown: str) -> None:
    said = docx_text(render(saying(text)))
    assert said.count(shown) > 10
    assert text not in said


def test_what_could_not_be_said_is_said() -> None:
    said = docx_text(render(case("nothing")))
    assert "The overall score cannot be said, because too little was answered." in said
    assert said.count("Cannot be said") > 5
