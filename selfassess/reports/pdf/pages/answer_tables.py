"""The answers of one section as a table: tick grids and frequencies in small type, practices in full."""

from collections.abc import Sequence

from selfassess.domain import advice_wording, answer_basis_wording, report_wording
from selfassess.domain.codes import BLANK
from selfassess.domain.instrument import Section as Asked
from selfassess.domain.results import Analysis, ItemResult
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.fonts import width
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.headed_table import headed_table
from selfassess.reports.pdf.pages.typesetting import TABLE_LOOK, href_of, told
from selfassess.reports.pdf.printable import Printable, printable
from selfassess.reports.pdf.rows import Cell, Column, Row, RowLook
from selfassess.reports.pdf.text import Content, Run

_SMALL = grid.coloured(grid.NOTE, grid.INK)
_SMALL_LOOK = RowLook(_SMALL, gap=6.0, padding=1.75, heading_columns=1)
_LEAST = 40.0


def grid_table(analysis: Analysis, asked: Asked) -> Block:
    """A row a line of the grid, then what is counted from it."""
    rows = [
        Row([printable(row.label), *[_ticked(analysis, asked.cell(row.key, column.key)) for column in asked.columns]])
        for row in asked.rows
    ]
    rows += [
        Row([printable(result.item.label), Cell(_with_basis(result), col_span=len(asked.columns))])
        for result in _results(analysis, asked)
    ]
    return _small([column.label for column in asked.columns], rows, asked)


def _ticked(analysis: Analysis, cell: str) -> Cell:
    code = analysis.cells.get(cell, BLANK)
    words = printable(advice_wording.ticked(code, analysis.instrument.words))
    return Cell(words, _SMALL if code == 1 else grid.NOTE)


def _with_basis(result: ItemResult) -> Printable:
    return printable(answer_basis_wording.with_basis(result))


def frequency_table(analysis: Analysis, asked: Asked) -> Block:
    """A row an item: how often now, and the plan beside it."""
    rows = [
        Row([
            printable(result.item.label),
            Cell(_with_basis(result), _SMALL if result.known else grid.NOTE),
            printable(result.plan or "–"),
        ])
        for result in _results(analysis, asked)
    ]  # fmt: skip
    return _small([asked.words["now_label"], asked.words["plan_label"]], rows, asked)


def practices_table(analysis: Analysis, asked: Asked) -> Block:
    """A row an item: the full answer, work under way, the note and the link."""
    results = _results(analysis, asked)
    rows = [Row([Cell(_practice_name(result)), Cell(_practice(analysis, result))]) for result in results]
    return headed_table(asked.heading, ["Answer, note and link"], [Column(1.0), Column(2.1)], rows, TABLE_LOOK)


def _small(names: Sequence[str], rows: Sequence[Row], asked: Asked) -> Block:
    """Columns of answers take what their longest word needs, and the first column the rest of half a page."""
    needs = [max(width(word, grid.LABEL.font, grid.LABEL.size) for word in name.split()) for name in names]
    answers = [max(need, _LEAST) + _SMALL_LOOK.gap for need in needs]
    columns = [Column(max(grid.HALVES[0][1] - sum(answers), _LEAST)), *map(Column, answers)]
    return headed_table(asked.heading, names, columns, rows, _SMALL_LOOK)


def _practice_name(result: ItemResult) -> Content:
    name = Run(printable(result.item.label), grid.BODY)
    return [name, Run(printable(f"\n{result.answer}"), grid.NOTE)] if advice_wording.ticks_listed(result) else [name]


def _practice(analysis: Analysis, result: ItemResult) -> Content:
    runs = [Run(printable(line), grid.BODY if result.known else grid.BODY_GREY) for line in _said(result)]
    if result.under_way:
        runs.append(Run(printable(f"\n{report_wording.UNDER_WAY}"), grid.BODY_BOLD))
    if basis := answer_basis_wording.basis(analysis, result):
        runs.append(Run(printable(f"\n{basis}."), grid.NOTE))
    if result.note:
        runs.append(Run(printable(f"\n{told(advice_wording.quoted(result.note))}"), grid.NOTE))
    if result.link:
        runs.append(Run(printable(" " if result.note else "\n"), grid.NOTE))
        runs.append(Run(printable(result.link), grid.NOTE, href_of(result.link)))
    return runs


def _said(result: ItemResult) -> list[str]:
    """The full answer; of a checklist each line with whether it was ticked, where that is known."""
    first, *others = advice_wording.ticks_listed(result) or [result.answer]
    return [first, *[f"\n{line}" for line in others]]


def _results(analysis: Analysis, asked: Asked) -> list[ItemResult]:
    return [result for result in analysis.items if result.item.section == asked.key]
