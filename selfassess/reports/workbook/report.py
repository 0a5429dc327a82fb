"""The results as a workbook to sort, filter and fill in: an Analysis in, the bytes of the file out."""

from __future__ import annotations

from selfassess.domain.results import Analysis
from selfassess.reports.brand import NEUTRAL, Brand
from selfassess.reports.office.xml import properties_of
from selfassess.reports.workbook.binding import bind
from selfassess.reports.workbook.sheets.about import about
from selfassess.reports.workbook.sheets.answers import answers
from selfassess.reports.workbook.sheets.change import change
from selfassess.reports.workbook.sheets.prospects import prospects
from selfassess.reports.workbook.sheets.recommendations import plan, recommendations, sources, steps
from selfassess.reports.workbook.sheets.scores import scores, summary
from selfassess.reports.workbook.sheets.sure import sure
from selfassess.reports.workbook.sheets.workshop import workshop

_SHEETS = (answers, scores, sure, recommendations, steps, plan, prospects, sources, about)


def render(analysis: Analysis, brand: Brand = NEUTRAL) -> bytes:
    """The workbook. Equal analyses and brands give equal bytes."""
    label = analysis.study.benchmark.provenance.label
    grids = [summary(analysis, brand), *change(analysis), *workshop(analysis)]
    grids += [make(analysis) for make in _SHEETS]
    return bind(grids, label, properties_of(analysis), brand)
