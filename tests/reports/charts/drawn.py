"""Every chart of an analysis, by name."""

from __future__ import annotations

from functools import cache

from selfassess.domain.results import Analysis
from selfassess.reports.charts.bars import axis_bars, dimension_bars
from selfassess.reports.charts.columns import columns
from selfassess.reports.charts.plane import plane
from selfassess.reports.charts.primitives import Chart
from selfassess.reports.charts.ruler import board_ruler, cover_ruler
from selfassess.reports.charts.strips import strips
from tests.reports.analyses import case

WIDTH = 487.28


@cache
def charts(name: str) -> dict[str, Chart]:
    """The charts of one of the cases."""
    return _drawn(case(name))


def _drawn(analysis: Analysis) -> dict[str, Chart]:
    drawn = {
        "cover": cover_ruler(analysis, WIDTH),
        "board": board_ruler(analysis, WIDTH),
        "strips": strips(analysis, WIDTH, 450.0),
        "dimensions": dimension_bars(analysis, 279.2),
    }
    counted = [each for each in analysis.items if each.item.dimension and each.counts]
    if counted:
        drawn["columns"] = columns(counted[0], 25)
    posture = analysis.instrument.posture
    if posture and analysis.posture:
        drawn["axes"] = axis_bars(analysis, analysis.posture, 182.0)
        drawn["plane"] = plane(analysis, posture, analysis.posture, 292.0)
    return drawn
