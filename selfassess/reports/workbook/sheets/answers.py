"""Every question with its answer, its note and link, and how many of the benchmark gave each answer."""

from __future__ import annotations

from collections.abc import Mapping

from selfassess.domain import advice_wording, answer_basis_wording, wording
from selfassess.domain.codes import BLANK
from selfassess.domain.instrument import Section
from selfassess.domain.results import Analysis, ItemResult
from selfassess.reports.workbook.grid import Column, Grid, Value

_YES = "Yes"


def answers(analysis: Analysis) -> Grid:
    """A row an item in the order asked, then the lines of each tick grid and the stories told."""
    most = max((len(each.counts) for each in analysis.items), default=0)
    counts = [Column(f"Benchmark, {wording.ordinal(place)} answer", 11) for place in range(1, most + 1)]
    columns = (
        Column("Part", 18), Column("Item", 28), Column("Question", 40), Column("Your answer", 42),
        Column("In short", 26), Column("Code", 7), Column("Score", 9), Column("Enough for 100", 10),
        Column("Under way", 10), Column("Plan", 16), Column("Note", 36), Column("Link", 28), *counts,
        *([Column("Found", 22)] if answer_basis_wording.told_apart(analysis) else []),
    )  # fmt: skip
    labels = {dimension.key: dimension.label for dimension in analysis.instrument.dimensions}
    rows: list[list[Value]] = []
    for asked in analysis.instrument.sections:
        rows += _of_section(analysis, asked, labels, most)
        rows += [_short(line, len(columns)) for line in _ticked(analysis, asked)]
    for label, example in analysis.examples:
        rows.append(_short(["In your own words", "", label, example.text], len(columns)))
    return Grid("Answers", columns, rows, kept=2)


def _of_section(analysis: Analysis, asked: Section, labels: Mapping[str, str], most: int) -> list[list[Value]]:
    """A row for each item that a section asks, under its dimension or else the section's own heading."""
    results = [each for each in analysis.items if each.item.section == asked.key]
    parts = [labels.get(each.item.dimension or "", asked.heading) for each in results]
    return [[*_item(each, part, most), *_found(analysis, each)] for each, part in zip(results, parts, strict=True)]


def _item(each: ItemResult, part: str, most: int) -> list[Value]:
    listed = "\n".join([each.answer, *advice_wording.ticks_listed(each)])
    counts: list[Value] = [*each.counts, *([None] * (most - len(each.counts)))]
    scored = each.item.dimension is not None
    return [
        part,
        each.item.label,
        each.item.question,
        listed,
        each.short_answer,
        each.code if each.known else wording.DASH,
        each.score if each.score is not None else wording.DASH,
        each.item.enough if scored else wording.DASH,
        _YES if each.under_way else "",
        each.plan,
        each.note,
        each.link,
        *counts,
    ]


def _found(analysis: Analysis, each: ItemResult) -> list[Value]:
    """How an answer came about, where answers came about in more than one way."""
    return [answer_basis_wording.basis(analysis, each)] if answer_basis_wording.told_apart(analysis) else []


def _ticked(analysis: Analysis, asked: Section) -> list[list[str]]:
    """Each cell of a tick grid with whether it was ticked."""
    words = analysis.instrument.words
    return [
        [
            asked.heading,
            row.label,
            column.label,
            advice_wording.ticked(analysis.cells.get(asked.cell(row.key, column.key), BLANK), words),
        ]
        for row in asked.rows
        for column in asked.columns
    ]


def _short(said: list[str], width: int) -> list[Value]:
    return [*said, *([None] * (width - len(said)))]
