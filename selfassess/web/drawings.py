"""A chart on a page: the report's marks as inline SVG."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.reports.charts.primitives import Chart
from selfassess.reports.charts.svg import svg


@dataclass(frozen=True)
class Drawing:
    """A chart, and a name from which the ids inside it are made. A template prints it as markup; its texts escaped."""

    chart: Chart
    name: str

    def __html__(self) -> str:
        return svg(self.chart, self.name)
