"""What a workshop came to: how far the room agreed, what it was furthest apart on, its answers and its actions."""

from collections.abc import Iterable, Iterator, Sequence

from selfassess.domain import votes_wording, workshop_wording
from selfassess.domain.results import Analysis
from selfassess.domain.workshop_record import WorkshopQuestion, WorkshopRecord
from selfassess.reports.charts.primitives import Chart
from selfassess.reports.charts.votes import largest_count, vote_chart
from selfassess.reports.pdf.assembly import Section
from selfassess.reports.pdf.blocks import Drawn, Text
from selfassess.reports.pdf.drawing import draw_chart
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.groups import Group
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.headed_table import headed_table
from selfassess.reports.pdf.pages.typesetting import PORTRAIT_FRAME, TABLE_LOOK, body, headline, section, told
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Cell, Column, Row
from selfassess.reports.pdf.tables import Table

_TYPE = 8.0
_AGREEMENTS = (Column(2.0), Column(0.9, "right"), *([Column(1.0, "right")] * 2), Column(1.1))
_VOTES = (Column(2.6), Column(1.4, "right"), Column(0.8, "right"), Column(0.7, "right"), Column(0.8, "right"))
_ANSWERS = (Column(1.4), Column(1.5), Column(1.5), Column(1.1), Column(1.1))
_ACTIONS = (Column(3.0), Column(0.6, "right"), Column(1.6))
_REASONS = (Column(1.0), Column(3.0))


def workshop(analysis: Analysis) -> list[Section]:
    """No page where there was no workshop."""
    record = analysis.workshop
    if record is None:
        return []
    return [Section("workshop", printable(workshop_wording.PART), list(_blocks(analysis, record)), PORTRAIT_FRAME)]


def _blocks(analysis: Analysis, record: WorkshopRecord) -> Iterator[Block]:
    yield from headline(workshop_wording.headline(record), workshop_wording.lead(record))
    if apart := workshop_wording.told_apart(analysis, record):
        yield body(apart)
    yield _agreements(analysis, record)
    disputed = workshop_wording.disputed(analysis, record)
    if disputed:
        yield from _disputed(analysis, disputed)
    if record.actions:
        actions = map(workshop_wording.action_row, record.actions)
        table = _table(workshop_wording.ACTIONS_CAPTION, workshop_wording.ACTIONS_HEADS, _ACTIONS, actions)
        yield Group([table, body(workshop_wording.chosen(record), space_before=6.0)], space_before=2 * grid.UNIT)
    rows = (workshop_wording.answer_row(analysis, each) for each in record.questions)
    yield _table(
        workshop_wording.ANSWERS_CAPTION, workshop_wording.ANSWERS_HEADS, _ANSWERS, rows, space_before=2 * grid.UNIT
    )
    yield from _reasons(analysis, record)


def _agreements(analysis: Analysis, record: WorkshopRecord) -> Block:
    rows = map(workshop_wording.agreement_row, workshop_wording.agreements(analysis, record))
    table = _table(workshop_wording.AGREEMENT_CAPTION, workshop_wording.AGREEMENT_HEADS, _AGREEMENTS, rows)
    said = body(workshop_wording.agreed_overall(analysis, record), grid.BODY_BOLD, space_before=6.0)
    note = body(workshop_wording.STEPS_NOTE, grid.NOTE, space_before=2.0)
    return Group([table, said, note], together=True, space_before=2 * grid.UNIT)


def _disputed(analysis: Analysis, questions: Sequence[WorkshopQuestion]) -> Iterator[Block]:
    largest = largest_count(questions)
    shown = [_question(analysis, each, largest) for each in questions]
    first = section(workshop_wording.DISPUTED_CAPTION, body(votes_wording.CHART_NOTE, grid.NOTE), shown[0])
    yield Group(first, together=True, space_before=2 * grid.UNIT)
    yield from shown[1:]
    rows = votes_wording.vote_rows(analysis.instrument, questions)
    yield _table(
        votes_wording.VOTES_CAPTION,
        votes_wording.VOTES_HEADS,
        _VOTES,
        rows,
        space_before=2 * grid.UNIT,
    )


def _question(analysis: Analysis, question: WorkshopQuestion, largest: int) -> Block:
    """The votes drawn under what became of them, and the reason."""
    chart = vote_chart(analysis.instrument, question, largest, grid.WIDTH, _TYPE)
    head = printable(votes_wording.label(analysis.instrument, question))
    parts: list[Block] = [
        Text(head, grid.BODY_BOLD, "H3", space_after=1.0),
        body(f"{votes_wording.moved(question)} {workshop_wording.outcome(analysis, question)}"),
    ]
    if reason := workshop_wording.reason(question):
        parts.append(Text(told(reason), grid.BODY_GREY, space_before=1.0))
    return Group([*parts, _drawn(chart)], together=True, space_before=10.0)


def _drawn(chart: Chart) -> Drawn:
    return Drawn(chart.height, lambda canvas, x, y, _width: draw_chart(canvas, chart, x, y), space_before=5.0)


def _reasons(analysis: Analysis, record: WorkshopRecord) -> Iterator[Block]:
    rest = workshop_wording.undisputed(analysis, record)
    rows = [
        Row([Cell(printable(name), grid.BODY_BOLD), told(said)])
        for name, said in workshop_wording.reasons(analysis.instrument, rest)
    ]
    if rows:
        head = workshop_wording.REASONS_CAPTION
        table = Table(_REASONS, rows, TABLE_LOOK, summary=printable(head), top_rule=False)
        yield Group(section(head, table), space_before=2 * grid.UNIT)


def _table(
    head: str, labels: Sequence[str], columns: Sequence[Column], rows: Iterable[tuple[str, ...]],
    space_before: float = 0.0,
) -> Block:  # fmt: skip
    cells = [Row([printable(cell) for cell in row]) for row in rows]
    return headed_table(head, labels[1:], columns, cells, TABLE_LOOK, space_before)
