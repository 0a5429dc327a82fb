"""One piece of advice in full: why you, why it matters, steps with dates, and an owner and a day to be agreed."""

from __future__ import annotations

from selfassess.domain import advice_wording, report_wording, wording
from selfassess.domain.advice import Standing
from selfassess.domain.results import Analysis, ItemResult, Recommendation
from selfassess.reports.word.manuscript import Manuscript
from selfassess.reports.word.markup import Column, Content, Run


def card(to: Manuscript, analysis: Analysis, each: Recommendation) -> None:
    entry = each.entry
    to.heading(2, entry.title if each.standing is Standing.FOUNDATION else f"{each.rank}. {entry.title}")
    to.write("  |  ".join(report_wording.kind(analysis, each)), "Note")
    to.heading(3, "Why you")
    to.write(advice_wording.answer_quoted(each), "Quote")
    to.write(advice_wording.place_line(each.item), "Note")
    if each.under_way:
        to.write([Run(advice_wording.UNDER_WAY, "Strong")])
    if each.item.item.takes_notes:
        to.write(_evidence(to, each.item))
    to.heading(3, "Why it matters")
    to.write(entry.why)
    to.write(" ".join(advice_wording.source_line(source) for source in each.sources), "Note")
    to.heading(3, "What to do")
    steps = [[step.horizon, wording.day(step.due), step.text] for step in each.steps]
    to.table(f"Steps: {entry.title}", (Column("In", 1.2), Column("By", 1.6), Column("Step", 6)), steps, captioned=False)
    to.heading(3, "Done when")
    to.write(entry.done_when)
    _agreed(to, analysis, each)
    because = report_wording.reasons(analysis, each)
    to.write([Run("Why this advice. ", "Strong"), Run(" ".join(because))], "Note")


def _evidence(to: Manuscript, result: ItemResult) -> Content:
    runs: list[Run] = []
    if result.note:
        runs.append(Run(f"Your evidence: {advice_wording.quoted(result.note)}"))
    if result.link:
        runs += [Run(" " if runs else "Your evidence: "), to.address(result.link)]
    return runs or f"{advice_wording.NO_EVIDENCE} {result.item.evidence}".strip()


def _agreed(to: Manuscript, analysis: Analysis, each: Recommendation) -> None:
    """What is suggested, beside empty cells for what is agreed."""
    columns = (
        Column("Owner suggested", 2.4), Column("Owner agreed", 2), Column("Day agreed", 1.6), Column("Work", 1.2),
        Column("Overall score", 1.4),
    )  # fmt: skip
    gain = wording.gain(analysis.overall.score, each.gain.overall_after)
    row = [each.entry.owner, "", "", wording.days(each.entry.days), gain]
    to.heading(3, "Who, and by when")
    to.table(f"Who, and by when: {each.entry.title}", columns, [row], captioned=False)
