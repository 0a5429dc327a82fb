"""What changed since an earlier submission: the answers, then the scores, the position and the series of all."""

from __future__ import annotations

from collections.abc import Sequence

from selfassess.domain import caution_wording, change_wording, report_wording, trend_wording
from selfassess.domain.change_results import ChangeResult, ItemChange
from selfassess.domain.results import Analysis
from selfassess.reports.word.manuscript import Manuscript
from selfassess.reports.word.markup import Column, Content, Run


def change(to: Manuscript, analysis: Analysis) -> None:
    """Nothing where there is no earlier submission."""
    found = analysis.change
    if found is None:
        return
    to.heading(1, change_wording.title(found))
    to.write(change_wording.headline(found), "Finding")
    to.write(change_wording.rest(found))
    if found.items:
        columns = [Column(head, 1) for head in change_wording.ANSWERS_HEADS]
        to.table(change_wording.ANSWERS_CAPTION, columns, [_answer(to, each) for each in found.items])
    _scores(to, analysis, found)
    to.heading(2, change_wording.POSITION_CAPTION)
    to.write(change_wording.position(analysis, found))
    _figures(to, change_wording.POSITION_CAPTION, change_wording.POSITION_HEADS, change_wording.position_rows(found), 3)
    _cautions(to, analysis)
    to.heading(2, trend_wording.CAPTION)
    _figures(to, trend_wording.CAPTION, trend_wording.heads(analysis), trend_wording.rows(analysis))
    to.write(trend_wording.note(analysis), "Note")
    to.write(report_wording.label(analysis), "Note")


def _answer(to: Manuscript, each: ItemChange) -> list[Content]:
    words, link = change_wording.evidence(each), change_wording.shown_link(each)
    shown = [Run(words)] if words else []
    if link:
        shown += [*([Run("\n")] if shown else []), to.address(link)]
    return [[Run(each.item.label, "Strong")], each.before, each.now, change_wording.changed(each), shown]


def _scores(to: Manuscript, analysis: Analysis, found: ChangeResult) -> None:
    to.heading(2, change_wording.SCORES_CAPTION)
    to.write([Run(change_wording.verdict(found), "Strong")])
    to.write(change_wording.noise_note(analysis, found))
    _figures(to, change_wording.SCORES_CAPTION, change_wording.SCORES_HEADS, change_wording.score_rows(found), 2)
    to.write(change_wording.expected(analysis, found))


def _cautions(to: Manuscript, analysis: Analysis) -> None:
    cautions = caution_wording.cautions(analysis)
    if cautions:
        to.heading(2, caution_wording.HEAD)
        for head, text in cautions:
            to.write([Run(f"{head}. ", "Strong"), Run(text)])


def _figures(
    to: Manuscript, caption: str, heads: Sequence[str], rows: Sequence[tuple[str, ...]], first: float = 1
) -> None:
    columns = [Column(heads[0], first), *(Column(head, 1, figures=True) for head in heads[1:])]
    to.table(caption, columns, [list(row) for row in rows], captioned=False)
