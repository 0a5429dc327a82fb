"""How sure the position is: each doubt in words."""

from __future__ import annotations

from selfassess.domain import doubts_wording, sureness_wording
from selfassess.domain.results import Analysis
from selfassess.reports.workbook.grid import Column, Grid, Value


def sure(analysis: Analysis) -> Grid:
    """Position and doubt first, then what lies behind them."""
    rows: list[list[Value]] = [
        ["Position", sureness_wording.position(analysis)],
        ["Doubt", sureness_wording.doubt(analysis)],
    ]
    rows += [[line.head, line.text] for line in doubts_wording.lines(analysis)]
    return Grid("How sure", (Column("What", 26), Column("In words", 110)), rows)
