"""A portfolio as a file: one row a client, figures at full precision, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from selfassess.domain import portfolio_wording, wording
from selfassess.domain.scoring import OVERALL
from selfassess.reports.brand import NEUTRAL
from selfassess.reports.office.xml import properties
from selfassess.reports.rows import harmless
from selfassess.reports.workbook.binding import bind
from selfassess.reports.workbook.grid import Column, Grid, Value
from selfassess.services.portfolio import ClientRow, Outcome

NAME = "Portfolio"
_ABOUT = (Column("Client", 32), Column("Sector", 28), Column("Submitted", 12))
_SUMMARY = (
    Column("Overall", 10, "decimals"),
    Column("Level", 8),
    Column("Level in words", 16),
    Column("Provisional", 11),
    Column("Self-assessed answers", 14),
    Column("Answers with a consultant or in a workshop", 18),
    Column("Evidence given", 10),
    Column("Practices", 10),
)
_LAST = (Column("Lowest", 28), Column("Change since last", 12, "decimals"), Column("Benchmark", 40))


def grid(rows: Sequence[ClientRow], dimensions: Mapping[str, str]) -> Grid:
    """The table of both files. ``dimensions`` are labels by key; a cell without a figure is empty, never 0."""
    labels = {OVERALL: wording.OVERALL, **dimensions}
    scores = [Column(label, 14, "decimals") for label in dimensions.values()]
    places = [
        Column(f"{label}: {what}", 12, shown)
        for label in labels.values()
        for what, shown in (("above", ""), ("level with", ""), ("of", ""), ("percentile", "decimals"))
    ]
    columns = [*_ABOUT, *_SUMMARY, *scores, *places, *_LAST]
    return Grid(NAME, columns, [_row(row, dimensions) for row in rows])


def as_csv(table: Grid) -> bytes:
    """UTF-8 with a byte order mark, as spreadsheets expect."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(column.head) for column in table.columns])
    for row in table.rows:
        writer.writerow([harmless(value.isoformat() if isinstance(value, date) else value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(table: Grid, title: str, label: str) -> bytes:
    """A workbook of one sheet, with the benchmark's label at the foot of each page."""
    said = {"dc:title": title, "dc:creator": "", "dc:language": "en"}
    return bind([table], label, properties(said), NEUTRAL)


FILES: Mapping[str, tuple[str, Callable[[Grid, str, str], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda table, _title, _label: as_csv(table)),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}


def _row(row: ClientRow, dimensions: Mapping[str, str]) -> list[Value]:
    name = row.client.name or portfolio_wording.UNNAMED
    newest = row.newest
    keys = [OVERALL, *dimensions]
    if newest is None:
        blank: list[Value] = [None] * (len(_SUMMARY) + len(dimensions) + 4 * len(keys) + len(_LAST))
        return [name, "", None, *blank]
    scores = [figure.score if (figure := row.figure(key)) else None for key in dimensions]
    places = [value for key in keys for value in _place(row, key)]
    lowest = wording.listed([label for key, label in dimensions.items() if key in newest.compared.lowest])
    last: list[Value] = [lowest, row.change(OVERALL), newest.study.benchmark.provenance.label]
    return [name, newest.sector_label, newest.dated, *_summary(newest), *scores, *places, *last]


def _summary(newest: Outcome) -> list[Value]:
    compared = newest.compared
    level, evidence, basis = compared.level, compared.evidence, compared.basis
    said: list[Value] = [level.number, level.label] if level else [None, ""]
    provisional = "Yes" if compared.provisional else "No"
    counts: list[Value] = [basis.self_assessed, basis.facilitated, evidence.given, evidence.of]
    return [compared.overall.score, *said, provisional, *counts]


def _place(row: ClientRow, key: str) -> list[Value]:
    """Counts and percentile; nothing where no position may be said."""
    figure = row.figure(key)
    if figure is None or figure.position.percentile is None:
        return [None] * 4
    position = figure.position
    return [position.below, position.equal, position.n, position.percentile]
