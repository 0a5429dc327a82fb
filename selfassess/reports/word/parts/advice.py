"""What to put right first, what to do next, what to stop, and what is in hand."""

from __future__ import annotations

from selfassess.domain import advice_wording, plan_wording, report_wording, rule_wording
from selfassess.domain.advice import Standing
from selfassess.domain.library import EntryKind
from selfassess.domain.results import Analysis
from selfassess.reports import headlines
from selfassess.reports.word.manuscript import Manuscript
from selfassess.reports.word.markup import Column, Content, Run
from selfassess.reports.word.parts.card import card


def foundations(to: Manuscript, analysis: Analysis) -> None:
    """No part where no foundation applies: the next then says so."""
    found = analysis.of(Standing.FOUNDATION)
    if not found:
        return
    to.heading(1, "Put right first")
    to.write(advice_wording.foundations_headline(len(found)), "Finding")
    for each in found:
        card(to, analysis, each)


def priorities(to: Manuscript, analysis: Analysis) -> None:
    """Always there: where nothing applies, it says so."""
    found, first = analysis.of(Standing.PRIORITY), len(analysis.of(Standing.FOUNDATION))
    to.heading(1, "What to do")
    to.write(advice_wording.priorities_headline(len(found), first), "Finding")
    if not found:
        to.write(advice_wording.no_priorities_lead(analysis), "Lead")
        _instead(to, analysis)
    elif not first:
        to.write(advice_wording.NO_FOUNDATIONS, "Lead")
    for each in found:
        card(to, analysis, each)
    _next(to, analysis)
    _stops(to, analysis)
    _in_hand(to, analysis)


def _instead(to: Manuscript, analysis: Analysis) -> None:
    """What stands in the place of priorities: what is in place, the board's dates, and what to find out."""
    kept = headlines.in_place(analysis)
    if kept:
        to.heading(2, "Keep this up")
        rows = [[each.item.label, advice_wording.short_answer(each)] for each in kept]
        to.table("Keep this up", (Column("Item", 1), Column("You answered", 1.2)), rows, captioned=False)
    if not (analysis.plan.plan.chosen or analysis.plan.plan.left_out):
        to.heading(2, "The next 12 months")
        to.bullets(plan_wording.dates_alone(analysis))
    if headlines.finding_out_first(analysis):
        find_out(to, analysis)


def find_out(to: Manuscript, analysis: Analysis) -> None:
    """The questions left open, with whoever the advice library names for them."""
    left = headlines.left_open(analysis)
    if not left:
        return
    to.heading(2, "Find out first")
    entries = analysis.study.library.entries
    columns = (Column("Question", 5), Column("Left as", 1.8), Column("Ask", 3))
    rows = [[each.item.question, each.answer, advice_wording.whom_to_ask(entries, each.item.key)] for each in left]
    to.table("Find out first", columns, rows, captioned=False)
    to.write(report_wording.not_known(analysis), "Note")


def _next(to: Manuscript, analysis: Analysis) -> None:
    """The next in a table, then in a note what is left to say: what goes further, and how much waits."""
    found = analysis.of(Standing.NEXT)
    if found:
        head = advice_wording.next_head(len(found))
        to.heading(2, head)
        columns = (
            Column("Advice", 3.4), Column("You answered", 3), Column("First step", 3.2),
            Column("Owner suggested", 2), Column("Owner agreed", 1.6), Column("Days", 0.9, figures=True),
        )  # fmt: skip
        rows: list[list[Content]] = [
            [
                [Run(each.entry.title, "Strong")],
                advice_wording.short_answer(each.item),
                each.entry.first_step,
                each.entry.owner,
                "",
                str(each.entry.days),
            ]
            for each in found
        ]
        to.table(head, columns, rows, captioned=False)
    to.write(" ".join(filter(None, (advice_wording.further(analysis), advice_wording.waiting(analysis)))), "Note")


def _stops(to: Manuscript, analysis: Analysis) -> None:
    found = analysis.of(Standing.STOP)
    if not found:
        return
    to.heading(2, rule_wording.HEADS[EntryKind.STOP])
    to.bullets([Run(f"{each.entry.title}. ", "Strong"), Run(report_wording.stop_line(each))] for each in found)


def _in_hand(to: Manuscript, analysis: Analysis) -> None:
    """Work under way is not hidden, though there is nothing to advise on it."""
    if not analysis.in_hand:
        return
    to.heading(2, "Already in hand")
    to.bullets(
        [Run(f"{result.item.label}. ", "Strong"), Run(advice_wording.in_hand_line(result))]
        for result in (analysis.by_item[key] for key in analysis.in_hand)
    )
