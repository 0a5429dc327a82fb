"""Every question and answer, then the organisation's stories, what is open, and the sources."""

from __future__ import annotations

from selfassess.domain import advice_wording, answer_basis_wording, report_wording
from selfassess.domain.codes import BLANK
from selfassess.domain.instrument import Section
from selfassess.domain.results import Analysis, ItemResult
from selfassess.reports import headlines
from selfassess.reports.word.manuscript import Manuscript
from selfassess.reports.word.markup import Column, Content, Run
from selfassess.reports.word.parts.advice import find_out


def answers(to: Manuscript, analysis: Analysis) -> None:
    to.heading(1, "All answers")
    to.write(report_wording.ALL_ANSWERS, "Finding")
    to.write(answer_basis_wording.lead(analysis))
    written = {"grid": _grid, "frequency": _frequencies, "practices": _practices}
    for asked in analysis.instrument.sections:
        if asked.kind in written:
            to.heading(2, asked.heading)
            written[asked.kind](to, analysis, asked)
    _stories(to, analysis)
    if not headlines.finding_out_first(analysis):
        find_out(to, analysis)
    _sources(to, analysis)


def _grid(to: Manuscript, analysis: Analysis, asked: Section) -> None:
    """A row a line of the grid, then what is counted from it."""
    words = analysis.instrument.words
    rows = [
        [
            row.label,
            *(
                advice_wording.ticked(analysis.cells.get(asked.cell(row.key, column.key), BLANK), words)
                for column in asked.columns
            ),
        ]
        for row in asked.rows
    ]
    columns = [Column(asked.heading, 3), *(Column(column.label, 1) for column in asked.columns)]
    to.table(asked.heading, columns, rows, captioned=False)
    for result in _results(analysis, asked):
        to.write(f"{result.item.label}: {answer_basis_wording.with_basis(result)}", "Note")


def _frequencies(to: Manuscript, analysis: Analysis, asked: Section) -> None:
    """A row an item: how often now, and the plan beside it."""
    columns = (Column(asked.heading, 3), Column(asked.words["now_label"], 2), Column(asked.words["plan_label"], 2))
    rows = [
        [each.item.label, answer_basis_wording.with_basis(each), each.plan or "–"] for each in _results(analysis, asked)
    ]
    to.table(asked.heading, columns, rows, captioned=False)


def _practices(to: Manuscript, analysis: Analysis, asked: Section) -> None:
    """A row an item: the question, the full answer, work under way, the note and the link."""
    columns = (Column("Question", 2), Column("Answer", 3), Column("Note and link", 2))
    rows: list[list[Content]] = [
        [each.item.question, _answer(analysis, each), _shown(to, each)] for each in _results(analysis, asked)
    ]
    to.table(asked.heading, columns, rows, captioned=False)


def _answer(analysis: Analysis, result: ItemResult) -> Content:
    runs = [Run("\n".join([result.answer, *advice_wording.ticks_listed(result)]))]
    if result.under_way:
        runs.append(Run(f"\n{report_wording.UNDER_WAY}", "Strong"))
    if basis := answer_basis_wording.basis(analysis, result):
        runs.append(Run(f"\n{basis}."))
    return runs


def _shown(to: Manuscript, result: ItemResult) -> Content:
    runs = [Run(advice_wording.quoted(result.note))] if result.note else []
    if result.link:
        runs += [*([Run("\n")] if runs else []), to.address(result.link)]
    return runs


def _results(analysis: Analysis, asked: Section) -> list[ItemResult]:
    return [result for result in analysis.items if result.item.section == asked.key]


def _stories(to: Manuscript, analysis: Analysis) -> None:
    if not analysis.examples:
        return
    to.heading(2, "In your own words")
    for label, example in analysis.examples:
        to.heading(3, label)
        to.write(advice_wording.quoted(example.text), "Quote")
        to.write(advice_wording.bears_on(headlines.bearing_on(analysis, label)), "Note")


def _sources(to: Manuscript, analysis: Analysis) -> None:
    cited = headlines.sources(headlines.reasoned(analysis))
    if cited:
        to.heading(2, "Sources cited in this report")
        to.bullets(map(advice_wording.source_line, cited))
