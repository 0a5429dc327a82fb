"""What it would take to get further: a day a week more, any number of days, and targets."""

from __future__ import annotations

from selfassess.domain import plan_wording, report_wording
from selfassess.domain.results import Analysis
from selfassess.reports.word.manuscript import Manuscript
from selfassess.reports.word.markup import Column


def prospects(to: Manuscript, analysis: Analysis) -> None:
    """Nothing where there is no score, or nothing that more days could buy."""
    if not analysis.has_prospects:
        return
    to.heading(1, plan_wording.WHAT_IT_TAKES)
    to.write(plan_wording.what_it_takes_headline(analysis), "Finding")
    to.write(plan_wording.one_more_line(analysis))
    columns = [Column(head, 1, figures=True) for head in plan_wording.frontier_heads(analysis)]
    rows = [list(plan_wording.frontier_row(point)) for point in analysis.frontier]
    to.table(plan_wording.FRONTIER_CAPTION, columns, rows)
    to.write(plan_wording.frontier_note(analysis), "Note")
    to.write(report_wording.label(analysis), "Note")
    for target in analysis.plan.targets:
        to.write(plan_wording.target_line(target))
        to.bullets(plan_wording.target_works(analysis, target))
