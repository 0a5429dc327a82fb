"""The dimensions as bars, each with the answers that made it."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain import advice_wording, answer_basis_wording, page_wording, wording, working_wording
from selfassess.domain.instrument import Kind
from selfassess.domain.results import Analysis, DimensionResult, ItemResult
from selfassess.reports.charts import descriptions
from selfassess.reports.charts.findings import strongest_first
from selfassess.reports.charts.narrow import dimension_bar
from selfassess.reports.charts.svg import Drawing
from selfassess.reports.tables import Row, Table
from selfassess.web.results.evidence import Evidence, evidence_given


@dataclass(frozen=True)
class Answer:
    """One answer as it was given. ``lines`` are the answer itself, or each line of a checklist with whether ticked.

    ``basis`` is how it came about, where that has to be said.
    """

    label: str
    question: str
    lines: tuple[str, ...]
    place: str
    score: str
    plan: str
    under_way: bool
    basis: str
    evidence: Evidence


@dataclass(frozen=True)
class Bar:
    """One dimension: its bar and score, how many are below, its answers, and the sum that they make.

    ``working`` are the codes and scores of its items, ``sum`` is the arithmetic on them.
    """

    key: str
    label: str
    description: str
    score: str
    count: str
    drawing: Drawing
    answers: tuple[Answer, ...]
    working: Table
    sum: str


@dataclass(frozen=True)
class BarsPart:
    """``basis`` counts how answers came about. ``codes`` says how answers are numbered in the sums."""

    head: str
    basis: str
    codes: str
    bars: tuple[Bar, ...]


def bars_part(analysis: Analysis) -> BarsPart:
    return BarsPart(
        head=page_wording.dimensions_head(len(analysis.dimensions)),
        basis=answer_basis_wording.lead(analysis),
        codes=working_wording.CODES,
        bars=tuple(_bar(analysis, each) for each in strongest_first(analysis)),
    )


def _bar(analysis: Analysis, result: DimensionResult) -> Bar:
    described = {each.key: each.description for each in analysis.instrument.dimensions}
    return Bar(
        key=result.key,
        label=result.label,
        description=described[result.key],
        score=descriptions.scored(result),
        count=wording.above(result.position),
        drawing=Drawing(dimension_bar(result), f"bar-{result.key}"),
        answers=tuple(_answer(analysis, each) for each in analysis.scored_items(result.key)),
        working=_working(analysis, result),
        sum=working_wording.dimension_sum(analysis, result),
    )


def _working(analysis: Analysis, result: DimensionResult) -> Table:
    items = analysis.scored_items(result.key)
    rows = tuple(
        Row(each.item.label, working_wording.item_figures(analysis, each), (working_wording.item_sum(each),))
        for each in items
    )
    caption = working_wording.caption(result.label, descriptions.scored(result))
    return Table(caption, working_wording.heads(items), rows, figures=True)


def _answer(analysis: Analysis, result: ItemResult) -> Answer:
    return Answer(
        label=result.item.label,
        question=result.item.question.removeprefix(f"{result.item.label}: "),
        lines=tuple(advice_wording.ticks_listed(result)) or (_said(result),),
        place=_place(result),
        score=page_wording.of_100(result.score) if result.known else "",
        plan=result.plan,
        under_way=result.under_way,
        basis=answer_basis_wording.basis(analysis, result),
        evidence=evidence_given(result),
    )


def _said(result: ItemResult) -> str:
    """The answer, in quotation marks where the words are the questionnaire's own."""
    if not result.known or result.item.kind in (Kind.CHECKLIST, Kind.COUNT):
        return result.answer
    return advice_wording.quoted(result.answer)


def _place(result: ItemResult) -> str:
    if not result.known:
        return ""
    if result.item.kind is Kind.CHECKLIST:
        return wording.capital(wording.ticks_said(result.code, len(result.item.ticks)))
    return wording.answer_place(result.code, result.item.top)
