"""A table of ticks, and the tick that says it has been checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selfassess.domain.instrument import GridColumn, GridRow, Instrument
from selfassess.web.questions.fields import Shown, Tickbox
from selfassess.web.questions.question_pages import QuestionPage


@dataclass(frozen=True)
class Row:
    label: str
    examples: str
    cells: tuple[Tickbox, ...]
    last_time: str


@dataclass(frozen=True)
class Grid:
    """``explained`` are columns and rows with what to count in them."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    explained: tuple[tuple[str, str], ...]
    score_note: str
    checked: Tickbox

    @property
    def fields(self) -> tuple[Tickbox, ...]:
        return (*(cell for row in self.rows for cell in row.cells), self.checked)


def grid(page: QuestionPage, _instrument: Instrument, shown: Shown) -> Grid:
    section = page.section
    label = section.words["checked_label"]
    return Grid(
        columns=tuple(column.label for column in section.columns),
        rows=tuple(
            Row(row.label, row.examples, _cells(page, row, shown), _last_time(page, row, shown)) for row in section.rows
        ),
        explained=_explained(section.columns) + _explained(section.rows),
        score_note=section.words["score_note"],
        checked=Tickbox(
            name=section.checked,
            label=label,
            ticked=shown.ticked(section.checked),
            hint=section.words["checked_hint"],
            error=shown.error(section.checked, label),
        ),
    )


def _explained(parts: Sequence[GridColumn | GridRow]) -> tuple[tuple[str, str], ...]:
    return tuple((part.label, part.hint) for part in parts if part.hint)


def _last_time(page: QuestionPage, row: GridRow, shown: Shown) -> str:
    """What was ticked in the row."""
    cells = ((page.section.cell(row.key, column.key), column.label) for column in page.section.columns)
    return ", ".join(label for name, label in cells if name in shown.last.said)


def _cells(page: QuestionPage, row: GridRow, shown: Shown) -> tuple[Tickbox, ...]:
    names = [(column, page.section.cell(row.key, column.key)) for column in page.section.columns]
    return tuple(
        Tickbox(
            name,
            column.label,
            shown.ticked(name),
            about=row.label,
            error=shown.error(name, f"{row.label}, {column.label}"),
        )
        for column, name in names
    )
