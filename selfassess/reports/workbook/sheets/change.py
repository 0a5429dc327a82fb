"""What changed since an earlier submission: a row an answer, a score, a position and an assessment."""

from __future__ import annotations

from selfassess.domain import caution_wording, change_wording, trend_wording, wording
from selfassess.domain.change_results import ChangeResult
from selfassess.domain.results import Analysis
from selfassess.reports.workbook.grid import Column, Grid, Value


def change(analysis: Analysis) -> list[Grid]:
    """Two sheets, or none where there is no earlier submission."""
    found = analysis.change
    return [] if found is None else [_changes(analysis, found), _trend(analysis)]


def _changes(analysis: Analysis, found: ChangeResult) -> Grid:
    columns = (
        Column("Part", 20), Column("What", 36), Column("Then", 36), Column("Now", 36), Column("Change", 30),
        Column("Evidence", 36), Column("Link", 28),
    )  # fmt: skip
    rows: list[list[Value]] = [
        ["Answer", each.item.label, each.before, each.now, change_wording.changed(each), change_wording.evidence(each),
         change_wording.shown_link(each)]
        for each in found.items
    ]  # fmt: skip
    rows += [
        [
            "Score",
            each.label,
            _figure(each.before),
            _figure(each.now),
            change_wording.difference(each.before, each.now),
            "",
            "",
        ]
        for each in (found.overall, *found.dimensions)
    ]
    rows += [
        ["Position", label, "", change_wording.placed(counts, percentile), moved, "", ""]
        for label, counts, percentile, moved in change_wording.position_rows(found)
    ]
    return Grid(change_wording.PART, columns, [*rows, *_said(analysis, found)], kept=2)


def _said(analysis: Analysis, found: ChangeResult) -> list[list[Value]]:
    """The sentences, each in a row of its own."""
    said = [
        change_wording.title(found),
        change_wording.headline(found),
        change_wording.rest(found),
        change_wording.verdict(found),
        change_wording.noise_note(analysis, found),
        change_wording.expected(analysis, found),
        change_wording.position(analysis, found),
    ]
    rows: list[list[Value]] = [["In words", words, "", "", "", "", ""] for words in said if words]
    rows += [["In words", f"{head}. {text}", "", "", "", "", ""] for head, text in caution_wording.cautions(analysis)]
    return rows


def _trend(analysis: Analysis) -> Grid:
    first, *others = trend_wording.heads(analysis)
    columns = (Column(first, 18), *(Column(head, 16) for head in others), Column("Questions and weights", 24))
    keys = [each.key for each in analysis.dimensions]
    rows: list[list[Value]] = [
        [
            each.dated,
            _figure(each.overall),
            *(_figure(each.dimensions.get(key)) for key in keys),
            "As today" if each.alike else "Others",
        ]
        for each in analysis.trend
    ]
    return Grid("Trend", columns, rows)


def _figure(value: float | None) -> Value:
    return wording.DASH if value is None else value
