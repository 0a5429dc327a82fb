"""What a workshop came to, as a page shows it. For the pages and the web report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selfassess.domain import votes_wording, workshop_wording
from selfassess.domain.results import Analysis
from selfassess.domain.workshop_record import WorkshopQuestion, WorkshopRecord
from selfassess.reports.charts.narrow import PHONE, WIDE
from selfassess.reports.charts.svg import Drawing
from selfassess.reports.charts.votes import largest_count, vote_chart
from selfassess.reports.tables import Row, Table

_PHONE_TYPE, _WIDE_TYPE = 12.0, 9.5  # in a column of 600 px that is 12 px


@dataclass(frozen=True)
class Disputed:
    """A question that the room was far apart on: what became of it, its reason, and its votes drawn."""

    label: str
    moved: str
    outcome: str
    reason: str
    phone: Drawing
    wide: Drawing


@dataclass(frozen=True)
class WorkshopPart:
    """``told_apart`` says which answers were not agreed. ``reasons`` are those of the questions not disputed.

    ``disputed`` is empty where nothing was, or too few answered; ``votes`` are then None, as ``actions`` without any.
    """

    title: str
    head: str
    lead: str
    told_apart: str
    agreement: str
    steps_note: str
    agreements: Table
    disputed_head: str
    disputed: tuple[Disputed, ...]
    chart_note: str
    votes: Table | None
    answers: Table
    reasons_head: str
    reasons: tuple[tuple[str, str], ...]
    chosen: str
    actions: Table | None


def workshop_part(analysis: Analysis) -> WorkshopPart | None:
    """None where there was no workshop."""
    record = analysis.workshop
    if record is None:
        return None
    disputed = workshop_wording.disputed(analysis, record)
    votes = votes_wording.vote_rows(analysis.instrument, disputed)
    rest = workshop_wording.undisputed(analysis, record)
    return WorkshopPart(
        title=workshop_wording.PART,
        head=workshop_wording.headline(record),
        lead=workshop_wording.lead(record),
        told_apart=workshop_wording.told_apart(analysis, record),
        agreement=workshop_wording.agreed_overall(analysis, record),
        steps_note=workshop_wording.STEPS_NOTE,
        agreements=_agreements(analysis, record),
        disputed_head=workshop_wording.DISPUTED_CAPTION,
        disputed=_disputed(analysis, disputed),
        chart_note=votes_wording.CHART_NOTE,
        votes=_table(votes_wording.VOTES_CAPTION, votes_wording.VOTES_HEADS, votes) if disputed else None,
        answers=_answers(analysis, record),
        reasons_head=workshop_wording.REASONS_CAPTION,
        reasons=tuple(workshop_wording.reasons(analysis.instrument, rest)),
        chosen=workshop_wording.chosen(record),
        actions=_actions(record),
    )


def _disputed(analysis: Analysis, questions: Sequence[WorkshopQuestion]) -> tuple[Disputed, ...]:
    largest, instrument = largest_count(questions), analysis.instrument
    return tuple(
        Disputed(
            votes_wording.label(instrument, each),
            votes_wording.moved(each),
            workshop_wording.outcome(analysis, each),
            workshop_wording.reason(each),
            Drawing(vote_chart(instrument, each, largest, PHONE, _PHONE_TYPE), f"votes-phone-{place}"),
            Drawing(vote_chart(instrument, each, largest, WIDE, _WIDE_TYPE), f"votes-wide-{place}"),
        )
        for place, each in enumerate(questions, start=1)
    )


def _agreements(analysis: Analysis, record: WorkshopRecord) -> Table:
    rows = map(workshop_wording.agreement_row, workshop_wording.agreements(analysis, record))
    return _table(workshop_wording.AGREEMENT_CAPTION, workshop_wording.AGREEMENT_HEADS, rows)


def _answers(analysis: Analysis, record: WorkshopRecord) -> Table:
    rows = (workshop_wording.answer_row(analysis, each) for each in record.questions)
    return _table(workshop_wording.ANSWERS_CAPTION, workshop_wording.ANSWERS_HEADS, rows)


def _actions(record: WorkshopRecord) -> Table | None:
    rows = map(workshop_wording.action_row, record.actions)
    return _table(workshop_wording.ACTIONS_CAPTION, workshop_wording.ACTIONS_HEADS, rows) if record.actions else None


def _table(caption: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    return Table(caption, heads, tuple(Row(cells[0], cells[1:]) for cells in rows))
