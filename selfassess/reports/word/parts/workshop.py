"""What a workshop came to: how far the room agreed, what it was furthest apart on, its answers and its actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from selfassess.domain import votes_wording, workshop_wording
from selfassess.domain.results import Analysis
from selfassess.domain.workshop_record import WorkshopQuestion, WorkshopRecord
from selfassess.reports.charts.votes import largest_count
from selfassess.reports.word.chart import Bars
from selfassess.reports.word.manuscript import Manuscript
from selfassess.reports.word.markup import Column, Run


def workshop(to: Manuscript, analysis: Analysis) -> None:
    """Nothing where there was no workshop."""
    record = analysis.workshop
    if record is None:
        return
    to.heading(1, workshop_wording.PART)
    to.write(workshop_wording.headline(record), "Finding")
    to.write(workshop_wording.lead(record), "Lead")
    to.write(workshop_wording.told_apart(analysis, record))
    _agreements(to, analysis, record)
    _disputed(to, analysis, workshop_wording.disputed(analysis, record))
    _actions(to, record)
    rows = (workshop_wording.answer_row(analysis, each) for each in record.questions)
    _table(to, workshop_wording.ANSWERS_CAPTION, workshop_wording.ANSWERS_HEADS, rows, (1.3, 1.4, 1.4, 1, 1))
    _reasons(to, analysis, record)


def _agreements(to: Manuscript, analysis: Analysis, record: WorkshopRecord) -> None:
    rows = map(workshop_wording.agreement_row, workshop_wording.agreements(analysis, record))
    heads = workshop_wording.AGREEMENT_HEADS
    _table(to, workshop_wording.AGREEMENT_CAPTION, heads, rows, (2, 1, 1, 1, 1.4), figures=(1, 2, 3))
    to.write([Run(workshop_wording.agreed_overall(analysis, record), "Strong")])
    to.write(workshop_wording.STEPS_NOTE, "Note")


def _disputed(to: Manuscript, analysis: Analysis, questions: Sequence[WorkshopQuestion]) -> None:
    if not questions:
        return
    to.heading(2, workshop_wording.DISPUTED_CAPTION)
    largest = largest_count(questions)
    for each in questions:
        to.heading(3, votes_wording.label(analysis.instrument, each))
        to.write(f"{votes_wording.moved(each)} {workshop_wording.outcome(analysis, each)}")
        to.write(workshop_wording.reason(each), "Quote")
        to.chart(_bars(analysis, each, largest))
    rows = votes_wording.vote_rows(analysis.instrument, questions)
    heads = votes_wording.VOTES_HEADS
    _table(to, votes_wording.VOTES_CAPTION, heads, rows, (2.6, 1.4, 1, 0.8, 0.8), figures=(1, 2, 3, 4))


def _bars(analysis: Analysis, question: WorkshopQuestion, largest: int) -> Bars:
    """The votes on each answer; a vote that too few took part in leaves a gap."""
    shown = votes_wording.votes(question)[: min(2, question.rounds)]
    counts = [reading.counts or (None,) * (reading.top + 1) for _, reading in shown]
    names = votes_wording.options(analysis.instrument, question)
    rows: list[tuple[str, *tuple[float | None, ...]]] = [
        (name, *(count[code] for count in counts)) for code, name in enumerate(names)
    ]
    title = votes_wording.label(analysis.instrument, question)
    described = votes_wording.drawn(analysis.instrument, question)
    return Bars(title, described, tuple(name for name, _ in shown), rows, top=largest, of="Answer")


def _actions(to: Manuscript, record: WorkshopRecord) -> None:
    if record.actions:
        rows = map(workshop_wording.action_row, record.actions)
        heads = workshop_wording.ACTIONS_HEADS
        _table(to, workshop_wording.ACTIONS_CAPTION, heads, rows, (3, 0.7, 1.6), figures=(1,))
        to.write(workshop_wording.chosen(record))


def _reasons(to: Manuscript, analysis: Analysis, record: WorkshopRecord) -> None:
    rest = workshop_wording.undisputed(analysis, record)
    reasons = workshop_wording.reasons(analysis.instrument, rest)
    if reasons:
        to.heading(2, workshop_wording.REASONS_CAPTION)
        for name, said in reasons:
            to.write([Run(f"{name}. ", "Strong"), Run(said)])


def _table(
    to: Manuscript,
    caption: str,
    heads: Sequence[str],
    rows: Iterable[tuple[str, ...]],
    widths: Sequence[float],
    figures: Sequence[int] = (),
) -> None:
    """A table under a heading of its own."""
    to.heading(2, caption)
    columns = [
        Column(head, width, figures=at in figures) for at, (head, width) in enumerate(zip(heads, widths, strict=True))
    ]
    to.table(caption, columns, [list(row) for row in rows], captioned=False)
