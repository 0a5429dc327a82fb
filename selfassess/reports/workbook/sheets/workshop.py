"""What a workshop came to: its answers, its votes, how far the room agreed, and what it chose to do."""

from __future__ import annotations

from selfassess.domain import votes_wording, workshop_wording
from selfassess.domain.results import Analysis
from selfassess.domain.voting import Reading
from selfassess.domain.workshop_record import WorkshopRecord
from selfassess.reports.workbook.grid import Column, Grid, Value


def workshop(analysis: Analysis) -> list[Grid]:
    """Four sheets, or none where there was no workshop."""
    record = analysis.workshop
    if record is None:
        return []
    return [_answers(analysis, record), _votes(analysis, record), _agreement(analysis, record), _actions(record)]


def _answers(analysis: Analysis, record: WorkshopRecord) -> Grid:
    heads = zip(workshop_wording.ANSWERS_HEADS, (34, 38, 34, 28, 28), strict=True)
    columns = [*(Column(head, width) for head, width in heads), Column("Reason", 60)]
    rows = [[*workshop_wording.answer_row(analysis, each), workshop_wording.reason(each)] for each in record.questions]
    return Grid(workshop_wording.PART, columns, rows)


def _votes(analysis: Analysis, record: WorkshopRecord) -> Grid:
    heads = ("Question", "Vote", *votes_wording.VOTES_HEADS[1:], "Answered")
    columns = [Column(head, width) for head, width in zip(heads, (34, 26, 22, 12, 9, 12, 10), strict=True)]
    rows: list[list[Value]] = []
    for each in record.questions:
        label = votes_wording.label(analysis.instrument, each)
        rows += [[label, name, *_figures(reading)] for name, reading in votes_wording.votes(each)]
    return Grid("Workshop votes", columns, rows, kept=2)


def _figures(reading: Reading) -> list[Value]:
    """Below five the middle alone."""
    return [*votes_wording.figures(reading), reading.answered]


def _agreement(analysis: Analysis, record: WorkshopRecord) -> Grid:
    columns = [
        Column(head, width) for head, width in zip(workshop_wording.AGREEMENT_HEADS, (40, 12, 14, 14, 90), strict=True)
    ]
    rows = [[*workshop_wording.agreement_row(each)] for each in workshop_wording.agreements(analysis, record)]
    rows += [["In words", "", "", "", text] for _, text in workshop_wording.sentences(analysis, record) if text]
    return Grid("Workshop agreement", columns, rows)


def _actions(record: WorkshopRecord) -> Grid:
    columns = [Column(head, width) for head, width in zip(workshop_wording.ACTIONS_HEADS, (60, 10, 40), strict=True)]
    rows: list[list[Value]] = []
    for each in record.actions:
        title, _, owner = workshop_wording.action_row(each)
        rows.append([title, each.votes, owner])
    return Grid("Workshop actions", columns, rows)
