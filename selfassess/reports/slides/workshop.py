"""What a workshop came to: how far the room agreed, the votes it was furthest apart on, and what it chose to do."""

from __future__ import annotations

from selfassess.domain import votes_wording, workshop_wording
from selfassess.domain.results import Analysis
from selfassess.domain.workshop_record import WorkshopQuestion, WorkshopRecord
from selfassess.reports.charts.votes import largest_count
from selfassess.reports.slides.deck import Deck, Scores
from selfassess.reports.slides.grid import Grid
from selfassess.reports.slides.house import CONTENT
from selfassess.reports.slides.said import Said, fitted

_AGREEMENT = (304.0, 110.0, 130.0, 130.0, 190.0)
_VOTES = (414.0, 150.0, 110.0, 90.0, 100.0)
_ACTIONS = (514.0, 80.0, 270.0)
_GAP = 6.0


def workshop(deck: Deck, analysis: Analysis) -> None:
    """No slide where there was no workshop."""
    record = analysis.workshop
    if record is None:
        return
    _agreement(deck, analysis, record)
    disputed = workshop_wording.disputed(analysis, record)
    for each in disputed:
        _question(deck, analysis, each, largest_count(disputed))
    if disputed:
        rows = tuple(votes_wording.vote_rows(analysis.instrument, disputed))
        caption, heads = votes_wording.VOTES_CAPTION, votes_wording.VOTES_HEADS
        notes = [f"{votes_wording.label(analysis.instrument, each)}: {votes_wording.moved(each)}" for each in disputed]
        deck.table(caption, notes, Grid(caption, _VOTES, heads, rows, figures=1))
    if record.actions:
        _actions(deck, record)


def _actions(deck: Deck, record: WorkshopRecord) -> None:
    rows = tuple(map(workshop_wording.action_row, record.actions))
    caption, said = workshop_wording.ACTIONS_CAPTION, workshop_wording.chosen(record)
    deck.table(caption, [said], Grid(caption, _ACTIONS, workshop_wording.ACTIONS_HEADS, rows), said)


def _agreement(deck: Deck, analysis: Analysis, record: WorkshopRecord) -> None:
    rows = tuple(map(workshop_wording.agreement_row, workshop_wording.agreements(analysis, record)))
    table = Grid(
        workshop_wording.AGREEMENT_CAPTION,
        _AGREEMENT,
        workshop_wording.AGREEMENT_HEADS,
        rows,
        strong=frozenset({0}),
    )
    said = workshop_wording.agreed_overall(analysis, record)
    reasons = workshop_wording.reasons(analysis.instrument, record.questions)
    notes = [
        workshop_wording.lead(record),
        workshop_wording.told_apart(analysis, record),
        workshop_wording.STEPS_NOTE,
        *(f"{name}: {reason}" for name, reason in reasons),
    ]
    deck.table(workshop_wording.headline(record), notes, table, f"{workshop_wording.lead(record)} {said}")


def _question(deck: Deck, analysis: Analysis, question: WorkshopQuestion, largest: int) -> None:
    """The votes as bars that can be edited, under what became of them."""
    instrument = analysis.instrument
    said = f"{votes_wording.moved(question)} {workshop_wording.outcome(analysis, question)}"
    reason = workshop_wording.reason(question)
    slide = deck.slide(votes_wording.label(instrument, question), [said, reason])
    tall = deck.text(slide, fitted([Said(said)], CONTENT.width, CONTENT.height / 3), CONTENT) + _GAP
    box = CONTENT._replace(y=CONTENT.y + tall, height=CONTENT.height - tall)
    shown = votes_wording.votes(question)[: min(2, question.rounds)]
    counts = [reading.counts or (None,) * (reading.top + 1) for _, reading in shown]
    series = tuple((name, each) for (name, _), each in zip(shown, counts, strict=True))
    names = votes_wording.options(instrument, question)
    deck.bars(slide, votes_wording.drawn(instrument, question), Scores(names, series, largest), box)
