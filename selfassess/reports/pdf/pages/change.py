"""What changed since an earlier submission: the answers, then the scores, the position and the series of all."""

from collections.abc import Iterator, Sequence

from selfassess.domain import caution_wording, change_wording, report_wording, trend_wording
from selfassess.domain.change_results import ChangeResult, ItemChange
from selfassess.domain.results import Analysis
from selfassess.reports.charts.trend import trend_chart
from selfassess.reports.pdf.assembly import Section
from selfassess.reports.pdf.blocks import Drawn
from selfassess.reports.pdf.drawing import draw_chart
from selfassess.reports.pdf.flow import Block
from selfassess.reports.pdf.groups import Group
from selfassess.reports.pdf.pages import grid
from selfassess.reports.pdf.pages.headed_table import headed_table
from selfassess.reports.pdf.pages.typesetting import (
    PORTRAIT_FRAME,
    TABLE_LOOK,
    body,
    headline,
    href_of,
    section,
    told,
)
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.rows import Cell, Column, Row
from selfassess.reports.pdf.tables import Table
from selfassess.reports.pdf.text import Content, Run

_CHART = 150.0
_ANSWERS = (Column(1.1), Column(1.25), Column(1.25), Column(0.9), Column(1.2))
_SCORES = (Column(2.2), *([Column(1.0, "right")] * 3))
_POSITIONS = (Column(2.2), Column(1.5, "right"), *([Column(0.8, "right")] * 2))


def change(analysis: Analysis) -> list[Section]:
    """No page where there is no earlier submission."""
    found = analysis.change
    if found is None:
        return []
    return [Section("change", printable(change_wording.PART), list(_blocks(analysis, found)), PORTRAIT_FRAME)]


def _blocks(analysis: Analysis, found: ChangeResult) -> Iterator[Block]:
    yield from headline(change_wording.headline(found), f"{change_wording.title(found)}. {change_wording.rest(found)}")
    if found.items:
        head, *labels = (change_wording.ANSWERS_CAPTION, *change_wording.ANSWERS_HEADS[1:])
        yield headed_table(head, labels, _ANSWERS, [_answer(each) for each in found.items], TABLE_LOOK, 0.0)
    scores = _table(
        change_wording.SCORES_CAPTION, change_wording.SCORES_HEADS, _SCORES, change_wording.score_rows(found)
    )
    said = f"{change_wording.noise_note(analysis, found)} {change_wording.expected(analysis, found)}".rstrip()
    yield Group([scores, body(change_wording.verdict(found), grid.BODY_BOLD, space_before=6.0),
                 body(said, space_before=2.0)], together=True, space_before=2 * grid.UNIT)  # fmt: skip
    positions = _table(
        change_wording.POSITION_CAPTION, change_wording.POSITION_HEADS, _POSITIONS, change_wording.position_rows(found)
    )
    yield Group(
        [positions, body(change_wording.position(analysis, found), space_before=6.0)],
        together=True, space_before=2 * grid.UNIT,
    )  # fmt: skip
    yield from _cautions(analysis)
    yield _trend(analysis)


def _table(head: str, labels: Sequence[str], columns: Sequence[Column], rows: Sequence[tuple[str, ...]]) -> Block:
    cells = [Row([printable(cell) for cell in row]) for row in rows]
    return headed_table(head, labels[1:], columns, cells, TABLE_LOOK, 0.0)


def _answer(each: ItemChange) -> Row:
    said = (each.item.label, each.before, each.now, change_wording.changed(each))
    return Row([*(printable(words) for words in said), Cell(_shown(each))])


def _shown(each: ItemChange) -> Content:
    words, link = change_wording.evidence(each), change_wording.shown_link(each)
    runs = [Run(told(words), grid.NOTE)] if words else []
    if link:
        runs.append(Run(printable(f" {link}" if words else link), grid.NOTE, href_of(link)))
    return runs


def _cautions(analysis: Analysis) -> Iterator[Block]:
    cautions = caution_wording.cautions(analysis)
    if cautions:
        rows = [Row([Cell(printable(head), grid.BODY_BOLD), printable(text)]) for head, text in cautions]
        table = Table(
            [Column(1.0), Column(3.0)], rows, TABLE_LOOK, summary=printable(caution_wording.HEAD), top_rule=False
        )
        yield Group(section(caution_wording.HEAD, table), together=True, space_before=2 * grid.UNIT)


def _trend(analysis: Analysis) -> Block:
    chart = trend_chart(analysis, grid.WIDTH, _CHART)
    heads = trend_wording.heads(analysis)
    columns = [Column(1.2), *([Column(1.0, "right")] * (len(heads) - 1))]
    return Group(
        [
            *section(
                trend_wording.CAPTION,
                Drawn(chart.height, lambda canvas, x, y, _width: draw_chart(canvas, chart, x, y), space_after=8.0),
                space_before=0.0,
            ),
            _table(trend_wording.DAY, heads, columns, trend_wording.rows(analysis)),
            body(f"{trend_wording.note(analysis)} {report_wording.label(analysis)}", grid.NOTE, space_before=6.0),
        ],
        together=True,
        space_before=2 * grid.UNIT,
    )
