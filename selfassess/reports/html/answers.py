"""Every question and answer, made from the instrument's sections whatever they are; then what is open, and sources."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import advice_wording, answer_basis_wording, report_wording, wording
from selfassess.domain.codes import BLANK
from selfassess.domain.instrument import Section
from selfassess.domain.results import Analysis, ItemResult
from selfassess.reports import headlines
from selfassess.reports.html.card import Evidence, given
from selfassess.reports.html.open_answers import OpenPart, open_part
from selfassess.reports.tables import Row, Table

_ASKED = "Asked"


@dataclass(frozen=True)
class Practice:
    """``said`` is the full answer; of a checklist each line with whether it was ticked, where that is known."""

    label: str
    said: tuple[str, ...]
    under_way: str
    basis: str
    evidence: Evidence | None


@dataclass(frozen=True)
class Asked:
    """A section as it was answered: a ``table`` of short answers with what is ``counted`` from it, or ``practices``."""

    heading: str
    table: Table | None = None
    counted: report_wording.Pairs = ()
    practices: tuple[Practice, ...] = ()


@dataclass(frozen=True)
class AnswersPart:
    head: str
    basis: str
    asked: tuple[Asked, ...]
    find_out: OpenPart | None
    sources: tuple[str, ...]


def answers_part(analysis: Analysis) -> AnswersPart:
    make = {"grid": _grid, "frequency": _frequency, "practices": _practices}
    return AnswersPart(
        head=report_wording.ALL_ANSWERS,
        basis=answer_basis_wording.lead(analysis),
        asked=tuple(make[each.kind](analysis, each) for each in analysis.instrument.sections if each.kind in make),
        find_out=None if headlines.finding_out_first(analysis) else open_part(analysis),
        sources=tuple(map(advice_wording.source_line, headlines.sources(headlines.reasoned(analysis)))),
    )


def _grid(analysis: Analysis, asked: Section) -> Asked:
    """A row a line of the grid, then what is counted from it."""
    rows = tuple(
        Row(row.label, tuple(_ticked(analysis, asked.cell(row.key, column.key)) for column in asked.columns))
        for row in asked.rows
    )
    counted = tuple((each.item.label, answer_basis_wording.with_basis(each)) for each in _results(analysis, asked))
    heads = (_ASKED, *(column.label for column in asked.columns))
    return Asked(asked.heading, Table(asked.heading, heads, rows, figures=True), counted)


def _ticked(analysis: Analysis, cell: str) -> str:
    return advice_wording.ticked(analysis.cells.get(cell, BLANK), analysis.instrument.words)


def _frequency(analysis: Analysis, asked: Section) -> Asked:
    """A row an item: how often now, and the plan beside it."""
    rows = tuple(
        Row(each.item.label, (answer_basis_wording.with_basis(each), each.plan or wording.DASH))
        for each in _results(analysis, asked)
    )
    heads = (_ASKED, asked.words["now_label"], asked.words["plan_label"])
    return Asked(asked.heading, Table(asked.heading, heads, rows))


def _practices(analysis: Analysis, asked: Section) -> Asked:
    return Asked(asked.heading, practices=tuple(_practice(analysis, each) for each in _results(analysis, asked)))


def _practice(analysis: Analysis, result: ItemResult) -> Practice:
    ticks = advice_wording.ticks_listed(result)
    return Practice(
        label=result.item.label,
        said=(result.answer, *ticks) if ticks else (result.answer,),
        under_way=report_wording.UNDER_WAY if result.under_way else "",
        basis=answer_basis_wording.basis(analysis, result),
        evidence=given(result),
    )


def _results(analysis: Analysis, asked: Section) -> list[ItemResult]:
    return [result for result in analysis.items if result.item.section == asked.key]
