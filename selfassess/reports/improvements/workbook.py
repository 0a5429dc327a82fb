"""The board as a sheet to sort, filter and print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from selfassess.domain.improving import Work
from selfassess.domain.improving_wording import STAGES
from selfassess.reports.brand import NEUTRAL
from selfassess.reports.office.xml import properties
from selfassess.reports.workbook.binding import bind
from selfassess.reports.workbook.grid import Column, Grid, Value

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(name: str, works: Sequence[Work], dated: date) -> bytes:
    """Every piece of work of an organisation on the day given. Equal works and days give equal bytes."""
    columns = (
        Column("Action", 44), Column("Owner", 26), Column("Due", 20),
        Column("Status", 14, options=tuple(STAGES.values())), Column("Overdue", 10), Column("Note", 44),
        Column("Evidence", 40), Column("Last changed", 20),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [
            work.title,
            work.owner,
            work.due,
            STAGES[work.stage],
            "Overdue" if work.overdue(dated) else "",
            work.note,
            work.evidence,
            work.updated.date(),
        ]
        for work in works
    ]
    said = {"dc:title": f"{name}: improvements", "dc:creator": name, "dc:language": "en"}
    return bind([Grid("Actions", columns, rows)], f"{name}: improvements", properties(said, dated), NEUTRAL)
